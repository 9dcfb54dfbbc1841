"""The documents of all six rounds as data: what stands under which heading, in order, and what page one says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

import pytest

import vpreport
from tests.altered import ANSWERS, altered, put, without
from tests.filled import ASSIGNMENTS, REGISTER, Row, consolidated, filled, plan, round_of, small_round
from tests.test_example_data import EXAMPLE
from vpreport.chapters.narrative import PLAN_SECTIONS, TEXTS
from vpreport.consolidation import Consolidation
from vpreport.outlines import document_of
from vpreport.vocabulary.rounds import ROUNDS
from vpreport.vocabulary.telling import (
    Block,
    Bullets,
    Contents,
    Document,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Quote,
    TableBlock,
    flattened,
    plain,
)

TOKENS = [round.token for round in ROUNDS]
SAID: Sequence[Row] = ({"text": "Sagt A"}, {"text": "Sagt B"}, {"text": "Sagt C"}, {"text": "Sagt D"})
VOICED: Mapping[str, Sequence[Row]] = {**ANSWERS, "Texter": SAID}
NOTHING = "Inga uppgifter har lämnats."


@lru_cache(maxsize=12)
def result(token: str, came: bool) -> Consolidation:
    """A round of the small register: everybody's files, or nobody's."""
    asking = small_round(token)
    files = {f"{code}.xlsx": filled(asking, code, VOICED) for code in asking.workbooks()} if came else {}
    return consolidated(asking, files)


def document(token: str, came: bool = True) -> Document:
    return document_of(result(token, came))


@lru_cache(maxsize=2)
def example(round: str) -> Document:
    register = vpreport.read_plan(EXAMPLE / "plan.xlsx")
    return document_of(vpreport.consolidate(register, EXAMPLE / f"inkorg-{round}", round=round))


def headings(told: Document, most: int = 3) -> list[str]:
    """The headings in order, indented by level."""
    return [
        f"{'  ' * (block.level - 1)}{block.text}"
        for block in flattened(told.blocks)
        if isinstance(block, Heading) and block.level <= most
    ]


def under(told: Document, title: str) -> list[Block]:
    """The blocks between the heading and the next."""
    blocks = list(flattened(told.blocks))
    start = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == title) + 1
    end = next((at for at in range(start, len(blocks)) if isinstance(blocks[at], Heading)), len(blocks))
    return blocks[start:end]


def sentences(blocks: Sequence[Block]) -> list[str]:
    return [plain(block.parts) for block in blocks if isinstance(block, Paragraph | Notice)]


def topics(told: Document) -> list[str]:
    """What page one tells of: the words before the first stop of each item."""
    (bullets,) = [block for block in under(told, "Det viktigaste") if isinstance(block, Bullets)]
    return [plain(item).partition(". ")[0].partition(":")[0] for item in bullets.items]


# Which headings, in which order

GOAL = "  Mål 1 – En god verksamhet"
INDICATORS, WORK = "    Nyckeltal kopplade till målet", "    Uppdrag kopplade till målet"
STAFF = ["Medarbetare", "  Anställningsformer", "  Sjukfrånvaro", "  Kompetensförsörjning"]
CONTROL = ["  Kommungemensam kontrollpunkt", "  Provnämndens egen kontrollpunkt", "  Riskvärdering"]
MATRIX = "    Bedömningsmatris för riskvärdering"
ENDS = ["Övrigt från avdelningarna", "Avstämning"]
WHOLE = [
    *("Det viktigaste", "Väsentliga händelser", "Mål, nyckeltal och uppdrag", GOAL, INDICATORS, WORK),
    *("Uppföljning av privata utförare", *STAFF, "  Personalekonomi", "Ekonomi", "Investeringar"),
    *("Internkontroll", *CONTROL, MATRIX),
]
HEADINGS: dict[str, list[str]] = {
    "plan": [
        *("Inledning", "  Utgångspunkter", "Nuläges- och omvärldsanalys", "Nämndens verksamhet"),
        *("Uppdrag till nämnden från mål- och resursplan", "Mål och nyckeltal", GOAL, INDICATORS, WORK),
        *("Uppföljning av uppdrag, aktiviteter och nyckeltal", "Uppföljning av privata utförare"),
        *(*STAFF, "  Jämställdhet", "  Personalekonomi", "Detaljbudget", "Investeringsbudget"),
        *("Internkontrollplan", *CONTROL, MATRIX, "Kompletterande dokument", "Uppföljning och planering", *ENDS),
    ],
    "februari": [
        *("Det viktigaste", "Väsentliga händelser", "Personal och kompetensförsörjning", "Ekonomi", *ENDS),
    ],
    "april": [
        *("Det viktigaste", "Väsentliga händelser", "Mål och uppdrag", GOAL, WORK),
        *("Personal och kompetensförsörjning", "Ekonomi", "Investeringar", *ENDS),
    ],
    "delar": [*WHOLE, *ENDS],
    "helar": [*WHOLE, "Kompletterande dokument", *ENDS],
    "lopande": [
        *("Det viktigaste", "Väsentliga händelser", "Mål och uppdrag", GOAL, WORK),
        *("Personal och kompetensförsörjning", "Ekonomisk analys", *ENDS),
    ],
}
VOICES_ALONE = {"Väsentliga händelser", "Personal och kompetensförsörjning", "Ekonomisk analys", ENDS[0]}


@pytest.mark.parametrize("token", TOKENS)
def test_headings_stand_in_order(token: str) -> None:
    assert headings(document(token)) == HEADINGS[token]


@pytest.mark.parametrize("token", TOKENS)
def test_without_material_only_what_departments_write_is_left_out(token: str) -> None:
    assert headings(document(token, came=False)) == [
        heading for heading in HEADINGS[token] if heading not in VOICES_ALONE
    ]


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


def test_a_chapter_of_the_plan_without_text_says_so() -> None:
    told = document("plan")
    silent = [title for title in headings(told) if sentences(under(told, title.strip())) == [NOTHING]]
    assert silent == [
        *("Inledning", "  Utgångspunkter", "Nämndens verksamhet", "Mål och nyckeltal"),
        *("Uppföljning av uppdrag, aktiviteter och nyckeltal", "  Jämställdhet"),
    ]


@pytest.mark.parametrize("token", TOKENS)
def test_a_chapter_with_a_departments_words_does_not_say_that_it_is_empty(token: str) -> None:
    told = document(token)
    for title in headings(told):
        blocks = under(told, title.strip())
        if any(isinstance(block, Quote) for block in blocks):
            assert NOTHING not in sentences(blocks)


# What departments have written


@pytest.mark.parametrize("token", TOKENS)
def test_every_word_of_the_departments_is_quoted_once_with_their_names(token: str) -> None:
    quotes = [block for block in flattened(document(token).blocks) if isinstance(block, Quote)]
    said = [(quote.text, quote.department) for quote in quotes if quote.text.startswith("Sagt")]
    units = ("HR", "Ekonomi", "Förvaltningsledning")
    assert sorted(said) == sorted((str(text["text"]), unit) for text in SAID for unit in units)
    in_order = [unit for text, unit in said if text == "Sagt D"]
    assert in_order == list(units)


# Page one


TOPICS: dict[str, list[str]] = {
    "februari": ["Ekonomi"],
    "april": ["Ekonomi", "Uppdrag"],
    "delar": ["Ekonomi", "Uppdrag", "Medarbetare"],
    "helar": ["Ekonomi", "Uppdrag", "Medarbetare"],
    "lopande": ["Uppdrag"],
}


@pytest.mark.parametrize("token", TOPICS)
def test_page_one_tells_of_what_the_round_asks_for(token: str) -> None:
    unchecked = [] if token == "lopande" else ["Kontroller som inte kunde göras"]
    assert topics(document(token)) == [*TOPICS[token], "Underlag", *unchecked]


def test_the_examples_page_one_tells_of_everything_in_order() -> None:
    assert topics(example("delar")) == [
        *("Mål", "Ekonomi", "Investeringar", "Uppdrag", "Nyckeltal", "Medarbetare", "Intern kontroll"),
        *("Underlag saknas", "Kontroller som inte kunde göras"),
    ]


def test_page_one_is_short_enough_for_a_page() -> None:
    (bullets,) = [block for block in under(example("delar"), "Det viktigaste") if isinstance(block, Bullets)]
    assert all(len(plain(item)) < 800 for item in bullets.items)
    assert sum(len(plain(item)) for item in bullets.items) < 3200


@pytest.mark.parametrize("token", TOPICS)
def test_page_one_ends_before_the_contents(token: str) -> None:
    kinds = [type(block) for block in document(token).blocks]
    assert kinds.index(PageBreak) + 1 == kinds.index(Contents)
    assert kinds.index(PageBreak) > kinds.index(Bullets)


def test_page_one_names_who_has_not_reported() -> None:
    blocks = under(document("delar", came=False), "Det viktigaste")
    (bullets,) = [block for block in blocks if isinstance(block, Bullets)]
    assert "Underlag saknas. HR, Ekonomi och Förvaltningsledning har inte rapporterat." in map(plain, bullets.items)
    assert sentences(blocks)[0] == "Utkast: 3 fel återstår att rätta. De står sist i dokumentet, under Avstämning."


def test_a_round_in_which_only_one_office_is_missing_says_so() -> None:
    asking = round_of("delar", plan(REGISTER, 2025, **{"Lämnas centralt": "Personalekonomi"}))
    files = {f"{code}.xlsx": filled(asking, code, ANSWERS) for code in ("hr", "ek", "fl")}
    told = document_of(consolidated(asking, files))
    (bullets,) = [block for block in under(told, "Det viktigaste") if isinstance(block, Bullets)]
    assert "Underlag saknas. Centrala uppgifter har inte rapporterat." in map(plain, bullets.items)


def test_what_the_register_says_about_the_plan_stands_in_the_plan_alone() -> None:
    register = vpreport.read_plan(EXAMPLE / "plan.xlsx")
    written = [row.text("text") for row in register.rows(TEXTS) if row.text("section") in PLAN_SECTIONS]
    lines = {line.strip() for text in written for line in text.splitlines() if line.strip() and "{" not in line}
    told = {round: set(sentences(list(flattened(example(round).blocks)))) for round in ("plan", "delar")}
    assert len(lines & told["plan"]) > 20
    assert lines & told["delar"] == set()


def test_the_plan_has_no_page_one_but_its_notice() -> None:
    told = document("plan", came=False)
    assert [type(block) for block in told.blocks[:3]] == [Notice, Contents, Heading]
    assert isinstance(document("plan").blocks[0], Contents)


# The reconciliation


@pytest.mark.parametrize("token", TOKENS)
def test_the_reconciliation_lists_every_error_and_warning(token: str) -> None:
    for came in (True, False):
        findings = [f for f in result(token, came).findings if f.severity.value != "upplysning"]
        (table,) = [b for b in under(document(token, came), "Avstämning") if isinstance(b, TableBlock)]
        shown = [(str(row.cells[2]), str(row.cells[3])) for row in table.rows]
        single = [(f.message, f.rule) for f in findings if came or f.rule != "IN-01"]
        assert [row for row in shown if row != ALL_SILENT] == single
        assert (ALL_SILENT in shown) is not came


ALL_SILENT = (
    "… har inte lämnat något underlag som räknas. Det gäller 3\N{NO-BREAK SPACE}avdelningar: HR, Ekonomi, "
    "Förvaltningsledning.",
    "IN-01",
)
"""What is so for three departments alike is said once."""


def test_a_round_in_which_all_holds_says_so() -> None:
    meetings: Row = {"meeting": "Oktober", "round": "lopande", "decided": date(2025, 10, 1), "diary_number": "1",
                     "version": "1"}  # fmt: skip
    facts = {"Dokumentansvarig": "Staben", "Gäller till och med": "2025-12-31"}
    asking = round_of("lopande", plan({**REGISTER, "meetings": (meetings,)}, 2025, **facts))
    told = document_of(consolidated(asking, {f"{c}.xlsx": filled(asking, c, ANSWERS) for c in asking.workbooks()}))
    assert sentences(under(told, "Avstämning")) == [
        "3 av 3 underlag räknas i rapporten.",
        "Alla kontroller som kunde göras stämmer.",
    ]


def test_the_reconciliation_says_who_is_missing() -> None:
    assert sentences(under(document("delar", came=False), "Avstämning"))[0] == (
        "0 av 3 underlag räknas i rapporten. Underlag saknas från HR, Ekonomi och Förvaltningsledning."
    )


# The document itself

TITLES = {
    "plan": "Verksamhetsplan 2025",
    "februari": "Förvaltningsrapport 28 februari 2025",
    "april": "Fördjupad ekonomisk rapport 2025",
    "delar": "Delårsuppföljning 2025",
    "helar": "Helårsuppföljning 2025",
    "lopande": "Förvaltningsrapport 30 juni 2025",
}


@pytest.mark.parametrize("token", TOKENS)
def test_a_document_says_what_it_is_and_never_when_it_was_made(token: str) -> None:
    told = document(token)
    assert (told.title, told.subtitle, told.author) == (TITLES[token], "Provnämnden", "Provnämnden")
    assert told.dated == small_round(token).occasion.as_of.isoformat()
    assert told.keywords == ("Provkommun", "2025")
    assert not told.head.numbered


def test_a_document_is_dated_by_its_option_else_when_the_material_is_due() -> None:
    meetings: Row = {"meeting": "Oktober", "round": "delar", "due": date(2025, 9, 12), "marking": "Arbetsmaterial"}
    asking = small_round("delar", meetings=(meetings,))
    told = document_of(consolidated(asking, {}))
    assert (told.dated, told.marking) == ("2025-09-12", "Arbetsmaterial")
    assert document_of(consolidated(asking, {}), date(2025, 10, 14)).dated == "2025-10-14"


def test_a_document_is_a_draft_as_long_as_there_is_an_error() -> None:
    asking = small_round("delar")
    files = {f"{code}.xlsx": filled(asking, code, ANSWERS) for code in asking.workbooks()}
    assert not document_of(consolidated(asking, files)).draft
    files["ek.xlsx"] = altered(files["ek.xlsx"], put("Budget", "F5", "1.500"))
    assert document_of(consolidated(asking, files)).draft


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


def test_what_lacks_a_department_says_so_on_page_one_and_under_the_tables() -> None:
    asking = small_round("delar")
    told = document_of(consolidated(asking, {f"{c}.xlsx": filled(asking, c, ANSWERS) for c in ("ek", "fl")}))
    (bullets,) = [block for block in under(told, "Det viktigaste") if isinstance(block, Bullets)]
    economy = next(plain(item) for item in bullets.items if plain(item).startswith("Ekonomi. "))
    assert "Ej rapporterat: HR, 14\N{NO-BREAK SPACE}951\N{NO-BREAK SPACE}tkr" in economy
    for title in ("Ekonomi", "Anställningsformer"):
        notes = [note for block in under(told, title) if isinstance(block, TableBlock) for note in block.all_notes]
        assert [note for note in notes if "exkl. HR" in note], title


def test_what_lacks_a_sheet_says_so_too() -> None:
    asking = small_round("delar")
    files = {f"{code}.xlsx": filled(asking, code, ANSWERS) for code in asking.workbooks()}
    files["ek.xlsx"] = altered(files["ek.xlsx"], without("Medarbetare", "Budget"))
    told = document_of(consolidated(asking, files))
    for title in ("Ekonomi", "Anställningsformer"):
        notes = [note for block in under(told, title) if isinstance(block, TableBlock) for note in block.all_notes]
        assert [note for note in notes if "exkl. Ekonomi" in note], title
