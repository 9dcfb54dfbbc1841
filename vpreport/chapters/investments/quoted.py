"""Amounts that a description quotes are those of the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations

from vpreport.chapters.investments.described import planned_projects
from vpreport.chapters.investments.sheet import INVESTMENTS
from vpreport.chapters.investments.sums import year_fields
from vpreport.vocabulary.amount import KRONOR, MNKR, TKR, Interval, decimals_of, printed
from vpreport.vocabulary.column import Field
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.wording import listed

_MONEY = {suffix: unit for unit in (KRONOR, TKR, MNKR) for suffix in unit.suffixes if suffix[0].isalpha()}
_FIGURE = r"(?:[0-9]{1,3}(?:[ \u00a0][0-9]{3}){1,3}|[0-9]{1,12})(?:,[0-9]{1,4})?"
_QUOTED = re.compile(
    rf"(?<![0-9,.])(?P<least>{_FIGURE})(?:[ \u00a0]?[-\u2013][ \u00a0]?(?P<most>{_FIGURE}))?[ \u00a0]?"
    rf"(?P<unit>{'|'.join(sorted(_MONEY, key=len, reverse=True))})\b(?![ \u00a0]?(?:/|per\b|st\b|om året|i månaden))",
    re.IGNORECASE,
)
"""An amount of money in running text, or from one to another; no price of a piece and nothing that comes every year."""


@rule(
    "IV-05",
    Severity.WARNING,
    INVESTMENTS,
    rounds=(PLAN,),
    title="Belopp i beskrivningen stämmer med tabellens",
    message="I beskrivningen av {project} står {actual}, men i tabellen {amounts}.",
    fix=(
        "Skriv samma belopp på båda ställena. Är tabellens belopp netto, skriv i beskrivningen hur stora utgifterna "
        "och inkomsterna är."
    ),
    basis="Regelkatalogen IV-05. Tolerans: en halv enhet i sista visade siffran.",
    sample={"project": "Babelsberg", "actual": "5–10 mnkr", "amounts": "5\N{NO-BREAK SPACE}000 tkr"},
)
def amounts_in_words_are_the_columns(check: Check) -> Findings:
    """Some amount that the description quotes is a year's, or that of years together; of a range both ends are."""
    years = year_fields(check.view)
    for row in planned_projects(check, "description"):
        quoted = list(_QUOTED.finditer(row.text("description")))
        if quoted and not _is_in_the_table(quoted, _possible_amounts(row, years)):
            given = [field for field in years if row.number(field.key) is not None]
            yield check.finding(
                row,
                "description",
                *(field.key for field in given),
                actual=listed([quote[0] for quote in quoted]),
                project=row.text("project"),
                amounts=listed([f"{printed(row.amount(field.key))} tkr ({field.name})" for field in given]),
            )


def _possible_amounts(row: Record, years: Iterable[Field]) -> list[Interval]:
    """What each year, and each run of years, may have been in tkr before it was rounded."""
    amounts = [row.amount(field.key) for field in years]
    runs = (amounts[first:end] for first, end in combinations(range(len(amounts) + 1), 2))
    sums = [abs(sum(run, Decimal(0))) for run in runs]
    return [Interval.shown(value, decimals_of(value)) for value in sums]


def _is_in_the_table(quoted: Iterable[re.Match[str]], known: Sequence[Interval]) -> bool:
    """Whether some quoted amount may be one of the known."""
    return any(_agrees(quote, known) for quote in quoted)


def _agrees(quote: re.Match[str], known: Sequence[Interval]) -> bool:
    """Whether the amount in words, or both ends of a range, may be one of the known."""
    ends = [end for end in (quote["least"], quote["most"]) if end]
    return all(any(_in_tkr(end, quote["unit"]).overlaps(one) for one in known) for end in ends)


def _in_tkr(figure: str, suffix: str) -> Interval:
    """What the figure may have been before it was rounded, in tkr."""
    unit = _MONEY[suffix.casefold()]
    assert unit.per is not None, "money can be converted"
    assert TKR.per is not None, "money can be converted"
    value, times = Decimal(re.sub("[ \u00a0]", "", figure).replace(",", ".")), unit.per / TKR.per
    return Interval.shown(value, decimals_of(value)) * Interval(times, times)
