"""Wordmall: which of the municipality's own paragraph and table styles the document uses, where names do not tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from vpreport.register.rules import UNREADABLE
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import Column, Sheet, key, proposed
from vpreport.vocabulary.finding import Finding
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.wording import folded, suggestion

USES: Final = (
    "Titel",
    "Underrubrik",
    *(f"Rubrik {level}" for level in range(1, 7)),
    "Brödtext",
    "Punktlista",
    "Numrerad lista",
    "Citat",
    "Avsändare",
    "Beskrivning",
    "Tabell",
    "Tabelltext",
    "Tabelltal",
    "Tabellrubrik",
    "Tabellrubrik tal",
    "Tabellnot",
    "Innehållsförteckningens rubrik",
    *(f"Innehåll {level}" for level in range(1, 4)),
    "Sidhuvud",
    "Sidfot",
)
"""What a document needs styles for, as the sheet calls it."""

USE = Column("use", "Används till", help="Vad i dokumentet som formatmallen används till.", width=34)
STYLE = Column(
    "style",
    "Formatmall",
    help="Formatmallens namn som det står i Word. Tomt betyder den som Word har för ändamålet.",
    width=40,
)

WORD_STYLES = Sheet(
    key="word_styles",
    title="Wordmall",
    keys=("use",),
    help="Behövs bara om kommunens egen Wordmall har formatmallar med egna namn. vpreport mall visar vad som hittas.",
    register=key(USE) + proposed(STYLE),
    fixed_rows=tuple((use,) for use in USES),
)

CHAPTER = Chapter("word_styles", (WORD_STYLES,))


class Chosen(NamedTuple):
    """A style that the register names for a use, and the cell where it does."""

    style: str
    place: Place


def chosen_styles(records: Iterable[Record]) -> Mapping[str, Chosen]:
    """The styles that the register names, by use; a use that is not filled in, or not known, is not there."""
    known = {folded(use): use for use in USES}
    named = ((known.get(folded(row.text("use"))), row) for row in records if row.text("style"))
    return {use: Chosen(row.text("style"), row.place("style")) for use, row in named if use}


def unknown_uses(records: Iterable[Record]) -> Iterator[Finding]:
    """Each use that no document has a style for, at its cell (RE-01)."""
    known = set(map(folded, USES))
    for row in records:
        use = row.text("use")
        if use and folded(use) not in known:
            what = f"”{use}” är inget som dokumentet har en formatmall för.{suggestion(use, USES)}"
            words = {"what": what, "advice": "Använd namnen som står på bladet i ett nytt register."}
            yield UNREADABLE.at((row.place("use"),), words, row=use, column="use")
