"""What texts say of other sections leads somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from vpreport.chapters.narrative.telling import sections_at, texts_of
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.free_text import reported, written
from vpreport.vocabulary.record import leading
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded, listed

_FIXED_NUMBERS = frozenset(
    "1 1.1 2 3 4 5 6 7 8 8.1 8.2 8.3 8.4 8.5 9 10 11 11.1 11.2 11.3 11.3.1 12 13 14 15 16".split()
)
"""The numbers of the plan's headings whatever is in it; a test holds them to the document that is written."""

_SECTION_NUMBER = r"[0-9]{1,2}(?:\.[0-9]{1,2}){%s}(?![0-9])"
_FURTHER = rf"(?:\s*(?:,|\u2013|-|och|eller|samt|till)\s*{_SECTION_NUMBER % '1,3'})"
_REFERENCE = re.compile(rf"\bavsnitt(?:en|et)?\s+(?P<numbers>{_SECTION_NUMBER % '0,3'}{_FURTHER}*)", re.I)
_ELSEWHERE = re.compile(
    r"(?::[0-9]+)?\s+(?:i|av)\s+(?!(?:planen|verksamhetsplanen|dokumentet|denna|detta|den här|det här)\b)", re.I
)
"""What follows a reference to another document: "avsnitt 4.2 i reglementet"."""

_BEFORE = frozenset(
    ("", "under", "i", "se", "även", "enligt", "från", "till", "av", "med", "och", "eller", "samt", "jfr")
)
"""Words before a reference to this document; another may name whose section it is: "reglementets avsnitt 4"."""

_LONGEST_BEFORE = 30  # characters that are looked at for the word before


@rule(
    "GX-06",
    Severity.WARNING,
    across=True,
    title="Hänvisningar till avsnitt leder någonstans",
    message="{header} hänvisar till avsnitt {sections}, men något sådant avsnitt finns inte i planen.",
    fix=(
        "Rätta numret efter innehållsförteckningen. "
        "Gäller det ett annat dokument, skriv vilket, till exempel ”avsnitt 4.2 i reglementet”."
    ),
    basis="Regelkatalogen GX-06: hänvisningar till avsnitt.",
    sample={"header": "Text", "sections": "5.9.2"},
)
def sections_referred_to_exist(check: Check) -> Findings:
    """Every "avsnitt 5.7.2" of the plan's texts is the number of a heading; a follow-up's are known when it is told."""
    own = (row for name in sections_at(check.view) for row in texts_of(check.view, name))
    referring = [
        (row, column, numbers)
        for row, column, words, _ in written(check, (*own, *reported(check.view)))
        if (numbers := sections_referred_to(words))
    ]
    if referring and not check.view.occasion.is_plan:
        check.skip("", None, NO_NUMBERS)
        return
    known = plan_numbers(check.view)
    for row, column, numbers in referring:
        if unknown := [number for number in numbers if number not in known]:
            yield check.finding(row, column, sections=listed(unknown))


NO_NUMBERS = "Uppföljningens avsnitt får sina nummer när dokumentet skrivs, så hänvisningar prövas bara i planen."
"""Why GX-06 is not tried in a follow-up."""


def sections_referred_to(words: str) -> tuple[str, ...]:
    """The numbers of this document's sections that the text refers to, in its order."""
    found = (match for match in _REFERENCE.finditer(words) if _is_here(words, match))
    return tuple(dict.fromkeys(number for match in found for number in re.findall(r"[0-9.]+", match["numbers"])))


def _is_here(words: str, match: re.Match[str]) -> bool:
    before = re.search(r"(\w*),?\s*$", words[max(0, match.start() - _LONGEST_BEFORE) : match.start()])
    return (before is None or before[1].casefold() in _BEFORE) and not _ELSEWHERE.match(words, match.end())


def plan_numbers(view: View) -> frozenset[str]:
    """The numbers of all headings that the plan will have: what is fixed, each goal's, and each indicator's."""
    goals = _goals(view)
    of_goals = (f"5.{number}{part}" for number in range(1, len(goals) + 1) for part in ("", ".1", ".2"))
    return _FIXED_NUMBERS.union(of_goals, _annex_numbers(view, goals))


def _goals(view: View) -> list[str]:
    """The goals in the order in which they are told; what is tied to none comes last."""
    named = [row.text("number") for row in view.decided_of("goals")]
    named += [row.text("goal") for key in ("indicators", "assignments") for row in view.rows_of(key)]
    return sorted(dict.fromkeys(map(folded, named)), key=lambda goal: not goal)


def _annex_numbers(view: View, goals: Sequence[str]) -> Iterator[str]:
    """The numbers of the annex: a section a goal that has indicators, and in it each of them."""
    counts = Counter(folded(row.text("goal")) for row in leading(view.rows_of("indicators")))
    for number, goal in enumerate((goal for goal in goals if counts[goal]), 1):
        yield f"16.{number}"
        yield from (f"16.{number}.{indicator}" for indicator in range(1, counts[goal] + 1))
