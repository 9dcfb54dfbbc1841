"""The sheet Ej prövat: which rules could not be tried and why, what somebody can do something about first."""

from __future__ import annotations

from itertools import groupby

from tests.altered import ANSWERS, altered, put, without
from tests.filled import consolidated, filled, small_round
from tests.writing.test_workbook import DELAR, FILES, LINKS, sheet, table
from vpreport.catalogue import RULE_BY_ID

LACKING = "Saknas den här omgången"


def rows(**changed: bytes) -> list[dict[str, str]]:
    """The sheet's rows with those files changed, as texts, "" for an empty cell."""
    files = FILES | {f"{code}.xlsx": data for code, data in changed.items()}
    found = table(sheet(consolidated(DELAR, files).workbook(LINKS), "Ej prövat"))
    return [{name: str(cell.value or "") for name, cell in row.items()} for row in found]


UNREAD_CELL = altered(FILES["ek.xlsx"], put("Budget", "G5", "1.500"))


def test_what_can_be_mended_stands_first_and_what_is_always_so_last() -> None:
    found = rows(ek=UNREAD_CELL)
    assert [what for what, _ in groupby(found, key=lambda row: row["Beror på"])] == [
        *("Går inte att läsa", LACKING, "I varje omgång"),
    ]
    assert {row["Regel"]: row["Vad som skulle prövas"] for row in found} == {
        row["Regel"]: RULE_BY_ID[row["Regel"]].title for row in found
    }


def test_a_cell_a_sheet_and_a_file_that_stopped_a_rule_are_told_as_what_they_are() -> None:
    stopped = rows(
        ek=UNREAD_CELL,
        hr=altered(FILES["hr.xlsx"], without("Budget")),
        fl=filled(small_round("plan"), "fl", ANSWERS),
    )
    told = {(row["Varför"], row["Cell"], row["Avdelning"]) for row in stopped if row["Beror på"] == "Går inte att läsa"}
    assert sorted(told) == [
        ("Bladet gick inte att använda.", "hr.xlsx, Budget", "HR"),
        ("Cellen gick inte att läsa.", "ek.xlsx, Budget, G5", "Ekonomi"),
        ("Filen gick inte att använda.", "fl.xlsx", "Förvaltningsledning"),
    ]


def test_what_is_missing_is_told_with_where_it_should_be() -> None:
    missing = {(row["Regel"], row["Varför"]) for row in rows() if row["Beror på"] == LACKING}
    assert ("PE-07", "Kontrollsumman ”Tillsvidareanställda” finns inte i registret för den här omgången.") in missing


def test_the_cell_can_be_opened() -> None:
    found = table(sheet(consolidated(DELAR, {**FILES, "ek.xlsx": UNREAD_CELL}).workbook(LINKS), "Ej prövat"))
    cells = [row["Cell"] for row in found if row["Varför"].value == "Cellen gick inte att läsa."]
    assert {cell.value for cell in cells} == {"ek.xlsx, Budget, G5"}
    assert {cell.hyperlink.location for cell in cells if cell.hyperlink} == {"'Budget'!G5"}
