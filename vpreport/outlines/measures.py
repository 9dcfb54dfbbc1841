"""What is done about what has been found, of all chapters in one table: what, why, who and when."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.catalogue import CHAPTERS
from vpreport.vocabulary.dates import printed_date
from vpreport.vocabulary.measure import Measure
from vpreport.vocabulary.telling import Block, TableBlock, TableColumn, TableRow
from vpreport.vocabulary.view import View

_HEADERS = ("Åtgärd", "Med anledning av", "Ansvarig", "Klar senast")


def measures(view: View) -> Iterator[Block]:
    """The departments' measures as a table, in the order of the chapters; nothing when there are none."""
    told = [measure for chapter in CHAPTERS for measure in chapter.measures(view)]
    if told:
        table = TableBlock(
            "Avdelningarnas åtgärder",
            tuple(map(TableColumn, _HEADERS)),
            tuple(map(_row, told)),
            "Varje åtgärd med vad den gäller, vem som ansvarar och när den ska vara klar.",
        )
        yield table.without_empty("Klar senast")


def _row(measure: Measure) -> TableRow:
    done = printed_date(measure.done) if measure.done is not None else None
    return TableRow((measure.what, measure.about, measure.responsible, done))
