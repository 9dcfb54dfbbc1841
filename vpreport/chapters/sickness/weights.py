"""The stated rates give women a weight: it is their share, or tells whose share it is and what has gone wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.chapters.sickness.sexes import cells, comparable
from vpreport.chapters.sickness.sheet import SICKNESS
from vpreport.chapters.sickness.sums import GROUPS, group_rows, shown
from vpreport.vocabulary.amount import COUNT, PERCENT, Interval, printed, ratio, rounded
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.sums import sum_of
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import View

WHOLE, HALF = Decimal(100), Decimal(50)
HEADCOUNT_MARGIN = Decimal(3)
"""How far the share of heads may be from the share of working time, in percentage points (SJ-03)."""
SHARES = (
    ("ordinary_hours", Decimal(0), "den ordinarie arbetstiden"),
    ("employees", HEADCOUNT_MARGIN, "antalet anställda"),
)
"""What the women's share may be a share of, the best first, with how far a weight may be from it (SJ-03)."""
PERMANENT = "de tillsvidareanställda"
STATED = {
    PERMANENT: ("Tillsvidareanställda",),
    "de tillsvidareanställda utan chefer": ("Tillsvidareanställda exkl. chefer",),
    "de tidsbegränsat anställda": ("Tidsbegränsat anställda",),
    "alla anställda": ("Tillsvidareanställda", "Tidsbegränsat anställda"),
}
"""The control totals that tell how many women and men a population has, by what it is called."""


class Share(NamedTuple):
    """The women's share of a population in percent, how far a weight may be from it, and what the population is called.

    Without value when it is not known.
    """

    figure: Figure
    margin: Decimal
    basis: str

    def is_met_by(self, weights: Interval, *, margin: bool = True) -> bool:
        """Whether one of the weights is the share, or as near as it may be."""
        value, off = self.figure.value, self.margin if margin else Decimal(0)
        return value is not None and weights.overlaps(Interval(value - off, value + off))


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
        "men kvinnornas andel av {basis} är {actual} procent.{cause}"
    ),
    fix="Kontrollera att de tre procenttalen gäller samma personer och samma period.",
    basis="Regelkatalogen SJ-03, beslutad läsning: av arbetstiden, eller av antalet anställda ±3 procentenheter.",
    sample={
        "actual": "37,75",
        "basis": "de tillsvidareanställda",
        "cause": " Det stämmer däremot om kvinnornas och männens procenttal har bytt plats.",
        "expected": "62,00–62,80",
        "total": "5,16",
    },
)
def weights_are_the_womens_share(check: Check) -> Findings:
    """(total − men) ÷ (women − men) holds the women's share; a total outside the sexes is SJ-02's.

    What would make the weight right is told: swapped sexes, a mean of the percentages, or another population.
    """
    rates, share = comparable(check), _womens_share(check)
    if not rates or share.figure.value is None:
        return
    weights = _implied_weights(*rates)
    if not share.is_met_by(weights) and weights.overlaps(Interval(Decimal(0), WHOLE)):
        causes = list(_causes(check.view, weights, share))
        yield check.finding_across(
            "sjukfrånvaro",
            places=cells(rates),
            sources=share.figure.sources,
            expected=f"{printed(weights.low, 2)}–{printed(weights.high, 2)}",
            actual=rounded(share.figure.value, 2),
            unit=PERCENT,
            total=str(rates[0]),
            basis=share.basis,
            cause=f" Det stämmer däremot om {', eller om '.join(causes)}." if causes else "",
        )


def _causes(view: View, weights: Interval, share: Share) -> Iterator[str]:
    """What would make the weights right, each as a clause."""
    if weights.contains(HALF):
        yield "totalen är medelvärdet av kvinnornas och männens procenttal, i stället för vägd efter arbetstiden"
    if share.is_met_by(Interval(WHOLE - weights.high, WHOLE - weights.low)):
        yield "kvinnornas och männens procenttal har bytt plats"
    for other in _populations(view):
        if other.basis != share.basis and other.is_met_by(weights, margin=False):
            value = printed(other.figure.value or Decimal(0), 2)
            yield f"procenttalen gäller {other.basis}, där kvinnornas andel är {value} procent"


def _implied_weights(total: Figure, women: Figure, men: Figure) -> Interval:
    """The women's share in percent that makes the total, at its least and most.

    It rises or falls all the way in each of the three, so its ends are found where they are least or most; ordinary
    interval arithmetic, which forgets that the men's rate stands in it twice, would make it wider.
    """
    t, w, m = (shown(figure) for figure in (total, women, men))
    ends = [ratio(a - c, b - c) for a in (t.low, t.high) for b in (w.low, w.high) for c in (m.low, m.high)]
    return Interval(min(ends), max(ends))


def _womens_share(check: Check) -> Share:
    """The best share that is known, of SHARES, else of the permanent staff that the register states.

    Without value, and noted, when nothing of that is known.
    """
    known = next((share for share in _delivered(check.view) if share.figure.value is not None), None)
    if known is not None:
        return known
    for measure in _by_sex("Tillsvidareanställda"):
        check.control(measure)
    return _stated_share(check.view, PERMANENT)


def _populations(view: View) -> Iterator[Share]:
    """The women's share of everything that is known to have women and men."""
    yield from _delivered(view)
    yield from (_stated_share(view, basis) for basis in STATED)


def _delivered(view: View) -> Iterator[Share]:
    """The women's share of what departments have delivered, where nobody is missing."""
    for column, margin, basis in SHARES:
        if not view.total(f"sickness.{column}").mark:
            rows = (group_rows(view, GROUPS[sex]) for sex in ("rate_women", "rate_men"))
            sums = [sum_of((view.figure(row, column) for row in sex), COUNT) for sex in rows]
            yield Share(_first_share(sums), margin, basis)


def _stated_share(view: View, basis: str) -> Share:
    """The women's share of a population that the register states; without value unless it states all of it."""
    sums = []
    for sex in (0, 1):
        controls = [view.control(_by_sex(measure)[sex]) for measure in STATED[basis]]
        known = [control.figure for control in controls if control is not None]
        sums.append(sum_of(known if len(known) == len(controls) else (), COUNT))
    return Share(_first_share(sums), HEADCOUNT_MARGIN, basis)


def _by_sex(measure: str) -> tuple[str, str]:
    return f"{measure} kvinnor", f"{measure} män"


def _first_share(figures: Sequence[Figure]) -> Figure:
    """The first of two as a share of both, in percent; without value unless both are given."""
    values = [figure.value for figure in figures if figure.value is not None]
    known = len(values) == 2 and sum(values) != 0
    percent = ratio(values[0], values[0] + values[1]) if known else None
    return Figure(percent, PERCENT, PERCENT.decimals, cells(figures))
