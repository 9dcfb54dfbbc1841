"""The chapters of all six rounds: under which headings, in which order, and what each says when it is empty."""

from __future__ import annotations

from itertools import pairwise

import pytest

import vpreport
from tests.altered import ANSWERS, altered, without
from tests.filled import ASSIGNMENTS, consolidated, filled, small_round
from tests.outlines.rounds import SAID, TOKENS, document, example, headings, sentences, under
from tests.test_example_data import EXAMPLE
from vpreport.chapters.narrative import PLAN_SECTIONS, TEXTS
from vpreport.outlines import document_of
from vpreport.outlines.headed import EMPTY
from vpreport.vocabulary.telling import Heading, Quote, TableBlock, flattened

GOAL = "  Mål 1 – En god verksamhet"
INDICATORS, WORK = "    Nyckeltal kopplade till målet", "    Uppdrag kopplade till målet"
STAFF = ["Medarbetare", "  Anställningsformer", "  Sjukfrånvaro", "  Kompetensförsörjning"]
CONTROL = ["  Kommungemensam kontrollpunkt", "  Provnämndens egen kontrollpunkt", "  Riskvärdering"]
MATRIX = "    Bedömningsmatris för riskvärdering"
ENDS = ["Övrigt från avdelningarna", "Avstämning"]
ANNEX = "Bilaga: Nyckeltal i detalj"


def whole(control: str, *rest: str) -> list[str]:
    """The headings of the two follow-ups that follow up everything."""
    return [
        *("Det viktigaste", "Väsentliga händelser", "Mål, nyckeltal och uppdrag", GOAL, INDICATORS, WORK),
        *("Uppföljning av privata utförare", *STAFF, "  Personalekonomi", "Ekonomi", "Investeringar"),
        *(control, *CONTROL, MATRIX, *rest, *ENDS, ANNEX),
    ]


HEADINGS: dict[str, list[str]] = {
    "plan": [
        *("Inledning", "  Utgångspunkter", "Nuläges- och omvärldsanalys", "Nämndens verksamhet"),
        *("Uppdrag till nämnden från mål- och resursplan", "Mål och nyckeltal", GOAL, INDICATORS, WORK),
        *("Uppföljning av uppdrag, aktiviteter och nyckeltal", "Uppföljning av privata utförare"),
        *(*STAFF, "  Jämställdhet", "  Personalekonomi", "Detaljbudget", "Investeringsbudget"),
        *("Internkontrollplan", *CONTROL, MATRIX, "Kompletterande dokument", "Uppföljning och planering", *ENDS, ANNEX),
    ],
    "februari": [
        *("Det viktigaste", "Väsentliga händelser", "Personal och kompetensförsörjning", "Ekonomi", "Åtgärder", *ENDS),
    ],
    "april": [
        *("Det viktigaste", "Väsentliga händelser", "Mål och uppdrag", GOAL, WORK),
        *("Personal och kompetensförsörjning", "Ekonomi", "Investeringar", "Åtgärder", *ENDS),
    ],
    "delar": whole("Intern kontroll", "Åtgärder"),
    "helar": whole("Rapport om intern kontroll", "Kompletterande dokument", "Förbättringsåtgärder"),
    "lopande": [
        *("Det viktigaste", "Väsentliga händelser", "Mål och uppdrag", GOAL, WORK),
        *("Personal och kompetensförsörjning", "Ekonomisk analys", "Åtgärder", *ENDS),
    ],
}


@pytest.mark.parametrize("came", [True, False])
@pytest.mark.parametrize("token", TOKENS)
def test_headings_stand_in_order_whoever_has_reported(token: str, came: bool) -> None:
    assert headings(document(token, came)) == HEADINGS[token]


SUMMARY = {"section": "Sammanfattning", "text": "Det går bra."}


def test_what_the_register_adds_to_page_one_is_a_chapter_where_it_adds_anything() -> None:
    told = document_of(consolidated(small_round("delar", texts=(SUMMARY,)), {}))
    assert headings(told)[:3] == ["Det viktigaste", "Sammanfattning", "Väsentliga händelser"]


@pytest.mark.parametrize("token", TOKENS)
def test_an_empty_chapter_says_what_it_lacks_in_a_sentence_of_its_own(token: str) -> None:
    silent, told = document(token, came=False), document(token)
    ours = [title.strip() for title in HEADINGS[token] if title.strip() in EMPTY]
    assert [title for title in ours if sentences(under(silent, title)) == [EMPTY[title]]] == ours
    reported = [title for title in ours if EMPTY[title] not in sentences(under(told, title))]
    assert reported == [title for title in ours if title in REPORTED and (title != "Åtgärder" or token != "lopande")]


REPORTED = {"Nuläges- och omvärldsanalys", *list(EMPTY)[6:]}
"""The chapters that departments write in, or have measures for."""


def test_the_sentences_about_emptiness_are_all_different() -> None:
    assert len(set(EMPTY.values())) == len(EMPTY)


@pytest.mark.parametrize("token", TOKENS)
def test_heading_levels_never_skip_one(token: str) -> None:
    for told in (document(token), document(token, came=False)):
        levels = [block.level for block in flattened(told.blocks) if isinstance(block, Heading)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("token", TOKENS)
def test_every_chapter_has_something_to_say(token: str) -> None:
    for told in (document(token), document(token, came=False)):
        blocks = list(flattened(told.blocks))
        for at, block in enumerate(blocks):
            if isinstance(block, Heading):
                after = blocks[at + 1]
                assert not isinstance(after, Heading) or after.level > block.level, block.text


# What departments have written


@pytest.mark.parametrize("token", TOKENS)
def test_every_word_of_the_departments_is_quoted_once_with_their_names(token: str) -> None:
    quotes = [block for block in flattened(document(token).blocks) if isinstance(block, Quote)]
    said = [(quote.text, quote.department) for quote in quotes if quote.text.startswith("Sagt")]
    units = ("HR", "Ekonomi", "Förvaltningsledning")
    assert sorted(said) == sorted((str(text["text"]), unit) for text in SAID for unit in units)
    in_order = [unit for text, unit in said if text == "Sagt D"]
    assert in_order == list(units)


def test_what_the_register_says_about_the_plan_stands_in_the_plan_alone() -> None:
    register = vpreport.read_plan(EXAMPLE / "plan.xlsx")
    written = [row.text("text") for row in register.rows(TEXTS) if row.text("section") in PLAN_SECTIONS]
    lines = {line.strip() for text in written for line in text.splitlines() if line.strip() and "{" not in line}
    told = {round: set(sentences(list(flattened(example(round).blocks)))) for round in ("plan", "delar")}
    assert len(lines & told["plan"]) > 20
    assert lines & told["delar"] == set()


@pytest.mark.parametrize("round", ["plan", "delar"])
def test_every_table_of_the_example_has_a_caption_and_a_description(round: str) -> None:
    tables = [block for block in flattened(example(round).blocks) if isinstance(block, TableBlock)]
    assert len(tables) >= 12
    assert [table.caption for table in tables if not (table.caption and table.description)] == []
    assert len({table.caption for table in tables}) == len(tables)


def test_what_a_row_of_several_answers_is_told_once() -> None:
    shared = small_round("delar", assignments=({**ASSIGNMENTS[0], "department": ("hr", "ek")},))
    files = {f"{code}.xlsx": filled(shared, code, ANSWERS) for code in shared.workbooks()}
    told = document_of(consolidated(shared, files))
    (table,) = [block for block in flattened(told.blocks) if isinstance(block, TableBlock) and "mål 1" in block.caption]
    assert len(table.rows) == 1


def test_what_lacks_a_sheet_says_so_too() -> None:
    asking = small_round("delar")
    files = {f"{code}.xlsx": filled(asking, code, ANSWERS) for code in asking.workbooks()}
    files["ek.xlsx"] = altered(files["ek.xlsx"], without("Medarbetare", "Budget"))
    told = document_of(consolidated(asking, files))
    for title in ("Ekonomi", "Anställningsformer"):
        notes = [note for block in under(told, title) if isinstance(block, TableBlock) for note in block.all_notes]
        assert [note for note in notes if "exkl. Ekonomi" in note], title
