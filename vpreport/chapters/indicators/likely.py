"""Values that can be: shares, counts, and totals near those of the years before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from statistics import mean, stdev

from vpreport.chapters.indicators.decided import QUOTIENT
from vpreport.chapters.indicators.sheet import HISTORY, INDICATORS, MEASURED, VALUES, WEIGHTED
from vpreport.chapters.indicators.sums import state_of
from vpreport.vocabulary.amount import COUNT, PERCENT, decimals_of, printed, rounded, unit_named
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.reaching import SUM
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import DELAR, HELAR
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.wording import folded


@rule(
    "NT-11",
    Severity.WARNING,
    INDICATORS,
    rounds=(DELAR, HELAR),
    title="Värdet är rimligt: andelar 0–100, antal hela tal, ingen ovanlig avvikelse från tidigare år",
    formula="0 ≤ andel ≤ 100; antal är hela tal från 0; |totalt − medelvärdet av åren före| ≤ 4 standardavvikelser",
    message="{header} för {row} är {stated}, men {what}.",
    fix="Kontrollera värdet och enheten. Är ett ovanligt värde rätt, skriv i Analys vad det beror på.",
    basis="Regelkatalogen NT-11, beslutad läsning: 0–100 bara där Definition säger att det är en andel av en helhet.",
    sample={"stated": "6,12", "header": "Kvinnor", "row": "N1", "what": "ett antal är ett helt tal från 0"},
)
def values_are_plausible(check: Check) -> Findings:
    """A share of a whole is 0 to 100, a count a whole number from 0, a total within 4 deviations of the years before.

    A mean of counts is no count; an analysis explains what is unlike the years before. What another rule has found
    wrong is passed over, also what IN-12 finds a thousand times too large. The values of a row have one cause.
    """
    doubted = found_wrong(check)
    for row in check.rows(INDICATORS, "indicator", *VALUES, "unit", "definition", "state", "analysis"):
        if state_of(row) == MEASURED:
            sound = [column for column in VALUES if row.get(column) is not None and row.place(column) not in doubted]
            yield from _implausible(check, row, sound)


def found_wrong(check: Check) -> set[Place]:
    """Cells that have been found wrong already, first of all in their findings: no more is asked of them."""
    found = (one for one in check.view.findings() if one.severity is Severity.ERROR or one.rule == "IN-12")
    return {one.places[0] for one in found if one.places}


def _is_count(row: Record) -> bool:
    is_mean = row.text("method") == WEIGHTED or QUOTIENT.search(folded(row.text("indicator")))
    return unit_named(row.text("unit")) is COUNT and not is_mean


def _implausible(check: Check, row: Record, columns: Sequence[str]) -> Findings:
    values = {column: row.amount(column) for column in columns}
    odd, what = [], ""
    if unit_named(row.text("unit")) is PERCENT and _OF_A_WHOLE.search(folded(row.text("definition"))):
        odd = [column for column, value in values.items() if not 0 <= value <= 100]
        what = "en andel av en helhet ligger mellan 0 och 100"
    elif _is_count(row):
        odd = [column for column, value in values.items() if value < 0 or value != value.to_integral_value()]
        what = "ett antal är ett helt tal från 0"
    if odd:
        first = values[odd[0]]
        yield check.finding(row, *odd, actual=first, stated=printed(first), what=what)
    elif "total" in values and not row.text("analysis") and not _still_grows(check, row):
        yield from _unlike_before(check, row)


def _still_grows(check: Check, row: Record) -> bool:
    return row.text("method") == SUM and not check.view.occasion.is_final


_OF_A_WHOLE = re.compile(r"\bandel(?:en)? av\b|\b(?:delat med|av) (?:alla|all|allt|samtliga|hela|totalt|totala)\b")
"""How a definition says that its figure is a share of a whole, and not one figure in percent of another."""
FARTHEST = Decimal(4)
"""Standard deviations from the years before that are too many (NT-11 of the catalogue)."""
LEAST_YEARS = 4
"""Years of which a spread can be said anything; a proposal of our own."""


def _unlike_before(check: Check, row: Record) -> Findings:
    wanted, year = folded(row.text("id")), row.form.year
    history = [one for one in check.view.decided(HISTORY) if folded(one.text("id")) == wanted]
    unread = next((one for one in history if one.is_unread("total")), None)
    if unread is not None:
        check.skip(row.department, unread.place("total"))
        return
    dated = [one for one in history if one.number("total") is not None and one.number("year") is not None]
    before = [one for one in dated if one.amount("year") < year]
    numbers = [one.amount("total") for one in before]
    if len(numbers) < LEAST_YEARS or len(set(numbers)) == 1:
        return
    usual, total = mean(numbers), row.amount("total")
    if abs(total - usual) > FARTHEST * stdev(numbers):
        usual = rounded(usual, max(map(decimals_of, numbers)))
        what = f"de {len(numbers)} åren före har legat runt {printed(usual)}, aldrig så långt därifrån"
        sources = [one.place("total") for one in before]
        words = printed(total)
        yield check.finding(row, "total", expected=usual, actual=total, sources=sources, stated=words, what=what)
