"""A told document beside one that stands: sections by their headings, then text beside text, table beside table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from vpreport.verifying.judging import count_of, judge_words
from vpreport.verifying.outcome import Missing, Outcome
from vpreport.verifying.pairing import Pairs, alike, alike_words, equal, in_sequence
from vpreport.verifying.sections import Grid, Section, Text
from vpreport.verifying.sources import Sources
from vpreport.verifying.tables import compare_tables, pair_tables
from vpreport.verifying.texts import stand_ins
from vpreport.vocabulary.lines import CHART, CHART_DATA, DESCRIPTION, TABLE
from vpreport.vocabulary.sourcing import Spot

_SAME_HEADING = 0.5


def compare(told: Sequence[Section], standing: Sequence[Section], sources: Sources) -> Outcome:
    """What differs; every figure of the told document is compared once, or told as missing."""
    outcome = Outcome()
    sections = pair_sections(told, standing)
    _compare_texts(outcome, told, standing, sections, sources)
    where = {other: told[mine] for mine, other in sections.items()}
    grids = [(where.get(number), grid) for number, section in enumerate(standing) for grid in section.grids]
    for mine, others in ((TABLE, (TABLE,)), (CHART, (CHART,)), (CHART, (CHART_DATA,))):
        some = [(section, grid) for section in told for grid in section.grids if grid.kind == mine]
        stands = [(section, grid) for section, grid in grids if grid.kind in others]
        if stands or others[0] != CHART_DATA:
            _compare_grids(outcome, some, stands, sources)
    return outcome


def pair_sections(told: Sequence[Section], standing: Sequence[Section]) -> Pairs:
    """By the number of a told section, that of the one that stands for it: by headings where they run alike.

    Then come those that have been moved, and those that are called something else in the same place.
    """
    mine, theirs = ([section.heading.casefold() for section in some] for some in (told, standing))
    pairs = in_sequence(mine, theirs)
    equal(mine, theirs, pairs)
    alike(mine, theirs, pairs, alike_words, _SAME_HEADING)
    return pairs


def _compare_grids(
    outcome: Outcome,
    told: Sequence[tuple[Section, Grid]],
    standing: Sequence[tuple[Section | None, Grid]],
    sources: Sources,
) -> None:
    pairs = pair_tables(told, standing)
    for number, (section, grid) in enumerate(told):
        spot = Spot(section.number, section.heading, grid.kind, grid.caption, "", "")
        if number in pairs:
            stands = standing[pairs[number]][1]
            compare_tables(outcome, spot._replace(kind=stands.kind), grid, stands, sources)
        elif figures := count_of([cell for row in grid.rows for cell in row]):
            outcome.missing.append(Missing(spot, figures))


def _compare_texts(
    outcome: Outcome, told: Sequence[Section], standing: Sequence[Section], sections: Pairs, sources: Sources
) -> None:
    """Equal texts first, so that what is left is what somebody has edited.

    What is said of charts to those who cannot see them is left out where some program has lost all of it.
    """
    kept = {text.kind for section in standing for text in section.texts}
    lost = {DESCRIPTION} - kept
    mine = [(at, text) for at, section in enumerate(told) for text in section.words if text.kind not in lost]
    theirs = [(number, text.words) for number, section in enumerate(standing) for text in section.words]
    pairs: Pairs = {}
    equal([(sections.get(at), text.words) for at, text in mine], theirs, pairs)
    equal([text.words for _, text in mine], [words for _, words in theirs], pairs)
    outcome.compared += sum(count_of((mine[number][1].words,)) for number in pairs)
    taken = set(pairs.values())
    edited = [each for number, each in enumerate(mine) if number not in pairs and count_of((each[1].words,))]
    left = [each for number, each in enumerate(theirs) if number not in taken]
    found = stand_ins([(sections.get(at), text.words) for at, text in edited], left)
    for number, (at, text) in enumerate(edited):
        _compare_text(outcome, told[at], text, found.get(number, ""), sources)


def _compare_text(outcome: Outcome, section: Section, text: Text, stands: str, sources: Sources) -> None:
    spot = Spot(section.number, section.heading, text.kind, text.table, text.words, "")
    if stands:
        judge_words(outcome, spot, text.words, stands, partial(sources.of_words, spot, text.words))
    else:
        outcome.missing.append(Missing(spot, count_of((text.words,))))


def without_last(sections: Sequence[Section], heading: str) -> Iterator[Section]:
    """The sections before the chapter of that heading, which comes last."""
    for section in sections:
        if section.level == 1 and section.heading == heading:
            return
        yield section
