"""`vpreport status`: who has delivered, when, how complete and what is wrong; and receipts that can be kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result

from tests.altered import ANSWERS, altered, put, with_property, without
from tests.filled import REGISTER, filled, plan, register, round_of, small_round
from tests.test_cli import cannot, contents, run
from tests.test_example_data import EXAMPLE
from tests.test_example_data import plan as example_plan
from tests.test_example_data import result as example_result
from tests.writing.parts import differing_parts, zip_traces
from vpreport.catalogue import RULE_BY_ID
from vpreport.reading.tally import Tally
from vpreport.reception import Reception, receive
from vpreport.status_report import WIDEST, told_reception
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rounds import DELAR, occasion
from vpreport.writing.receipts import receipts
from vpreport.writing.received import filled_words, time_words

ROUND = small_round("delar")
FILES = {f"{code}.xlsx": filled(ROUND, code, ANSWERS, date(2025, 9, 10)) for code in ("hr", "ek", "fl")}
EARLIER = filled(ROUND, "hr", {}, date(2025, 9, 1))
OTHER_ROUND = filled(small_round("helar"), "ek", {})


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a register and everybody's files."""
    (tmp_path / "plan.xlsx").write_bytes(register(REGISTER))
    (tmp_path / "inkorg").mkdir()
    lay(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lay(case: Path, files: Mapping[str, bytes | None]) -> None:
    """Put the files in the inbox; None takes one away."""
    for name, data in files.items():
        if data is None:
            (case / "inkorg" / name).unlink()
        else:
            (case / "inkorg" / name).write_bytes(data)


def status(*more: str) -> Result:
    return run("status", "plan.xlsx", "inkorg", "--round", "delar", *more)


def lines(done: Result) -> list[str]:
    return done.stdout.replace("\N{NO-BREAK SPACE}", " ").splitlines()


# The table


def test_when_all_have_delivered_and_nothing_is_wrong_it_says_so(case: Path) -> None:
    done = status()
    assert (done.exit_code, done.stderr) == (0, "")
    assert lines(done) == [
        "Delårsuppföljning 2025: 3 av 3 har lämnat, inga fynd.",
        "",
        "Avdelning            Läge      Sparad            Mall  Ifyllt    Fel  Varningar",
        "HR                   Mottagen  2025-09-10 00:00  1.0   31 av 31    0          0",
        "Ekonomi              Mottagen  2025-09-10 00:00  1.0   31 av 31    0          0",
        "Förvaltningsledning  Mottagen  2025-09-10 00:00  1.0   30 av 30    0          0",
        "Tiderna är filernas egna, i UTC.",
    ]


def test_what_is_alike_in_many_files_is_told_once(case: Path) -> None:
    lay(case, {name: altered(data, put("Budget", "F5", f"ca {name[:2]}")) for name, data in FILES.items()})
    assert lines(status())[-3:] == [
        "Viktigast i varje fil:",
        "  3 avdelningar: fel i Budget. Texten … går inte att läsa som ett tal.",
        "    Det gäller 3 avdelningar: HR: F5 (ca hr); Ekonomi: F5 (ca ek); Förvaltningsledning: F5 (ca fl).",
    ]


def test_who_is_missing_what_is_wrong_and_what_does_not_count_is_told(case: Path) -> None:
    wrong = altered(
        FILES["hr.xlsx"], put("Budget", "F5", "ca 400"), put("Medarbetare", "C6", 7), put("Texter", "D9", "x")
    )
    lay(
        case,
        {"hr.xlsx": wrong, "hr gammal.xlsx": EARLIER, "ek.xlsx": OTHER_ROUND, "lista.csv": b"a;b\n", "fl.xlsx": None},
    )
    done = status()
    assert done.exit_code == 1
    assert lines(done) == [
        "Delårsuppföljning 2025: 1 av 3 har lämnat, 5 fel, 1 varning och 1 upplysning.",
        "",
        "Avdelning            Läge      Sparad            Mall  Ifyllt    Fel  Varningar",
        "HR                   Mottagen  2025-09-10 12:00  1.0   31 av 31    2          1",
        "Ekonomi              Saknas",
        "Förvaltningsledning  Saknas",
        "Tiderna är filernas egna, i UTC.",
        "",
        "Viktigast i varje fil:",
        "  HR: fel i Medarbetare, B6. Tillsvidare totalt för HR är 3, men kvinnor och män blir tillsammans 8.",
        "",
        "Filer som inte räknas:",
        "  ek.xlsx (Ekonomi): Filen är en mall för omgången helar, men nu samlas delar in.",
        "  hr gammal.xlsx (HR): ersatt av hr.xlsx.",
        "  lista.csv: Filen är en textfil (CSV), inte en Excelarbetsbok.",
    ]


def test_quietly_a_line(case: Path) -> None:
    assert lines(status("-q")) == ["Delårsuppföljning 2025: 3 av 3 har lämnat, inga fynd."]


def test_a_missing_file_is_an_error_and_a_warning_is_none(case: Path) -> None:
    lay(case, {"hr.xlsx": altered(FILES["hr.xlsx"], put("Texter", "D9", "x"))})
    assert status("-q").exit_code == 0
    lay(case, {"hr.xlsx": None})
    assert status("-q").exit_code == 1


def test_a_template_made_from_an_earlier_register_is_marked(case: Path) -> None:
    (case / "plan.xlsx").write_bytes(register({**REGISTER, "goals": ()}))
    said = lines(status())
    assert [line.split()[4] for line in said[3:6]] == ["1.0*"] * 3
    assert said[7] == "* Mallen gjordes från en annan version av registret."


def test_what_is_wrong_in_the_register_is_told_apart(case: Path) -> None:
    (case / "plan.xlsx").write_bytes(altered(register(REGISTER), put("Budget", "E5", "ca 15 000")))
    done = status()
    assert done.exit_code == 1
    assert lines(done)[lines(done).index("I registret:") + 2] == "FEL  Hela nämnden – plan.xlsx, Budget, E5"


def test_a_round_of_a_day_needs_its_day(case: Path) -> None:
    words = ("status", "plan.xlsx", "inkorg", "--round", "lopande")
    assert cannot(run(*words)).startswith("Ange vilken dag uppföljningen gäller")
    assert run(*words, "--per", "2025-06-30").stdout.startswith("Löpande uppföljning 2025: 0 av 3 har lämnat, ")


def test_what_cannot_run_says_so(case: Path) -> None:
    assert cannot(run("status", "plan.xlsx", "borta", "--round", "delar")).startswith("Inkorgen borta finns inte.")
    assert cannot(run("status", "borta.xlsx", "inkorg", "--round", "delar")).startswith("Registret borta.xlsx finns")


@pytest.mark.parametrize("token", ["plan", "delar"])
def test_the_example_s_table_is_in_the_register_s_order_and_fits_the_screen(token: str) -> None:
    reception = receive(example_plan(), EXAMPLE / f"inkorg-{token}", example_result(token).occasion)
    table = told_reception(reception).split("\n\n")[1].splitlines()
    units = [department.name for department in example_plan().delivering] + ["Centrala uppgifter"]
    assert [line.partition("  ")[0] for line in table[1 : len(units) + 1]] == units
    assert max(len(line) for line in told_reception(reception).splitlines()) <= WIDEST


@pytest.mark.parametrize("token", ["plan", "delar"])
def test_what_is_wrong_is_what_consolidating_finds_but_for_what_reaches_across(token: str) -> None:
    result = example_result(token)
    reception = receive(example_plan(), EXAMPLE / f"inkorg-{token}", result.occasion)
    assert set(reception.findings) == {f for f in result.findings if not RULE_BY_ID[f.rule].across}
    for unit in reception.units:
        name = unit.submission.file if unit.submission else None
        own = {f for f in reception.findings if (f.file == name if name else f.code == unit.code)}
        assert set(unit.findings) == own


def test_a_very_long_name_or_version_keeps_the_table_in_place(case: Path) -> None:
    units = [{**unit, "name": f"{unit['name']} {'och mycket annat ' * 5}"} for unit in REGISTER["organisation"]]
    rich = {**REGISTER, "organisation": units}
    asking = round_of("delar", plan(rich))
    (case / "plan.xlsx").write_bytes(register(rich))
    strange = altered(
        filled(asking, "hr", ANSWERS), without("_vpmeta", "Start"), with_property("vp_version", "1.00000000-x")
    )
    lay(case, {"hr.xlsx": strange})
    assert max(map(len, lines(status())[:8])) <= WIDEST


# As JSON


def test_json_tells_who_and_how_far_and_of_every_finding(case: Path) -> None:
    lay(case, {"hr.xlsx": altered(FILES["hr.xlsx"], put("Budget", "F5", "ca 400")), "ek.xlsx": None, "x.csv": b"a;b\n"})
    done = status("--format", "json", "-o", "ut")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["schema"], told["year"], told["round"]) == (1, 1, 2025, "delar")
    by_state = [(one["code"], one["state"], one["errors"], one["worst"]) for one in told["submissions"]]
    assert by_state == [
        ("hr", "mottagen", 1, "IN-16:hr:Budget:b1:outcome"),
        ("ek", "saknas", 1, "IN-01:ek:::"),
        ("fl", "mottagen", 0, None),
        (None, "underkänd", 1, "IN-03:::x.csv:"),
    ]
    first = told["submissions"][0]
    assert first == {
        "department": "HR",
        "code": "hr",
        "state": "mottagen",
        "file": "hr.xlsx",
        "sha256": sha256((case / "inkorg" / "hr.xlsx").read_bytes()).hexdigest(),
        "modified": "2025-09-10T12:00:00+00:00",
        "version": "1.0",
        "from_another_register": False,
        "inputs_expected": 31,
        "inputs_filled": 31,
        "errors": 1,
        "warnings": 0,
        "worst": "IN-16:hr:Budget:b1:outcome",
    }
    assert {tuple(one) for one in told["submissions"]} == {tuple(first)}
    assert {finding["id"] for finding in told["findings"]} == {one[3] for one in by_state if one[3]}


# Receipts


def table(data: bytes) -> list[dict[str, Any]]:
    """The rows of the reception's list, by header."""
    sheet = openpyxl.load_workbook(BytesIO(data))["Mottagning"]
    (area,) = (listed.ref for listed in sheet.tables.values())
    headers, *rows = [[cell.value for cell in row] for row in sheet[area]]
    return [dict(zip(map(str, headers), row, strict=True)) for row in rows]


def test_receipts_are_written_for_all_that_came_and_named(case: Path) -> None:
    lay(case, {"ek.xlsx": None, "lista.csv": b"a;b\n"})
    done = status("-o", "kvitton")
    names = ["kvittens-fl.txt", "kvittens-hr.txt", "mottagning.xlsx"]
    assert contents(case / "kvitton") == names
    assert lines(done)[-4:] == ["Filerna finns här:", *(f"  kvitton/{name}" for name in [names[2], names[1], names[0]])]


def test_the_workbook_has_a_row_a_file_with_time_fingerprint_and_cells(case: Path) -> None:
    lay(case, {"fl.xlsx": None, "ek.xlsx": altered(FILES["ek.xlsx"], put("Texter", "D9", "x")), "x.csv": b"a;b\n"})
    status("-o", "ut")
    rows = table((case / "ut" / "mottagning.xlsx").read_bytes())
    assert [(row["Avdelning"], row["Fil"], row["Läge"]) for row in rows] == [
        ("HR", "hr.xlsx", "Mottagen"),
        ("Ekonomi", "ek.xlsx", "Mottagen"),
        ("Förvaltningsledning", None, "Saknas"),
        ("Okänd", "x.csv", "Underkänd"),
    ]
    for row in (row for row in rows if row["Fil"]):
        assert row["SHA-256"] == sha256((case / "inkorg" / row["Fil"]).read_bytes()).hexdigest()
        assert row["Lästa celler"] == row["Varav etiketter"] + row["Varav värden"] + row["Varav fynd"]
    assert [row["Varav fynd"] for row in rows] == [0, 1, None, 0]
    assert [(row["Tid i filen (UTC)"], row["Mallversion"]) for row in rows] == [
        ("2025-09-10 00:00", "1.0"),
        ("2025-09-10 12:00", "1.0"),
        (None, None),
        (None, None),
    ]
    assert [(row["Ifyllda"], row["Efterfrågade"], row["Fel"], row["Varningar"]) for row in rows] == [
        (31, 31, 0, 0),
        (31, 31, 0, 1),
        (None, None, None, None),
        (0, 0, 1, 0),
    ]


def receipt(case: Path, code: str) -> list[str]:
    assert status("-o", "ut").exit_code in (0, 1)
    return (case / "ut" / f"kvittens-{code}.txt").read_text("utf-8").splitlines()


def test_a_receipt_says_what_came_when_and_that_nothing_remains(case: Path) -> None:
    assert receipt(case, "hr") == [
        "Kvittens",
        "HR, Delårsuppföljning 2025",
        "",
        "Hej!",
        "",
        "Filen är mottagen och räknas.",
        "",
        "  Fil: hr.xlsx",
        "  Sparad enligt filen: 2025-09-10 00:00 (UTC)",
        "  Mallversion: 1.0",
        "  Ifyllt: 31 av 31",
        f"  SHA-256: {sha256(FILES['hr.xlsx']).hexdigest()}",
        "",
        "Inget återstår för er att rätta. Tack!",
        "",
        "Tiden är den som står i filen, inte när den kom fram till oss.",
        "SHA-256 är filens fingeravtryck. Ändras något i filen blir det ett annat.",
        "",
        "Provnämnden",
    ]


def test_a_receipt_says_what_remains_and_how_to_mend_it(case: Path) -> None:
    lay(case, {"hr.xlsx": altered(FILES["hr.xlsx"], put("Budget", "F5", "ca 400"), put("Texter", "D9", "x\u202ey"))})
    text = [line.replace("\N{NO-BREAK SPACE}", " ") for line in receipt(case, "hr")]
    start = text.index("Det här återstår (2 saker):")
    assert text[start:-4] == [
        "Det här återstår (2 saker):",
        "",
        "1. Fel i Budget, F5: Texten ”ca 400” går inte att läsa som ett tal.",
        "   Gör så här: Skriv ett enda tal i tkr, till exempel 4 500.",
        "",
        "2. Varning i Texter, D9: Det här står utanför det som mallen frågar efter och används inte: D9 ”x[U+202E]y”.",
        "   Gör så här: Flytta uppgiften till rätt cell, till en kommentar eller till bladet Texter. "
        "Annars kan den tas bort.",
        "",
    ]


def test_a_receipt_tells_no_figure_about_a_few_people(case: Path) -> None:
    wrong = (put("Sjukfrånvaro", "D6", "ca 412"), put("Medarbetare", "Q6", "ca 3"))
    lay(case, {"hr.xlsx": altered(FILES["hr.xlsx"], *wrong)})
    text = [line.replace("\N{NO-BREAK SPACE}", " ") for line in receipt(case, "hr")]
    said = "Uppgiften behöver ses över. Den kan gälla få personer, så mejlet säger inte mer. Fråga oss gärna."
    start = text.index("Det här återstår (2 saker):")
    assert text[start + 2 : -4] == [
        f"1. Fel i Medarbetare, Q6: {said}",
        "",
        f"2. Fel i Sjukfrånvaro, D6: {said}",
        "",
    ]


def test_a_receipt_tells_of_every_file_of_the_department_and_which_counts(case: Path) -> None:
    lay(case, {"hr gammal.xlsx": EARLIER, "hr-delar-2025.xlsx": b""})
    text = receipt(case, "hr")
    means = [line for line in text if line.startswith("Filen är ")]
    assert means == [
        "Filen är mottagen och räknas.",
        "Filen är mottagen, men räknas inte: en nyare fil från er har ersatt den.",
        "Filen är mottagen, men kan inte räknas.",
    ]
    assert [line for line in text if line.startswith("  Fil: ")] == [
        "  Fil: hr.xlsx", "  Fil: hr gammal.xlsx", "  Fil: hr-delar-2025.xlsx"
    ]  # fmt: skip
    assert text[text.index("Det här återstår (1\N{NO-BREAK SPACE}sak):") + 2].startswith("1. Fel: Filen är tom")


def test_receipts_bear_no_clock_and_no_place(case: Path) -> None:
    reception = receive(plan(), case / "inkorg", occasion(DELAR, 2025))
    first, again = (made(reception) for _ in range(2))
    assert first == again
    assert zip_traces(first["mottagning.xlsx"]) == {((1980, 1, 1, 0, 0, 0), 3)}
    assert differing_parts(first["mottagning.xlsx"], again["mottagning.xlsx"]) == []
    assert [name for name, data in first.items() if str(case).encode() in data] == []


def made(reception: Reception) -> dict[str, bytes]:
    return receipts((*reception.units, *reception.others), reception.occasion, "Provnämnden")


def test_without_a_board_a_receipt_is_not_signed(case: Path) -> None:
    reception = receive(plan(), case / "inkorg", occasion(DELAR, 2025))
    files = receipts(reception.units, reception.occasion, "")
    assert files["kvittens-hr.txt"].decode().endswith("Ändras något i filen blir det ett annat.\n")


def test_receipts_that_cannot_be_written_stop_it(case: Path) -> None:
    (case / "ut" / "mottagning.xlsx").mkdir(parents=True)
    assert cannot(status("-o", "ut")) == "ut/mottagning.xlsx är en mapp. Ta bort den eller välj ett annat namn."
    assert contents(case / "ut") == []


# Words


def test_a_time_is_told_as_far_as_the_file_knows_it() -> None:
    assert time_words(None) == ""
    assert time_words(datetime.fromisoformat("2025-09-10T09:30:00+00:00")) == "2025-09-10 09:30"
    assert time_words(datetime(2025, 9, 10)) == "2025-09-10"


def test_how_far_a_file_is_filled_in() -> None:
    assert filled_words(Tally("a.xlsx", expected=74, filled=62)) == "62 av 74"


def test_counts_are_by_severity(case: Path) -> None:
    lay(case, {"hr.xlsx": altered(FILES["hr.xlsx"], put("Texter", "D9", "x"))})
    (unit, *_) = receive(plan(), case / "inkorg", occasion(DELAR, 2025)).units
    assert [unit.count(severity) for severity in Severity] == [0, 1, 0]
