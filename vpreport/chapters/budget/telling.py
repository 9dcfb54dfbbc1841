"""How the budget is told: in the plan, in follow-ups and on page one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from vpreport.chapters.budget.drawn import deviations
from vpreport.chapters.budget.limits import comment_limit
from vpreport.chapters.budget.sheet import BUDGET
from vpreport.chapters.budget.sums import areas, deviation
from vpreport.vocabulary.amount import COUNT, TKR
from vpreport.vocabulary.bridging import rest_tables
from vpreport.vocabulary.charted import alone
from vpreport.vocabulary.dates import months_so_far
from vpreport.vocabulary.measure import Measure, responsible
from vpreport.vocabulary.naming import answering, department_name
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.sentences import Sentence, paragraph_of, written
from vpreport.vocabulary.spending import forecast_heading, measured, measured_key, outcome_heading, said
from vpreport.vocabulary.sums import mark_notes, sum_of, without_sign
from vpreport.vocabulary.telling import (
    Align,
    Block,
    Figure,
    Quote,
    Strong,
    TableBlock,
    TableColumn,
    TableRow,
    Words,
    text,
)
from vpreport.vocabulary.view import View


def tell_plan(view: View) -> Iterator[Block]:
    """The published table: the administration's total first, then the areas; this year's budget and last year's."""
    rows, year = areas(view), view.occasion.year
    if not rows:
        yield text("Någon detaljbudget finns inte ännu.")
        return
    headers = {"previous": f"Budget helår {year - 1}, tkr", "budget": f"Budget helår {year}, tkr"}
    sums = {name: view.total(f"budget.{name}") for name in headers}
    lines = [tuple(view.figure(row, name) for name in headers) for row in rows]
    yield TableBlock(
        f"Detaljbudget {year}",
        (TableColumn("Detaljbudget per område"), *_number_columns(headers.values())),
        (TableRow((_whole(view), *sums.values()), total=True), *_rows(rows, lines)),
        f"Budget per område för {year - 1} och {year}. Första raden är summan.",
        mark_notes(zip(headers.values(), sums.values(), strict=True)),
    )
    yield from rest_tables(view, "BU")


def tell_follow_up(view: View) -> Iterator[Block]:
    """What the forecast (the outcome) points to, chart and table by area, what departments say of their deviations."""
    if not areas(view):
        yield text("Någon budget att följa upp finns inte.")
        return
    yield from paragraph_of((*_total_told(view), *_others_told(view)))
    yield from alone(deviations(view))
    yield _follow_up_table(view)
    yield from rest_tables(view, "BU", "UF")
    for row in areas(view):
        yield from _explained(view, row)


def _follow_up_table(view: View) -> TableBlock:
    rows, year = areas(view), view.occasion.year
    headers = {name: header for name, header in _follow_up_headers(view) if name == "budget" or _is_given(view, name)}
    against = measured(BUDGET, view.occasion).header.casefold()
    sums = [*(view.total(f"budget.{name}") for name in headers), view.total("budget.deviation")]
    lines = [(*(view.figure(row, name) for name in headers), deviation(view, row)) for row in rows]
    labels = (*headers.values(), "Avvikelse")
    return TableBlock(
        f"Budget, utfall och prognos {year}, tkr" if not view.occasion.is_final else f"Budget och utfall {year}, tkr",
        (TableColumn("Område"), *_number_columns(labels)),
        (TableRow((_whole(view), *sums), total=True), *_reported_row(view, headers), *_rows(rows, lines)),
        f"Avvikelsen är budget minus {against}; plus är överskott. Första raden är summan.",
        (*_unreported_notes(view), *mark_notes(zip(labels, sums, strict=True))),
    )


def _follow_up_headers(view: View) -> Iterator[tuple[str, str]]:
    yield "budget", f"Budget {view.occasion.year}"
    yield "budget_period", f"Budget {months_so_far(view.occasion.as_of)}"
    yield "outcome", outcome_heading(view.occasion)
    yield "forecast", forecast_heading(view.occasion)


def _is_given(view: View, name: str) -> bool:
    """Whether the column is worth its place: the measured ones always, the others when somebody has filled them."""
    return name in ("outcome", measured_key(view.occasion)) or view.total(f"budget.{name}").value is not None


def _reported_row(view: View, headers: dict[str, str]) -> list[TableRow]:
    """The budget that outcome and forecast are compared with, where somebody has not reported."""
    reported = view.total("budget.budget_reported")
    if reported.value is None or reported.value == view.total("budget.budget").value:
        return []
    return [TableRow(("varav rapporterade områden", reported, *(None for _ in headers)))]


def _rows(rows: Sequence[Record], lines: Sequence[tuple[Figure, ...]]) -> list[TableRow]:
    return [TableRow((row.text("area"), *line)) for row, line in zip(rows, lines, strict=True)]


def _number_columns(headers: Iterable[str]) -> list[TableColumn]:
    return [TableColumn(header, Align.NUMBER) for header in headers]


def _whole(view: View) -> str:
    """What the total is called: the administration's name, else the board's, else "Summa"."""
    return view.facts.get("Förvaltning") or view.facts.get("Nämnd") or "Summa"


def unreported(view: View) -> list[tuple[str, Figure]]:
    """The name of everyone who has areas that nobody has reported on, with their budget, in the register's order."""
    codes = {answering(row) for row in areas(view) if not row.department}
    order = [
        *(d.code for d in view.departments if d.code in codes),
        *sorted(codes - {d.code for d in view.departments}),
    ]
    return [(department_name(view, code), _silent_budget(view, code)) for code in order]


def _silent_budget(view: View, code: str) -> Figure:
    rows = [row for row in areas(view) if not row.department and answering(row) == code]
    return sum_of((view.figure(row, "budget") for row in rows), TKR)


def _unreported_notes(view: View) -> tuple[str, ...]:
    told = [f"{name}, {figure.with_unit}" if figure.value is not None else name for name, figure in unreported(view)]
    return (f"Ej rapporterat: {'; '.join(told)}.",) if told else ()


def _explained(view: View, row: Record) -> Iterator[Block]:
    """What the department says of the area's deviation, word for word."""
    given = [name for name in ("cause", "action") if said(row, name)]
    if not given:
        return
    yield text(Strong(row.text("area")), ", avvikelse ", deviation(view, row), ".")
    for name in given:
        what = row.form.by_key[name].header.casefold()
        yield Quote(f"{department_name(view, answering(row))}, {what}", row.text(name))


def measures(view: View) -> Iterator[Measure]:
    """What is done about each area's deviation."""
    for row in areas(view):
        if said(row, "action"):
            yield Measure(row.text("action"), f"Budget: {row.text('area')}", responsible(view, row))


def headline(view: View) -> Iterator[Sentence]:
    """The deviation and the area that weighs most in it; who has not reported; other areas far off."""
    yield from _total_told(view)
    silent = unreported(view)
    if silent:
        yield "Ej rapporterat: ", *_silent_told(silent), "."
    yield from _others_told(view)


MOST_SILENT = 3
"""How many who have not reported are named in a sentence before the rest are told together; a note names them all."""


def _silent_told(silent: Sequence[tuple[str, Figure]]) -> Sentence:
    """Who has not reported, each with its budget: "HR, 14 951 tkr; Ekonomi, 46 942 tkr; 5 till, 80 000 tkr"."""
    told: list[Sentence] = [(Words(name, figure.sources), *_sized(figure)) for name, figure in silent[:MOST_SILENT]]
    rest = [figure for _, figure in silent[MOST_SILENT:]]
    if rest:
        together = sum_of(rest, TKR)
        told.append((Figure(Decimal(len(rest)), COUNT, 0, together.sources), " till", *_sized(together)))
    return tuple(part for each in told for part in ("; ", *each))[1:]


def _sized(figure: Figure) -> Sentence:
    return (", ", figure) if figure.value is not None else ()


def _total_told(view: View) -> Iterator[Sentence]:
    total, main = view.total("budget.deviation"), _main_area(view)
    if total.value is not None:
        yield (*_pointing(view, total), *(_named(view, ", främst ", main) if main is not None else ()), ".")


def _main_area(view: View) -> Record | None:
    """The area that weighs most in the total deviation; None when there is none."""
    value = view.total("budget.deviation").value
    return _furthest(view, least=value < 0) if value else None


def _others_told(view: View) -> Iterator[Sentence]:
    """The areas with the largest deficit and surplus, besides the main one, where they need a cause."""
    for least, words in ((True, "Störst underskott har "), (False, "Störst överskott har ")):
        row = _furthest(view, least=least)
        if row is not None and row is not _main_area(view) and _size(view, row) > comment_limit(view, row):
            yield (*_named(view, words, row), ".")


def _furthest(view: View, *, least: bool) -> Record | None:
    """The area with the largest deficit (the largest surplus); None when no area has one."""
    signed = [(value if least else -value, row) for row in areas(view) if (value := deviation(view, row).value)]
    value, row = min(signed, key=lambda pair: pair[0], default=(Decimal(0), None))
    return row if value < 0 else None


def _size(view: View, row: Record) -> Decimal:
    return abs(deviation(view, row).value or Decimal(0))


def _pointing(view: View, total: Figure) -> Sentence:
    final = view.occasion.is_final
    if not total.value:
        return ("Utfallet" if final else "Prognosen", " är i nivå med budgeten")
    side = "överskott" if total.value > 0 else "underskott"
    opening = "Utfallet blev" if final else "Prognosen pekar på"
    return (f"{opening} ett {side} om ", without_sign(total), " mot budgeten")


def _named(view: View, words: str, row: Record) -> Sentence:
    """The area with its deviation and the cause that the department gives, on one line."""
    cause: Sentence = (": ”", written(row, "cause"), "”") if said(row, "cause") else ()
    return (words, written(row, "area"), " (", deviation(view, row), ")", *cause)
