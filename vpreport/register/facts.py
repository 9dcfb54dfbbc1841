"""The register's sheet `Plan`: facts and settings, label left and value in the next cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vpreport.chapters.head import PLAN, unusable_settings
from vpreport.errors import UnreadablePlan
from vpreport.reading.casting import Context, Departments
from vpreport.reading.cells import Grid
from vpreport.reading.header import header_of
from vpreport.reading.rows import Rows
from vpreport.reading.table import claim_leftovers, read_table
from vpreport.reading.tally import Tally, quoted_whole
from vpreport.register import rules
from vpreport.vocabulary.column import Sheet
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.identity import year_in
from vpreport.vocabulary.record import Record, Table
from vpreport.vocabulary.wording import folded, folded_label, key_of, listed


def read_facts(grids: dict[str, Grid], tally: Tally) -> list[Record]:
    """The rows of `Plan`, label left and value in the next cell, whether or not a header stands above them."""
    grid = grids.pop(folded(PLAN.title), None)
    if grid is None:
        return []
    if header_of(grid, _PLAN_FORM) is None:
        return _labelled(grid, tally)
    rows = Rows(None, frozenset(key_of(row) for row in PLAN.fixed_rows))
    return read_table(grid, _PLAN_FORM, _NOBODY, rows, tally)


_PLAN_FORM = PLAN.in_register(2000)
"""Read before the year is known, which it does not depend on."""

_NOBODY = Context(_PLAN_FORM.year, Departments({}, (), ()))


def _labelled(grid: Grid, tally: Tally) -> list[Record]:
    """A record for each known label, with the cell to its right; the rest of the sheet is told as stray."""
    known = {folded_label(name) for (name,) in PLAN.fixed_rows}
    records: list[Record] = []
    for row, cells in grid.rows.items():
        for column in [c for c, raw in cells.items() if isinstance(raw, str) and folded_label(raw) in known]:
            if column not in cells:
                continue  # a value that happens to be called as a fact
            table = Table(_PLAN_FORM, tally.file, grid.name, {"fact": column, "value": column + 1})
            pair = {"fact": quoted_whole(cells.pop(column)), "value": quoted_whole(cells.pop(column + 1, ""))}
            tally.label(grid.name, row, column)
            tally.value(grid.name, row, *[column + 1] * bool(pair["value"]))
            records.append(Record(table, row, {key: text.strip() for key, text in pair.items() if text}))
    claim_leftovers(grid, tally)
    return records


CENTRAL = "Lämnas centralt"


def titles_in(text: str) -> list[str]:
    """The sheets' titles in a text that parts them with semicolons."""
    return [title.strip() for title in text.split(";") if title.strip()]


def unusable(facts: Mapping[str, str], told: Iterable[Record], sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """A setting that cannot be used has its default, and is told at its cell (RE-01)."""
    cells = {folded_label(row.text("fact")): row.place("value") for row in told}
    problems = {
        name: (problem, "Tills vidare används standardvärdet.") for name, problem in unusable_settings(facts).items()
    }
    able = {folded(sheet.title): sheet.title for sheet in sheets if sheet.can_be_central}
    unable = [title for title in titles_in(facts.get(CENTRAL, "")) if folded(title) not in able]
    if unable:
        what = f"{listed([f'”{title}”' for title in unable])} är inget blad som kan lämnas centralt."
        problems[CENTRAL] = (what, f"Skriv något av {listed(list(able.values()))}, skilda åt med semikolon.")
    for name, (problem, advice) in problems.items():
        words = {"what": f"{name}: {problem}", "advice": advice}
        yield rules.UNREADABLE.at((cells[folded_label(name)],), words, row=name, column="value")


def year_of(facts: Mapping[str, str], name: str) -> int:
    """The plan's year; UnreadablePlan, with what to do, when the sheet has none. `name` is the register's file."""
    text = facts.get("År", "").strip()
    year = year_in(text)
    if year is None or len(text) != 4:
        raise UnreadablePlan(
            f"Registret {name} saknar år. Skriv planens år, till exempel 2026, på bladet {PLAN.title}."
        )
    return year
