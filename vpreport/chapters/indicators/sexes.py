"""Women and men make the total: added for counts, weighed for shares and means."""

from __future__ import annotations

from decimal import Decimal

from vpreport.chapters.indicators.sheet import INDICATORS, VALUES, WEIGHTED, ZERO
from vpreport.vocabulary.amount import Interval, decimals_of, printed, rounded
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.reaching import SUM
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import DELAR, HELAR
from vpreport.vocabulary.rule import Check, Findings, rule


@rule(
    "NT-02",
    Severity.ERROR,
    INDICATORS,
    rounds=(DELAR, HELAR),
    title="Antal: kvinnor + män är högst totalt",
    formula="Kvinnor + män ≤ totalt, när Sammanvägning är Summa",
    message="{header} för {row} är {stated}, men kvinnor och män blir tillsammans {together}.{unknown}",
    fix="{advice}",
    basis="Regelkatalogen NT-02, beslutad läsning: för Summa.",
    sample={
        "advice": "Rätta totalen eller ett av antalen. Tills vidare räknas 101.",
        "header": "Totalt",
        "row": "N1",
        "stated": "100",
        "together": "101",
        "unknown": "",
    },
)
def sexes_fit_in_the_total(check: Check) -> Findings:
    """Where counts are added, women + men do not exceed the total; what the total has more is of unknown sex."""
    for row in check.rows(INDICATORS, *VALUES):
        stated = row.number("total")
        given = [part for part in (row.number("women"), row.number("men")) if part is not None]
        if row.text("method") != SUM or stated is None or not given:
            continue
        expected = sum(given, ZERO)
        if expected > stated:
            advice = f"Rätta totalen eller ett av antalen. Tills vidare räknas {printed(expected)}."
            yield _sexes_differ(check, row, expected, advice, used=expected)
        elif expected < stated and len(given) == 2:
            unknown = f" Kön okänt: {printed(stated - expected)}."
            yield _sexes_differ(check, row, expected, "Kontrollera att antalen stämmer.", unknown)


def _sexes_differ(
    check: Check, row: Record, expected: Decimal, advice: str, unknown: str = "", used: Decimal | None = None
) -> Finding:
    return check.finding(
        row,
        "total",
        "women",
        "men",
        severity=Severity.NOTE if unknown else None,
        expected=expected,
        actual=row.amount("total"),
        used=used,
        stated=printed(row.amount("total")),
        together=printed(expected),
        advice=advice,
        unknown=unknown,
    )


@rule(
    "NT-03",
    Severity.ERROR,
    INDICATORS,
    rounds=(DELAR, HELAR),
    title="Andelar och medelvärden: totalt ligger mellan kvinnor och män",
    formula=(
        "min(kvinnor; män) ≤ totalt ≤ max(kvinnor; män), inom de decimaler som visas, när Sammanvägning är Viktat medel"
    ),
    message="{header} för {row} är {stated}, men ska ligga {expected} eftersom det vägs samman av kvinnor och män.",
    fix="Rätta totalen eller ett av värdena. Kontrollera att kvinnor och män inte har bytt plats.",
    basis="Regelkatalogen NT-03, beslutad läsning: för Viktat medel. Tolerans: värdenas visade decimaler.",
    sample={"expected": "mellan 3,64 och 6,12", "header": "Totalt", "row": "N1", "stated": "6,14"},
)
def total_lies_between_the_sexes(check: Check) -> Findings:
    """A weighted mean lies between women's and men's value, as far as the shown decimals tell.

    Just then is women's implied weight, (T − M) ÷ (K − M), between 0 and 1; where the sexes are equal it is any weight.
    """
    for row in check.filled(INDICATORS, "total", "women", "men"):
        if row.text("method") == WEIGHTED and not _is_between(row):
            ends = sorted((row.amount("women"), row.amount("men")))
            expected = f"mellan {printed(ends[0])} och {printed(ends[1])}"
            stated = row.amount("total")
            columns = ("total", "women", "men")
            yield check.finding(row, *columns, expected=expected, actual=stated, stated=printed(stated))


def _is_between(row: Record) -> bool:
    women, men = _shown_interval(row, "women"), _shown_interval(row, "men")
    between = Interval(min(women.low, men.low), max(women.high, men.high))
    return between.overlaps(_shown_interval(row, "total"))


def _shown_interval(row: Record, column: str) -> Interval:
    value = row.amount(column)
    return Interval.shown(value, decimals_of(value))


@rule(
    "NT-04",
    Severity.ERROR,
    INDICATORS,
    rounds=(DELAR, HELAR),
    title="Andelar och medelvärden: totalt är kvinnor och män vägda efter bas",
    formula="(kvinnor × bas kvinnor + män × bas män) ÷ (bas kvinnor + bas män) = totalt, inom de decimaler som visas",
    message="{header} för {row} är {stated}, men kvinnor och män vägda efter sina baser blir {weighed}.",
    fix="Rätta totalen, ett av värdena eller baserna. Tills vidare räknas {weighed}.",
    basis="Regelkatalogen NT-04, beslutad läsning: för Viktat medel. Tolerans: värdenas visade decimaler.",
    sample={"header": "Totalt", "row": "N1", "stated": "66", "weighed": "69"},
)
def total_is_weighed_by_the_bases(check: Check) -> Findings:
    """A weighted mean is (K × base K + M × base M) ÷ both bases, as far as the shown decimals tell.

    A total outside the two is NT-03's. Where Bas totalt is another number than both bases, some are of unknown sex.
    """
    for row in check.filled(INDICATORS, "total", "women", "men", "base_women", "base_men"):
        if row.is_unread("base_total"):
            check.skip(row.department, row.place("base_total"))
        elif row.text("method") == WEIGHTED and _bases_are_whole(row) and _is_between(row):
            yield from _unlike_weighed(check, row)


def _bases_are_whole(row: Record) -> bool:
    both = row.amount("base_women") + row.amount("base_men")
    return bool(both) and row.number("base_total") in (None, both)


def _unlike_weighed(check: Check, row: Record) -> Findings:
    bases = [Interval(row.amount(base), row.amount(base)) for base in ("base_women", "base_men")]
    women, men = (_shown_interval(row, sex) * base for sex, base in zip(("women", "men"), bases, strict=True))
    if not ((women + men) / (bases[0] + bases[1])).overlaps(_shown_interval(row, "total")):
        parts = row.amount("women") * bases[0].low + row.amount("men") * bases[1].low
        decimals = max(decimals_of(row.amount(column)) for column in VALUES)
        weighed, stated = rounded(parts / (bases[0].low + bases[1].low), decimals), row.amount("total")
        yield check.finding(
            row,
            *("total", "women", "men", "base_women", "base_men"),
            expected=weighed,
            actual=stated,
            used=weighed,
            stated=printed(stated),
            weighed=printed(weighed),
        )
