"""The municipality's own Word template from the command line and the library: used, told, and never in the way."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

import vpreport
from tests.altered import ANSWERS
from tests.filled import REGISTER, filled, plan, register, round_of
from tests.own_templates import word_template
from tests.trials import NEIGHBOUR, tries
from vpreport.cli import main
from vpreport.own_template import dress_of
from vpreport.register.word_styles import WORD_STYLES

FACTS = {"Kommun": "Exempelköpings kommun", "Nämnd": "Kommunstyrelsen"}
ROWS = {
    **REGISTER,
    WORD_STYLES.key: ({"use": "Citat", "style": "Kommunruta"}, {"use": "Titel", "style": "Stor rubrik"}),
}
ROUND = round_of("delar", plan(REGISTER, 2025, **FACTS))
DOCUMENT = "delarsuppfoljning-2025.docx"
MISSING = (
    "Wordmall B4 i registret: kommun.dotx har ingen formatmall ”Stor rubrik”. Till Titel används den som passar bäst."
)
UNKNOWN = (
    "kommun.dotx frågar efter ”projektnr”, som inte finns bland uppgifterna. Det står kvar som det är i dokumentet."
)
NO_WORD = (
    "brev.docx kan inte användas som Wordmall: den är inget Worddokument. "
    "Ange kommunens mall som Word-dokument (.docx) eller Word-mall (.dotx)."
)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, the working folder too, with a register, an inbox, a template and a file that is none."""
    (tmp_path / "plan.xlsx").write_bytes(register(ROWS, 2025, **FACTS))
    (tmp_path / "inkorg").mkdir()
    for code in ("hr", "ek", "fl"):
        (tmp_path / "inkorg" / f"{code}.xlsx").write_bytes(filled(ROUND, code, ANSWERS))
    (tmp_path / "kommun.dotx").write_bytes(word_template())
    (tmp_path / "brev.docx").write_bytes(b"Hej!")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, prog_name="vpreport")


def consolidate(template: str, *more: str) -> Result:
    words = ("consolidate", "plan.xlsx", "inkorg", "--round", "delar", "-o", "ut", "--pages", "off")
    return run(*words, "--word-template", template, *more)


def styles_in(path: Path) -> set[str]:
    return {paragraph.style.style_id for paragraph in docx.Document(str(path)).paragraphs if paragraph.style}


# consolidate


def test_documents_get_the_templates_dress_and_what_is_missing_is_said(case: Path) -> None:
    done = consolidate("kommun.dotx", "--internal")
    assert [line for line in done.stdout.splitlines() if "kommun.dotx" in line] == [MISSING, UNKNOWN]
    for name in (DOCUMENT, "delarsuppfoljning-2025-intern.docx"):
        assert {"Rubrik1", "Kommunruta"} <= styles_in(case / "ut" / name)


def test_a_template_that_cannot_be_used_never_stops_the_report(case: Path) -> None:
    done = consolidate("brev.docx")
    assert (done.exit_code, done.stderr) == (1, f"{NO_WORD} Dokumentet är skrivet med standardutseendet.\n")
    assert "Heading1" in styles_in(case / "ut" / DOCUMENT)
    assert (case / "ut" / "sammanstallning.xlsx").exists()


def test_a_template_that_is_not_there_is_said_before_anything_is_read(case: Path) -> None:
    done = consolidate("komun.dotx")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "vpreport: Wordmallen komun.dotx finns inte. Kontrollera namnet och mappen.\n"
    assert not (case / "ut").exists()


def test_the_template_is_never_written_over(case: Path) -> None:
    (case / "ut").mkdir()
    (case / "ut" / DOCUMENT).write_bytes(word_template())
    done = consolidate(f"ut/{DOCUMENT}")
    assert (done.exit_code, (case / "ut" / DOCUMENT).read_bytes()) == (2, word_template())


def test_the_library_takes_a_template_too(case: Path) -> None:
    result = vpreport.consolidate(vpreport.read_plan("plan.xlsx"), "inkorg", "delar")
    result.write("ut", pages="off", word_template="kommun.dotx")
    result.write_document("ensamt.docx", pages="off", word_template=Path("kommun.dotx"))
    assert (case / "ut" / DOCUMENT).read_bytes() == (case / "ensamt.docx").read_bytes()
    assert "Rubrik1" in styles_in(case / "ensamt.docx")


def test_without_a_template_there_is_no_dress() -> None:
    assert dress_of(plan(REGISTER, 2025), None) == (None, (), "")


# mall


def test_mall_tells_what_was_found_and_what_is_made(case: Path) -> None:
    done = run("mall", "kommun.dotx", "--plan", "plan.xlsx")
    told = done.stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert (done.exit_code, done.stderr) == (0, "")
    assert told.startswith("kommun.dotx kan användas: 12 formatmallar hittades, ")
    for line in (
        "Sidan                               21 × 29,7 cm, texten 15,5 cm bred",
        "Sidhuvud på försättsbladet          bilden ”Exempelköpings kommuns logotyp”",
        "  Citat                             Kommunruta (enligt registret)",
        "  efter Rubrik 3: Rubrik 4",
        "Fylls i: Titel, namnd, Diarienummer och år.",
        "  – projektnr",
        "  – ”Innehållsförteckningsrubrik” får ingen numrering.",
        f"  – {MISSING}",
    ):
        assert line in told.splitlines()


def test_mall_tells_one_line_when_it_shall_be_quiet(case: Path) -> None:
    assert run("mall", "kommun.dotx", "-q").stdout.count("\n") == 1


def test_mall_tells_the_same_as_json(case: Path) -> None:
    told = json.loads(run("mall", "kommun.dotx", "--format", "json").stdout)
    assert (told["problem"], told["fonts"], told["unknown"]) == (None, ["Calibri", "Arial"], ["projektnr"])
    assert told["styles_found"][1] == {"use": "Rubrik 1", "name": "Rubrik 1", "how": "Words namn"}
    assert told["styles_made"][0] == {"use": "Rubrik 4", "name": "Rubrik 4", "basis": "Rubrik 3"}


def test_mall_says_why_a_file_cannot_be_used(case: Path) -> None:
    done = run("mall", "brev.docx")
    assert (done.exit_code, done.stdout) == (1, f"FEL  {NO_WORD}\n")
    done = run("mall", "brev.docx", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)) == (1, {"file": "brev.docx", "problem": NO_WORD})


def test_mall_asks_for_a_file_that_is_there(case: Path) -> None:
    done = run("mall", "komun.dotx")
    assert (done.exit_code, done.stderr) == (
        2,
        "vpreport: Wordmallen komun.dotx finns inte. Kontrollera namnet och mappen.\n",
    )


# The register


@tries("RE-01", NEIGHBOUR)
def test_a_use_that_no_document_has_is_found_at_its_cell() -> None:
    rows = {**REGISTER, WORD_STYLES.key: ({"use": "Rubrik 11", "style": "Stor"},)}
    (finding,) = plan(rows, 2025).findings
    assert (finding.rule, finding.sheet, finding.place and finding.place.cell) == ("RE-01", "Wordmall", "A30")
    assert finding.message == ("”Rubrik 11” är inget som dokumentet har en formatmall för. Menar du ”Rubrik 1”?")


def test_a_new_choice_of_style_makes_no_template_old() -> None:
    assert plan(ROWS, 2025).fingerprint == plan(REGISTER, 2025).fingerprint
