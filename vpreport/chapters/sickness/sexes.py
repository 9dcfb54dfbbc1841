"""The stated rates of all, of women and of men: which they are, and that the whole lies between the parts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from vpreport.chapters.sickness.sheet import SICKNESS
from vpreport.chapters.sickness.sums import GROUPS, Group, given_in_percent, is_small, measure_of, shown
from vpreport.vocabulary.amount import PERCENT
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.telling import Figure

LEAST_APART = Decimal("0.10")
"""Where women and men differ by less, their weights say nothing (SJ-02 and SJ-03, decided reading)."""


def _stated(check: Check, group: Group) -> Figure | None:
    """The board's rate as stated: the control total, else as delivered in percent; None, noted, when there is none."""
    given = given_in_percent(check.view, group)
    control = check.control(measure_of(group)) if given.value is None else check.view.control(measure_of(group))
    if control is not None:
        return Figure(control.value, PERCENT, control.decimals, (control.place,))
    return given if given.value is not None else None


def comparable(check: Check) -> tuple[Figure, ...]:
    """The stated rates of all, women and men; () where one is missing, the sexes are too alike, or either is small."""
    stated = [_stated(check, GROUPS[name]) for name in ("rate", "rate_women", "rate_men")]
    known = tuple(figure for figure in stated if figure is not None)
    if len(known) < len(stated) or any(is_small(check.view, GROUPS[name]) for name in ("rate_women", "rate_men")):
        return ()
    _, women, men = known
    apart = abs((women.value or Decimal(0)) - (men.value or Decimal(0)))
    return () if apart < LEAST_APART or shown(women).overlaps(shown(men)) else known


def cells(figures: Iterable[Figure]) -> tuple[Place, ...]:
    """The cells of all the figures."""
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
    rates = comparable(check)
    if not rates:
        return
    total, women, men = rates
    lower, higher = sorted((women, men), key=lambda figure: figure.value or Decimal(0))
    below, above = shown(total).high < shown(lower).low, shown(total).low > shown(higher).high
    if below or above:
        yield check.finding_across(
            "sjukfrånvaro",
            places=cells(rates),
            expected=lower.value if below else higher.value,
            actual=total.value,
            unit=PERCENT,
            women=str(women),
            men=str(men),
        )
