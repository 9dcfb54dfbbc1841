"""Page one: every question is answered, every sentence can be traced, and all of it fits on one page."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings

from tests.altered import ANSWERS
from tests.filled import REGISTER, Row, consolidated, filled, plan, round_of, small_round
from tests.outlines.rich import LONG, Drawn, drawn, richest
from tests.outlines.rounds import FOLLOW_UPS, document, example, headings, sentences, under
from tests.writing.parts import needs_libreoffice
from tests.writing.word_reading import small
from vpreport.consolidation import Consolidation
from vpreport.outlines import document_of, questions
from vpreport.outlines.page_one import (
    LONGEST_WORDS,
    TITLE,
    answers,
    page_one,
    to_decide,
    unknown,
    without_proposal,
)
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
)
from vpreport.vocabulary.sentences import Sentence
from vpreport.vocabulary.telling import (
    Block,
    Bullets,
    Contents,
    Document,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Strong,
    Words,
    plain,
    sources_of,
)
from vpreport.writing.word import layout
from vpreport.writing.word.contents import numbered_headings
from vpreport.writing.word.package import packed

ASKED = [question.asks for question in QUESTIONS]
AFTERWARDS = [question.asked_afterwards for question in QUESTIONS]


def asked(told: Document) -> list[str]:
    """The questions in order: the words that stand out first in each paragraph."""
    first = [block.parts[0] for block in under(told, TITLE) if isinstance(block, Paragraph)]
    return [part.text for part in first if isinstance(part, Strong)]


def answer(told: Document, question: str) -> str:
    """What is said to the question."""
    (found,) = [words for words in sentences(under(told, TITLE)) if words.startswith(question)]
    return found.removeprefix(question).strip()


# Every question is answered, in order


@pytest.mark.parametrize("came", [True, False])
@pytest.mark.parametrize("token", FOLLOW_UPS)
def test_every_question_is_asked_in_order_and_answered(token: str, came: bool) -> None:
    told = document(token, came)
    inquiry = AFTERWARDS if token == "helar" else ASKED
    assert asked(told) == [*inquiry, TO_DECIDE, UNKNOWN]
    assert [answer(told, question) for question in asked(told) if not answer(told, question)] == []


def test_the_plan_has_no_page_one() -> None:
    assert TITLE not in headings(document("plan"))


def test_a_round_that_asks_for_little_says_what_it_does_not_follow_up() -> None:
    told = document("februari")
    assert [answer(told, question) for question in (ASKED[0], *ASKED[2:])] == [
        "Kan inte bedömas, eftersom målen inte följs upp i den här rapporten.",
        "Kan inte bedömas, eftersom personalen inte följs upp med siffror i den här rapporten.",
        "Investeringarna följs inte upp i den här rapporten. Uppdragen följs inte upp i den här rapporten.",
        "Den interna kontrollen följs inte upp i den här rapporten.",
    ]


def test_where_nobody_has_reported_it_says_what_is_missing() -> None:
    told = document("delar", came=False)
    assert [answer(told, question) for question in ASKED] == [
        "Kan inte bedömas, eftersom nämndens bedömning av målen saknas.",
        "Ej rapporterat: HR, 14\N{NO-BREAK SPACE}951\N{NO-BREAK SPACE}tkr; Ekonomi, "
        "46\N{NO-BREAK SPACE}942\N{NO-BREAK SPACE}tkr; Förvaltningsledning, 540\N{NO-BREAK SPACE}tkr.",
        "Kan inte bedömas, eftersom inga uppgifter om personalen har lämnats.",
        "Investeringarna kan inte bedömas, eftersom ingen har lämnat uppgifter om dem. "
        "0 av 2 uppdrag är genomförda och 2 är inte redovisade (HR och Ekonomi).",
        "Kan inte bedömas, eftersom inga kontroller har redovisats.",
    ]
    assert answer(told, UNKNOWN).startswith("Underlag saknas från HR, Ekonomi och Förvaltningsledning. 28")


def test_the_example_is_told_in_figures() -> None:
    told = example("delar")
    assert answer(told, ASKED[0]).startswith("7\N{NO-BREAK SPACE}mål: 2 bedöms uppnås (mål 2 och 5), 4 ")
    assert "Ej rapporterat: HR, 14\N{NO-BREAK SPACE}951\N{NO-BREAK SPACE}tkr." in answer(told, ASKED[1])
    assert "10 av 47 uppdrag är genomförda" in answer(told, ASKED[3])
    assert "2 av 3 kontrollpunkter har avvikelser." in answer(told, ASKED[4])


def test_a_round_in_which_only_one_office_is_missing_says_so() -> None:
    asking = round_of("delar", plan(REGISTER, 2025, **{"Lämnas centralt": "Personalekonomi"}))
    files = {f"{code}.xlsx": filled(asking, code, ANSWERS) for code in ("hr", "ek", "fl")}
    assert answer(document_of(consolidated(asking, files)), UNKNOWN).startswith(
        "Underlag saknas från Centrala uppgifter."
    )


def test_what_lacks_a_department_says_so() -> None:
    asking = small_round("delar")
    told = document_of(consolidated(asking, {f"{c}.xlsx": filled(asking, c, ANSWERS) for c in ("ek", "fl")}))
    assert "Ej rapporterat: HR, 14\N{NO-BREAK SPACE}951\N{NO-BREAK SPACE}tkr." in answer(told, ASKED[1])


# What the board must decide


def proposing(text: str, *, meeting: str = "", round: str = "delar") -> Document:
    """A follow-up with that proposal and that decision in the calendar."""
    meetings: tuple[Row, ...] = ({"meeting": "Oktober", "round": tuple(round.split()), "decision": meeting},)
    texts: tuple[Row, ...] = ({"section": "Förslag till beslut", "text": text},)
    return document_of(consolidated(small_round("delar", meetings=meetings, texts=texts), {}))


def test_a_short_proposal_stands_whole_on_page_one_and_nowhere_else() -> None:
    told = proposing("1. Nämnden godkänner rapporten.\n2. Nämnden ger ett uppdrag.")
    (items,) = [block.items for block in under(told, TITLE) if isinstance(block, Numbered)]
    assert list(map(plain, items)) == ["Nämnden godkänner rapporten.", "Nämnden ger ett uppdrag."]
    assert CONTINUED not in sentences(under(told, TITLE))
    assert "Förslag till beslut" not in headings(told)


def test_a_long_proposal_has_a_chapter_and_as_many_whole_items_on_page_one_as_there_is_room_for() -> None:
    lines = [f"{number}. Nämnden ger uppdrag {number} om {'arbetet ' * 15}." for number in range(1, 8)]
    told = proposing("\n".join(lines))
    (shown,), (all_of_it,) = (
        [block.items for block in under(told, title) if isinstance(block, Numbered)]
        for title in (TITLE, "Förslag till beslut")
    )
    assert 0 < len(shown) < len(all_of_it) == 7
    assert shown == all_of_it[: len(shown)]
    assert CONTINUED in sentences(under(told, TITLE))


def test_without_a_proposal_the_calendar_says_what_the_meeting_decides() -> None:
    told = proposing("", meeting="Beslut om delårsuppföljning.")
    assert answer(told, TO_DECIDE) == f"{CALENDAR_SAYS}”Beslut om delårsuppföljning.”"


@pytest.mark.parametrize(("meeting", "round"), [("", "delar"), ("Beslut om helårsuppföljning.", "helar delar")])
def test_without_either_there_is_nothing_to_decide(meeting: str, round: str) -> None:
    """A meeting that is held for another round's sake says nothing of this one's decision."""
    assert answer(proposing("", meeting=meeting, round=round), TO_DECIDE) == NOTHING_TO_DECIDE


# Every sentence can be traced


PARTS = [part for question in QUESTIONS for part in question.parts]
ABSENT = {words for part in PARTS for words in (part.unasked, part.silent)} | {
    *(NOTHING_TO_DECIDE, CONTINUED, ALL_REPORTED, ALL_CHECKED)
}
"""The sentences about absence, all of which stand in one module."""
NOTHING_TO_COMPARE_WITH = re.compile(f"[0-9]+({'|'.join(UNCHECKED)}){LACKING}\\.")


def is_about_absence(sentence: Sentence) -> bool:
    words = plain(sentence)
    return words in ABSENT or words.startswith(MISSING) or NOTHING_TO_COMPARE_WITH.fullmatch(words) is not None


def of_chapters(result: Consolidation) -> list[Sentence]:
    """Every sentence of the chapters that may stand on page one, also those that there is no room for."""
    return [sentence for one in answers(result.material) for told in one.told for sentence in told.sentences]


def of_the_page(result: Consolidation) -> list[Sentence]:
    """Those sentences, what is proposed that the board decides, and what is not known."""
    view = result.material
    proposal = [item for piece in to_decide(view) for item in items_of(piece) if not isinstance(item[0], Strong)]
    return [*of_chapters(result), *proposal, without_proposal(view), *unknown(result)]


def items_of(piece: Block) -> tuple[Sentence, ...]:
    match piece:
        case Bullets(items) | Numbered(items):
            return items
        case Paragraph(parts):
            return (parts,)
        case _:
            return ()


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(drawn())
def test_every_sentence_and_every_number_in_it_has_the_cells_it_comes_from(round: Drawn) -> None:
    """Or is about absence; what is no figure and nobody's words has no digits but those of dates and fixed terms."""
    told = of_the_page(round.result)
    untraced = [sentence for sentence in told if not sources_of(sentence)]
    assert [plain(sentence) for sentence in untraced if not is_about_absence(sentence)] == []
    traced = [sentence for sentence in told if not is_about_absence(sentence)]  # who is missing may be counted in words
    own = "".join(f"{part}\n" for sentence in traced for part in sentence if isinstance(part, str))
    for department in round.result.plan.departments:
        own = own.replace(department.name, "")
    day = round.result.occasion.as_of
    assert set(re.findall("[0-9]+", own)) <= {str(day.year), str(day.day), "60"}


# It fits


@needs_libreoffice
@pytest.mark.parametrize("token", FOLLOW_UPS)
def test_the_richest_page_one_is_one_page(token: str) -> None:
    result = richest(token)
    blocks = (*page_one(result), PageBreak(), Heading(1, "Nästa sida"))
    told = small(*blocks)
    numbered = numbered_headings(blocks)
    found = layout.layout(packed(told, numbered, None), numbered)
    assert found is not None
    first, following = found.pages
    assert following == first + 1


@pytest.mark.parametrize("token", FOLLOW_UPS)
def test_the_words_of_others_are_cut_between_two_of_them(token: str) -> None:
    sentences_ = of_chapters(richest(token))
    words = [part.text for sentence in sentences_ for part in sentence if isinstance(part, Words)]
    cut = [text for text in words if text.endswith("…")]
    assert cut
    assert [text for text in words if len(text) > LONGEST_WORDS + len(" …")] == []
    assert [text for text in cut if not LONG.startswith(text.removesuffix(" …")) and "Mål" not in text] == []


@pytest.mark.parametrize("token", FOLLOW_UPS)
def test_page_one_ends_before_the_contents(token: str) -> None:
    kinds = [type(block) for block in document(token).blocks]
    assert kinds[0] is Heading
    assert kinds.index(PageBreak) + 1 == kinds.index(Contents)


def test_every_question_has_a_part_that_answers_when_there_is_nothing_to_say() -> None:
    for question in questions.QUESTIONS:
        assert question.parts[0].silent
        assert question.parts[0].unasked
