"""Every kind of workbook that the program writes, in every round: what tests of all of them go through.

The register, templates empty and filled in, those that are delivered centrally, correction files, receptions, and the
consolidated workbook, for those who may see everything and for everybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import vpreport
from tests.everything import everything
from tests.filled import REGISTER, plan
from tests.golden import templates
from tests.writing.workbooks import prepared, template, whole_template
from vpreport.catalogue import SHEETS
from vpreport.library import templates_at
from vpreport.outputs import PUBLIC_WORKBOOK, WORKBOOK
from vpreport.reception import receive
from vpreport.vocabulary.layout import CENTRAL_CODE
from vpreport.vocabulary.rounds import Occasion, Round, occasion
from vpreport.writing.receipts import receipts

EXAMPLE = Path(__file__).parents[2] / "examples" / "kramfors-2025"
YEAR = 2025
_PER = date(YEAR, 10, 31)
"""The as-of date of the round that has none of its own."""


@cache
def workbooks_of(round: Round) -> dict[str, bytes]:
    """Each of the round's workbooks by a name that says what it is."""
    when = _occasion(round)
    return {
        "ny mall": templates()[f"avdelning-{round.token}-2026.xlsx"],
        "alla blad ifyllda": whole_template(when, 3, filled=True)[0],
        "alla celler ifyllda": everything(round.token)[1],
        **dict(_central(when)),
        **dict(_example(round)),
    }


@cache
def registers() -> dict[str, bytes]:
    """An empty register, and one with much in it."""
    return {"tomt": templates()["plan.xlsx"], "exemplets": (EXAMPLE / "plan.xlsx").read_bytes()}


def _central(when: Occasion) -> Iterator[tuple[str, bytes]]:
    """What somebody fills in for all departments, in rounds that ask for anything of the kind."""
    sheets = [sheet for sheet in SHEETS if sheet.can_be_central and sheet.at(when, central=True) is not None]
    if sheets:
        centrally = plan(REGISTER, YEAR, **{"Lämnas centralt": "; ".join(sheet.title for sheet in sheets)})
        yield "ny central mall", templates_at(centrally, when)[f"{CENTRAL_CODE}-{when.round.token}-{YEAR}.xlsx"]
        yield "ifylld central mall", template(when, [prepared(s, when, 3, central=True, filled=True) for s in sheets])


def _example(round: Round) -> Iterator[tuple[str, bytes]]:
    """What a round of the example gives, all that there is to correct in it included."""
    register, inbox = vpreport.read_plan(EXAMPLE / "plan.xlsx"), EXAMPLE / f"inkorg-{round.token}"
    result = vpreport.consolidate(register, inbox, round.token, None if round.month else _PER)
    links = {path.name: f"../inkorg/{path.name}" for path in result.paths}
    yield WORKBOOK, result.workbook(links)
    yield PUBLIC_WORKBOOK, result.workbook(public=True)
    yield from _xlsx(result.corrections())
    reception = receive(register, inbox, _occasion(round))
    yield from _xlsx(receipts((*reception.units, *reception.others), reception.occasion, "Kommunstyrelsen"))


def _xlsx(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((name, data) for name, data in files.items() if name.endswith(".xlsx"))


def _occasion(round: Round) -> Occasion:
    return occasion(round, YEAR, None if round.month else _PER)
