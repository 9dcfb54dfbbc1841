"""Live checks: a row's formula says that something is wrong just when a rule of the same row finds it.

The rules ask the very checks (`vpreport.vocabulary.condition`), which is proved by taking checks away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vpreport.catalogue import CHAPTERS, RULE_BY_ID, SHEETS
from vpreport.chapters.budget import BUDGET
from vpreport.chapters.investments import INVESTMENTS
from vpreport.chapters.sickness import SICKNESS
from vpreport.checking import run
from vpreport.material import Material
from vpreport.reading.casting import Departments
from vpreport.reading.magnitude import judged_on, tell_magnitude
from vpreport.reading.tally import Tally
from vpreport.vocabulary.calculated import calculated, on_row
from vpreport.vocabulary.column import Field, Form, Kind, LiveCheck, Sheet, Use
from vpreport.vocabulary.condition import Conditions
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.layout import CHECK_OK, excel_formula
from vpreport.vocabulary.live import is_row_check, row_check
from vpreport.vocabulary.record import Record, Table, Value
from vpreport.vocabulary.rounds import DELAR, PLAN, ROUNDS, Occasion, occasion
from vpreport.vocabulary.view import Department, Settings

YEAR = 2025
OCCASIONS = [occasion(round, YEAR, date(YEAR, 6, 30) if round.month is None else None) for round in ROUNDS]
FORMS = [
    pytest.param(form, id=f"{sheet.title} {when.round.token}{' centralt' * central}")
    for when in OCCASIONS
    for sheet in SHEETS
    for central in (False, True)
    if (form := sheet.at(when, central)) is not None and form.checks and not (central and not sheet.can_be_central)
]
SETTINGS = Settings(comment_percent=Decimal(2), comment_tkr=Decimal(150), consequence_scale=("låg", "hög", "högst"))
HIGH = ("SJ-01", Severity.WARNING)
"""What a rule finds besides, and no check says: a rate that is possible and still high."""

# What may stand in a cell: figures that meet each other at limits and in sums, choices, days around the limits, words

HEADS = [None, *map(Decimal, range(5)), Decimal(7)]
MONEY = [None, *map(Decimal, (-600, -1, 0, 1, 2, 100, 150, 151, 499, 600, 1000, 1001, 1150, 1200, 12000, 300_000))]
FEW = [*HEADS, Decimal("2.5"), Decimal(-1), Decimal(16), Decimal(101)]


def contents(field: Field, when: Occasion) -> Sequence[Value | None]:
    """What the cell may hold; None for nothing."""
    column = field.column
    if column.kind is Kind.CHOICE:
        return [None, *column.choices]
    if column.kind is Kind.DATE:
        days = (when.as_of, date(when.year, 12, 31), date(when.year, 2, 28))
        return [None, *days, *[day + timedelta(1) for day in days]]
    if column.unit is None:
        return [None, "-", "–", "Av ett skäl"]
    heads = column.least == 0
    return MONEY if column.unit.family == "money" else HEADS if heads else FEW


@cache
def rows(form: Form) -> st.SearchStrategy[dict[str, Value | None]]:
    """Whole rows; a computed cell holds what our formula gives, or something typed over it."""
    cells = {key: st.sampled_from(values) for key, values in cells_of(form).items()}
    over = {field.key: cells.pop(field.key) for field in form.fields if field.key in cells and is_typed_over(field)}
    typed = st.fixed_dictionaries({}, optional=over) if over else st.just({})
    return st.builds(lambda row, more: {**row, **more}, st.fixed_dictionaries(cells), typed)


def cells_of(form: Form) -> dict[str, Sequence[Value | None]]:
    """What may be typed in each cell.

    Nothing over a project's deviation: its rule goes by the recomputed one, as totals do.
    """
    assert form.occasion is not None
    fields = [field for field in form.fields if not (is_typed_over(field) and form.sheet is INVESTMENTS)]
    return {field.key: contents(field, form.occasion) for field in fields}


def is_typed_over(field: Field) -> bool:
    return field.use is Use.COMPUTED


def sparse_rows(form: Form) -> Iterator[dict[str, Value | None]]:
    """Very many rows, the same ones always, from nearly empty to nearly full."""
    chance, cells = Random(form.title), cells_of(form)
    for _ in range(MOST_ROWS):
        share = chance.random()
        drawn = {key: chance.choice(values) if chance.random() < share else None for key, values in cells.items()}
        yield computed(form, drawn)


MOST_ROWS = 50_000


def columns_of(form: Form) -> dict[str, int]:
    return {field.key: column for column, field in enumerate(form.fields, 1)}


def computed(form: Form, row: Mapping[str, Value | None]) -> dict[str, Value | None]:
    """The row with its computed cells; what has been typed over them counts where there is something to compute."""
    columns, made = columns_of(form), dict(row)
    for field in form.fields:
        if field.use is Use.COMPUTED:
            formula = excel_formula(field.column.formula, columns, 1)
            gives = calculated(formula, on_row({columns[key]: value for key, value in row.items()}))
            typed = row.get(field.key)
            made[field.key] = None if isinstance(gives, str) else gives if typed is None else typed
    return made


def told(form: Form, row: Mapping[str, Value | None], decided: Settings = SETTINGS) -> str:
    """What the check cell says of the row."""
    columns = columns_of(form)
    formula = excel_formula(row_check(form, decided), columns, 1)
    return str(calculated(formula, on_row({columns[key]: value for key, value in row.items()})))


def found(form: Form, row: Mapping[str, Value | None]) -> set[str]:
    """The rules, of those that are checked live, that find something in cells that the department can mend."""
    assert form.occasion is not None
    values = {key: value for key, value in row.items() if value is not None}
    table = Table(form, "hr.xlsx", form.title, columns_of(form))
    base = Record(table, 1, dict(values), department="hr", owners=("hr",)) if not form.occasion.is_plan else None
    record = Record(table, 1, values, department="hr", owners=("hr",), base=base)
    hr = Department("hr", "HR")
    material = Material(
        form.occasion, CHAPTERS, (hr,), SETTINGS, {}, {form.sheet.key: [record]}, {}, {}, (), frozenset(), found=[]
    )
    tally = Tally("hr.xlsx", "hr")
    if judged := judged_on(form):
        tell_magnitude(record, judged, Departments({}, (), ()), tally)
    for rule in sorted({check.rule for check in form.checks}):
        if RULE_BY_ID[rule].run is not None:
            run(RULE_BY_ID[rule], material)
    fields = {field.key: field for field in form.fields if field.is_input or field.use is Use.COMPUTED}
    every = [one for one in (*tally.findings, *material.found) if (one.rule, one.severity) != HIGH]
    return {finding.rule for finding in every if finding.column in fields}


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_a_row_is_wrong_just_when_a_rule_finds_it(form: Form, data: st.DataObject) -> None:
    row = computed(form, data.draw(rows(form), label="row"))
    assume(any(row.get(field.key) is not None for field in form.fields if field.is_input))
    says, rules = told(form, row), found(form, row)
    spoken = {check.rule for check in form.checks if check.words == says}
    if not spoken:
        assert says in ("", CHECK_OK)
        assert not rules, f"{says}, but {rules}"
    else:
        assert spoken & rules, f"{says}, but {rules}"


@contextmanager
def silenced(checks: Iterable[LiveCheck]) -> Iterator[None]:
    """Those checks find nothing meanwhile, whoever asks them."""
    silent = {live.wrong for live in checks}
    with pytest.MonkeyPatch.context() as patch:
        formula = property(lambda live: f"AND(1=0,{live[1]})" if live[1] in silent else live[1])
        patch.setattr(LiveCheck, "wrong", formula)
        yield


CHECKS = [
    pytest.param(form, live, id=f"{param.id} {live.words}")
    for param in FORMS
    for form in (param.values[0],)
    if isinstance(form, Form)
    for live in form.checks
]


@pytest.mark.parametrize(("form", "live"), CHECKS)
def test_a_rule_finds_nothing_when_its_check_is_taken_away(form: Form, live: LiveCheck) -> None:
    assert form.occasion is not None
    conditions, same_rule = Conditions(form.occasion, SETTINGS), [one for one in form.checks if one.rule == live.rule]

    def is_told_alone(row: Mapping[str, Value | None]) -> bool:
        return [one for one in same_rule if conditions.is_wrong(one, row.get)] == [live]

    row = next(filter(is_told_alone, sparse_rows(form)))
    assert live.rule in found(form, row)
    with silenced([live]):
        assert live.rule not in found(form, row)


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_rules_find_what_their_checks_find_and_nothing_without_them(form: Form, data: st.DataObject) -> None:
    assert form.occasion is not None
    asked = form.checks
    row = computed(form, data.draw(rows(form), label="row"))
    with silenced(data.draw(st.sets(st.sampled_from(asked)), label="silenced")):
        conditions = Conditions(form.occasion, SETTINGS)
        wrong = {live.rule for live in asked if conditions.is_wrong(live, row.get)}
        assert found(form, row) == wrong


@pytest.mark.parametrize("form", FORMS)
def test_what_tells_instead_of_a_check_stands_before_it(form: Form) -> None:
    for number, live in enumerate(form.checks):
        assert set(live.unless) <= set(form.checks[:number])
        assert live.rule not in {other.rule for other in live.unless}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=20)
@given(data=st.data())
def test_a_text_where_a_number_belongs_makes_no_error(form: Form, data: st.DataObject) -> None:
    row = computed(form, data.draw(rows(form), label="row"))
    numbers = [field.key for field in form.fields if field.column.kind in (Kind.NUMBER, Kind.DATE)]
    strayed = data.draw(st.sets(st.sampled_from(numbers)) if numbers else st.just(set()), label="strayed")
    assert not told(form, row | dict.fromkeys(strayed, "kv 2")).startswith("#")


def test_a_row_that_nobody_has_begun_says_nothing() -> None:
    for form in (param.values[0] for param in FORMS):
        assert isinstance(form, Form)
        kept = {field.key for field in form.fields if field.use in (Use.KEY, Use.DECIDED)}
        assert told(form, dict.fromkeys(kept, "1")) == "", form.title


def test_every_check_has_a_rule_of_its_sheet_and_words_of_its_own() -> None:
    for sheet in SHEETS:
        rules: dict[str, str] = {}
        for check in sheet.checks:
            assert RULE_BY_ID[check.rule].sheet in (sheet, None), check
            assert rules.setdefault(check.words, check.rule) == check.rule
            assert len(check.words) <= LONGEST_WORDS, check.words
            assert '"' not in check.words


LONGEST_WORDS = 50
"""Characters that can be read at a glance, and stand in a column beside the row."""


def form_at(sheet: Sheet, when: Occasion) -> Form:
    form = sheet.at(when)
    assert form is not None
    return form


AREA: dict[str, Value | None] = {
    "id": "B1",
    "area": "HR",
    "budget": Decimal(10_000),
    "budget_period": Decimal(6_667),
    "outcome": Decimal(6_600),
    "forecast": Decimal(10_000),
}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, CHECK_OK),
        ({"forecast": Decimal(9_800)}, CHECK_OK),
        ({"forecast": Decimal("9799.9")}, "Stor avvikelse: skriv orsak"),
        ({"forecast": Decimal("10200.1"), "cause": "Vikarier"}, "Underskott: skriv åtgärd"),
        ({"forecast": Decimal("10200.1"), "cause": "Vikarier", "action": "Färre timmar"}, CHECK_OK),
        ({"forecast": Decimal(6_000)}, "Prognos under utfallet: rätta eller skriv orsak"),
        ({"outcome": Decimal(7_668)}, "Prognos = budget trots utfallet: skriv orsak"),
        ({"outcome": Decimal(7_667)}, CHECK_OK),
        ({"outcome": Decimal(6_600_000)}, "Ser ut att vara kronor: skriv i tkr"),
        ({"deviation": Decimal(-2)}, "Avvikelse: ska vara budget minus prognos"),
    ],
)
def test_the_first_of_several_faults_is_told(changes: dict[str, Value | None], says: str) -> None:
    form = form_at(BUDGET, occasion(DELAR, YEAR))
    assert told(form, computed(form, AREA | changes)) == says


def test_limits_are_those_of_the_register() -> None:
    form = form_at(BUDGET, occasion(DELAR, YEAR))
    formulas = [row_check(form, decided) for decided in (SETTINGS, Settings())]
    assert ["*2/100,150)" in formula for formula in formulas] == [True, False]
    assert "*1/100,200)" in formulas[1]


@pytest.mark.parametrize("form", FORMS)
def test_a_check_is_known_again_whatever_its_limits_and_its_row(form: Form) -> None:
    for decided, row in ((SETTINGS, 7), (Settings(comment_tkr=Decimal("77.5")), 1_048_576)):
        assert is_row_check(form, excel_formula(row_check(form, decided), columns_of(form), row))


def test_a_check_of_an_earlier_make_is_known_again() -> None:
    form = form_at(SICKNESS, occasion(PLAN, YEAR))
    earlier = 'IF(AND(COUNT(D5,F5)=2,NOT(D5<=F5)),"Sjuktid > arbetstid",IF(COUNT(D5,F5,E5,D5)=0,"","Stämmer"))'
    assert is_row_check(form, earlier)


@pytest.mark.parametrize("formula", ['"Stämmer"', 'IF(A1=1,"Stämmer","Fel")', "SUM(A1:A2)", 'IF(A1="","","Stämmer")'])
def test_what_says_something_else_is_no_check_of_ours(formula: str) -> None:
    assert not is_row_check(form_at(BUDGET, occasion(DELAR, YEAR)), formula)
