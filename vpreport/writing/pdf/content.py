"""What pages draw: lines and fills are decoration, and are said to be, so that no screen reader looks for words there.

LibreOffice 7.4 draws the borders of paragraphs without saying so, and tells some pages nothing of the order in which
the keyboard goes through their links (ISO 14289-1, 7.1 and 7.18.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Pdf

    Instruction = ContentStreamInstruction | ContentStreamInlineImage

_OPENS: Final = frozenset(("BMC", "BDC"))
_CLOSES: Final = "EMC"
_DRAWS: Final = frozenset(("m", "l", "c", "v", "y", "h", "re", "W", "W*"))
_PAINTS: Final = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"))


def repair(pdf: Pdf) -> None:
    """Mark every path that stands outside the tags as decoration, and let links be reached in reading order."""
    from pikepdf import Name, parse_content_stream, unparse_content_stream

    for page in pdf.pages:
        page.obj.Tabs = Name.S
        steps = list(_steps(parse_content_stream(page)))
        if any(step.begins for step in steps):
            page.obj.Contents = pdf.make_stream(unparse_content_stream(list(_marked(steps))))


class _Step(NamedTuple):
    """An instruction, and whether a path outside the tags begins or ends with it."""

    instruction: Instruction
    begins: bool = False
    ends: bool = False


def _steps(instructions: Iterable[Instruction]) -> Iterator[_Step]:
    depth, drawing = 0, False
    for instruction in instructions:
        name = str(instruction.operator)
        depth += (name in _OPENS) - (name == _CLOSES)
        begins = not depth and not drawing and name in _DRAWS
        drawing = (drawing or begins) and name not in _PAINTS
        ends = not depth and name in _PAINTS
        yield _Step(instruction, begins, ends)


def _marked(steps: Iterable[_Step]) -> Iterator[Instruction]:
    from pikepdf import ContentStreamInstruction, Name, Operator

    for step in steps:
        if step.begins:
            yield ContentStreamInstruction([Name.Artifact], Operator("BMC"))
        yield step.instruction
        if step.ends:
            yield ContentStreamInstruction([], Operator("EMC"))
