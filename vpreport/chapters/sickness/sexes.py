"""The stated rates of all, of women and of men hang together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from vpreport.chapters.sickness.sheet import SICKNESS
from vpreport.chapters.sickness.sums import GROUPS, Group, given_in_percent, group_rows, is_small, measure_of, shown
from vpreport.vocabulary.amount import COUNT, PERCENT, Interval, printed, ratio, rounded
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import Figure

LEAST_APART = Decimal("0.10")
"""Where women and men differ by less, their weights say nothing (SJ-02 and SJ-03, decided reading)."""
HEADCOUNT_MARGIN = Decimal(3)
"""How far the share of heads may be from the share of working time, in percentage points (SJ-03)."""
SHARES = (
    ("ordinary_hours", Decimal(0), "den ordinarie arbetstiden"),
    ("employees", HEADCOUNT_MARGIN, "antalet anställda"),
)
"""What the women's share may be a share of, the best first, with how far a weight may be from it (SJ-03)."""


def _stated(check: Check, group: Group) -> Figure | None:
    """The board's rate as stated: the control total, else as delivered in percent; None, noted, when there is none."""
    given = given_in_percent(check.view, group)
    control = check.control(measure_of(group)) if given.value is None else check.view.control(measure_of(group))
    if control is not None:
        return Figure(control.value, PERCENT, control.decimals, (control.place,))
    return given if given.value is not None else None


def _comparable(check: Check) -> tuple[Figure, ...]:
    """The stated rates of all, women and men; () where one is missing, the sexes are too alike, or either is small."""
    stated = [_stated(check, GROUPS[name]) for name in ("rate", "rate_women", "rate_men")]
    known = tuple(figure for figure in stated if figure is not None)
    if len(known) < len(stated) or any(is_small(check.view, GROUPS[name]) for name in ("rate_women", "rate_men")):
        return ()
    _, women, men = known
    apart = abs((women.value or Decimal(0)) - (men.value or Decimal(0)))
    return () if apart < LEAST_APART or shown(women).overlaps(shown(men)) else known


def _cells(figures: Iterable[Figure]) -> tuple[Place, ...]:
    return tuple(place for figure in figures for place in figure.sources)


@rule(
    "SJ-02",
    Severity.ERROR,
    SICKNESS,
    across=True,
    title="Den totala sjukfrånvaron ligger mellan kvinnornas och männens",
    formula="min(kvinnor; män) ≤ totalt ≤ max(kvinnor; män), inom de decimaler som visas",
    message="Sjukfrånvaron är {actual} procent totalt, men {women} procent för kvinnor och {men} procent för män.",
    fix="Totalen måste ligga mellan de båda. Rätta det tal som är fel.",
    basis="Regelkatalogen SJ-02, beslutad läsning. Tolerans: en halv enhet i sista visade decimalen.",
    sample={"actual": "6,12", "men": "3,60", "women": "6,10"},
)
def total_lies_between_the_sexes(check: Check) -> Findings:
    """The lower of the sexes ≤ total ≤ the higher, as they may have been before rounding; expects the nearest."""
    rates = _comparable(check)
    if not rates:
        return
    total, women, men = rates
    lower, higher = sorted((women, men), key=lambda figure: figure.value or Decimal(0))
    below, above = shown(total).high < shown(lower).low, shown(total).low > shown(higher).high
    if below or above:
        yield check.finding_across(
            "sjukfrånvaro",
            places=_cells(rates),
            expected=lower.value if below else higher.value,
            actual=total.value,
            unit=PERCENT,
            women=str(women),
            men=str(men),
        )


@rule(
    "SJ-03",
    Severity.WARNING,
    SICKNESS,
    across=True,
    title="Totalen vägd av kvinnor och män stämmer med kvinnornas andel",
    formula=(
        "(totalt − män) ÷ (kvinnor − män) = kvinnornas andel av den ordinarie arbetstiden, eller av "
        "antalet anställda ±3 procentenheter"
    ),
    message=(
        "För att sjukfrånvaron ska bli {total} procent totalt måste kvinnornas andel vara {expected} procent, "
        "men kvinnornas andel av {basis} är {actual} procent."
    ),
    fix="Kontrollera att de tre procenttalen gäller samma personer och samma period.",
    basis="Regelkatalogen SJ-03, beslutad läsning: av arbetstiden, eller av antalet anställda ±3 procentenheter.",
    sample={"actual": "50,00", "basis": "de tillsvidareanställda", "expected": "62,00–62,80", "total": "5,16"},
)
def weights_are_the_womens_share(check: Check) -> Findings:
    """(total − men) ÷ (women − men) holds the women's share; a total outside the sexes is SJ-02's."""
    rates, (share_, margin, basis) = _comparable(check), _womens_share(check)
    if not rates or share_.value is None:
        return
    weights = _implied_weights(*rates)
    near = Interval(share_.value - margin, share_.value + margin)
    if not weights.overlaps(near) and weights.overlaps(Interval(Decimal(0), Decimal(100))):
        yield check.finding_across(
            "sjukfrånvaro",
            places=_cells(rates),
            sources=share_.sources,
            expected=f"{printed(weights.low, 2)}–{printed(weights.high, 2)}",
            actual=rounded(share_.value, 2),
            unit=PERCENT,
            total=str(rates[0]),
            basis=basis,
        )


def _implied_weights(total: Figure, women: Figure, men: Figure) -> Interval:
    """The women's share in percent that makes the total, at its least and most.

    It rises or falls all the way in each of the three, so its ends are found where they are least or most; ordinary
    interval arithmetic, which forgets that the men's rate stands in it twice, would make it wider.
    """
    t, w, m = (shown(figure) for figure in (total, women, men))
    ends = [ratio(a - c, b - c) for a in (t.low, t.high) for b in (w.low, w.high) for c in (m.low, m.high)]
    return Interval(min(ends), max(ends))


def _womens_share(check: Check) -> tuple[Figure, Decimal, str]:
    """The women's share in percent, how far from it a weight may be, and of what it is the share.

    Of ordinary time where hours are given, else of the employees, else of the permanent staff that the register states;
    without value, and noted, when nothing of that is known.
    """
    view, sexes = check.view, (GROUPS["rate_women"], GROUPS["rate_men"])
    for column, margin, basis in SHARES:
        sums = [sum_of((view.figure(row, column) for row in group_rows(view, sex)), COUNT) for sex in sexes]
        found = _first_share(sums)
        if found.value is not None and not view.total(f"sickness.{column}").mark:
            return found, margin, basis
    controls = [check.control(f"Tillsvidareanställda {sex.name.casefold()}") for sex in sexes]
    figures = [control.figure for control in controls if control is not None]
    return _first_share(figures), HEADCOUNT_MARGIN, "de tillsvidareanställda"


def _first_share(figures: Sequence[Figure]) -> Figure:
    """The first of two as a share of both, in percent; without value unless both are given."""
    values = [figure.value for figure in figures if figure.value is not None]
    known = len(values) == 2 and sum(values) != 0
    percent = ratio(values[0], values[0] + values[1]) if known else None
    return Figure(percent, PERCENT, PERCENT.decimals, _cells(figures))
