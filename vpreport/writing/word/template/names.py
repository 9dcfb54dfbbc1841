"""What a document needs styles for, and what Word calls them: in files everywhere, and to Swedish readers.

Files hold Word's invariant names ("heading 1") whatever language Word speaks; other programs and older templates store
the names that Swedish readers see ("Rubrik 1").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from vpreport.writing.word.styles import TABLE_STYLE
from vpreport.writing.word.stylesheet import CHARACTERS, HEADING_LEVELS, PARAGRAPHS, contents_style, heading_style
from vpreport.writing.word.template.stylebook import CHARACTER, PARAGRAPH, TABLE

RUNNING: Final = "Brodtext"
"""The key of running text, which without a template has the document's default style."""

_LEVELS: Final = range(1, HEADING_LEVELS + 1)


class Need(NamedTuple):
    """Something that needs a style: its key in `stylesheet`, what the register calls it, and names to look for.

    `names` are Word's invariant name, the Swedish one and others, the best first. Nothing in the register is "".
    """

    key: str
    kind: str
    use: str
    names: tuple[str, ...]


_KNOWN: Final = {
    "Normal": ("", "Normal"),
    RUNNING: ("Brödtext", "Body Text", "Brödtext"),
    "Title": ("Titel", "Title", "Rubrik", "Titel", "Dokumenttitel"),
    "Subtitle": ("Underrubrik", "Subtitle", "Underrubrik", "Undertitel"),
    "TOCHeading": (
        "Innehållsförteckningens rubrik",
        "TOC Heading",
        "Innehållsförteckningsrubrik",
        "Contents Heading",
    ),
    "ListBullet": ("Punktlista", "List Bullet", "Punktlista", "List Paragraph", "Liststycke"),
    "ListNumber": ("Numrerad lista", "List Number", "Numrerad lista", "List Paragraph", "Liststycke"),
    "Quote": ("Citat", "Quote", "Citat", "Quotations"),
    "Caption": ("Beskrivning", "caption", "Beskrivning", "Bildtext"),
    "Header": ("Sidhuvud", "header", "Sidhuvud"),
    "Footer": ("Sidfot", "footer", "Sidfot"),
    "Strong": ("", "Strong", "Stark", "Strong Emphasis"),
    **{heading_style(level): (f"Rubrik {level}", f"heading {level}", f"Rubrik {level}") for level in _LEVELS},
    **{contents_style(level): (f"Innehåll {level}", f"toc {level}", f"Innehåll {level}") for level in _LEVELS},
}
"""By key: what the register calls it, and the names to look for."""


def needs() -> Iterator[Need]:
    """Everything that needs a style, in the order of the style sheet: those that others are based on come first."""
    for key, look in PARAGRAPHS.items():
        use, *names = _KNOWN.get(key, (look.name, look.name))
        yield Need(key, PARAGRAPH, use, tuple(names))
        if key == "Normal":
            yield _running()
    for key, letters in CHARACTERS.items():
        use, *names = _KNOWN.get(key, ("", letters.name))
        yield Need(key, CHARACTER, use, tuple(names))
    yield Need(TABLE_STYLE, TABLE, "Tabell", (TABLE_STYLE,))


def shown(name: str) -> str:
    """A style's name as Swedish readers see it in Word: "heading 1" is "Rubrik 1" to them, others what they are."""
    return _SWEDISH.get(name.casefold(), name)


_SWEDISH: Final = {names[1].casefold(): names[2] for names in _KNOWN.values() if len(names) > 2} | {
    "list paragraph": "Liststycke",
    "default paragraph font": "Standardstycketeckensnitt",
    "normal table": "Normal tabell",
    "table grid": "Tabellrutnät",
}


def _running() -> Need:
    use, *names = _KNOWN[RUNNING]
    return Need(RUNNING, PARAGRAPH, use, tuple(names))
