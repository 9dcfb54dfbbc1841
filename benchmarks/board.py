"""A board of many departments, and what each of them answers: what is measured when whole rounds are."""

from __future__ import annotations

from collections.abc import Sequence

from tests.filled import Row, plan, round_of
from vpreport.asking import Round


def board(departments: int, token: str = "delar", **more: Sequence[Row]) -> Round:
    """A round of a board with that many departments, each with a handful of rows on every sheet.

    `more` are sheets that it has beside, by key.
    """
    codes = [f"a{number:03}" for number in range(departments)]
    rows: dict[str, Sequence[Row]] = {
        "organisation": [{"code": c, "name": f"Avdelning {c}", "kind": "Avdelning", "delivers": "Ja"} for c in codes],
        "goals": [{"number": str(n), "title": f"Ett gott mål nummer {n}"} for n in range(1, 8)],
        "assignments": [
            {"id": f"5.{g}:{n}", "goal": str(g), "assignment": f"Utarbeta plan {g} för {c}", "department": (c,)}
            for n, c in enumerate(codes, 1)
            for g in range(1, 6)
        ],
        "indicators": [
            {"id": f"N{c}{n}", "goal": "1", "indicator": f"Antal besök {n}", "unit": "antal", "department": (c,)}
            for c in codes
            for n in range(4)
        ],
        "budget": [
            {"id": f"B{c}{n}", "area": f"Område {n} {c}", "previous": 1000, "budget": 1100 + n, "department": (c,)}
            for c in codes
            for n in range(6)
        ],
        "investments": [
            {"id": f"I{c}{n}", "project": f"Projekt {n} {c}", "kind": "Projekt", "year": 500, "department": (c,)}
            for c in codes
            for n in range(4)
        ],
        "risks": [
            {
                "id": f"R{c}{n}",
                "area": f"Risk {n} {c}",
                "consequence": 3,
                "probability": 2,
                "value": 6,
                "department": (c,),
            }
            for c in codes
            for n in range(3)
        ],
    }
    return round_of(token, plan({**rows, **more}))


ANSWERS: dict[str, Sequence[Row]] = {
    "Uppdrag": [{"status": "Pågår", "comment": "Arbetet följer planen och blir klart i tid."}] * 5,
    "Nyckeltal": [{"women": 120, "men": 110, "total": 230, "state": "Mätt", "analysis": "I nivå med förra året."}] * 4,
    "Medarbetare": [
        {"unit": f"Enhet {n}", "permanent": 14, "permanent_women": 10, "permanent_men": 4, "temporary": 3,
         "temporary_women": 2, "temporary_men": 1, "managers": 1, "managers_women": 1, "managers_department": 1}
        for n in range(4)
    ],
    "Sjukfrånvaro": [{"employees": 12, "sick_hours": 300, "long_term_hours": 100, "ordinary_hours": 9000}] * 6,
    "Personalekonomi": [{"amount": 900000}, {"amount": 12000, "hours": 40}, {"amount": 150000}],
    "Budget": [{"budget_period": 700, "outcome": 690, "forecast": 1090, "cause": "Vakanser", "action": "Inga"}] * 6,
    "Investeringar": [{"outcome": 200, "forecast": 480, "status": "Pågår", "comment": "Upphandling klar."}] * 4,
    "Risker": [{"consequence": 2, "probability": 3, "comment": "Bedömd på nytt efter årets första månader."}] * 3,
    "Texter": [{"text": "Verksamheten löper på enligt plan. " * 3}] * 4,
}  # fmt: skip
"""What a department answers that has done as it is asked."""

SLIPS: dict[str, Sequence[Row]] = {
    "Uppdrag": [{"status": "Försenat"}, {"status": "Genomfört"}, {"status": "Avfört"}] * 2,
    "Nyckeltal": [{"women": 120, "men": 120, "total": 230, "state": "Kan ej mätas"}] * 4,
    "Medarbetare": [
        {"unit": f"Enhet {n}", "permanent": 15, "permanent_women": 10, "permanent_men": 4, "temporary": 3,
         "temporary_women": 2, "managers": 2, "managers_women": 1, "managers_department": 3, "aged_60": 40}
        for n in range(4)
    ],
    "Sjukfrånvaro": [{"employees": 12, "sick_hours": 9300, "long_term_hours": 9900, "ordinary_hours": 9000}] * 6,
    "Personalekonomi": [{"amount": 9000}, {"amount": 12000, "hours": 4000}, {"amount": -150000}],
    "Budget": [{"budget_period": 700, "outcome": 2690, "forecast": 1900}] * 6,
    "Investeringar": [{"outcome": 2000, "forecast": 480, "status": "Senarelagd"}] * 4,
    "Risker": [{"consequence": 4, "probability": 9}] * 3,
    "Texter": [{"text": "Se avsnitt 9.9, eller ring Kim Ek på 070-123 45 67. " * 3}] * 4,
}  # fmt: skip
"""What a department answers that has got everything wrong."""

TOTALS: Sequence[Row] = [
    {"measure": measure, "value": 4000 + number, "unit": unit}
    for number, (measure, unit) in enumerate(
        [
            ("Tillsvidareanställda", "antal"),
            ("Tillsvidareanställda kvinnor", "antal"),
            ("Tillsvidareanställda män", "antal"),
            ("Tillsvidareanställda exkl. chefer", "antal"),
            ("Tidsbegränsat anställda", "antal"),
            ("Chefer", "antal"),
            ("Sjuktimmar", "timmar"),
            ("Ordinarie arbetstid", "timmar"),
            ("Arbetad tid", "kronor"),
            ("Frånvaro", "kronor"),
            ("Nämndens budget 2025", "tkr"),
            ("Kommunfullmäktiges ram 2025", "tkr"),
            ("Investeringar 2025", "tkr"),
            ("Investeringsram 2025", "tkr"),
            ("Utfall", "tkr"),
            ("Prognos", "tkr"),
            ("Utfall investeringar", "tkr"),
        ]
    )
]
"""Totals that nothing adds up to, so that the rules that reach across have something to say."""
