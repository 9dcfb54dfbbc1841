"""The tag tree, by which a screen reader knows headings, tables and figures from each other.

LibreOffice 7.4 loses the descriptions of charts, and gives a paragraph in the style Quote a tag that means another
thing in the standard (ISO 14289-1, 7.1 and 7.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from vpreport.errors import CannotRun
from vpreport.vocabulary.wording import counted

if TYPE_CHECKING:
    from pikepdf import Dictionary, Pdf

_STANDARD: Final = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu "
    "WT WP Figure Formula Form".split()
)
"""The tags that have one meaning everywhere (ISO 32000-1, 14.8.4)."""


def repair(pdf: Pdf, descriptions: Sequence[str]) -> None:
    """Give every tag its own meaning, and every figure its description, in order.

    CannotRun when the figures are not as many as the descriptions, or one of them has none.
    """
    elements = list(_elements(pdf.Root.StructTreeRoot))
    _restore_standard(pdf.Root.StructTreeRoot, elements)
    _describe([element for element in elements if element.S == "/Figure"], descriptions)


def _elements(parent: Any) -> Iterator[Dictionary]:
    """Every element below, in reading order."""
    from pikepdf import Array, Dictionary

    kids = parent.get("/K", [])
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _restore_standard(root: Any, elements: Sequence[Dictionary]) -> None:
    """Let no standard tag stand for another: a style that is called like one becomes what it was said to mean."""
    roles = root.get("/RoleMap", {})
    taken = {name: role for name, role in roles.items() if name.removeprefix("/") in _STANDARD}
    for element in elements:
        element.S = taken.get(str(element.S), element.S)
    for name in taken:
        del roles[name]


def _describe(figures: Sequence[Dictionary], descriptions: Sequence[str]) -> None:
    """Give each figure its description; no figure ever gets another's."""
    if len(figures) != len(descriptions):
        told = counted(len(descriptions), "bild eller diagram", "bilder och diagram")
        raise CannotRun(
            f"PDF-filen kan inte göras tillgänglig: Word-filen har {told}, men i PDF-filen blev de {len(figures)}. "
            "Kör om utan --pdf, eller ta bort utsmyckande bilder ur brödtexten i Word-mallen."
        )
    for figure, description in zip(figures, descriptions, strict=True):
        if not description or str(figure.get("/Alt", "")) not in description:
            raise CannotRun(
                "PDF-filen kan inte göras tillgänglig: en bild i Word-filen saknar alternativtext, eller har en "
                "annan i PDF-filen. Skriv en alternativtext i Word-mallen, eller kör om utan --pdf."
            )
        figure.Alt = description
