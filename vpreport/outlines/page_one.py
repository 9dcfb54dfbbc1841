"""Page one of a follow-up: the answers to what the board asks, with as many sentences as one page has room for.

How long an answer may be and what is cut is decided here alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.chapters import assignments, meetings
from vpreport.consolidation import Consolidation
from vpreport.outlines.headed import is_asked
from vpreport.outlines.proposal import fitting, proposed
from vpreport.outlines.questions import (
    ALL_CHECKED,
    ALL_REPORTED,
    CALENDAR_SAYS,
    CONTINUED,
    LACKING,
    MISSING,
    NOTHING_TO_DECIDE,
    QUESTIONS,
    TO_DECIDE,
    UNCHECKED,
    UNKNOWN,
    UNREAD,
    Part,
)
from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.finding import NotChecked
from vpreport.vocabulary.sentences import Sentence, enumerated, named, quoted
from vpreport.vocabulary.telling import (
    Block,
    Bullets,
    Figure,
    Heading,
    Inline,
    Lacking,
    Numbered,
    Paragraph,
    Strong,
    Words,
    plain,
)
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import shortened

TITLE = "Det viktigaste"
PAGE = 40.0
"""Lines of text that the page has room for."""
LINE = 90
"""Characters on a line, about: of a list fewer, which its numbers make up for."""
GAP = 0.6
"""Lines that the space after a paragraph or a list is as high as."""
NAMES_ROOM = 230
"""Characters that a list of names may take before the rest are counted."""
LONGEST_NAME = 40
"""Characters of a name in such a list."""
LONGEST_WORDS = 90
"""Characters of what somebody else has written, a name or a comment, before it is cut."""
MOST_LACKING = 2
"""How many departments a figure may name as lacking before they are only counted: the last answer names them."""


def page_one(result: Consolidation) -> Iterator[Block]:
    """The whole page, a question a paragraph; chapters say as much as the two last answers leave room for."""
    view = result.material
    last = [*to_decide(view), _paragraph(UNKNOWN, list(unknown(result)))]
    yield Heading(1, TITLE)
    yield from (answer.paragraph for answer in filled(answers(view), PAGE * result.room - sum(map(height, last))))
    yield from last


def _paragraph(asks: str, sentences: Sequence[Sentence]) -> Paragraph:
    return Paragraph((Strong(asks), *(part for sentence in sentences for part in (" ", *sentence))))


def height(block: Block) -> float:
    """How many lines a paragraph or a list takes, about, with the space after it."""
    match block:
        case Paragraph(parts):
            return _lines(parts) + GAP
        case Bullets(items) | Numbered(items):
            return sum(map(_lines, items)) + GAP
        case _:
            raise TypeError(f"{type(block).__name__} stands on no page one")


def _lines(parts: Sequence[Inline]) -> int:
    return 1 + len(plain(parts)) // LINE


# What chapters answer


class Told(NamedTuple):
    """What a chapter says, cut, and how many of its sentences there is room for so far."""

    sentences: Sequence[Sentence]
    kept: int = 0


class Answer(NamedTuple):
    """A question and what the chapters that answer say."""

    asks: str
    told: tuple[Told, ...]

    @property
    def paragraph(self) -> Paragraph:
        """The question and the sentences that there is room for, in the order of the chapters."""
        return _paragraph(self.asks, [one for told in self.told for one in told.sentences[: told.kept]])

    def longer(self, number: int) -> Answer:
        """The answer with one more sentence of that chapter."""
        told = self.told[number]
        grown = told._replace(kept=told.kept + 1)
        return self._replace(told=(*self.told[:number], grown, *self.told[number + 1 :]))


def answers(view: View) -> list[Answer]:
    """The questions that chapters answer, each with the sentences that are said whatever room there is."""
    is_final = view.occasion.is_final
    asked = ((one, one.asked_afterwards if is_final else one.asks) for one in QUESTIONS)
    return [Answer(asks, tuple(told for part in one.parts for told in _told(view, part))) for one, asks in asked]


def filled(answers: Sequence[Answer], room: float) -> list[Answer]:
    """The answers with one more sentence of every chapter in turn, as long as they all fit in so many lines."""
    full = list(answers)
    longest = max((len(told.sentences) for answer in answers for told in answer.told), default=0)
    for rank in range(longest):
        for at, answer in enumerate(answers):
            for number in range(len(answer.told)):
                sentences, kept = full[at].told[number]
                longer = full[at].longer(number)
                rest = sum(height(other.paragraph) for other in (*full[:at], *full[at + 1 :]))
                if kept == rank < len(sentences) and rest + height(longer.paragraph) <= room:
                    full[at] = longer
    return full


def _told(view: View, part: Part) -> list[Told]:
    """Each chapter's sentences, cut; what is said instead where there are none."""
    speaking = [chapter for chapter in part.chapters if _speaks(view, chapter)]
    found = ([_cut(sentence) for sentence in chapter.headline(view)] for chapter in speaking)
    told = [Told(sentences) for sentences in found if sentences]
    if not part.silent:
        return told
    first = told[0] if told else Told([(part.silent if speaking else part.unasked,)])
    return [first._replace(kept=min(part.needed, len(first.sentences))), *told[1:]]


def _speaks(view: View, chapter: Chapter) -> bool:
    """Whether the round asks for anything of the chapter; goals are followed up where their assignments are."""
    sheets = [sheet for sheet in chapter.sheets if sheet.rounds] or [assignments.ASSIGNMENTS]
    return any(is_asked(view, sheet) for sheet in sheets)


def _cut(sentence: Sentence) -> Sentence:
    """The sentence with long words of others cut; what vpreport says, and every number, is whole."""
    return tuple(map(_cut_part, sentence))


def _cut_part(part: Inline) -> Inline:
    match part:
        case Words(words):
            return part._replace(text=_short(words, LONGEST_WORDS))
        case Figure(lacks=lacks) if len(lacks) > MOST_LACKING:
            return part._replace(lacks=(Lacking("", f"{len(lacks)} avdelningar"),))
        case _:
            return part


def _short(words: str, most: int) -> str:
    """The words, cut between two of them where they are too long."""
    if len(words) <= most:
        return words
    kept, _, _ = words[:most].rpartition(" ")
    return f"{kept.rstrip(' ,;:.–-')} …" if kept else shortened(words, most)


# What the board must decide


def to_decide(view: View) -> Iterator[Block]:
    """The proposal, as much of it as there is room for; what the calendar says where nobody has written one."""
    proposal = proposed(view)
    if not proposal:
        yield _paragraph(TO_DECIDE, [without_proposal(view)])
        return
    yield Paragraph((Strong(TO_DECIDE),))
    shown = fitting(proposal)
    yield from shown
    if shown != proposal:
        yield Paragraph((CONTINUED,))


def without_proposal(view: View) -> Sentence:
    """What the calendar says of the meeting, where it is held for the round's sake."""
    meeting, token = meetings.head_row(view), view.occasion.round.token
    if meeting is None or meeting.several("round")[0] != token or not meeting.text("decision"):
        return (NOTHING_TO_DECIDE,)
    return _cut((CALENDAR_SAYS, *quoted(meeting, "decision", "")))


# Who has not reported, and what could not be checked


def unknown(result: Consolidation) -> Iterator[Sentence]:
    """Who has not handed in what counts, then how many rules could not be tried and why."""
    yield (MISSING, *_names(result.missing_names), ".") if result.missing_names else (ALL_REPORTED,)
    unread = [item for item in result.not_checked if item.because is not None]
    lacking = [item for item in result.not_checked if item.because is None and not item.standing]
    rules = {item.rule for item in unread}
    told = [_unchecked(unread, UNREAD), _unchecked([item for item in lacking if item.rule not in rules], LACKING)]
    parts = [sentence for sentence in told if sentence]
    yield _not_made(parts) if parts else (ALL_CHECKED,)


def _not_made(parts: Sequence[Sentence]) -> Sentence:
    """How many controls could not be made, and why; of two reasons each with its number."""
    (number, why), *others = parts
    is_one = isinstance(number, Figure) and number.value == 1
    return (*enumerated([(number, UNCHECKED[not is_one], why), *others]), ".")


def _names(names: Sequence[str]) -> Sentence:
    """As many of the names as there is room for, and how many more there are."""
    short = [_short(name, LONGEST_NAME) for name in names]
    lists = (named(short, number) for number in range(len(short), 0, -1))
    return next((told for told in lists if len(plain(told)) <= NAMES_ROOM), named(short, 1))


def _unchecked(items: Sequence[NotChecked], why: str) -> Sentence:
    """How many rules could not be tried, and why; nothing when there are none."""
    places = dict.fromkeys(item.because for item in items if item.because is not None)
    rules = {item.rule for item in items}
    return (Figure(Decimal(len(rules)), COUNT, 0, tuple(places)), why) if rules else ()
