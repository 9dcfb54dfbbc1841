"""What running Swedish says between the lines: times, promises that cannot be measured, money.

Only certain words count, so that what is noted is worth reading; a text that says it otherwise is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from vpreport.vocabulary.dates import MONTHS, read_date
from vpreport.vocabulary.wording import folded

HORIZON = 2
"""Years after the plan's that a text can set as a time: the plan looks so far (IV-07). Agenda 2030 is no time."""

VAGUE = frozenset("arbeta bidra fortsätta främja samordna sträva stärka stödja synliggöra utveckla verka värna".split())
"""Verbs of which nobody can say when they are done (UD-09)."""

MEASURABLE = re.compile(
    r"\b(?:anta|anskaffa|besluta|bygga|erbjuda|fastställa|föreslå|färdigställa|genomföra|implementera|införa|inrätta"
    r"|kartlägga|publicera|redovisa|renovera|revidera|slutföra|ta fram|upphandla|upprätta|utarbeta|utbilda|utreda"
    r"|utvärdera|återrapportera)"
)
"""Verbs that name something which is there when they are done (UD-09: utarbeta, implementera …)."""

NUMBERS = dict(zip("noll ett två tre fyra fem sex sju åtta nio tio elva tolv".split(), range(13), strict=True)) | {
    "en": 1
}
"""Numbers that are written as words in running text."""

_NUMBER = rf"[0-9]{{1,4}}|{'|'.join(NUMBERS)}"
_SHARE = re.compile(rf"\b(?P<part>{_NUMBER}) av (?:de |alla )?(?P<whole>{_NUMBER}) [^\W\d_]+", re.IGNORECASE)
_MONEY = re.compile(
    r"\b(?:anskaffa|bygga|investera|köpa|renovera|upphandla|utrusta)\b|[0-9]\s*(?:tkr|mnkr|kronor|miljoner)\b"
)
_GROUNDWORK = re.compile(r"\b\w*plan(?:en)?\b|\bförslag\b|\butred")
_TIME = re.compile(
    rf"(?<![\w-])(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|(?:(?:[0-9]{{1,2}} )?(?:{'|'.join(MONTHS)})"
    r"|(?:kvartal|kv\.?|q) ?[1-4])(?: (?P<year>20[0-9]{2}))?)(?![\w-])"
)
_YEAR = re.compile(r"(?<![\w:/§-])(?<!agenda )20[0-9]{2}(?![\w:/])")
_WORD = re.compile(r"[^\W\d_]+")


class Time(NamedTuple):
    """A time that a text names: the words, and the last day that they mean."""

    words: str
    day: date


def last_time(text: str, year: int) -> Time | None:
    """The last time that the text names: a date, a month, a quarter, or one of the years after `year`; else None.

    A month or quarter without year is the plan year's.
    """
    return max(_times(folded(text), year), key=lambda time: time.day, default=None)


def _times(text: str, year: int) -> Iterator[Time]:
    for found in _TIME.finditer(text):
        dated = found["year"] or found[0][:4].isdigit()
        day = read_date(found[0] if dated else f"{found[0]} {year}", year).value
        if day is not None:
            yield Time(found[0], day)
    for found in _YEAR.finditer(_TIME.sub("", text)):
        if year < int(found[0]) <= year + HORIZON:
            yield Time(found[0], date(int(found[0]), 12, 31))


class Share(NamedTuple):
    """So many of so many, as a text says it: "fyra av tio avdelningar"."""

    words: str
    part: int
    whole: int

    @property
    def is_all(self) -> bool:
        """Whether none is left."""
        return self.part >= self.whole

    @property
    def is_few(self) -> bool:
        """Whether less than half are meant."""
        return self.part * 2 < self.whole


def shares_said(text: str) -> Iterator[Share]:
    """Every "x av y" with a word for what is counted, in figures or in words from noll to tolv."""
    for found in _SHARE.finditer(text):
        part, whole = (_number(found[name]) for name in ("part", "whole"))
        if whole:
            yield Share(found[0], part, whole)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS[folded(word)]


def vague_verb(text: str) -> str:
    """The word that the text begins with, where it promises nothing and no measurable verb follows; else ""."""
    first = next(iter(_WORD.findall(text)), "")
    return first if folded(first) in VAGUE and not MEASURABLE.search(folded(text)) else ""


def presupposed_money(text: str) -> str:
    """The words that say that it costs: a verb of buying or building, or an amount; "" when there are none."""
    found = _MONEY.search(folded(text))
    return found[0] if found else ""


def is_groundwork(text: str) -> bool:
    """Whether what comes of it is a plan, a proposal or an investigation, and not yet the thing itself."""
    return _GROUNDWORK.search(folded(text)) is not None


class LongWords:
    """Texts by their long words: those that speak of the same as another are found without reading them all again.

    What all plans say of themselves does not count.
    """

    def __init__(self, texts: Iterable[str], least: int = 6) -> None:
        self.least = least
        self._texts: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for word in _long_words(text, least):
                self._texts.setdefault(word, []).append(number)

    def shared_with(self, text: str) -> list[int]:
        """Which of the texts share a long word with this one: their numbers, in order."""
        words = set(_long_words(text, self.least))
        return sorted({number for word in words for number in self._texts.get(word, ())})


def _long_words(text: str, least: int) -> Iterator[str]:
    """Long words without the s of a genitive, those of money and of the municipality left out."""
    for word in _WORD.findall(folded(text)):
        if len(word) >= least and not word.startswith("kommun") and not _MONEY.fullmatch(word):
            yield word.removesuffix("s")
