"""Kontroller: checks that the economy unit writes itself (ids EG-…; grammar in contract section 4).

Each row becomes a rule like any other, run when all is read. A row that cannot be understood is told at its cell
(RE-03) and makes no rule.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, DecimalException
from typing import NamedTuple

from vpreport.register.bound import Bindings, Bound, CannotTell, Worth, worth
from vpreport.register.controls import ANY_UNIT
from vpreport.register.expression import Misspelled, parsed
from vpreport.register.rules import OWN_RULE
from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import Column, Kind, Sheet, key, proposed
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import ROUNDS, Round
from vpreport.vocabulary.rule import Check, Findings, Rule
from vpreport.vocabulary.wording import one_line, shortened

ID = Column("id", "Id", help="Börjar med EG-, till exempel EG-01.", width=10)
NAME = Column("name", "Kontroll", help="Vad kontrollen prövar, i en mening.", width=40)
LEFT = Column("left", "Vänster led", help="Till exempel summa(Investeringar[2026]).", width=34)
CONDITION = Column(
    "condition", "Villkor", Kind.CHOICE, help="Hur leden ska förhålla sig.", width=10,
    choices=("=", "<>", "<", "<=", ">", ">="),
)  # fmt: skip
RIGHT = Column("right", "Höger led", help="Till exempel kontrollsumma(Investeringsram 2026).", width=34)
TOLERANCE = Column("tolerance", "Tolerans", Kind.NUMBER, ANY_UNIT, "Skillnad som får finnas.", width=10)
LEVEL = Column(
    "level", "Nivå", Kind.CHOICE, help="Hur allvarligt det är.", width=12, choices=("fel", "varning", "upplysning")
)
SINCE = Column(
    "since",
    "Från och med",
    Kind.CHOICE,
    help="Första omgången som kontrollen gäller. Tomt betyder alla.",
    width=12,
    choices=tuple(round.token for round in ROUNDS),
)

OWN_RULES = Sheet(
    key="own_rules",
    title="Kontroller",
    keys=("id",),
    help="Här antecknas egna kontroller, t.ex. summa(Investeringar[2026]) <= kontrollsumma(Investeringsram 2026).",
    register=key(ID) + proposed(NAME, LEFT, CONDITION, RIGHT, TOLERANCE, LEVEL, SINCE),
)

CHAPTER = Chapter("own_rules", (OWN_RULES,))

_OWN_ID = re.compile(r"EG-[0-9A-ZÅÄÖ][0-9A-ZÅÄÖ-]{0,19}")
_LONGEST = 200

_HOLDS: Mapping[str, Callable[[Decimal, Decimal, Decimal], bool]] = {
    "=": lambda left, right, allowed: abs(left - right) <= allowed,
    "<>": lambda left, right, allowed: abs(left - right) > allowed,
    "<": lambda left, right, allowed: operator.lt(left, right + allowed),
    "<=": lambda left, right, allowed: operator.le(left, right + allowed),
    ">": lambda left, right, allowed: operator.gt(left, right - allowed),
    ">=": lambda left, right, allowed: operator.ge(left, right - allowed),
}
"""Whether two sides stand in a condition to each other, when so large a difference is allowed."""

_SHOULD = {
    "=": "vara lika med",
    "<>": "inte vara lika med",
    "<": "vara mindre än",
    "<=": "vara högst",
    ">": "vara större än",
    ">=": "vara minst",
}


class _Own(NamedTuple):
    """A check as it was read: both sides, what must hold between them, and how the row puts it."""

    left: Bound
    mark: str
    right: Bound
    allowed: Decimal
    row: Record


def is_own(rule: str) -> bool:
    """Whether the id is that of a rule that the municipality has written itself."""
    return _OWN_ID.fullmatch(rule) is not None


def own_rules(
    records: Iterable[Record], sheets: Sequence[Sheet], year: int, units: Mapping[str, str]
) -> tuple[list[Rule], list[Finding]]:
    """The rules of the rows that can be understood, in the register's order, and what is wrong with the others (RE-03).

    `sheets` are those of the templates, `units` codes by folded name.
    """
    bindings = Bindings(sheets, year, units)
    read = [_read(row, bindings) for row in records]
    return [made for made in read if isinstance(made, Rule)], [made for made in read if isinstance(made, Finding)]


def _read(row: Record, bindings: Bindings) -> Rule | Finding | None:
    """The row's rule, or why it makes none; None for a row with a cell that could not be read (RE-01)."""
    if row.unread:
        return None
    id = row.text(ID.key).strip().upper()
    if not is_own(id):
        return _fault(row, ID, f"Beteckningen ”{shortened(id, 30)}” börjar inte med EG- och en siffra.")
    if row.get(CONDITION.key) is None:
        return _fault(row, CONDITION, f"{id} saknar villkor.")
    sides: list[Bound] = []
    for column in (LEFT, RIGHT):
        try:
            sides.append(bindings.bound(parsed(row.text(column.key))))
        except Misspelled as misspelled:
            return _fault(row, column, _told(misspelled, f"{column.header} i {id}", row.text(column.key)))
    left, right = sides
    return _rule(id, _Own(left, row.text(CONDITION.key), right, abs(row.amount(TOLERANCE.key)), row))


def _told(misspelled: Misspelled, where: str, text: str) -> str:
    side = shortened(one_line(text), _LONGEST)
    return f"{where}, ”{side}”, går inte att tolka vid tecken {misspelled.at}: {misspelled.what}.{misspelled.hint}"


def _fault(row: Record, column: Column, what: str) -> Finding:
    return OWN_RULE.at((row.place(column.key),), {"what": what}, row=row.called, column=column.key)


def _rule(id: str, own: _Own) -> Rule:
    row = own.row
    severity = Severity(row.text(LEVEL.key) or Severity.WARNING.value)
    title = one_line(row.text(NAME.key)) or f"{row.text(LEFT.key)} {own.mark} {row.text(RIGHT.key)}"
    return Rule(
        id,
        severity,
        shortened(title, _LONGEST).rstrip("."),
        "{what}",
        "Rätta uppgifterna, eller ändra kontrollen på bladet Kontroller i registret.",
        f"Egen kontroll på bladet {OWN_RULES.title} i registret.",
        across=True,
        rounds=_rounds(row.text(SINCE.key)),
        run=lambda check: _tried(check, own),
    )


def _rounds(since: str) -> tuple[Round, ...]:
    """The rounds of the year from that one on; none, which means all, when it is not told."""
    tokens = [round.token for round in ROUNDS]
    return ROUNDS[tokens.index(since) :] if since else ()


def _tried(check: Check, own: _Own) -> Findings:
    """The two sides stand to each other as they should."""
    try:
        left, right = worth(own.left, check.view), worth(own.right, check.view)
        holds = _HOLDS[own.mark](left.value, right.value, own.allowed)
    except CannotTell as why:
        check.skip(why.code, why.place, why.reason)
    except DecimalException:
        check.skip("", None, "Talen blir för stora att räkna med.")
    else:
        if not holds:
            yield _broken(check, own, left, right)


def _broken(check: Check, own: _Own, left: Worth, right: Worth) -> Finding:
    actual, expected = left.shown, right.shown
    return check.finding_across(
        "",
        sources=tuple(dict.fromkeys((*left.sources, *right.sources, own.row.place(LEFT.key)))),
        expected=expected,
        actual=actual,
        what=_words(check, own, left, right),
    )


def _words(check: Check, own: _Own, left: Worth, right: Worth) -> str:
    sides = [shortened(one_line(own.row.text(column.key)), _LONGEST) for column in (LEFT, RIGHT)]
    said = [f"{side} är {side_worth.printed}" for side, side_worth in zip(sides, (left, right), strict=True)]
    allowed = f" Tillåten skillnad är {printed(own.allowed)}." if own.allowed else ""
    what = f"{check.rule.title} gäller inte: {said[0]}, men ska {_SHOULD[own.mark]} {right.printed}"
    beside = "" if sides[1].replace(" ", "") == right.printed.replace("\N{NO-BREAK SPACE}", "") else f" ({sides[1]})"
    return f"{what}{beside}.{allowed}"
