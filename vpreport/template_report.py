"""What `vpreport mall` tells: what was found in the template, what is made for it, and what to mend in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any

from vpreport.own_template import Look
from vpreport.vocabulary.visible import visible
from vpreport.vocabulary.wording import counted, listed

if TYPE_CHECKING:
    from vpreport.writing.word.template import Inspection
    from vpreport.writing.word.template.inspection import Edge, Style

_WIDTH = 34
_WIDEST = 100


def told_template(look: Look, quiet: bool = False) -> str:
    """The look in Swedish; `quiet` gives the first line alone."""
    if look.inspection is None:
        return f"FEL  {visible(look.problem)}"
    head = _head(look.inspection)
    if quiet:
        return head
    parts = [[head], *_sections(look.inspection), _list("Enligt registret:", look.missing), [look.numbering]]
    return "\n\n".join(
        "\n".join(visible(line) for lines in part for line in lines.split("\n")) for part in parts if part
    )


def _head(told: Inspection) -> str:
    own = counted(len(told.found), "formatmall", "formatmallar")
    return f"{visible(told.name)} kan användas: {own} hittades, {len(told.made)} görs på mallens sätt."


def _sections(told: Inspection) -> Iterator[list[str]]:
    yield [_row("Sidan", f"{_cm(told.page[0])} × {_cm(told.page[1])} cm, texten {_cm(told.text_width)} cm bred"),
           _row("Typsnitt", listed(told.fonts) or "Words eget"),
           _row("Rubriker", "numrerade som i mallen" if told.numbered else "får nummer: 1, 1.1, 1.1.1"),
           _row("Försättsblad", "finns och behålls" if told.cover else "finns inte"),
           *(_row(edge.place, _edge(edge)) for edge in told.edges)]  # fmt: skip
    yield ["Formatmallar som hittades:", *(f"  {style.use:{_WIDTH}}{style.name} ({style.how})" for style in told.found)]
    yield ["Formatmallar som görs:", *_made(told.made)]
    if told.known:
        yield [f"Fylls i: {listed(told.known)}."]
    yield _list("Frågas efter men finns inte bland uppgifterna, och står kvar:", told.unknown)
    yield _list("Att veta:", told.remarks)
    yield _list("Att rätta i mallen, så att alla kan läsa dokumentet:", told.risks)


def _row(label: str, words: str) -> str:
    return f"{label:{_WIDTH}}  {words}"


def _edge(edge: Edge) -> str:
    pictures = (f"bilden ”{alt}”" if alt else "en bild utan alternativtext" for alt in edge.pictures)
    text = [f"”{edge.text}”"] if edge.text else []
    return listed([*text, *pictures, *(["sidnummer"] if edge.counts_pages else [])]) or "tom"


def _made(styles: Sequence[Style]) -> Iterator[str]:
    """A line for each style that others are made from."""
    for basis in dict.fromkeys(style.basis for style in styles):
        uses = listed([style.use for style in styles if style.basis == basis], most=len(styles))
        head = f"  efter {basis}: " if basis else "  utan förlaga: "
        yield fill(uses, _WIDEST, initial_indent=head, subsequent_indent="    ", break_on_hyphens=False)


def _list(head: str, sentences: Iterable[str]) -> list[str]:
    told = [f"  – {sentence}" for sentence in sentences]
    return [head, *told] if told else []


def _cm(length: float) -> str:
    return f"{length:.1f}".replace(".", ",").removesuffix(",0")


def template_as_json(look: Look) -> bytes:
    """The look as JSON; `problem` is null when the template can be used, everything else when it cannot."""
    told = look.inspection
    pairs: dict[str, Any] = {"file": look.name, "problem": look.problem or None}
    if told is not None:
        pairs |= {
            "page": [round(side, 2) for side in told.page],
            "text_width": round(told.text_width, 2),
            "fonts": list(told.fonts),
            "headings_numbered": told.numbered,
            "cover": told.cover,
            "styles_found": _styles(told.found, "how"),
            "styles_made": _styles(told.made, "basis"),
            "edges": [edge._asdict() for edge in told.edges],
            "filled": list(told.known),
            "unknown": list(told.unknown),
            "missing": dict(told.missing),
            "remarks": list(told.remarks),
            "risks": list(told.risks),
            "page_numbers": look.numbering,
        }
    return f"{json.dumps(pairs, ensure_ascii=False, indent=1)}\n".encode()


def _styles(styles: Sequence[Style], about: str) -> list[dict[str, str]]:
    return [{"use": style.use, "name": style.name, about: getattr(style, about)} for style in styles]
