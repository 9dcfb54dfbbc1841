"""Tables and sections as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with those headers; every row must have as many cells."""
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    """The text as it may stand in a table: on one line, with no mark that ends the cell."""
    return " ".join(text.split()).replace("|", "\\|")


def section(title: str, *paragraphs: str, level: int = 3) -> str:
    """A heading of that level and what stands under it; empty paragraphs are left out."""
    return "\n\n".join((f"{'#' * level} {title}", *filter(None, paragraphs)))


def joined(words: Iterable[str]) -> str:
    """The words with commas between, for names that must be written to the letter."""
    return ", ".join(words)
