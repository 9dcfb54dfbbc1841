"""`vpreport verify`: which figures of a finished document are no longer those of the consolidation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from vpreport.errors import CannotRun
from vpreport.reading.cells import Grid, Refused, read_workbook
from vpreport.reading.named import bytes_of
from vpreport.reading.word_lines import read_lines
from vpreport.verifying.comparing import compare, without_last
from vpreport.verifying.outcome import Outcome
from vpreport.verifying.sections import Laid, laid_out
from vpreport.verifying.sources import sources_in
from vpreport.vocabulary.lines import Line
from vpreport.vocabulary.source_list import SHEET, TITLE
from vpreport.writing.consolidated.sources import FIRST_LINE, INTERNAL_LINES, PUBLIC_LINES

LEAST_FOUND = 0.2
"""How much of what is told must be found in a document for it to be taken for the consolidation's."""
_WHICH = "Ange sammanställningen som skrevs tillsammans med dokumentet."
_UNREADABLE = f"är ingen arbetsbok som kan läsas. {_WHICH}"
_SWAPPED = "är ett Word-dokument. Ange dokumentet först och sammanställningen sedan."
STRANGER = f"Nästan inget i dokumentet känns igen från sammanställningen. {_WHICH}"


class Verified(NamedTuple):
    """What was found in a document, by its path; `problem` says why nothing could be compared, and is else ""."""

    document: Path
    workbook: Path
    outcome: Outcome
    problem: str = ""

    @property
    def agrees(self) -> bool:
        """Whether the document was read and no figure differs."""
        return not self.problem and not self.outcome.differences


def verify_document(document: Path | str, workbook: Path | str) -> Verified:
    """The document at a path beside the workbook at another: every figure that is no longer the consolidation's.

    CannotRun for a path that cannot be read, and for a workbook that does not hold what is needed. A document that
    cannot be compared is told in `problem`.
    """
    data, told = bytes_of(Path(document)), bytes_of(Path(workbook))
    try:
        outcome, problem = verify(data, told, Path(workbook).name)
    except Refused as refused:
        outcome, problem = Outcome(), refused.message
    return Verified(Path(document), Path(workbook), outcome, problem)


def verify(document: bytes, workbook: bytes, name: str = "sammanstallning.xlsx") -> tuple[Outcome, str]:
    """What differs, and "" or why nothing could be compared; Refused for a document that cannot be read.

    The document may be the public or the internal one: it is laid beside both, and is the one it is most like.
    CannotRun for a workbook that does not hold what is needed.
    """
    grids = _grids(workbook, name)
    stands = laid_out(read_lines(document, "dokument.docx"))
    told = [laid_out(_lines(grids[sheet])) for sheet in (PUBLIC_LINES, INTERNAL_LINES) if sheet in grids]
    if problem := _other_round(told[0], stands):
        return Outcome(), problem
    sources = sources_in(grids[SHEET] if SHEET in grids else grids[TITLE])
    outcomes = [compare(_as_long(one, stands).sections, stands.sections, sources) for one in told]
    outcome = max(outcomes, key=lambda outcome: outcome.likeness)
    return outcome, "" if _is_known(outcome) else STRANGER


def _is_known(outcome: Outcome) -> bool:
    """Whether enough of the document was found again for it to be one of the consolidation's."""
    absent = sum(each.figures for each in outcome.missing)
    return outcome.compared >= LEAST_FOUND * (outcome.compared + absent)


def _grids(workbook: bytes, name: str) -> Mapping[str, Grid]:
    try:
        read = read_workbook(workbook, name, (SHEET, TITLE, PUBLIC_LINES, INTERNAL_LINES))
    except Refused as refused:
        raise CannotRun(f"{name} {_SWAPPED if refused.code == 'docx' else _UNREADABLE}") from refused
    grids = {grid.name: grid for grid in read.grids}
    if PUBLIC_LINES not in grids or grids.keys().isdisjoint((SHEET, TITLE)):  # which was once called as the chapter is
        raise CannotRun(f"{name} har inget blad {SHEET} att jämföra med. {_WHICH}")
    return grids


def _lines(grid: Grid) -> list[Line]:
    """The lines that the hidden sheet holds."""
    rows = ((cells.get(1), cells.get(2, "")) for row, cells in grid.rows.items() if row >= FIRST_LINE)
    return [Line(kind, tuple(str(texts).split("\n"))) for kind, texts in rows if isinstance(kind, str)]


def _other_round(told: Laid, stands: Laid) -> str:
    """Why the document cannot be that of the consolidation, in a sentence; "" when it can."""
    titles = {text.words for section in stands.sections for text in section.texts}
    title = told.sections[0].texts[0].words
    if title in titles or stands.subject == told.subject or not stands.subject:
        return ""
    return f"Dokumentet hör till {stands.subject}, men sammanställningen till {told.subject}. {_WHICH}"


def _as_long(told: Laid, stands: Laid) -> Laid:
    """What is told without the chapter of sources, where the document has none."""
    has_sources = any(section.heading == TITLE for section in stands.sections)
    return told if has_sources else told._replace(sections=[*without_last(told.sections, TITLE)])
