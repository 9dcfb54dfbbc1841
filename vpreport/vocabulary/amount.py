"""Numbers: units and their precision, how Swedes write and print them, and sums that know their rounding.

Everything is `Decimal`. Text becomes a number only after it has matched a grammar (`read_number`); a number becomes
text in one place (`printed`), is rounded in one (`rounded`, half up), and a share is computed in one (`ratio`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import MAX_PREC, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import NamedTuple, Self

MINUS = "\N{MINUS SIGN}"
GROUP = "\N{NO-BREAK SPACE}"
PRECISION = 28
MOST_DIGITS = 15  # as many as Excel keeps: a longer number is a slip, or has lost digits on its way

_SPACES = "\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))  # no tab, no new line: they part cells
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # no overrides: they show digits in another order
_BLANK = " \t\r\n\v\f\u1680\u2028\u2029" + _SPACES + _INVISIBLE
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_NO_VALUE = frozenset(
    ("n/a", "n.a.", "saknas", "uppgift saknas", "ingen uppgift", "ej aktuellt", "inte aktuellt", "ej tillämpligt")
)
_LONGEST_QUOTE = 60
_COUNTED = "antal"

_ALIKE = str.maketrans(dict.fromkeys(_SPACES, " ") | dict.fromkeys("’´", "'") | {MINUS: "-"})
"""Signs that say the same as one on the keyboard; the expressions below know only that one."""

_SIGN = "(?P<sign>[+-]?)"
_NUMBER = re.compile(
    rf"(?P<bracket>\( ?)?{_SIGN} ?"
    rf"(?P<figures>(?:[1-9][0-9]{{0,2}}(?: [0-9]{{3}})+|[0-9]+)(?:,[0-9]+)?)"
    rf" *(?P<unit>(?:[^0-9()\s].*)?)(?(bracket)\))"
)
_SHAPES = tuple(
    (re.compile(_SIGN + figures), mark)
    for figures, mark in (
        (r"[0-9]+(?:,[0-9]+)?", ","),
        (r"[0-9]+\.[0-9]+", "."),
        (r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]+)?", ","),
        (r"[1-9][0-9]{0,2}(?: [0-9]{3})+\.[0-9]+", "."),
        (r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?", ","),
        (r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?", "."),
        (r"[1-9][0-9]{0,2}(?:'[0-9]{3})+(?:,[0-9]+)?", ","),
        (r"[1-9][0-9]{0,2}(?:'[0-9]{3})+\.[0-9]+", "."),
    )
)
_MINUS_BEHIND = re.compile(rf"([0-9].*?) ?[{re.escape(''.join(_DASHES))}]", re.DOTALL)
_DASH_BEFORE = re.compile(r"[\u2010-\u2015] ?(?=[0-9])")
_WITH_TAIL = re.compile(r"(.*[0-9]) *([^0-9]*)", re.DOTALL)
_REASONS = (
    (re.compile(r"=.*", re.DOTALL), "är en formel som har sparats som text"),
    (re.compile(f".*(?:{'|'.join(_INVISIBLE)}).*", re.DOTALL), "innehåller ett tecken som inte syns"),
    (re.compile(r".*[^\D0-9].*", re.DOTALL), "har andra siffertecken än 0–9"),
    (re.compile(r"\(\s*[+-].*\)", re.DOTALL), "har både parentes och plus- eller minustecken"),
    (re.compile(rf"{_SIGN}[0-9]+(?: +[0-9]+)+(?:,[0-9]+)?"), "har mellanslag som inte delar talet i tusental"),
)


class Unit(NamedTuple):
    """What a number counts, and how it is written.

    `label` is printed after the number and may be empty. `decimals` is the declared precision. `suffixes` is what
    people may type after the number, in lower case. `per` is the unit's size in the base of its `family` (money,
    share, time, count, other): tkr is 1000 kr; None is a unit that nothing can be converted to or from.
    """

    key: str
    label: str
    decimals: int
    suffixes: tuple[str, ...]
    per: Decimal | None
    family: str

    @property
    def named(self) -> str:
        """The label; what a mere count is called where there must be one, as in a column of units."""
        return self.label or _COUNTED


_MILLIONS = ("mnkr", "mkr", "mn kr", "milj kr", "miljoner", "miljoner kr", "miljoner kronor", "msek")

COUNT = Unit("count", "", 0, ("st", "stycken", "personer", "pers"), Decimal(1), "count")
KRONOR = Unit("kronor", "kr", 0, ("kr", "kronor", "sek", ":-", ",-"), Decimal(1), "money")
TKR = Unit("tkr", "tkr", 0, ("tkr", "kkr", "tusen kronor", "tusen kr", "tsek", "ksek"), Decimal(1000), "money")
MNKR = Unit("mnkr", "mnkr", 1, _MILLIONS, Decimal(1_000_000), "money")
PERCENT = Unit("percent", "%", 2, ("%", "procent"), Decimal(1), "share")
HOURS = Unit("hours", "timmar", 0, ("timmar", "timme", "tim", "h"), Decimal(1), "time")
FTE = Unit("fte", "årsarbetare", 2, ("årsarbetare", "helårsarbetare", "årsarb", "åa"), None, "other")
POINTS = Unit("points", "", 0, ("poäng", "p"), None, "count")

_BY_SUFFIX = {
    suffix: unit for unit in (COUNT, KRONOR, TKR, MNKR, PERCENT, HOURS, FTE, POINTS) for suffix in unit.suffixes
}
_BY_NAME = {**_BY_SUFFIX, _COUNTED: COUNT, "riskvärde": POINTS}


def unit_named(text: str) -> Unit:
    """The unit that a free text names ("%", "tkr", "Antal", "h").

    An unknown text is a unit of its own with that label and two decimals, that converts to nothing.
    """
    name = _folded(text)
    suffixes = (name,) if name[:1].isalpha() else ()
    return _BY_NAME.get(name) or Unit(name, " ".join(text.split()), 2, suffixes, None, "other")


class Reading(NamedTuple):
    """What a text says as a number.

    `value` None without `problem` is "no value" (a dash, "saknas", blanks), never 0. `note` is a Swedish sentence on
    what was done with the text. `problem` says in Swedish why the text cannot be used and what to write instead;
    then `value` is None.
    """

    value: Decimal | None
    note: str = ""
    problem: str = ""


def read_number(text: str, unit: Unit) -> Reading:
    """The number that a text certainly means where `unit` is expected, or why it cannot be used.

    Accepted: spaces of all kinds between strict groups of three, decimal comma, a leading plus or minus (hyphen or
    U+2212), parentheses as minus, the unit's own suffixes; at most 15 digits. Every text that is used has a note.
    What can be read in two ways is a problem that asks, and another unit is one that shows the converted figure.
    No text raises.
    """
    bare = stripped(text)
    if not bare:
        return Reading(None, "Cellen innehåller bara blanksteg och lästes som tom." if text else "")
    if is_no_value(bare):
        return Reading(None, f"Texten {quoted(bare)} lästes som att värde saknas. Skriv 0 om värdet är noll.")
    found = _NUMBER.fullmatch(_keyed(bare))
    return _judged(found, bare, unit) if found else _unreadable(bare, unit)


def _keyed(text: str) -> str:
    """The text with every kind of space, apostrophe and minus as the one on the keyboard."""
    return text.translate(_ALIKE)


def stripped(text: str) -> str:
    """The text without blanks and invisible characters at its ends."""
    return text.strip(_BLANK)


def is_no_value(bare: str) -> bool:
    """Whether a stripped text is a way to say that there is no value: dashes, dots, "n/a", "saknas" and the like."""
    return set(bare) <= _DASHES or set(bare) <= {".", "…"} or " ".join(bare.casefold().split()) in _NO_VALUE


def quoted(text: str) -> str:
    """The text in Swedish quotation marks for a message: on one line, what cannot be seen left out, cut when long."""
    line = "".join(filter(str.isprintable, " ".join(text.split())))
    return f"”{line}”" if len(line) <= _LONGEST_QUOTE else f"”{line[:_LONGEST_QUOTE]}…”"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _judged(found: re.Match[str], bare: str, unit: Unit) -> Reading:
    suffix = _folded(found["unit"])
    stated = unit if not found["unit"] or suffix in unit.suffixes else _BY_SUFFIX.get(suffix)
    meanings = _meanings(found["sign"] + found["figures"])
    if stated is None or len(meanings) != 1 or (found["bracket"] and found["sign"]):
        return _unreadable(bare, unit)
    value = meanings[0].copy_negate() if found["bracket"] else meanings[0]
    if stated is not unit:
        return Reading(None, problem=_in_other_unit(bare, suffix, _converted(value, stated, unit), unit))
    return Reading(value or value.copy_abs(), _used(bare, value, bool(found["bracket"]), suffix))


def _used(bare: str, value: Decimal, bracket: bool, suffix: str) -> str:
    minus = " Parentesen lästes som minus." if bracket else ""
    unit = f" Enheten {suffix} behöver inte skrivas." if suffix else ""
    return f"Texten {quoted(bare)} lästes som talet {printed(value)}.{minus}{unit}"


def _meanings(figures: str) -> list[Decimal]:
    """Every number that figures may stand for in Swedish, English or Swiss writing; none where digits are too many."""
    found = (_digits(figures, mark) for shape, mark in _SHAPES if shape.fullmatch(figures))
    return list(dict.fromkeys(Decimal(digits) for digits in found if _length(digits) <= MOST_DIGITS))


def _digits(figures: str, mark: str) -> str:
    sign = "-" if figures[0] == "-" else ""
    return sign + "".join("." if char == mark else char for char in figures if char in "0123456789" or char == mark)


def _length(digits: str) -> int:
    whole, _, fraction = digits.removeprefix("-").partition(".")
    return len(whole.lstrip("0")) + len(fraction)


def _converted(value: Decimal, stated: Unit, unit: Unit) -> Decimal | None:
    if stated.per is None or unit.per is None or stated.family != unit.family:
        return None
    context = Context(prec=PRECISION)
    return context.divide(context.multiply(value, stated.per), unit.per)


def _in_other_unit(bare: str, suffix: str, converted: Decimal | None, unit: Unit) -> str:
    here = f"talet vara i {unit.label}" if unit.label else "det stå ett tal utan enhet"
    advice = _request(unit) if converted is None else f"Skriv {_to_type(converted)} om det är det du menar."
    return f"Texten {quoted(bare)} har enheten {suffix}, men här ska {here}. {advice}"


def _unreadable(bare: str, unit: Unit) -> Reading:
    meanings = [_to_type(value) for value in _meanings(_usual(_keyed(bare), unit))]
    if not meanings:
        problem = f"Texten {quoted(bare)} {_reason(_keyed(bare))}. {_request(unit)}"
    elif len(meanings) == 1:
        problem = f"Texten {quoted(bare)} kan inte läsas säkert. Skriv {meanings[0]} om det är det du menar."
    else:
        both, either = " och ".join(meanings), " eller ".join(meanings)
        problem = f"Texten {quoted(bare)} kan betyda både {both}. Skriv antingen {either}."
    return Reading(None, problem=problem)


def _usual(bare: str, unit: Unit) -> str:
    """The text without its own unit, with its minus in front and as a minus: what a suggestion is made from."""
    tail = _WITH_TAIL.fullmatch(bare)
    figures = tail[1] if tail and _folded(tail[2]) in unit.suffixes else bare
    if figures.startswith("(") and figures.endswith(")"):
        figures = f"-{figures[1:-1]}"
    behind = _MINUS_BEHIND.fullmatch(figures)
    return _DASH_BEFORE.sub("-", f"-{behind[1]}" if behind else figures.lstrip("'"), count=1)


def _reason(bare: str) -> str:
    if sum(map(str.isdigit, bare)) > MOST_DIGITS and _NUMBER.fullmatch(bare):
        return f"har fler än {MOST_DIGITS} siffror"
    return next((reason for shape, reason in _REASONS if shape.fullmatch(bare)), "går inte att läsa som ett tal")


def _request(unit: Unit) -> str:
    example = Decimal("12.5") if unit.decimals else Decimal(4500 if unit.family == "money" else 12)
    where = f" i {unit.label}" if unit.label else ""
    return f"Skriv ett enda tal{where}, till exempel {printed(example)}."


def _to_type(value: Decimal) -> str:
    """The number as a person can type it: a zero is added where three decimals would look like thousands."""
    shown = printed(_shortest(value))
    return shown if len(_meanings(_keyed(shown))) == 1 else f"{shown}0"


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The value with that many decimals; halves go away from zero, as people expect (2,5 → 3, −2,5 → −3)."""
    step = _step(decimals)
    return value if value.same_quantum(step) else value.quantize(step, ROUND_HALF_UP, _WIDE)


_WIDE = Context(prec=MAX_PREC)
"""Room for whatever digits a number has: rounding never loses whole ones."""


@cache
def _step(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def printed(value: Decimal, decimals: int | None = None) -> str:
    """The number as Swedes print it: "1 234,5" with no-break spaces, decimal comma and U+2212 as minus; never "−0".

    None keeps the value's own decimals; fewer are rounded as in `rounded`.
    """
    return _swedish(f"{rounded(value, decimals_of(value) if decimals is None else decimals):,f}")


def all_printed(numbers: Iterable[tuple[Decimal | None, int]]) -> list[str]:
    """Each value with its decimals as `printed` has it, in a fraction of the time; "" for None."""
    figures = ["" if value is None else f"{rounded(value, decimals):,f}" for value, decimals in numbers]
    return _swedish("\n".join(figures)).split("\n") if figures else []


def _swedish(figures: str) -> str:
    """Python's figures, one number a line, with the signs that Swedes use."""
    signed = figures.replace(",", GROUP).replace(".", ",").replace("-", MINUS)
    return _MINUS_NOTHING.sub(r"\1", signed) if f"{MINUS}0" in signed else signed


_MINUS_NOTHING = re.compile(rf"(?m)^{MINUS}(0(?:,0+)?)$")


def decimals_of(value: Decimal) -> int:
    """How many decimals the value shows: 2 for 6.10, 0 for integers that are written without decimals."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(value: Decimal, decimals: int | None = None) -> int | Decimal:
    """The shortest form of the value, rounded to `decimals` if given: an int where whole, else no trailing zeros."""
    number = _shortest(value if decimals is None else rounded(value, decimals))
    return number if decimals_of(number) else int(number)


def json_number(value: Decimal, decimals: int | None = None) -> int | float:
    """`plain` as what `json` can write: an int, or the float whose repr is the same decimal.

    That holds for up to 15 significant digits. For writing only: nothing is computed with it.
    """
    number = plain(value, decimals)
    return number if isinstance(number, int) else float(number)


def _shortest(value: Decimal) -> Decimal:
    return value.normalize(_WIDE)


def allowance(terms: int, unit: Decimal = Decimal(1)) -> Decimal:
    """R(n,u) = (n+1)·u/2: how far a sum of n terms may be from its total when all are rounded to `unit`."""
    return (terms + 1) * unit / 2


def ratio(part: Decimal, whole: Decimal) -> Decimal:
    """Part of whole in percent, with 28 significant digits; ZeroDivisionError where the whole is 0."""
    if not whole:
        raise ZeroDivisionError("a share of nothing")
    context = Context(prec=PRECISION)
    return context.divide(context.multiply(part, Decimal(100)), whole)


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, both included; arithmetic encloses every result, rounded outwards."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"an interval from {self.low} down to {self.high}")

    @classmethod
    def shown(cls, value: Decimal, decimals: int) -> Self:
        """The numbers that print as `value` with that many decimals: half a unit in the last place either way."""
        half = Decimal(5).scaleb(-decimals - 1)
        return cls(_down().subtract(value, half), _up().add(value, half))

    def __add__(self, other: Interval) -> Interval:
        return Interval(_down().add(self.low, other.low), _up().add(self.high, other.high))

    def __sub__(self, other: Interval) -> Interval:
        return Interval(_down().subtract(self.low, other.high), _up().subtract(self.high, other.low))

    def __mul__(self, other: Interval) -> Interval:
        pairs = [(mine, its) for mine in (self.low, self.high) for its in (other.low, other.high)]
        return Interval(min(_down().multiply(*pair) for pair in pairs), max(_up().multiply(*pair) for pair in pairs))

    def __truediv__(self, other: Interval) -> Interval:
        if other.contains(Decimal(0)):
            raise ZeroDivisionError("division by an interval that contains 0")
        pairs = [(mine, its) for mine in (self.low, self.high) for its in (other.low, other.high)]
        return Interval(min(_down().divide(*pair) for pair in pairs), max(_up().divide(*pair) for pair in pairs))

    def contains(self, value: Decimal) -> bool:
        """Whether the value lies between the ends, or on one of them."""
        return self.low <= value <= self.high

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return self.low <= other.high and other.low <= self.high


def _down() -> Context:
    return Context(prec=PRECISION, rounding=ROUND_FLOOR)


def _up() -> Context:
    return Context(prec=PRECISION, rounding=ROUND_CEILING)
