"""An earlier consolidated workbook: its totals by name, its round, and one sentence where it is none."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.altered import ANSWERS
from tests.filled import REGISTER, consolidated, filled, plan, round_of, small_round
from tests.writing.parts import needs_libreoffice
from tests.writing.workbooks import saved_by_libreoffice
from vpreport.errors import CannotRun
from vpreport.reading.earlier import ToldFigure, earlier_of, figures_of, read_earlier
from vpreport.vocabulary.amount import PERCENT, TKR
from vpreport.vocabulary.key_total import Earlier, Stated
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR, ROUNDS, Occasion, occasion

DELAR_ROUND = small_round("delar")
RESULT = consolidated(DELAR_ROUND, {f"{code}.xlsx": filled(DELAR_ROUND, code, ANSWERS) for code in ("hr", "ek")})
WORKBOOK = RESULT.workbook()
NONE = "är ingen sammanställning som går att jämföra med. Ange en sammanstallning.xlsx som vpreport har skrivit."


def written(data: bytes, folder: Path, name: str = "gammal.xlsx") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def as_it_was(earlier: Earlier) -> bool:
    """Whether it has every total of the round, with unit and mark, and no other."""
    figures = {name: f for name, f in RESULT.material.totals().items() if f.value is not None}
    assert earlier.occasion == RESULT.occasion
    assert {name: (stated.unit, stated.mark) for name, stated in earlier.totals.items()} == {
        name: (figure.unit, figure.mark) for name, figure in figures.items()
    }
    return all(
        abs(stated.value - (figures[name].value or 0)) < Decimal("1e-9") for name, stated in earlier.totals.items()
    )


def test_every_total_of_a_workbook_is_read_as_it_was(tmp_path: Path) -> None:
    earlier = read_earlier(written(WORKBOOK, tmp_path))
    assert earlier.file == "gammal.xlsx"
    assert as_it_was(earlier)
    assert earlier.totals["budget.forecast"].mark == "exkl. Förvaltningsledning"


@needs_libreoffice
def test_also_when_another_program_has_saved_it(tmp_path: Path) -> None:
    assert as_it_was(read_earlier(written(saved_by_libreoffice(WORKBOOK, tmp_path), tmp_path)))


def test_rows_and_columns_may_have_been_moved_and_a_total_without_value_is_not_there(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Summor"
    book.properties.creator = "Provnämnden"
    page.append(["Mina anteckningar"])
    page.append([None, "Nyckel", "År", "Värde", "Enhet", "Omgång", "Per datum"])
    page.append([None, "sickness.rate", 2024, 5.25, "%", "Helårsuppföljning", "2024-12-31"])
    page.append([None, "budget.outcome", 2024, None, "tkr", "Helårsuppföljning", "2024-12-31"])
    page.append([None, "budget.forecast", 2024, "..", "tkr", "Helårsuppföljning", "2024-12-31"])
    page.append([None, "budget.budget", 2024, 12, "tkr", "Helårsuppföljning", "2024-12-31"])
    saved = BytesIO()
    book.save(saved)
    assert read_earlier(written(saved.getvalue(), tmp_path)) == Earlier(
        "gammal.xlsx",
        occasion(HELAR, 2024),
        {"sickness.rate": Stated(Decimal("5.25"), PERCENT), "budget.budget": Stated(Decimal(12), TKR)},
        "Provnämnden",
    )


@pytest.mark.parametrize("round", ROUNDS, ids=lambda round: round.token)
def test_its_round_is_known(round: object, tmp_path: Path) -> None:
    asking = small_round(getattr(round, "token", ""))
    assert read_earlier(written(consolidated(asking, {}).workbook(), tmp_path)).occasion == asking.occasion


def test_the_board_is_the_author_and_unknown_where_nobody_told_its_name(tmp_path: Path) -> None:
    assert read_earlier(written(WORKBOOK, tmp_path)).board == "Provnämnden"
    nameless = round_of("april", plan(REGISTER, 2025, Nämnd=""))
    assert read_earlier(written(consolidated(nameless, {}).workbook(), tmp_path)).board == ""


def test_every_figure_of_a_row_is_told_with_whose_it_is(tmp_path: Path) -> None:
    (found,) = figures_of([written(WORKBOOK, tmp_path)], occasion(HELAR, 2025))
    assert found.earlier == read_earlier(written(WORKBOOK, tmp_path))
    assert [figure for figure in found.figures if figure.code == "ek" and figure.chapter == "Personalekonomi"] == [
        ToldFigure("Personalekonomi", "ek", row, "Kronor", Decimal(value), "kr")
        for row, value in (("Arbetad tid", 900), ("varav övertid", 0), ("Frånvaro", 100))
    ]


@needs_libreoffice
def test_the_figures_are_the_same_when_another_program_has_saved_them(tmp_path: Path) -> None:
    paths = [written(WORKBOOK, tmp_path), written(saved_by_libreoffice(WORKBOOK, tmp_path), tmp_path, "sparad.xlsx")]
    first, second = figures_of(paths, occasion(HELAR, 2025))
    assert first.figures == second.figures


def test_a_workbook_without_the_sheet_of_figures_has_totals_alone(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(WORKBOOK))
    del book["Data"]
    saved = BytesIO()
    book.save(saved)
    path = written(saved.getvalue(), tmp_path)
    assert earlier_of([path], occasion(HELAR, 2025))[0].totals
    with pytest.raises(CannotRun) as told:
        figures_of([path], occasion(HELAR, 2025))
    assert str(told.value) == f"{path} {NONE}"


@pytest.mark.parametrize("read", [earlier_of, figures_of])
def test_another_boards_round_is_refused_and_one_of_an_unknown_board_is_not(
    read: Callable[[list[Path], Occasion, str], object], tmp_path: Path
) -> None:
    path, when = written(WORKBOOK, tmp_path), occasion(HELAR, 2025)
    for board in ("Provnämnden", "provnämnden ", ""):
        assert read([path], when, board)
    with pytest.raises(CannotRun) as told:
        read([path], when, "Socialnämnden")
    assert str(told.value) == (
        f"{path} gäller Provnämnden, men registret gäller Socialnämnden. Ange en sammanställning för samma nämnd."
    )
    nameless = round_of("april", plan(REGISTER, 2025, Nämnd=""))
    assert read([written(consolidated(nameless, {}).workbook(), tmp_path)], when, "Socialnämnden")


def changed(cell: str, value: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(WORKBOOK))
    book["Summor"][cell] = value
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hej",
        WORKBOOK[:2000],
        filled(DELAR_ROUND, "hr", ANSWERS),
        changed("F4", "Nycklar"),
        changed("G5", "Kvartal"),
        changed("H5", "i fjol"),
        changed("I5", "i augusti"),
    ],
    ids=["empty", "text", "half", "a template", "no keys", "no round", "no year", "no day"],
)
def test_what_is_no_consolidation_is_told_in_a_sentence(data: bytes, tmp_path: Path) -> None:
    path = written(data, tmp_path)
    with pytest.raises(CannotRun) as told:
        read_earlier(path)
    assert str(told.value) == f"{path} {NONE}"


def test_a_file_that_is_not_there_or_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as told:
        read_earlier(tmp_path / "x.xlsx")
    assert str(told.value) == f"{tmp_path / 'x.xlsx'} finns inte. Kontrollera namnet och mappen."
    with pytest.raises(CannotRun, match="går inte att öppna"):
        read_earlier(tmp_path)


def test_an_earlier_round_is_before_this_one(tmp_path: Path) -> None:
    path = written(WORKBOOK, tmp_path)
    assert [earlier.file for earlier in earlier_of([path], occasion(HELAR, 2025))] == ["gammal.xlsx"]
    for when in (occasion(APRIL, 2025), occasion(DELAR, 2025)):
        with pytest.raises(CannotRun) as told:
            earlier_of([path], when)
        assert str(told.value) == (
            f"{path} gäller augusti 2025, och det är inte före den här omgången. Ange en från en tidigare omgång."
        )
