"""Who gets a correction file, what the e-mail says, and what becomes of an earlier run's files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from tests.altered import altered, put
from tests.correcting.test_corrected import SOUND, listed, of
from tests.filled import REGISTER, consolidated, filled, plan, register, round_of, small_round
from vpreport.cli import main
from vpreport.consolidation import Consolidation
from vpreport.correcting.letter import letter
from vpreport.correcting.told import Told
from vpreport.vocabulary.finding import Finding, Severity

DELAR = small_round("delar")
BAD = put("Budget", "F5", "1.500")
FILES = {"rattelser/hr.xlsx", "rattelser/hr.txt"}


def text(found: Consolidation, code: str = "hr") -> str:
    data = found.corrections()[f"rattelser/{code}.txt"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\N{NO-BREAK SPACE}", " ")


# Who gets one


def test_only_those_with_something_to_correct_get_a_file() -> None:
    files = {
        "hr.xlsx": altered(filled(DELAR, "hr", SOUND), BAD),
        "ek.xlsx": filled(DELAR, "ek", SOUND),
    }

    assert set(consolidated(DELAR, files).corrections()) == FILES


def test_nobody_gets_one_for_a_note_alone() -> None:
    found = of(put("Budget", "F5", 9000))
    note = Finding("XX-01", Severity.NOTE, "Bra.", "", "hr", "hr.xlsx")

    found.findings = (note,)
    assert found.corrections() == {}
    found.findings = ()
    assert found.corrections() == {}


def test_nobody_gets_one_for_what_is_accepted_or_is_somebody_elses() -> None:
    found = of()
    wrong = Finding("XX-01", Severity.ERROR, "Fel.", "", "hr", "hr.xlsx")
    found.findings = (
        wrong._replace(waived="Godtaget."),
        wrong._replace(file="plan.xlsx"),
        wrong._replace(code="ek"),
        wrong._replace(code=""),
        wrong._replace(file=""),
    )

    assert found.corrections() == {}


def test_who_has_sent_nothing_gets_nothing() -> None:
    assert consolidated(DELAR, {}).corrections() == {}


def test_who_has_sent_something_else_gets_an_empty_template_and_the_reason() -> None:
    other = filled(small_round("helar"), "hr", SOUND)
    found = consolidated(DELAR, {"hr.xlsx": other})
    book = openpyxl.load_workbook(BytesIO(found.corrections()["rattelser/hr.xlsx"]))

    assert [line[1:] for line in listed(book)] == [
        ("Fel", None, None, None, "Filen är en mall för omgången helar, men nu samlas delar in.",
         "Fyll i mallen för delårsuppföljning.", "Att rätta"),
    ]  # fmt: skip
    assert book["Att rätta"]["A2"].value == (
        "Er fil kunde inte användas; varför står här nedanför. Det här är en ny mall utan era uppgifter."
    )
    assert book["Budget"]["F5"].value is None
    assert "Den kunde tyvärr inte användas som den är." in text(found)


def test_the_office_that_delivers_centrally_is_told_of_everybodys_rows() -> None:
    central = round_of("delar", plan(REGISTER, 2025, **{"Lämnas centralt": "Personalekonomi"}))
    rows = ({"amount": 1}, {"amount": 5}, {"amount": 1})
    files = {"centralt.xlsx": filled(central, "centralt", {"Personalekonomi": rows})}
    found = consolidated(central, files)

    assert {finding.code for finding in found.findings if finding.file == "centralt.xlsx"} >= {"hr"}
    assert set(found.corrections()) == {"rattelser/centralt.xlsx", "rattelser/centralt.txt"}


# The e-mail


def test_the_email_says_what_is_most_important_until_when_and_to_whom() -> None:
    due = round_of("delar", plan(REGISTER, 2025, **{"Lämnas till": "ekonomi@exempel.se"}))
    data = altered(filled(due, "hr", SOUND), BAD, put("Medarbetare", "B6", 4), put("Budget", "A40", "Obs!"))

    assert text(consolidated(due, {"hr.xlsx": data})) == (
        "Ämne: Att rätta i underlaget till delårsuppföljning 2025, HR\n"
        "\n"
        "Hej!\n"
        "\n"
        "Tack för underlaget till delårsuppföljning 2025. Vi har läst det och hittade 2 fel och 1 varning.\n"
        "Filen hr.xlsx är bifogad. Det är er egen fil, med uppgifterna kvar och det som behöver ses över märkt. "
        "Öppna den i Excel och börja på bladet Att rätta.\n"
        "\n"
        "Det här behöver ni se över:\n"
        "1. Medarbetare, B6: Tillsvidare totalt för HR är 4, men kvinnor och män blir tillsammans 3.\n"
        "   Gör så här: Rätta totalen eller ett av antalen. Tills vidare räknas 3.\n"
        "2. Budget, F5: Texten ”1.500” kan betyda både 1,5 och 1 500.\n"
        "   Gör så här: Skriv antingen 1,5 eller 1 500.\n"
        "3. Budget: Det här står utanför det som mallen frågar efter och används inte: A40 ”Obs!”.\n"
        "   Gör så här: Det som stod där finns på bladet Hör inte hemma. Flytta uppgiften till rätt cell, till en "
        "kommentar eller till bladet Texter. Annars kan den tas bort.\n"
        "\n"
        "Spara filen och skicka den till ekonomi@exempel.se så snart ni kan.\n"
        "\n"
        "Tack för hjälpen!\n"
    )


def test_the_email_tells_three_things_of_many_and_when_they_are_due() -> None:
    finding = Finding("XX-01", Severity.ERROR, "Något\när fel.", "", "hr", "hr.xlsx")
    told = [Told(number, finding, (), (), gone=False) for number in range(1, 6)]
    given = {"Omgång": "Delårsuppföljning", "År": "2025", "Avdelning": "HR", "Lämnas senast": "2025-09-12"}
    lines = letter("hr.xlsx", given, told, is_read=True).decode("utf-8-sig").split("\r\n")

    assert lines[7:11] == ["De tre viktigaste, av 5:", "1. Något är fel.", "2. Något är fel.", "3. Något är fel."]
    assert lines[12] == "Spara filen och skicka den till ekonomienheten senast 2025-09-12."


def test_the_email_names_cells_and_no_figures_where_they_may_be_about_few() -> None:
    rows = ({"employees": 1, "sick_hours": 777, "long_term_hours": 5, "ordinary_hours": 100},) * 6
    told = text(of(answers={**SOUND, "Sjukfrånvaro": rows}))

    assert (
        "1. Sjukfrånvaro, D6: Uppgiften behöver ses över. Vad det gäller står på bladet Att rätta, rad 1 i listan."
        in told
    )
    assert "777" not in told


# Files of an earlier run


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.xlsx").write_bytes(register())
    (tmp_path / "inkorg").mkdir()
    (tmp_path / "inkorg" / "hr.xlsx").write_bytes(altered(filled(DELAR, "hr", SOUND), BAD))
    return tmp_path


def run(*options: str) -> str:
    arguments = ["consolidate", "plan.xlsx", "inkorg", "--round", "delar", "-o", "ut", "--pages", "off", *options]
    return CliRunner().invoke(main, arguments).output


def there() -> list[str]:
    return sorted(path.name for path in Path("ut/rattelser").iterdir())


def test_the_command_writes_correction_files_and_says_how_many_and_where(case: Path) -> None:
    told = run("-q").replace("\N{NO-BREAK SPACE}", " ")

    assert there() == ["hr.txt", "hr.xlsx"]
    assert "  ut/rattelser, 1 rättelsefil med text till e-post: hr\n" in told
    assert "Saknas: Ekonomi och Förvaltningsledning. Den som inget har lämnat får ingen rättelsefil." in told


def test_files_for_those_who_have_nothing_to_correct_any_more_go(case: Path) -> None:
    run()
    Path("ut/rattelser/anteckning.txt").write_text("Min egen")
    Path("inkorg/hr.xlsx").write_bytes(filled(DELAR, "hr", SOUND))
    told = run()

    assert there() == ["anteckning.txt"]
    assert "ligger kvar" not in told
    assert "rättelsefil med" not in told


def test_somebodys_work_in_an_earlier_file_is_left_and_told(case: Path) -> None:
    run()
    worked_in = Path("ut/rattelser/hr.xlsx")
    worked_in.write_bytes(altered(worked_in.read_bytes(), put("Budget", "F5", 9000)))
    Path("ut/rattelser/hr.txt").write_text("Hej! Jag skrev om det.")
    Path("ut/rattelser/ek.xlsx").write_text("inte ens en arbetsbok")
    Path("inkorg/hr.xlsx").write_bytes(filled(DELAR, "hr", SOUND))
    told = run()

    assert there() == ["ek.xlsx", "hr.txt", "hr.xlsx"]
    left = " ligger kvar från en tidigare körning och har ändrats sedan dess. Nu finns inget att rätta där."
    assert [line for line in told.splitlines() if "ligger kvar" in line] == [
        f"ut/rattelser/{name}{left}" for name in ("hr.xlsx", "hr.txt", "ek.xlsx")
    ]


def test_the_library_writes_them_alone_and_with_the_rest(case: Path) -> None:
    found = of(BAD)

    assert [path.as_posix() for path in found.write_corrections("ut")] == [
        "ut/rattelser/hr.xlsx",
        "ut/rattelser/hr.txt",
    ]
    assert there() == ["hr.txt", "hr.xlsx"]
    sound = of()
    assert sound.write_corrections("ut") == []
    assert there() == []
    assert Path("ut/rattelser/hr.xlsx") in found.write("ut", pages="off")


def test_a_round_without_anything_to_correct_has_no_folder(case: Path) -> None:
    of().write("ut", pages="off")

    assert not Path("ut/rattelser").exists()


def test_the_same_findings_give_the_same_bytes() -> None:
    assert of(BAD).corrections() == of(BAD).corrections()
