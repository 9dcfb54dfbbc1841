"""The files that were read, in `sammanstallning.xlsx`: each with its checksum, time, make and how much is filled in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.altered import ANSWERS, altered
from tests.filled import consolidated, filled, small_round, submission
from tests.writing.test_workbook import texts, values
from tests.writing.workbooks import opened
from vpreport.consolidation import consolidated as consolidated_from
from vpreport.reading.cells import Refused
from vpreport.reading.inbox import sorted_out
from vpreport.reading.submission import refused

DELAR = small_round("delar")
HR = filled(DELAR, "hr", ANSWERS)
FILES = {
    "hr.xlsx": altered(HR, saved=datetime(2025, 9, 11, 8, 30)),
    "hr gammal.xlsx": altered(HR, saved=datetime(2025, 9, 10, 12)),
    "ek.xlsx": altered(filled(DELAR, "ek", {})),
    "fl plan.xlsx": altered(filled(small_round("plan"), "fl", ANSWERS)),
}
MADE = f"1.0-{DELAR.plan.fingerprint}"


def rows(data: bytes) -> list[dict[str, Any]]:
    return values(opened(data)["Källor"])


def shown(found: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row.get(name) for name in names) for row in found]


def test_the_register_stands_first_then_every_file_with_its_state_time_and_make() -> None:
    found = rows(consolidated(DELAR, FILES).workbook())
    assert shown(found, "Avdelning", "Läge", "Fil", "Fil sparad", "Omgång", "Mallversion") == [
        ("Registret", None, "plan.xlsx", "2025-01-01 00:00", "2025", MADE),
        ("Ekonomi", "Mottagen", "ek.xlsx", "2025-09-10 12:00", "Delårsuppföljning 2025", MADE),
        ("Förvaltningsledning", "Underkänd", "fl plan.xlsx", "2025-09-10 12:00", "Verksamhetsplan 2025", MADE),
        ("HR", "Ersatt", "hr gammal.xlsx", "2025-09-10 12:00", "Delårsuppföljning 2025", MADE),
        ("HR", "Mottagen", "hr.xlsx", "2025-09-11 08:30", "Delårsuppföljning 2025", MADE),
    ]


def test_every_file_has_its_checksum() -> None:
    result = consolidated(DELAR, FILES)
    sums = {one.file: one.sha256 for one in result.inbox.submissions} | {"plan.xlsx": DELAR.plan.sha256}
    assert {row["Fil"]: row["SHA-256"] for row in rows(result.workbook())} == sums


def test_cells_that_are_filled_in_and_rows_that_are_used_are_counted() -> None:
    result = consolidated(DELAR, FILES)
    tallies = {one.file: one.tally for one in result.inbox.submissions}
    used = [
        record for records in result.inbox.counting["hr"].records.values() for record in records if record.is_filled
    ]
    found = {row["Fil"]: row for row in rows(result.workbook())}
    coverage = {name: (row["Efterfrågade"], row["Ifyllda"], row["Rader"]) for name, row in found.items()}
    hr, ek, old = (tallies[name] for name in ("hr.xlsx", "ek.xlsx", "hr gammal.xlsx"))
    assert coverage == {
        "plan.xlsx": (None, None, None),
        "ek.xlsx": (ek.expected, ek.filled, 0),
        "fl plan.xlsx": (None, None, None),
        "hr gammal.xlsx": (old.expected, old.filled, 0),
        "hr.xlsx": (hr.expected, hr.filled, len(used)),
    }
    assert (hr.filled, ek.filled, bool(used)) == (hr.expected, 0, True)


def test_a_file_that_says_nothing_of_itself_is_told_by_what_is_known() -> None:
    reason = Refused("zip", "Filen är ingen arbetsbok. Skicka arbetsboken.")
    read = [submission(DELAR, HR, "hr.xlsx"), refused("bild.xlsx", "ab" * 32, reason)]
    found = rows(consolidated_from(DELAR, sorted_out(read, DELAR.expectation())).workbook())
    assert shown(found[1:2], "Avdelning", "Läge", "Fil", "Fil sparad", "Omgång", "Mallversion", "SHA-256") == [
        ("Okänd", "Underkänd", "bild.xlsx", None, None, None, "ab" * 32)
    ]


def test_files_are_linked_where_their_place_is_known() -> None:
    page = opened(consolidated(DELAR, FILES).workbook({"hr.xlsx": "../inkorg/hr.xlsx"}))["Källor"]
    links = [cell.hyperlink for row in page.iter_rows() for cell in row if cell.hyperlink]
    assert [str(link.target).partition("#")[0].replace("\\", "/") for link in links] == ["../inkorg/hr.xlsx"]


def test_what_everybody_may_read_tells_those_that_count_and_not_how_they_are_filled() -> None:
    data = consolidated(DELAR, FILES).workbook(public=True)
    assert shown(rows(data), "Fil", "Efterfrågade", "Ifyllda", "Rader") == [
        (name, None, None, None) for name in ("plan.xlsx", "ek.xlsx", "hr.xlsx")
    ]
    assert "Får läsas av alla: små grupper är dolda (..)." in texts(opened(data)["Källor"])


def test_the_header_stays_in_sight_and_is_printed_on_every_page() -> None:
    page = opened(consolidated(DELAR, FILES).workbook())["Källor"]
    assert (page.freeze_panes, page.print_title_rows) == ("A8", "$7:$7")
