"""Page one of a follow-up: what the board asks, in order, and which sentences answer; all of it on one page.

Chapters make the sentences (`headline`), most important first, of figures and words that carry their cells. What is
asked, how long an answer may be, what is cut, and what is said when there is nothing to say, is decided here alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from vpreport.chapters import (
    assignments,
    budget,
    control,
    goals,
    indicators,
    investments,
    meetings,
    personnel_cost,
    providers,
    risks,
    sickness,
    staff,
)
from vpreport.consolidation import Consolidation
from vpreport.outlines.headed import is_asked
from vpreport.outlines.proposal import fitting, proposed
from vpreport.vocabulary.amount import COUNT
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.finding import NotChecked
from vpreport.vocabulary.sentences import Sentence, enumerated, quoted
from vpreport.vocabulary.telling import (
    Block,
    Figure,
    Heading,
    Inline,
    Lacking,
    Paragraph,
    Strong,
    Words,
    plain,
)
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import listed, shortened

TITLE = "Det viktigaste"


class Part(NamedTuple):
    """Part of an answer: whose sentences, what is said where the round asks for nothing of it, and where nothing came.

    "" says nothing, where the other parts answer.
    """

    chapters: tuple[Chapter, ...]
    unasked: str = ""
    silent: str = ""


class Question(NamedTuple):
    """A question of the board's and what makes the answer; `room` is how many characters it may take."""

    asks: str
    parts: tuple[Part, ...]
    room: int


QUESTIONS = (
    Question(
        "Når vi målen?",
        (
            Part(
                (goals.CHAPTER,),
                "Kan inte bedömas, eftersom målen inte följs upp i den här rapporten.",
                "Kan inte bedömas, eftersom nämndens bedömning av målen saknas.",
            ),
            Part((indicators.CHAPTER,)),
        ),
        520,
    ),
    Question(
        "Håller budgeten?",
        (
            Part(
                (budget.CHAPTER,),
                "Kan inte bedömas, eftersom ekonomin inte följs upp med siffror i den här rapporten.",
                "Kan inte bedömas, eftersom ingen har lämnat prognos eller utfall.",
            ),
        ),
        480,
    ),
    Question(
        "Hur är läget bland medarbetarna?",
        (
            Part(
                (sickness.CHAPTER, staff.CHAPTER, personnel_cost.CHAPTER),
                "Kan inte bedömas, eftersom personalen inte följs upp med siffror i den här rapporten.",
                "Kan inte bedömas, eftersom inga uppgifter om personalen har lämnats.",
            ),
        ),
        480,
    ),
    Question(
        "Vad halkar efter bland investeringar och uppdrag?",
        (
            Part(
                (investments.CHAPTER,),
                "Investeringarna följs inte upp i den här rapporten.",
                "Investeringarna kan inte bedömas, eftersom ingen har lämnat uppgifter om dem.",
            ),
            Part(
                (assignments.CHAPTER,),
                "Uppdragen följs inte upp i den här rapporten.",
                "Uppdragen kan inte bedömas, eftersom nämnden inte har några uppdrag i registret.",
            ),
        ),
        640,
    ),
    Question(
        "Vad har den interna kontrollen visat?",
        (
            Part(
                (control.CHAPTER,),
                "Den interna kontrollen följs inte upp i den här rapporten.",
                "Kan inte bedömas, eftersom inga kontroller har redovisats.",
            ),
            Part((risks.CHAPTER, providers.CHAPTER)),
        ),
        520,
    ),
)
"""What the board asks, in this order, before what it must decide and what is not known."""

TO_DECIDE = "Vad ska nämnden besluta?"
NOTHING_TO_DECIDE = "Inget att besluta: underlaget har inget förslag till beslut."
CALENDAR_SAYS = "Inget förslag till beslut är skrivet. Enligt årshjulet: "
CONTINUED = "Hela förslaget står i kapitlet Förslag till beslut."

UNKNOWN = "Vem har inte rapporterat, och vad kunde inte kontrolleras?"
ALL_REPORTED = "Alla har rapporterat."
ALL_CHECKED = "Alla kontroller som hör till rapporten kunde göras."
UNREAD = " därför att uppgifter inte gick att läsa"
LACKING = " därför att det saknas något att jämföra med"
MISSING = "Underlag saknas från "
UNCHECKED = "Kontroller som inte kunde göras: "

MOST_NAMES = 8
"""How many names are listed before the rest are counted."""
LONGEST_NAME = 40
"""Characters of a name in such a list."""
LONGEST_WORDS = 110
"""Characters of what somebody else has written, a name or a comment, before it is cut."""
MOST_LACKING = 2
"""How many departments a figure may name as lacking before they are only counted: the last answer names them all."""


def page_one(result: Consolidation) -> Iterator[Block]:
    """The whole page, a question a paragraph."""
    view = result.material
    yield Heading(1, TITLE)
    for question in QUESTIONS:
        yield _paragraph(question.asks, list(answers(view, question)))
    yield from _to_decide(view)
    yield _paragraph(UNKNOWN, list(_unknown(result)))


def _paragraph(asks: str, sentences: Sequence[Sentence]) -> Paragraph:
    return Paragraph((Strong(asks), *(part for sentence in sentences for part in (" ", *sentence))))


# What chapters answer


def answers(view: View, question: Question) -> Iterator[Sentence]:
    """The sentences that answer: the first of every chapter, and then one more of each while there is room."""
    told = [sentences for part in question.parts for sentences in _told(view, part)]
    kept = [1] * len(told)
    room = question.room - sum(_length(sentences[0]) for sentences in told)
    for rank in range(1, max(map(len, told))):
        for number, sentences in enumerate(told):
            if kept[number] == rank < len(sentences) and _length(sentences[rank]) <= room:
                kept[number] += 1
                room -= _length(sentences[rank])
    for number, sentences in zip(kept, told, strict=True):
        yield from sentences[:number]


def _told(view: View, part: Part) -> list[list[Sentence]]:
    """Each chapter's sentences, cut; what is said instead where there are none."""
    speaking = [chapter for chapter in part.chapters if _speaks(view, chapter)]
    told = [[_cut(sentence) for sentence in chapter.headline(view)] for chapter in speaking]
    instead = part.silent if speaking else part.unasked
    return [sentences for sentences in told if sentences] or ([[(instead,)]] if instead else [])


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
            return part._replace(text=_short(words))
        case Figure(lacks=lacks) if len(lacks) > MOST_LACKING:
            return part._replace(lacks=(Lacking("", f"{len(lacks)} avdelningar"),))
        case _:
            return part


def _short(words: str) -> str:
    """The words, cut between two of them where they are too long."""
    if len(words) <= LONGEST_WORDS:
        return words
    kept, _, _ = words[:LONGEST_WORDS].rpartition(" ")
    return f"{kept.rstrip(' ,;:.–-')} …" if kept else shortened(words, LONGEST_WORDS)


def _length(sentence: Sentence) -> int:
    return len(plain(sentence)) + 1


# What the board must decide


def _to_decide(view: View) -> Iterator[Block]:
    """The proposal, as much of it as there is room for; what the calendar says where nobody has written one."""
    proposal = proposed(view)
    if not proposal:
        yield _paragraph(TO_DECIDE, [_without_proposal(view)])
        return
    yield Paragraph((Strong(TO_DECIDE),))
    shown = fitting(proposal)
    yield from shown
    if shown != proposal:
        yield Paragraph((CONTINUED,))


def _without_proposal(view: View) -> Sentence:
    """What the calendar says of the meeting, where it is held for the round's sake."""
    meeting, token = meetings.head_row(view), view.occasion.round.token
    if meeting is None or meeting.several("round")[0] != token or not meeting.text("decision"):
        return (NOTHING_TO_DECIDE,)
    return _cut((CALENDAR_SAYS, *quoted(meeting, "decision", "")))


# Who has not reported, and what could not be checked


def _unknown(result: Consolidation) -> Iterator[Sentence]:
    names = [shortened(name, LONGEST_NAME) for name in result.missing_names]
    yield (f"{MISSING}{listed(names, MOST_NAMES)}.",) if names else (ALL_REPORTED,)
    unread = [item for item in result.not_checked if item.because is not None]
    lacking = [item for item in result.not_checked if item.because is None and not item.standing]
    rules = {item.rule for item in unread}
    told = [_unchecked(unread, UNREAD), _unchecked([item for item in lacking if item.rule not in rules], LACKING)]
    parts = [sentence for sentence in told if sentence]
    yield (UNCHECKED, *enumerated(parts), ".") if parts else (ALL_CHECKED,)


def _unchecked(items: Sequence[NotChecked], why: str) -> Sentence:
    """How many rules could not be tried, and why; nothing when there are none."""
    places = dict.fromkeys(item.because for item in items if item.because is not None)
    rules = {item.rule for item in items}
    return (Figure(Decimal(len(rules)), COUNT, 0, tuple(places)), why) if rules else ()
