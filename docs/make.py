"""Writes the generated parts of the handbook, so that they say what the program does: `python -m docs.make`.

A part stands between `<!-- genererat: name -->` and `<!-- slut -->` in a page, and `PARTS` says what it holds. All of
it comes from the declarations: sheets and columns, rules, rounds, commands. A test says that the pages are current.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from docs import catalogues, pictures, sheets

HERE = Path(__file__).parent

_PART = re.compile(r"(?<=<!-- genererat: )(?P<name>[a-z-]+) -->\n.*?<!-- slut -->", re.DOTALL)

PARTS: Mapping[str, Callable[[], str]] = {
    "omgangar": catalogues.rounds,
    "registret": sheets.register,
    "mallens-blad": sheets.template_sheets,
    "bilder": pictures.sheets_shown,
    "regler": catalogues.rules,
    "kommandon": catalogues.commands,
    "tal": catalogues.numbers,
    "datum": catalogues.dates,
    "bladnycklar": catalogues.sheet_keys,
    "kolumnnycklar": catalogues.column_keys,
    "summor": catalogues.totals,
}


def renewed(page: str) -> str:
    """The page's text with every generated part written anew; KeyError for a part that nobody makes."""
    return _PART.sub(lambda part: f"{part['name']} -->\n\n{PARTS[part['name']]().strip()}\n\n<!-- slut -->", page)


def pages() -> list[Path]:
    """The handbook's pages, by name."""
    return sorted(HERE.glob("*.md"))


if __name__ == "__main__":
    for path in pages():
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
