"""How the register's texts are marked up: paragraphs, lists, and figures by their names."""

from __future__ import annotations

import re
from itertools import groupby

from vpreport.vocabulary.telling import HIDDEN, Block, Bullets, Figure, Inline, Numbered, Paragraph
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded

PLACEHOLDER = re.compile(r"(\{[^{}\n]*\})")
_ITEM = re.compile(r"(?P<mark>-|[0-9]{1,2}\.) +(?P<words>.*)")


def blocks_of(markup: str, view: View) -> tuple[Block, ...]:
    """The text as paragraphs and lists in reading order, figures put in; an unknown placeholder as it stands."""
    lines = [line.strip() for line in markup.splitlines() if line.strip()]
    blocks: list[Block] = []
    for kind, group in groupby(lines, key=_kind):
        parts = [_with_figures(_words(line), view) for line in group]
        if kind == "":
            blocks += map(Paragraph, parts)
        else:
            blocks.append(Bullets(tuple(parts)) if kind == "-" else Numbered(tuple(parts)))
    return tuple(blocks)


def _kind(line: str) -> str:
    """What the line is: "-" a bullet, "1" a numbered item, "" a paragraph."""
    item = _ITEM.fullmatch(line)
    return "" if item is None else "-" if item["mark"] == "-" else "1"


def _words(line: str) -> str:
    item = _ITEM.fullmatch(line)
    return line if item is None else item["words"]


def _with_figures(words: str, view: View) -> tuple[Inline, ...]:
    parts = [part for part in PLACEHOLDER.split(words) if part]
    return tuple(part if (figure := figure_named(part, view)) is None else _told(part, figure, view) for part in parts)


def _told(placeholder: str, figure: Figure, view: View) -> Inline:
    """The figure, or two dots where it must not be told."""
    kind, _, name = placeholder.strip("{}").partition(":")
    called = name.strip() if folded(kind) == "summa" else f"{folded(kind)}:{folded(name)}"
    return HIDDEN if called in view.hidden() else figure


def figure_named(placeholder: str, view: View) -> Figure | None:
    """The figure of `{kontrollsumma:Mått}` or `{summa:total}`; None when it has no value or there is no such figure."""
    kind, colon, name = placeholder.strip("{}").partition(":")
    if not colon or not placeholder.startswith("{"):
        return None
    figure = {"kontrollsumma": _control, "summa": _total}.get(folded(kind), _nothing)(name.strip(), view)
    return figure if figure is not None and figure.value is not None else None


def _control(name: str, view: View) -> Figure | None:
    control = view.control(name)
    return control.figure if control is not None else None


def _total(name: str, view: View) -> Figure | None:
    return view.totals().get(name)


def _nothing(name: str, view: View) -> Figure | None:
    return None
