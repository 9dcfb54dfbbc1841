"""What `vpreport verify` says: how many figures were compared, each that differs and where, and what was not found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from vpreport.verifying.outcome import Difference, Missing, Outcome
from vpreport.verifying.verify import Verified
from vpreport.vocabulary.lines import CAPTION, CHART, CHART_DATA, DESCRIPTION, HEADING, NOTE, QUOTE, TABLE, TITLE
from vpreport.vocabulary.sourcing import ITEM, NOTICE, TEXT, Spot
from vpreport.vocabulary.visible import visible
from vpreport.vocabulary.wording import counted, listed, shortened
from vpreport.writing.reconciliation import SCHEMA, json_bytes

MOST_PLACES = 12
"""Places that are named of those that could not be found; the JSON has them all."""
_LONGEST_CELLS = 300
_LONGEST_LABEL = 100

_KINDS = {
    TABLE: "Tabellen",
    CHART: "Diagrammet",
    CHART_DATA: "Diagrammets datablad",
    CAPTION: "Texten ovanför tabellen eller diagrammet",
    NOTE: "Noten under tabellen",
    DESCRIPTION: "Beskrivningen av diagrammet",
    TEXT: "Stycket",
    ITEM: "Punkten",
    NOTICE: "Rutan",
    QUOTE: "Citatet",
    HEADING: "Rubriken",
    TITLE: "Titelsidan",
}


def told_verified(verified: Verified, quiet: bool = False) -> str:
    """What a person wants to know of the document; `quiet` gives the first line alone."""
    if verified.problem:
        return visible(f"{verified.document}: {verified.problem}")
    outcome = verified.outcome
    parts = [f"{verified.document}: {_summary(outcome)}"]
    if not quiet:
        parts += map("\n".join, map(list, _differences(outcome.differences)))
        parts += [line for line in (_rounded(outcome.rounded), _missing(outcome.missing)) if line]
    return "\n\n".join("\n".join(map(visible, part.split("\n"))) for part in parts)


def _summary(outcome: Outcome) -> str:
    number, differing = counted(outcome.compared, "siffra", "siffror"), len(outcome.differences)
    if not differing:
        return f"{number} jämförda, alla stämmer med sammanställningen."
    return f"{number} jämförda, {differing} skiljer sig från sammanställningen."


def _differences(differences: Sequence[Difference]) -> Iterator[Iterator[str]]:
    """The lines of each heading's differences."""
    for under, some in groupby(differences, key=lambda each: each.spot.under):
        yield _under(under, some)


def _under(under: str, differences: Iterator[Difference]) -> Iterator[str]:
    yield under or "Före första rubriken"
    for each in differences:
        yield f"  {where(each.spot)}"
        yield f"    Står: {each.stands or '(tomt)'}"
        yield f"    Ska vara: {each.told or '(tomt)'}"
        if each.cells:
            yield f"    Källa: {shortened(each.cells, _LONGEST_CELLS)}"


def where(spot: Spot) -> str:
    """Where the figure stands under its heading: "Tabellen ”Detaljbudget 2025”, raden ”HR”, kolumnen ”Budget”"."""
    kind = _KINDS.get(spot.kind, spot.kind)
    if spot.kind not in (TABLE, CHART, CHART_DATA):
        of = f" {_quoted(spot.table)}" if spot.table else ""
        return f"{kind}{of}: {_quoted(spot.row, 2 * _LONGEST_LABEL)}"
    row, column = ("raden", "kolumnen") if spot.kind == TABLE else ("serien", "kategorin")
    named = [f"{word} {_quoted(label)}" for word, label in ((row, spot.row), (column, spot.column)) if label]
    return ", ".join((f"{kind} {_quoted(spot.table)}", *named))


def _quoted(text: str, most: int = _LONGEST_LABEL) -> str:
    return f"”{shortened(text, most)}”"


def _rounded(rounded: Sequence[Difference]) -> str:
    """Figures that are rounded, a line each; "" when none is."""
    if not rounded:
        return ""
    lines = (f"  {each.stands} är {each.told} avrundat. {each.spot.under}: {where(each.spot)}" for each in rounded)
    number = counted(len(rounded), "tal är avrundat", "tal är avrundade")
    return "\n".join((f"{number} men stämmer:", *lines))


def _missing(missing: Sequence[Missing]) -> str:
    """One note on the figures that could not be found, with the headings that they stood under; "" when all were."""
    if not missing:
        return ""
    places: dict[str, int] = {}
    for each in missing:
        places[each.spot.under or "titelsidan"] = places.get(each.spot.under or "titelsidan", 0) + each.figures
    number = counted(sum(places.values()), "siffra", "siffror")
    told = listed([f"{under} ({figures})" for under, figures in places.items()], MOST_PLACES)
    return f"{number} kunde inte återfinnas, för texten är omskriven eller borttagen. De hör till {told}."


def verified_as_json(verified: Verified) -> bytes:
    """All that was found, for programs."""
    outcome = verified.outcome
    return json_bytes(
        {
            "schema": SCHEMA,
            "document": verified.document.name,
            "workbook": verified.workbook.name,
            "problem": verified.problem or None,
            "compared": outcome.compared,
            "differences": [_difference_pairs(each) for each in outcome.differences],
            "rounded": [_difference_pairs(each) for each in outcome.rounded],
            "missing": [{**_spot_pairs(each.spot), "figures": each.figures} for each in outcome.missing],
        }
    )


def _difference_pairs(each: Difference) -> dict[str, Any]:
    return {**_spot_pairs(each.spot), "stands": each.stands, "expected": each.told, "sources": each.cells or None}


def _spot_pairs(spot: Spot) -> dict[str, Any]:
    is_grid = spot.kind in (TABLE, CHART, CHART_DATA)
    return {
        "heading": spot.under or None,
        "kind": spot.kind.lower(),
        "table": spot.table or None,
        "row": spot.row if is_grid else None,
        "column": spot.column or None,
        "text": None if is_grid else spot.row,
    }
