"""`templates --from`: a filled old workbook into a fresh template, and what is said of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import vpreport
from tests.altered import altered, put, with_meta, without, without_properties
from tests.carrying.test_figures import NUMBERED, figures_of
from tests.filled import filled, register, round_of, small_round, submission
from tests.recalled import earlier
from tests.writing.workbooks import marks_of
from vpreport.carrying.moving import Moved, moved_into
from vpreport.cli import main
from vpreport.errors import CannotRun
from vpreport.vocabulary.before import LAST

DELAR = small_round("delar")
GOOD = filled(DELAR, "hr", NUMBERED)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.xlsx").write_bytes(register())
    return tmp_path


def moved(data: bytes, name: str = "gammal.xlsx", token: str = "delar") -> Moved:
    Path(name).write_bytes(data)
    return moved_into(round_of(token, vpreport.read_plan("plan.xlsx")), Path(name))


def marked(data: bytes, sheet: str) -> set[str]:
    """The cells that a conditional format paints for what they hold."""
    return set(marks_of(openpyxl.load_workbook(BytesIO(data))[sheet]))


def test_a_file_of_the_same_round_is_moved_without_marks(case: Path) -> None:
    found = moved(GOOD)

    assert (found.unit, found.file, found.marked, found.homeless, found.looks) == (
        "HR",
        "hr-delar-2025.xlsx",
        "",
        (),
        (),
    )
    assert found.is_done
    assert figures_of(submission(DELAR, found.data)) == figures_of(submission(DELAR, GOOD))
    assert marked(found.data, "Budget") == set()


NAMELESS = (without("Start"), without_properties)
SAVED = "Filen är skadad. Det som gick att läsa har räddats, men något kan ha blivit fel eller saknas."


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (filled(small_round("helar"), "hr", {"Budget": ({"outcome": 1},)}), "Filen gäller en annan omgång (helar)."),
        (altered(GOOD, with_meta("year", "2024"), *NAMELESS), "Filen gäller ett annat år (2024)."),
        (altered(GOOD, with_meta("as_of", "2025-06-30"), *NAMELESS),
         "Filen gäller uppgifter per 2025-06-30."),
        (b"junk" + GOOD, SAVED),
    ],
)  # fmt: skip
def test_every_value_is_marked_when_it_was_given_for_something_else(case: Path, data: bytes, why: str) -> None:
    found = moved(data)

    assert found.marked == why
    assert not found.is_done
    assert "F5" in marked(found.data, "Budget")


def test_an_older_major_version_is_moved(case: Path) -> None:
    found = moved(altered(GOOD, with_meta("version", "0.9"), *NAMELESS))

    assert (found.unit, found.marked, found.moved) == ("HR", "", 16)


NOBODYS = (
    "Det går inte att se vilken avdelning {} hör till. Byt namn på filen så att den börjar med avdelningens kod, "
    "till exempel hr-gammal.xlsx, och kör igen. Koderna är hr, ek, fl."
)


@pytest.mark.parametrize(
    ("data", "name", "unit"),
    [
        (altered(GOOD, with_meta("code", "personal"), *NAMELESS), "x.xlsx", "HR"),
        (altered(GOOD, without("Start", "_vpmeta"), without_properties), "hr gammal.xlsx", ""),
        (altered(GOOD, without("Start", "_vpmeta"), without_properties), "hr-gammal.xlsx", "HR"),
        (altered(GOOD, without("Start", "_vpmeta"), without_properties), "gammal.xlsx", ""),
    ],
    ids=["by its department's name", "by no name", "by its own name", "by nothing"],
)
def test_whose_a_file_is(case: Path, data: bytes, name: str, unit: str) -> None:
    found = moved(data, name)

    assert found.unit == unit
    assert found.why_not == ("" if unit else NOBODYS.format(name))


# The command


def templates(*options: str) -> Result:
    return CliRunner().invoke(main, ["templates", "plan.xlsx", "--round", "delar", "-o", "mallar", *options])


def test_the_command_writes_one_template_and_tells_what_had_no_place(case: Path) -> None:
    Path("gammal.xlsx").write_bytes(
        altered(GOOD, put("Budget", "F5", "1.500"), put("Budget", "A40", "Obs!"), put("Start", "B6", "ek"))
    )
    result = templates("--from", "gammal.xlsx")

    assert [path.name for path in Path("mallar").iterdir()] == ["hr-delar-2025.xlsx"]
    assert result.output.replace("\N{NO-BREAK SPACE}", " ") == (
        "mallar/hr-delar-2025.xlsx är en ny mall till HR, med 19 uppgifter från gammal.xlsx.\n"
        "\n"
        "Kunde inte läsas och står kvar som det var skrivet (1):\n"
        "  Budget, F5: Texten ”1.500” kan betyda både 1,5 och 1 500. Skriv antingen 1,5 eller 1 500.\n"
        "\n"
        "Fick ingen plats i mallen (1):\n"
        "  Budget, A40: ”Obs!” – Står utanför det som mallen frågar efter.\n"
        "\n"
        "Står annorlunda i den nya mallen, för kännedom (1):\n"
        "  Start, B6: ”ek” – Är förifyllt på Start.\n"
    )
    assert result.exit_code == 1
    assert "för kännedom" not in templates("--from", "gammal.xlsx", "-q").output


def test_the_command_ends_with_0_when_all_had_a_home(case: Path) -> None:
    Path("gammal.xlsx").write_bytes(GOOD)
    result = templates("--from", "gammal.xlsx")

    assert result.exit_code == 0
    assert result.output.count("\n") == 1


def test_the_command_says_why_every_value_is_marked(case: Path) -> None:
    Path("gammal.xlsx").write_bytes(b"junk" + GOOD)
    result = templates("--from", "gammal.xlsx")

    assert "Därför är alla uppgifter märkta Kontrollera. Gå igenom dem innan filen skickas." in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2\n", b"%PDF-1.7"])
def test_a_file_that_is_no_workbook_is_no_reason_to_stop_but_nothing_is_written(case: Path, content: bytes) -> None:
    Path("gammal.xlsx").write_bytes(content)
    result = templates("--from", "gammal.xlsx")

    assert result.output.startswith("gammal.xlsx kunde inte flyttas till en ny mall. Filen är ")
    assert result.exit_code == 1
    assert not Path("mallar").exists()


def test_a_file_that_is_not_there_is_a_reason_to_stop(case: Path) -> None:
    result = templates("--from", "gammal.xlsx")

    assert result.output == (
        "vpreport: gammal.xlsx finns inte. Kontrollera namnet på filen som uppgifterna ska hämtas ur.\n"
    )
    assert result.exit_code == 2


def test_the_old_file_is_never_written_over(case: Path) -> None:
    Path("mallar").mkdir()
    Path("mallar/hr-delar-2025.xlsx").write_bytes(GOOD)
    result = templates("--from", "mallar/hr-delar-2025.xlsx")

    assert result.output == (
        "vpreport: Den nya mallen skulle skrivas över mallar/hr-delar-2025.xlsx. Välj en annan mapp med -o.\n"
    )
    assert result.exit_code == 2
    assert Path("mallar/hr-delar-2025.xlsx").read_bytes() == GOOD


def test_the_library_moves_figures_too(case: Path) -> None:
    Path("gammal.xlsx").write_bytes(GOOD)
    found = vpreport.move_figures(vpreport.read_plan("plan.xlsx"), round="delar", old="gammal.xlsx", to="mallar/")

    assert Path("mallar", found.file).read_bytes() == found.data
    with pytest.raises(CannotRun, match="finns inte"):
        vpreport.move_figures(vpreport.read_plan("plan.xlsx"), round="delar", old="borta.xlsx", to="mallar/")


# What it shows of an earlier round


def budget_lines(found: Moved) -> list[object]:
    """What stands above the table of the budget, and the forecast of an earlier round."""
    page = openpyxl.load_workbook(BytesIO(found.data))["Budget"]
    return [page["A4"].value, page["H6"].value]


def test_a_file_of_the_same_round_shows_what_it_did(case: Path) -> None:
    shown = filled(DELAR, "hr", NUMBERED, earlier=(earlier("april", 2025),))
    assert budget_lines(moved(shown)) == ["Förra perioden är april 2025, ur april-2025.xlsx.", 46900]
    assert moved(shown).is_done


def test_a_file_of_another_round_does_not_for_its_last_round_is_another(case: Path) -> None:
    shown = filled(DELAR, "hr", NUMBERED, earlier=(earlier("delar", 2024),))
    pages = openpyxl.load_workbook(BytesIO(moved(shown, token="helar").data))
    assert LAST not in pages.sheetnames


def test_the_rounds_that_are_named_are_shown_whatever_the_file_did(case: Path) -> None:
    Path("gammal.xlsx").write_bytes(filled(DELAR, "hr", NUMBERED, earlier=(earlier("delar", 2024),)))
    asking = round_of("delar", vpreport.read_plan("plan.xlsx"))
    found = moved_into(asking, Path("gammal.xlsx"), [earlier("april", 2025)])
    assert budget_lines(found) == ["Förra perioden är april 2025, ur april-2025.xlsx.", 46900]
