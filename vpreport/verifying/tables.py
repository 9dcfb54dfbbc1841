"""Tables beside tables: rows by what they are called, columns by their headers, so that sorting is no fault."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from vpreport.verifying.judging import count_of, is_number, judge_cell, judge_words
from vpreport.verifying.numbers import Token
from vpreport.verifying.outcome import Missing, Outcome
from vpreport.verifying.pairing import Pairs, alike, alike_words, contained, equal
from vpreport.verifying.sections import Grid, Section
from vpreport.verifying.sources import Source, Sources
from vpreport.vocabulary.sourcing import Spot

_SAME_TABLE = 3.0  # of 6: captions 1.5, headers 2, rows 2, the heading 0.5
_SAME_ROW = 0.6


def likeness(told: Grid, standing: Grid) -> float:
    """How alike two tables are, by caption, headers and what their rows are called: from 0 to 5.5."""
    captions = 1.5 if told.caption == standing.caption else alike_words(told.caption, standing.caption)
    headers = contained(told.headers, standing.headers) * 2
    rows = contained(map(label, told.rows), map(label, standing.rows)) * 2
    return captions + headers + rows


def label(row: Sequence[str]) -> str:
    """What the row is called: its first cell that says anything."""
    return next((cell for cell in row if cell), "")


def pair_tables(
    told: Sequence[tuple[Section, Grid]], standing: Sequence[tuple[Section | None, Grid]]
) -> dict[int, int]:
    """By the number of a told table, that of the one that stands for it; sections are those of what is told."""
    pairs: Pairs = {}
    equal([_key(*one) for one in told], [_key(*one) for one in standing], pairs)
    alike(told, standing, pairs, _likeness, _SAME_TABLE)
    return pairs


def _key(section: Section | None, grid: Grid) -> tuple[object, ...] | None:
    return (id(section), grid.caption, grid.headers) if section is not None else None


def _likeness(told: tuple[Section, Grid], standing: tuple[Section | None, Grid]) -> float:
    return likeness(told[1], standing[1]) + (0.5 if told[0] is standing[0] else 0.0)


def compare_tables(outcome: Outcome, spot: Spot, told: Grid, standing: Grid, sources: Sources) -> None:
    """Compare every header and every cell of the told table with those that stand for them."""
    columns = _pair_columns(told, standing)
    for header, stands in ((told.headers[mine], standing.headers[other]) for mine, other in columns.items()):
        judge_words(outcome, spot._replace(row="Kolumnrubrik", column=header), header, stands, _unknown)
    rows = _pair_rows(told.rows, standing.rows)
    numeric = [any(is_number(row[at]) for row in told.rows if at < len(row)) for at in range(len(told.headers))]
    for number, row in enumerate(told.rows):
        at = spot._replace(row=label(row))
        if number not in rows:
            _miss(outcome, at, row)
            continue
        cells = standing.rows[rows[number]]
        for column, (header, text) in enumerate(zip(told.headers, row, strict=False)):
            other = columns.get(column, len(cells))
            here = at._replace(column=header)
            if other >= len(cells):
                _miss(outcome, here, (text,))
            else:
                source_of = partial(sources.of_cell, here)
                judge_cell(outcome, here, text, cells[other], source_of, numbers=numeric[column])


def _unknown(token: Token) -> Source | None:
    """No source: headers have none."""
    return None


def _miss(outcome: Outcome, spot: Spot, cells: Sequence[str]) -> None:
    if figures := count_of(cells):
        outcome.missing.append(Missing(spot, figures))


def _pair_columns(told: Grid, standing: Grid) -> Pairs:
    """The columns by their headers; where the words are others, those that are left in order, if as many."""
    pairs: Pairs = {}
    equal(told.headers, standing.headers, pairs)
    alike(told.headers, standing.headers, pairs, _header_likeness, 0.5)
    mine = [at for at in range(len(told.headers)) if at not in pairs]
    others = [at for at in range(len(standing.headers)) if at not in pairs.values()]
    return pairs | (dict(zip(mine, others, strict=True)) if len(mine) == len(others) else {})


def _header_likeness(told: str, standing: str) -> float:
    return alike_words(told, standing) if told and standing else 0.0


def _pair_rows(told: Sequence[Sequence[str]], standing: Sequence[Sequence[str]]) -> Pairs:
    """The rows: equal ones, then by what they are called, then those whose words are most alike."""
    pairs: Pairs = {}
    equal([*map(tuple, told)], [*map(tuple, standing)], pairs)
    alike(told, standing, pairs, _row_likeness_by_label, 1.0)
    alike(told, standing, pairs, _row_likeness, _SAME_ROW)
    return pairs


def _row_likeness_by_label(told: Sequence[str], standing: Sequence[str]) -> float:
    """From 1 for rows that are called the same, 0 for others."""
    if label(told).casefold() != label(standing).casefold():
        return 0.0
    return 1 + _row_likeness(told, standing) + _cells_in_common(told, standing)


def _row_likeness(told: Sequence[str], standing: Sequence[str]) -> float:
    words = alike_words(" ".join(told), " ".join(standing))
    return 0.5 * words + 0.5 * _cells_in_common(told, standing)


def _cells_in_common(told: Sequence[str], standing: Sequence[str]) -> float:
    return contained(filter(None, told), standing)
