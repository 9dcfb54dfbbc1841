"""`vpreport verify`: what it says, in which order, and what it ends with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import vpreport
from tests.filled import consolidated, small_round
from tests.verifying import sample
from tests.verifying.edited import Change, Element, cells, edited, paragraph, row, table, words, write
from tests.verifying.sample import BUDGET
from vpreport.cli import main
from vpreport.errors import CannotRun
from vpreport.library import empty_register
from vpreport.verifying.verify import verify

DOCUMENT, BOOK = sample.DOCUMENT, sample.WORKBOOK
FIGURES = verify(sample.document(), sample.workbook())[0].compared
LEFT = FIGURES - 2
"""How many are compared when a paragraph with two is taken out."""
FIRST = f"{DOCUMENT}: {LEFT} siffror jämförda, 2 skiljer sig från sammanställningen."


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a document and its consolidation."""
    (tmp_path / DOCUMENT).write_bytes(sample.document())
    (tmp_path / BOOK).write_bytes(sample.workbook())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*more: str, document: str = DOCUMENT, book: str = BOOK) -> Result:
    return CliRunner().invoke(main, ["verify", document, book, *more], prog_name="vpreport")


def edit(case: Path, *changes: Change) -> None:
    (case / DOCUMENT).write_bytes(edited(sample.document(), *changes))


def wrong_cell(root: Element) -> None:
    write(cells(row(table(root, BUDGET), "Fritid"))[1], "14 591")


def rounded_cell(root: Element) -> None:
    write(cells(row(table(root, BUDGET), "Måltider"))[1], "46,9 mnkr")


def wrong_word(root: Element) -> None:
    item = paragraph(root, "Ekonomi. Prog")
    write(item, words(item).replace("311 tkr", "313 tkr"))


def taken_out(root: Element) -> None:
    write(paragraph(root, "Köken har sparat"), "")


def test_a_document_that_agrees_takes_one_line(case: Path) -> None:
    done = run()
    assert (done.stdout, done.stderr, done.exit_code) == (
        f"{DOCUMENT}: {FIGURES}\u00a0siffror jämförda, alla stämmer med sammanställningen.\n",
        "",
        0,
    )


def test_each_difference_is_told_under_its_heading_with_what_it_should_be(case: Path) -> None:
    edit(case, wrong_word, wrong_cell, rounded_cell, taken_out)
    done = run()
    assert done.exit_code == 1
    assert done.stdout.replace("\u00a0", " ").splitlines() == [
        FIRST,
        "",
        "1 Det viktigaste",
        "  Punkten: ”Ekonomi. Prognosen pekar på ett underskott om 313 tkr mot budgeten om 62 433 tkr.”",
        "    Står: 313 tkr",
        "    Ska vara: 311 tkr",
        "    Källa: Budget F5 i hr.xlsx",
        "",
        "4 Ekonomi",
        "  Tabellen ”Budget och prognos 2025, tkr”, raden ”Fritid”, kolumnen ”Budget 2025”",
        "    Står: 14 591",
        "    Ska vara: 14 951",
        "    Källa: Budget F5 i hr.xlsx",
        "",
        "1 tal är avrundat men stämmer:",
        "  46,9 mnkr är 46 942 avrundat. 4 Ekonomi: Tabellen ”Budget och prognos 2025, tkr”, raden ”Måltider”, "
        "kolumnen ”Budget 2025”",
        "",
        "2 siffror kunde inte återfinnas, för texten är omskriven eller borttagen. De hör till 4 Ekonomi (2).",
    ]


def test_what_is_rounded_or_missing_is_no_fault(case: Path) -> None:
    edit(case, rounded_cell, taken_out)
    assert run().exit_code == 0


def test_quiet_tells_the_count_alone(case: Path) -> None:
    edit(case, wrong_word, wrong_cell, taken_out)
    done = run("-q")
    assert done.stdout.replace("\u00a0", " ") == f"{FIRST}\n"
    assert done.exit_code == 1


def test_json_has_all_of_it(case: Path) -> None:
    edit(case, wrong_word, wrong_cell, rounded_cell, taken_out)
    done = run("--format", "json")
    told = json.loads(done.stdout_bytes)
    assert done.exit_code == 1
    assert {key: told[key] for key in ("schema", "document", "workbook", "problem", "compared")} == {
        "schema": 1,
        "document": DOCUMENT,
        "workbook": BOOK,
        "problem": None,
        "compared": LEFT,
    }
    in_words, in_table = told["differences"]
    assert in_table == {
        "heading": "4 Ekonomi",
        "kind": "tabell",
        "table": BUDGET,
        "row": "Fritid",
        "column": "Budget 2025",
        "text": None,
        "stands": "14 591",
        "expected": "14 951",
        "sources": "Budget F5 i hr.xlsx",
    }
    assert (in_words["text"][:16], in_words["row"], in_words["column"]) == ("Ekonomi. Prognos", None, None)
    assert [each["stands"] for each in told["rounded"]] == ["46,9 mnkr"]
    assert [(each["heading"], each["figures"]) for each in told["missing"]] == [("4 Ekonomi", 2)]


def test_a_document_of_another_round_is_told_in_a_sentence(case: Path) -> None:
    plan = consolidated(small_round("plan"), {}).outputs(pages="off").files["verksamhetsplan-2025.docx"]
    (case / "plan.docx").write_bytes(plan)
    done = run(document="plan.docx")
    assert done.stdout == (
        "plan.docx: Dokumentet hör till Verksamhetsplan 2025, men sammanställningen till Delårsuppföljning 2025. Ange "
        "sammanställningen som skrevs tillsammans med dokumentet.\n"
    )
    assert done.exit_code == 1


def test_a_document_of_something_else_is_told_in_a_sentence(case: Path) -> None:
    other = consolidated(small_round("delar"), {}).outputs(pages="off").files[DOCUMENT]
    (case / "annat.docx").write_bytes(other)
    done = run(document="annat.docx")
    assert done.stdout == (
        "annat.docx: Nästan inget i dokumentet känns igen från sammanställningen. Ange sammanställningen som skrevs "
        "tillsammans med dokumentet.\n"
    )
    assert done.exit_code == 1


def test_a_document_that_cannot_be_read_is_told_in_a_sentence(case: Path) -> None:
    (case / "annat.docx").write_bytes(sample.document()[:-500])
    done = run(document="annat.docx")
    assert done.stdout.startswith("annat.docx: Dokumentet är skadat och kan inte läsas. ")
    assert (done.stderr, done.exit_code) == ("", 1)
    assert json.loads(run("--format", "json", document="annat.docx").stdout_bytes)["problem"].startswith(
        "Dokumentet är"
    )


def test_the_files_in_the_wrong_order_are_told_in_a_sentence(case: Path) -> None:
    swapped = run(document=BOOK, book=DOCUMENT)
    assert swapped.stderr == (
        f"vpreport: {DOCUMENT} är ett Word-dokument. Ange dokumentet först och sammanställningen sedan.\n"
    )
    assert swapped.exit_code == 2
    twice = run(document=BOOK)
    assert twice.stdout == (
        f"{BOOK}: Filen är en Excelarbetsbok. Ange Word-dokumentet först och sammanställningen sedan.\n"
    )
    assert twice.exit_code == 1


def test_paths_that_are_not_there_and_workbooks_that_are_no_consolidation_end_with_two(case: Path) -> None:
    (case / "tom.xlsx").write_bytes(empty_register(2025))
    (case / "text.xlsx").write_text("hej")
    cases = {
        ("saknas.docx", BOOK): "saknas.docx finns inte. Kontrollera namnet och mappen.",
        (DOCUMENT, "saknas.xlsx"): "saknas.xlsx finns inte. Kontrollera namnet och mappen.",
        (DOCUMENT, "tom.xlsx"): "tom.xlsx har inget blad Siffror att jämföra med. Ange sammanställningen som skrevs "
        "tillsammans med dokumentet.",
        (DOCUMENT, "text.xlsx"): "text.xlsx är ingen arbetsbok som kan läsas. Ange sammanställningen som skrevs "
        "tillsammans med dokumentet.",
    }
    for (document, book), sentence in cases.items():
        done = run(document=document, book=book)
        assert (done.stdout, done.stderr, done.exit_code) == ("", f"vpreport: {sentence}\n", 2)


def test_the_library_gives_the_same(case: Path) -> None:
    assert vpreport.verify_document(DOCUMENT, BOOK).agrees
    edit(case, wrong_cell)
    verified = vpreport.verify_document(case / DOCUMENT, case / BOOK)
    assert (verified.agrees, verified.outcome.differences[0].told) == (False, "14 951")
    with pytest.raises(CannotRun):
        vpreport.verify_document("saknas.docx", BOOK)
