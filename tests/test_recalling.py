"""What a unit's template shows of earlier rounds: its own figures, of the latest round that is like this one."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest

from tests.filled import REGISTER, Row, consolidated, filled, plan, round_of, small_round
from tests.recalled import THEN, earlier, round_then, told
from vpreport.asking import Round
from vpreport.library import sheets_showing
from vpreport.reading.earlier import EarlierFigures
from vpreport.recalling import Recall
from vpreport.vocabulary.layout import CENTRAL_CODE
from vpreport.writing.template import Prepared

DELAR = small_round("delar")
SAME_MONTHS, LATEST = earlier("delar", 2024), earlier("april", 2025)
FOLLOWED = " Välj enheten i listan eller skriv samma namn, så visas den."


def prepared(asking: Round, code: str, title: str, *rounds: EarlierFigures) -> Prepared:
    recall = Recall(rounds, asking.plan.context.departments.by_name)
    return next(recall.prepared(asked, code) for asked in asking.units[code][1] if asked.form.title == title)


def shown(asking: Round, code: str, title: str, *rounds: EarlierFigures) -> dict[str, list[int | Decimal]]:
    """The figures of each row that shows any, in the order of the columns."""
    before = prepared(asking, code, title, *rounds).before
    return {} if before is None else {name: list(figures.values()) for name, figures in before.rows.items()}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Medarbetare", {"Lön": [12, 2, 1], "Rekrytering": [8]}),
        (
            "Sjukfrånvaro",
            {f"{sex} + {age}": [10] for sex in ("Kvinnor", "Män")
             for age in ("29 år och yngre", "30–49 år", "50 år och äldre")},
        ),
        ("Personalekonomi", {"Arbetad tid": [900], "varav övertid": [0], "Frånvaro": [100]}),
        ("Budget", {"B1": [46900]}),
        ("Uppdrag", {}),
    ],
)  # fmt: skip
def test_a_units_own_figures_are_shown(title: str, expected: dict[str, list[int]]) -> None:
    assert shown(DELAR, "hr", title, SAME_MONTHS, LATEST) == expected


def test_what_is_shown_travels_to_other_processes() -> None:
    made = prepared(DELAR, "hr", "Medarbetare", SAME_MONTHS)
    assert pickle.loads(pickle.dumps(made)) == made


def test_a_line_says_which_round_and_which_file() -> None:
    made = [prepared(DELAR, "hr", title, SAME_MONTHS, LATEST) for title in ("Budget", "Medarbetare")]
    said = [one.before.said for one in made if one.before is not None]
    assert said == [
        "Förra perioden är april 2025, ur april-2025.xlsx.",
        f"Förra perioden är augusti 2024, ur delar-2024.xlsx.{FOLLOWED}",
    ]


def test_who_did_not_answer_then_or_had_another_code_has_nothing_shown() -> None:
    assert shown(DELAR, "fl", "Personalekonomi", SAME_MONTHS) == {}
    renamed = [{**REGISTER["organisation"][0], "code": "per"}, *REGISTER["organisation"][1:]]
    budget = [{**row, "department": ("per",)} if row["id"] == "B1" else row for row in REGISTER["budget"]]
    asking = small_round("delar", organisation=renamed, budget=budget)
    assert shown(asking, "per", "Medarbetare", SAME_MONTHS) == {}
    assert shown(asking, "per", "Budget", LATEST) == {}


def test_a_row_that_was_not_there_then_is_empty() -> None:
    asking = small_round("delar", budget=[*REGISTER["budget"], {**REGISTER["budget"][0], "id": "B9"}])
    assert shown(asking, "hr", "Budget", LATEST) == {"B1": [46900]}


def test_of_several_rounds_the_latest_that_has_anything_tells() -> None:
    newer = earlier("helar", 2024)
    for rounds in ((SAME_MONTHS, newer), (newer, SAME_MONTHS)):
        before = prepared(DELAR, "hr", "Medarbetare", *rounds).before
        assert before is not None
        assert before.said.startswith("Förra perioden är december 2024, ur helar-2024.xlsx.")


@pytest.mark.parametrize("title", ["Sjukfrånvaro", "Personalekonomi"])
def test_what_grows_from_january_on_is_shown_beside_as_many_months_alone(title: str) -> None:
    assert shown(DELAR, "hr", title, earlier("helar", 2024)) == {}
    assert shown(DELAR, "hr", title, earlier("helar", 2024), SAME_MONTHS) != {}


def test_a_forecast_is_of_its_own_year() -> None:
    assert shown(DELAR, "hr", "Budget", SAME_MONTHS) == {}


def test_a_plan_shows_nothing() -> None:
    asking = small_round("plan")
    titles = [asked.form.title for asked in asking.units["hr"][1]]
    assert [prepared(asking, "hr", title, SAME_MONTHS).before for title in titles] == [None] * len(titles)
    assert sheets_showing(asking.plan, asking.occasion, [SAME_MONTHS]) == []


def test_where_it_is_shown_is_told_in_the_sheets_order() -> None:
    titles = ["Medarbetare", "Sjukfrånvaro", "Personalekonomi", "Budget"]
    assert sheets_showing(DELAR.plan, DELAR.occasion, [LATEST, SAME_MONTHS]) == titles


def test_at_the_end_of_the_year_the_last_forecast_is_filled_in_where_it_may_be_changed() -> None:
    asking = small_round("helar")
    made = prepared(asking, "hr", "Budget", LATEST, earlier("delar", 2025))
    assert made.before is not None
    assert made.before.said == "Prognos är den från augusti 2025, ur delar-2025.xlsx. Ändra om det finns en senare."
    assert (made.before.rows, made.form.headers) == ({}, prepared(asking, "hr", "Budget").form.headers)
    assert [row.get("forecast") for row in made.rows] == [46900]


# What is not told, or not surely


def test_a_figure_with_an_error_is_not_shown() -> None:
    asking = round_of("delar", plan(REGISTER, 2024))
    answers = {**THEN, "Personalekonomi": ({"amount": 900}, {"amount": "kanske"}, {"amount": 100})}
    workbook = consolidated(asking, {"hr.xlsx": filled(asking, "hr", answers)}).workbook()
    assert shown(DELAR, "hr", "Personalekonomi", told(workbook, "x.xlsx")) == {"Arbetad tid": [900], "Frånvaro": [100]}


def test_what_is_hidden_of_small_groups_stays_hidden() -> None:
    outputs = round_then("delar", 2024).outputs({}, public=True, pages="off")
    public = told(outputs.files["sammanstallning-publik.xlsx"], "publik.xlsx")
    assert shown(DELAR, "hr", "Sjukfrånvaro", public) == {}
    assert shown(DELAR, "hr", "Personalekonomi", public) == shown(DELAR, "hr", "Personalekonomi", SAME_MONTHS)


def as_if(unit: str = "kr", row: str = "") -> EarlierFigures:
    """The earlier round with its amounts in that unit, and all on the row of that name if it has one."""
    told_so = [f._replace(unit=unit, row=row or f.row) if f.column == "Kronor" else f for f in SAME_MONTHS.figures]
    return SAME_MONTHS._replace(figures=tuple(told_so))


def test_a_figure_in_another_unit_or_told_twice_is_not_shown() -> None:
    assert shown(DELAR, "hr", "Personalekonomi", as_if("kr")) != {}
    assert shown(DELAR, "hr", "Personalekonomi", as_if("tkr")) == {}
    assert shown(DELAR, "hr", "Personalekonomi", as_if(row="Frånvaro")) == {}


# What one office delivers


@pytest.mark.parametrize("then", ["", "Medarbetare; Sjukfrånvaro; Personalekonomi"])
def test_the_central_workbook_shows_each_departments_figures_whoever_delivered_them(then: str) -> None:
    central = "Medarbetare; Sjukfrånvaro; Personalekonomi"
    asking = round_of("delar", plan(REGISTER, 2025, **{"Lämnas centralt": central}))
    before = told(round_then("delar", 2024).workbook() if not then else centrally(), "x.xlsx")
    costs = shown(asking, CENTRAL_CODE, "Personalekonomi", before)
    assert costs["HR + Arbetad tid"] == [900]
    assert not any(name.startswith("Förvaltningsledning") for name in costs)
    assert shown(asking, CENTRAL_CODE, "Medarbetare", before)["HR + Lön"][0] == 12
    assert shown(asking, CENTRAL_CODE, "Sjukfrånvaro", before)["HR + Kvinnor + 30–49 år"] == [10]
    assert shown(asking, CENTRAL_CODE, "Sjukfrånvaro", before).get("Hela nämnden + Kvinnor + Samtliga") == (
        [Decimal("5.16")] if then else None
    )


def centrally() -> bytes:
    """The workbook of a round in which one office delivered for HR and the whole board."""
    central = "Medarbetare; Sjukfrånvaro; Personalekonomi"
    asking = round_of("delar", plan(REGISTER, 2024, **{"Lämnas centralt": central}))
    hours: Row = {"employees": 1, "sick_hours": 10, "long_term_hours": 5, "ordinary_hours": 100}
    answers: dict[str, list[Row]] = {
        "Medarbetare": [{"unit": "Lön", "permanent": 12, "permanent_women": 7, "permanent_men": 5}],
        "Sjukfrånvaro": [*[hours] * 6, *[{}] * 18, {"percent": Decimal("5.16")}],
        "Personalekonomi": [{"amount": 900}, {"amount": 0}, {"amount": 100}],
    }
    return consolidated(asking, {"c.xlsx": filled(asking, CENTRAL_CODE, answers)}).workbook()
