"""Formulas as text: moved to another cell as Excel's shared formulas are, and told apart from the row they stand on."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from vpreport.vocabulary.place import MAX_COLUMN, MAX_ROW, column_letters, column_number

# A reference has no letter, digit or dot beside it: LOG10(, TAX_2025 and 1.5E10 hold none.
_BEFORE = r"(?<![\w.\\$])"
_AFTER = r"(?![\w.(!\\])"
_CELL = r"(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})"
_COLUMNS = r"(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})"
_ROWS = r"(\$?)([1-9][0-9]{0,6}):(\$?)([1-9][0-9]{0,6})"
# Texts, quoted sheet names and brackets (tables, other files) come first: what looks like a reference in them is none.
# One that is never closed goes on to the end, so that no text is looked through more than once.
_LITERAL = r"\"(?:[^\"]|\"\")*+\"?|'(?:[^']|'')*+'?|\[[^\[\]]*\]"
_TOKEN = re.compile(f"(?P<literal>{_LITERAL})|{_BEFORE}(?:{_CELL}|{_COLUMNS}|{_ROWS}){_AFTER}")


class _Reference(NamedTuple):
    """One end of a reference; column or row is 0 when the reference names whole rows or whole columns."""

    column: int
    column_fixed: bool
    row: int
    row_fixed: bool


def shifted(text: str, rows: int, columns: int) -> str:
    """The formula as it reads `rows` further down and `columns` further right; what has `$` before it stays.

    A reference that would leave the sheet becomes #REF!, as it does when people copy the cell.
    """
    return "".join(piece if isinstance(piece, str) else _moved(piece, rows, columns) for piece in _pieces(text))


@lru_cache(maxsize=256)
def _pieces(text: str) -> tuple[str | _Reference, ...]:
    """The formula cut into references and all that stands between them; remembered, for a master has many followers."""
    pieces: list[str | _Reference] = []
    end = 0
    for token in _TOKEN.finditer(text):
        pieces += text[end : token.start()], *_references(token)
        end = token.end()
    return (*pieces, text[end:])


def _references(token: re.Match[str]) -> tuple[str | _Reference, ...]:
    _, fixed, letters, row_fixed, row, fixed1, letters1, fixed2, letters2, top_fixed, top, end_fixed, end = (
        token.groups()
    )
    try:
        if row:
            return (_Reference(column_number(letters.upper()), fixed == "$", int(row), row_fixed == "$"),)
        if letters1:
            first, last = column_number(letters1.upper()), column_number(letters2.upper())
            return (_Reference(first, fixed1 == "$", 0, False), ":", _Reference(last, fixed2 == "$", 0, False))
        if top:
            return (
                _Reference(0, False, int(top), top_fixed == "$"),
                ":",
                _Reference(0, False, int(end), end_fixed == "$"),
            )
    except ValueError:  # beyond column XFD: a name, not a reference
        pass
    return (token[0],)


def _moved(reference: _Reference, rows: int, columns: int) -> str:
    column, column_fixed, row, row_fixed = reference
    at_column = column and column + columns * (not column_fixed)
    at_row = row and row + rows * (not row_fixed)
    if (column and not 1 <= at_column <= MAX_COLUMN) or (row and not 1 <= at_row <= MAX_ROW):
        return "#REF!"
    letters = "$" * column_fixed + column_letters(at_column) if column else ""
    return letters + ("$" * row_fixed + str(at_row) if row else "")


_WHITE = re.compile(r"\s+")
_PREFIXES = re.compile(r"_XL(?:FN|WS)\.")
_QUOTED = re.compile(r"(\"(?:[^\"]|\"\")*+\"?)|'((?:[^']|'')*+)'?")
_ROW_OF_CELL = re.compile(rf"{_BEFORE}([A-Z]{{1,3}})[1-9][0-9]{{0,6}}{_AFTER}")
_WHOLE_ROWS = re.compile(rf"{_BEFORE}[1-9][0-9]{{0,6}}:[1-9][0-9]{{0,6}}{_AFTER}")


@lru_cache(maxsize=8192)
def generalised(text: str) -> str:
    """The formula as it would read on any row: `=$B12 - 'Mål'!C12` becomes `B#-MÅL!C#`.

    Upper case, no white space, no `$`, no `_xlfn.`, no leading `=` or `+`, no quotes around sheet names, no () after
    TRUE: programs differ in all of these. # stands for the row of every reference. Texts stay as they are.
    """
    if '"' not in text and "'" not in text:
        return _general(text).lstrip("=+")
    pieces: list[str] = []
    end = 0
    for quoted in _QUOTED.finditer(text):
        pieces += _general(text[end : quoted.start()]), quoted[1] or quoted[2].upper()
        end = quoted.end()
    return "".join((*pieces, _general(text[end:]))).lstrip("=+")


def _general(text: str) -> str:
    bare = _PREFIXES.sub("", _WHITE.sub("", text).upper()).replace("$", "")
    bare = bare.replace("TRUE()", "TRUE").replace("FALSE()", "FALSE")
    return _WHOLE_ROWS.sub("#:#", _ROW_OF_CELL.sub(r"\1#", bare))
