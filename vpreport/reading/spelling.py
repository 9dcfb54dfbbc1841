"""A worksheet as plain text: as the part spells it when that is how everybody does, respelled when it is not.

XML lets a sheet be written in endless ways: prefixes, other encodings, comments between cells, cells without addresses
or out of order. Nearly all programs write it in one, and only that one is read by `sheet`. Here it is told whether a
part is written so, and the few that are not are rewritten; what contradicts itself is refused, naming sheet and cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from vpreport.reading.container import Refused, damaged
from vpreport.reading.markup import MAIN, Sink, Unusual, all_known, plain_text, scan, skip_element
from vpreport.reading.strings import rich_text
from vpreport.vocabulary.place import MAX_COLUMN, MAX_ROW, a1, parse_a1

CELL_ATTRIBUTES = frozenset("r s t cm vm ph".split())
ROW_ATTRIBUTES = frozenset(
    "r spans s customFormat ht hidden customHeight outlineLevel collapsed thickTop thickBot ph".split()
)
COLUMN_ATTRIBUTES = frozenset("min max width style hidden bestFit customWidth phonetic outlineLevel collapsed".split())
FORMULA_ATTRIBUTES = frozenset("t ref si aca dt2D dtr del1 del2 r1 r2 ca bx".split())


class SheetText(NamedTuple):
    """A sheet's whole text; its rows stand from `start` to `end`, its columns before them, its merges after."""

    text: str
    start: int
    end: int


_CELLS = re.compile(r"<sheetData(?:>|(/)>)")
_CELLS_END = "</sheetData>"
_ONLY_AMONG_CELLS = re.compile(r"<(?:sheetData|row|c|f|v|is)[\s/>]")


def plainly_spelled(data: bytes, part: str) -> SheetText:
    """The part's text as it stands; Refused when it is not well-formed, Unusual when it has to be respelled."""
    text, opening = plain_text(data, part, "worksheet", MAIN)
    cells = _CELLS.search(text, opening)
    if cells is None:
        raise Unusual
    end = cells.end() if cells[1] else text.find(_CELLS_END, cells.end())
    if not _is_plain(text, opening, cells, end):
        raise Unusual
    return SheetText(text, cells.end(), end)


def _is_plain(text: str, opening: int, cells: re.Match[str], end: int) -> bool:
    """One namespace for the cells, cells nowhere else, and no line ends in them, which XML would change."""
    return (
        end >= cells.end()
        and ' xmlns="' not in text[opening : cells.start()]
        and not _ONLY_AMONG_CELLS.search(text, opening, cells.start())
        and not _ONLY_AMONG_CELLS.search(text, end)
        and text.find("\r", cells.end(), end) < 0
    )


def respelled(data: bytes, part: str, sheet: str) -> SheetText:
    """The sheet written as most programs would have, empty cells left out; Refused when it contradicts itself."""

    def build(sink: Sink) -> Callable[[], SheetText]:
        return _Respelling(sink, sheet).result

    return scan(data, part, "worksheet", MAIN, build, plain=False)


_WITHIN = {"cols": "", "sheetData": "", "mergeCells": ""} | {
    "col": "cols", "mergeCell": "mergeCells", "row": "sheetData", "c": "row", "f": "c", "v": "c", "is": "c"
}  # fmt: skip
_OWN = frozenset(_WITHIN)
_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}")


class _Respelling:
    """Writes each row and cell anew. Names come with their namespaces resolved, and every element's end is told."""

    def __init__(self, sink: Sink, sheet: str) -> None:
        self._sink = sink
        self._sheet = sheet
        self._path = [""]
        self._met: set[str] = set()  # names of elements so far
        self._before: list[str] = []
        self._after: list[str] = []
        self._rows: dict[int, tuple[str, dict[int, str]]] = {}  # those with something in them
        self._met_rows: set[int] = set()
        self._met_columns: set[int] = set()  # of the row at hand
        self._row = self._column = 0
        self._cell: dict[str, str] = {}  # the parts of the cell at hand, in the order in which they came
        self._pieces: list[str] = []
        self._begin = {
            "col": self._begin_column, "row": self._begin_row, "c": self._begin_cell, "f": self._begin_formula,
            "v": self._begin_value, "is": self._begin_inline, "mergeCell": self._begin_merge,
        }  # fmt: skip
        sink.StartElementHandler = self._start
        sink.EndElementHandler = self._end
        sink.CharacterDataHandler = self._pieces.append

    def result(self) -> SheetText:
        """The whole sheet, rows and cells ascending."""
        if "sheetData" not in self._met:
            raise Unusual
        before = f"<worksheet><cols>{''.join(self._before)}</cols><sheetData>"
        rows = (
            f'<row r="{row}"{hidden}>{"".join(cells[column] for column in sorted(cells))}</row>'
            for row, (hidden, cells) in sorted(self._rows.items())
        )
        text = before + "".join(rows)
        after = f"</sheetData><mergeCells>{''.join(self._after)}</mergeCells></worksheet>"
        return SheetText(text + after, len(before), len(text))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._check_silence()
        if name not in _OWN:
            self._skip(name)
        elif self._path[-1] != _WITHIN[name]:
            raise Unusual
        else:
            self._path.append(name)
            if name in self._begin:
                self._begin[name](attributes)
            elif name == "sheetData" and name in self._met:
                raise Unusual
            self._met.add(name)

    def _skip(self, name: str) -> None:
        """What belongs to other namespaces or to the page is passed over; something unknown among cells is not."""
        if self._path[-1] and name != "extLst" and " " not in name:
            raise Unusual
        skip_element(self._sink, _OWN)

    def _end(self, name: str) -> None:
        if name in ("f", "v"):
            text = "".join(self._pieces).translate(_ESCAPES)
            self._pieces.clear()
            self._cell[name] += f">{text}</{name}>"
        self._check_silence()
        self._path.pop()
        if name == "c":
            self._keep()

    def _keep(self) -> None:
        """Write the cell at hand, if it holds something."""
        if len(self._cell) > 1:
            _, cells = self._rows.setdefault(self._row, (self._row_words, {}))
            cells[self._column] = "".join(self._cell.values()) + "</c>"

    def _check_silence(self) -> None:
        """Between elements there is white space at most; around the cells it does not matter."""
        if self._pieces and self._path[-1] and "".join(self._pieces).strip():
            raise self._misplaced("har text på fel ställe")
        self._pieces.clear()

    def _misplaced(self, what: str) -> Refused:
        cell = f"cellen {a1(self._row, self._column)} på " if self._row and self._column else ""
        return damaged(f"{cell}bladet {self._sheet} {what}")

    def _begin_column(self, attributes: dict[str, str]) -> None:
        if not all_known(attributes, COLUMN_ATTRIBUTES):
            raise Unusual
        self._before.append(f"<col{_spelled(attributes, ('min', 'max', 'width', 'hidden'))}/>")

    def _begin_merge(self, attributes: dict[str, str]) -> None:
        if "ref" not in attributes:
            raise Unusual
        self._after.append(f"<mergeCell{_spelled(attributes, ('ref',))}/>")

    def _begin_row(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r", str(self._row + 1))
        if not all_known(attributes, ROW_ATTRIBUTES):
            raise Unusual
        if not _ROW_NUMBER.fullmatch(text) or int(text) > MAX_ROW:
            raise damaged(f"bladet {self._sheet} har en rad som inte finns ({text[:20]})")
        if int(text) in self._met_rows:
            raise damaged(f"rad {text} på bladet {self._sheet} finns två gånger")
        self._row, self._column = int(text), 0
        self._row_words = _spelled(attributes, ("ht", "hidden"))
        self._met_rows.add(self._row)
        self._met_columns.clear()

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        if not all_known(attributes, CELL_ATTRIBUTES):
            raise Unusual
        column = self._place(attributes["r"]) if "r" in attributes else self._column + 1
        if column > MAX_COLUMN:
            raise self._misplaced("följs av en cell utanför bladet")
        if column in self._met_columns:
            raise damaged(f"cellen {a1(self._row, column)} på bladet {self._sheet} finns två gånger")
        self._column = column
        self._met_columns.add(column)
        self._cell = {"c": f'<c r="{a1(self._row, column)}"{_spelled(attributes, ("s", "t"))}>'}

    def _place(self, address: str) -> int:
        try:
            row, column = parse_a1(address)
        except ValueError:
            row = column = 0
        if row != self._row:
            where = f"rad {self._row} på bladet {self._sheet}"
            raise damaged(f"en cell på {where} har en adress som inte hör hemma där ({address[:20]})")
        return column

    def _begin_formula(self, attributes: dict[str, str]) -> None:
        if len(self._cell) > 1:
            raise self._misplaced("har en formel på fel ställe")
        if not all_known(attributes, FORMULA_ATTRIBUTES):
            raise Unusual
        self._cell["f"] = f"<f{_spelled(attributes, ('t', 'si'))}"

    def _begin_value(self, attributes: dict[str, str]) -> None:
        if "v" in self._cell:
            raise self._misplaced("har två värden")
        if not all_known(attributes, frozenset()):
            raise Unusual
        self._cell["v"] = "<v"

    def _begin_inline(self, attributes: dict[str, str]) -> None:
        self._begin_value(attributes)
        rich_text(self._sink, self._end_inline)

    def _end_inline(self, text: str) -> None:
        self._pieces.append(text)
        self._end("v")


_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_TAG = {**_ESCAPES, **str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})}
"""Ours rather than the standard library's, whose module brings the whole of urllib along."""


def _spelled(attributes: dict[str, str], wanted: tuple[str, ...]) -> str:
    """The wanted attributes as they are written in a tag."""
    return "".join(f' {name}="{attributes[name].translate(_IN_TAG)}"' for name in wanted if name in attributes)
