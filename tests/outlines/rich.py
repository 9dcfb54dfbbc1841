"""Rounds in which as much as can be has been written, at length, and rounds drawn at random."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from string import ascii_uppercase

from hypothesis import strategies as st

from tests.filled import Row, consolidated, filled, plan, round_of
from vpreport.asking import Asked, Round
from vpreport.chapters.goals import FORECAST, OUTCOME
from vpreport.consolidation import Consolidation
from vpreport.vocabulary.column import Field, Kind
from vpreport.vocabulary.record import Value

LONG = (
    "Upphandlingen överklagades under våren, vilket har lett till att arbetet blir ungefär ett halvår försenat och att "
    "kostnaden för konsultstöd ökar; förvaltningen återkommer med en ny tidplan, ett förslag till omprioritering och "
    "en bedömning av vad förseningen betyder för invånarna och för nästa års budget."
)
"""A comment as long as a department head writes when asked to be brief."""
NAME = "Avdelningen för samhällsutveckling, tillväxt och omställning nummer"
UNITS = 14


def _register(token: str, texts: bool) -> dict[str, Sequence[Row]]:
    """Many departments with long names; several rows of everything, tied to them in turn."""
    codes = [f"a{number}" for number in range(UNITS)]
    words = OUTCOME if token == "helar" else FORECAST
    said = [*words, ""]

    def several(count: int, made: Callable[[int], Row]) -> list[Row]:
        return [{**made(n), "department": (codes[n % UNITS],)} for n in range(count)]

    everybody: Row = {"department": tuple(codes), "scope": "Gemensam"}
    return {
        "organisation": [
            {"code": c, "name": f"{NAME} {ascii_uppercase[n]}", "kind": "Avdelning"} for n, c in enumerate(codes)
        ],
        "goals": [
            {"number": str(n), "title": LONG, "assessment": said[n % len(said)], "motivation": LONG}
            for n in range(1, 8)
        ],
        "indicators": several(6, lambda n: {"id": f"N{n}", "goal": str(n), "indicator": LONG[:90], "unit": "%"}),
        "assignments": several(28, lambda n: {"id": f"5.{n}:1", "goal": str(n % 7 + 1), "assignment": LONG}),
        "providers": several(3, lambda n: {"id": f"P{n}", "provider": LONG[:80], "service": LONG[:90]}),
        "budget": several(
            14, lambda n: {"id": f"B{n}", "area": f"{NAME} {n}", "previous": 9000 + n, "budget": 123456 + n}
        ),
        "investments": several(
            6, lambda n: {"id": f"I{n}", "project": LONG[:90], "kind": "Projekt", "year": 12345, "year_1": 400}
        ),
        "risks": several(
            4, lambda n: {"id": f"R{n}", "area": LONG[:100], "consequence": 1, "probability": 1, "value": 1}
        ),
        "control": [
            *several(
                3, lambda n: {"id": f"K{n}", "process": LONG[:80], "value": 9, "scope": "Egen", "risk_id": f"R{n}"}
            ),
            {"id": "K9", "process": LONG[:80], "risk_id": "R3", **everybody},
        ],
        "meetings": [{"meeting": "Mötet", "round": token, "decision": LONG}],
        "texts": [{"section": "Förslag till beslut", "text": f"{LONG}\n1. {LONG}\n2. {LONG}"}] if texts else [],
    }


@lru_cache(maxsize=12)
def rich_round(token: str, texts: bool) -> Round:
    """The round of that register; `texts`: whether a decision is proposed."""
    return round_of(token, plan(_register(token, texts), 2025, Nämnd="Nämnden för samhällsutveckling och tillväxt"))


@lru_cache(maxsize=5)
def richest(token: str) -> Consolidation:
    """Everything at its longest and worst; every third department has not reported."""
    asking = rich_round(token, texts=True)
    codes = [code for number, code in enumerate(asking.units) if number % 3]
    return consolidated(asking, {f"{code}.xlsx": filled(asking, code, _worst(asking, code)) for code in codes})


def _worst(asking: Round, code: str) -> Mapping[str, Sequence[Row]]:
    _, forms, _ = asking.units[code]
    return {asked.form.title: [_bad(asked) for _ in asked.prefilled] for asked in forms}


def _bad(asked: Asked) -> dict[str, Value]:
    return {field.key: _bad_answer(field) for field in asked.form.fields if field.is_input}


WORST = {"status": ("Försenat", "Senarelagd"), "result": ("Avvikelse",), "state": ("Mätt",)}


def _bad_answer(field: Field) -> Value:
    match field.column.kind:
        case Kind.NUMBER:
            return min(Decimal(98765), field.column.most or Decimal(98765))
        case Kind.DATE:
            return date(2026, 9, 30)
        case Kind.CHOICE:
            return next(
                word for word in (*WORST.get(field.key, ()), *field.column.choices) if word in field.column.choices
            )
        case _:
            return LONG


class Drawn:
    """A round that was drawn, told in short where a test fails."""

    def __init__(self, result: Consolidation) -> None:
        self.result = result

    def __repr__(self) -> str:
        return f"{self.result.occasion.round.token}: {', '.join(self.result.inbox.counting)}"


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """A follow-up in which some departments have reported this and that, and others nothing."""
    token = draw(st.sampled_from(("februari", "april", "delar", "helar", "lopande")))
    asking = rich_round(token, draw(st.booleans()))
    codes = draw(st.sets(st.sampled_from([*asking.units]), max_size=4))
    files = {}
    for code in sorted(codes):
        _, forms, _ = asking.units[code]
        answers = {asked.form.title: [draw(_answers(asked)) for _ in asked.prefilled] for asked in forms}
        files[f"{code}.xlsx"] = filled(asking, code, answers)
    return Drawn(consolidated(asking, files))


def _answers(asked: Asked) -> st.SearchStrategy[dict[str, Value]]:
    fields = [field for field in asked.form.fields if field.is_input]
    return st.fixed_dictionaries({}, optional={field.key: _answer(field) for field in fields})


def _answer(field: Field) -> st.SearchStrategy[Value]:
    match field.column.kind:
        case Kind.NUMBER:
            most = int(field.column.most or 20000)
            return st.integers(0, most).map(Decimal)
        case Kind.DATE:
            return st.dates(date(2025, 1, 1), date(2026, 12, 31))
        case Kind.CHOICE:
            return st.sampled_from(field.column.choices)
        case _:
            return st.sampled_from((LONG, "Går bra.", "–", "3 av 4 är klara"))
