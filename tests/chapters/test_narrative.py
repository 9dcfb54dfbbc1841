from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chapters.test_indicators import PLAN_HEADER, REGISTER_HEADER
from tests.drawn import Board
from tests.filled import Row, consolidated, filled, small_round
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, UNREADABLE, tries
from vpreport.catalogue import SHEETS
from vpreport.chapters.assignments import ASSIGNMENTS
from vpreport.chapters.budget import BUDGET
from vpreport.chapters.goals import GOALS
from vpreport.chapters.indicators import INDICATORS
from vpreport.chapters.narrative import (
    NARRATIVE,
    NO_NUMBERS,
    NO_TEXTS,
    OWN_SECTIONS,
    PLAN_SECTIONS,
    TEXTS,
    blocks_of,
    figure_named,
    plan_numbers,
    section,
    sections_referred_to,
    voices,
)
from vpreport.chapters.risks import RISKS
from vpreport.outlines import document_of
from vpreport.outlines.headed import EMPTY, OTHER
from vpreport.vocabulary.column import Kind
from vpreport.vocabulary.free_text import DECIDED_TEXTS, REPORTED_TEXTS
from vpreport.vocabulary.rounds import DELAR, PLAN, occasion
from vpreport.vocabulary.telling import Bullets, Figure, Heading, Numbered, Paragraph, Quote, flattened, plain, text
from vpreport.writing.word.contents import numbered_headings


def texts(*rows: str, round: str = "plan") -> Board:
    board = Board(round)
    missing = [f"| {name} | Ord. |" for name in OWN_SECTIONS if not any(name in row for row in rows)]
    board.register(TEXTS, "\n".join(("| Avsnitt | Text |", *rows, *missing)))
    return board


# Markup


def test_lines_are_paragraphs_bullets_and_numbered_items() -> None:
    markup = "Först.\n\n- ett\n- två\n1. a\n2. b\nSist -1."
    assert blocks_of(markup, Board("plan").material()) == (
        text("Först."),
        Bullets((("ett",), ("två",))),
        Numbered((("a",), ("b",))),
        text("Sist -1."),
    )


def test_a_dash_or_a_number_without_space_is_no_list() -> None:
    assert blocks_of("-5 grader\n2025. Ett år\n1.5 procent", Board("plan").material()) == (
        text("-5 grader"),
        text("2025. Ett år"),
        text("1.5 procent"),
    )


def test_no_text_is_no_blocks() -> None:
    assert blocks_of(" \n\n", Board("plan").material()) == ()


def words(blocks: object) -> str:
    """All that the blocks say, without blanks and list marks."""
    said = ""
    for block in blocks if isinstance(blocks, tuple) else ():
        items = [block.parts] if isinstance(block, Paragraph) else block.items
        said += "".join(plain(item) for item in items)
    return "".join(said.split())


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"))))
def test_nothing_on_a_line_is_lost(line: str) -> None:
    assert words(blocks_of(line, Board("plan").material())) == "".join(line.split())


# Which texts hold


def by_round(round: str) -> Board:
    board = Board(round)
    rows = (
        "| Sammanfattning | Alltid. | |",
        "| Sammanfattning | Per april. | april |",
        "| Sammanfattning | I augusti och december. | delar; Helårsuppföljning |",
    )
    board.register(TEXTS, "\n".join(("| Avsnitt | Text | Omgång |", *rows)))
    return board


def test_a_rounds_own_text_goes_before_the_one_for_every_round() -> None:
    told = [words(section(by_round(round).material(), "Sammanfattning")) for round in ("februari", "april", "helar")]
    assert told == ["Alltid.", "Perapril.", "Iaugustiochdecember."]
    assert by_round("delar").found() == []


@tries("RE-05", BOUNDARY)
def test_only_the_figures_of_the_texts_that_hold_are_looked_for() -> None:
    board = Board("delar")
    rows = ("| Sammanfattning | {summa:x} | april |", "| Ekonomisk analys | {summa:y} | delar |")
    board.register(TEXTS, "\n".join(("| Avsnitt | Text | Omgång |", *rows)))
    assert board.found() == [("RE-05", "B3")]


def test_a_text_whose_round_cannot_be_read_is_in_no_document() -> None:
    board = Board("delar")
    board.register(TEXTS, "| Avsnitt | Text | Omgång |\n| Sammanfattning | Ord. | delår |")
    assert section(board.material(), "Sammanfattning") == ()


@tries("RE-06", BROKEN)
def test_a_section_that_no_document_has_is_found_at_its_cell() -> None:
    board = texts("| Inledning | Ord. |", "| Anställningsform | Ord. |", round="plan")
    finding = board.only("RE-06")
    assert finding.place is not None
    assert (finding.severity.value, finding.file, finding.sheet) == ("varning", "plan.xlsx", "Texter")
    assert (finding.expected, finding.actual, finding.difference) == (None, None, None)
    assert (finding.place.cell, finding.message) == (
        "A3",
        "Avsnittet ”Anställningsform” finns inte, så texten kommer inte med i något dokument. "
        "Menar du ”Anställningsformer”?",
    )


@tries("RE-06", SOUND, BOUNDARY)
@pytest.mark.parametrize("round", ["plan", "delar"])
def test_sections_of_every_document_exist_in_all_rounds(round: str) -> None:
    assert texts("| Inledning | Ord. |", "| sammanfattning | Ord. |", round=round).found() == []


@tries("RE-06", BOUNDARY, NEIGHBOUR)
@pytest.mark.parametrize(("when", "told"), [("plan", []), ("", ["IN-08"])])
def test_a_section_that_no_document_has_and_that_says_nothing_loses_no_text(when: str, told: list[str]) -> None:
    board = own()
    board.register(TEXTS, f"| Avsnitt | Text | Omgång |\n| Anställningsform | | {when} |")
    assert [rule for rule, _ in board.found() if rule != "GX-04"] == told


@tries("RE-05", NEIGHBOUR)
@tries("RE-06", BROKEN)
def test_a_text_in_no_section_is_not_also_one_without_its_figures() -> None:
    assert texts("| Inledning | Ord. |", "| Anställningsform | {summa:x} |").found() == [("RE-06", "A3")]


# Figures


@tries("RE-05", SOUND)
def test_placeholders_become_figures_with_their_sources() -> None:
    board = texts("| Anställningsformer | Vi är {kontrollsumma:Tillsvidareanställda} stycken. |")
    board.control("Tillsvidareanställda", 151, cell="B7")
    (paragraph,) = section(board.material(), "anställningsformer")
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.parts) == "Vi är 151 stycken."
    figure = paragraph.parts[1]
    assert isinstance(figure, Figure)
    assert [(place.sheet, place.cell) for place in figure.sources] == [("Kontrollsummor", "B7")]
    assert board.found() == []


@tries("RE-05", SOUND)
def test_a_total_is_put_in_with_the_cells_of_all_departments() -> None:
    board = texts("| Kompetensförsörjning | - av de {summa:risks.count} |")
    board.register(
        RISKS, "| Id | Område | Konsekvens | Sannolikhet | Riskvärde | Avdelning |\n| R1 | El | 2 | 2 | 4 | HR |"
    )
    (bullets,) = section(board.material(), "Kompetensförsörjning")
    assert isinstance(bullets, Bullets)
    ((_, figure),) = bullets.items
    assert figure == board.material().total("risks.count")
    assert plain(bullets.items[0]) == "av de 1"


@tries("RE-05", BOUNDARY)
def test_other_braces_are_no_figures() -> None:
    view = Board("plan").material()
    assert [figure_named(words, view) for words in ("{}", "{år}", "{budget:x}", "{summa:}", "summa:x")] == [None] * 5


# RE-05


@tries("RE-06", NEIGHBOUR)
@tries("RE-05", BROKEN)
def test_an_unknown_placeholder_stands_as_it_is_and_is_found_at_its_cell() -> None:
    board = texts("| Inledning | Vi är {kontrollsumma:Anstälda} och {summa:staff.x}. |")
    finding = board.only("RE-05")
    assert finding.place is not None
    assert (finding.severity.value, finding.expected, finding.actual, finding.difference) == ("fel", None, None, None)
    assert (finding.file, finding.sheet, finding.place.cell) == ("plan.xlsx", "Texter", "B2")
    assert finding.message == (
        "Texten ”Inledning” hänvisar till {kontrollsumma:Anstälda} och {summa:staff.x}, "
        "men det finns inget sådant tal i den här omgången."
    )
    (paragraph,) = section(board.material(), "Inledning")
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.parts) == "Vi är {kontrollsumma:Anstälda} och {summa:staff.x}."


@tries("RE-05", BOUNDARY)
@pytest.mark.parametrize("words", ["{summa}", "{summa:}", "{budget:x}"])
def test_what_names_no_figure_is_found(words: str) -> None:
    assert texts(f"| Inledning | {words} |").found() == [("RE-05", "B2")]


@tries("RE-05", BOUNDARY)
@pytest.mark.parametrize("value", [0, -1])
def test_a_figure_of_nothing_or_less_is_a_figure(value: int) -> None:
    board = texts("| Inledning | {kontrollsumma:Utfall} och { Kontrollsumma : utfall } |")
    board.control("Utfall", value)
    assert board.found() == []


@tries("RE-05", BROKEN)
def test_a_total_that_nobody_has_given_is_found_too() -> None:
    assert texts("| Inledning | {summa:staff.aged_60} |").found() == [("RE-05", "B2")]


@tries("RE-05", BOUNDARY)
def test_only_the_texts_of_the_rounds_own_document_are_checked() -> None:
    plan, follow_up = "| Inledning | {kontrollsumma:Utfall} |", "| Sammanfattning | {kontrollsumma:Utfall} |"
    for round, cell in (("plan", "B2"), ("delar", "B3")):
        assert texts(plan, follow_up, round=round).found() == [("RE-05", cell)]


@tries("RE-06", SOUND)
@tries("RE-05", SOUND)
def test_a_text_without_placeholders_is_sound() -> None:
    assert texts("| Inledning | Styrelsens arbete styrs av reglementet. |").found() == []


@tries("RE-06", UNREADABLE)
@tries("RE-05", UNREADABLE, NEIGHBOUR)
def test_a_text_that_cannot_be_read_is_told_where_it_was_read() -> None:
    board = texts("| Inledning | #REF! |")
    assert board.found() == [("IN-06", "B2")]
    assert board.unchecked("RE-05") == board.unchecked("RE-06") == ["B2"]


# What departments write


def test_departments_are_quoted_in_the_registers_order() -> None:
    board = Board("delar")
    header = "| Avsnitt | Text |"
    board.sheet(NARRATIVE, f"{header}\n| Övrigt | Flytt i juni. |", department="ek")
    board.sheet(NARRATIVE, f"{header}\n| Övrigt | Nytt {{system}}. |", department="hr")
    assert voices(board.material(), "övrigt") == (Quote("HR", "Nytt {system}."), Quote("Ekonomi", "Flytt i juni."))
    assert voices(board.material(), "Ekonomisk analys") == ()
    assert board.found() == []


def test_sections_of_a_text_that_is_empty_say_nothing() -> None:
    assert section(texts("| Inledning | |").material(), "Inledning") == ()


def test_only_the_plan_asks_for_the_state_of_the_world() -> None:
    plan, follow_up = NARRATIVE.at(occasion(PLAN, 2025)), NARRATIVE.at(occasion(DELAR, 2025))
    assert plan is not None
    assert follow_up is not None
    assert set(plan.fixed_rows) - set(follow_up.fixed_rows) == {("Nuläge och omvärld",)}
    assert len(TEXTS.in_register(2025).fixed_rows) == len(PLAN_SECTIONS) + 5


def reasons(board: Board, rule: str) -> list[str]:
    """Why the rule could not be tried, in words."""
    board.material()
    return [item.reason for item in board.not_checked if item.rule == rule]


# Which texts are looked at


def test_every_sheet_that_departments_write_sentences_on_is_looked_at() -> None:
    free = {
        sheet.key
        for sheet in SHEETS
        for columns in (sheet.plan, sheet.follow_up, sheet.final)
        for column, _ in columns
        if column.kind is Kind.TEXT and column.key not in sheet.keys and column.key not in ("goal", "unit")
    }
    assert set(REPORTED_TEXTS) >= free
    assert {*REPORTED_TEXTS, *DECIDED_TEXTS} <= {sheet.key for sheet in SHEETS}


# GX-04


def own(**told: str) -> Board:
    """A plan whose own sections say something, apart from what is told."""
    said = dict.fromkeys(OWN_SECTIONS, "Ord.") | {name.replace("_", " "): words for name, words in told.items()}
    board = Board("plan")
    rows = (f"| {name} | {words} | plan |" for name, words in said.items())
    board.register(TEXTS, "\n".join(("| Avsnitt | Text | Omgång |", *rows)))
    return board


@tries("GX-04", BROKEN)
def test_sections_without_a_word_are_one_finding_at_their_cells() -> None:
    finding = own(Inledning="", Jämställdhet="").only("GX-04")
    assert [place.cell for place in finding.places] == ["B2", "B7"]
    assert (finding.file, finding.sheet, finding.severity.value) == ("plan.xlsx", "Texter", "varning")
    assert finding.message == (
        "Planen har ingen text under Inledning och Jämställdhet. Det syns inte om något saknas eller är bortglömt."
    )
    assert finding.fix == ("Skriv texten på bladet Texter i registret. Finns det inget att säga, skriv att det saknas.")


@tries("GX-04", BROKEN)
def test_the_rows_of_an_empty_register_are_the_cells_to_fill_in() -> None:
    (finding,) = [found for found in consolidated(small_round("plan"), {}).findings if found.rule == "GX-04"]
    assert len(finding.places) == len(OWN_SECTIONS)
    assert {(place.cell or "")[:1] for place in finding.places} == {"B"}


@tries("GX-04", BROKEN, BOUNDARY)
def test_a_section_whose_row_is_gone_is_found_about_no_cell() -> None:
    board = Board("plan")
    board.register(TEXTS, "\n".join(("| Avsnitt | Text |", *(f"| {name} | Ord. |" for name in OWN_SECTIONS[1:]))))
    finding = board.only("GX-04")
    assert (finding.place, finding.file, finding.sheet) == (None, "plan.xlsx", "Texter")


@tries("GX-04", BROKEN, BOUNDARY)
def test_a_dash_does_not_say_that_something_is_missing() -> None:
    assert own(Inledning="–").found() == [("GX-04", "B2")]


@tries("GX-04", SOUND, BOUNDARY)
def test_that_there_is_nothing_is_content_when_it_is_said() -> None:
    assert own().found() == []
    assert own(Jämställdhet="Saknas.").found() == []


@tries("GX-04", SOUND)
def test_what_departments_write_is_content_too() -> None:
    board = own(**{"Nuläges-_och_omvärldsanalys": ""})
    board.sheet(NARRATIVE, "| Avsnitt | Text |\n| Nuläge och omvärld | Färre söker. |")
    assert board.found() == []


@tries("GX-04", BOUNDARY)
@pytest.mark.parametrize("row", ["| Nuläge och omvärld | |", "| Övrigt | Flytt i juni. |"])
def test_what_departments_write_elsewhere_is_not_content_of_the_section(row: str) -> None:
    board = own(**{"Nuläges-_och_omvärldsanalys": ""})
    board.sheet(NARRATIVE, f"| Avsnitt | Text |\n{row}")
    assert "GX-04" in [rule for rule, _ in board.found()]


@tries("GX-04", NEIGHBOUR, SOUND)
def test_sections_that_say_themselves_when_there_is_nothing_need_no_text() -> None:
    assert own(Privata_utförare="", Internkontrollplan="").found() == []


@tries("GX-04", SOUND)
def test_a_follow_up_leaves_out_what_nobody_has_written() -> None:
    board = Board("delar")
    board.register(TEXTS, "| Avsnitt | Text | Omgång |\n| Inledning | | plan |\n| Sammanfattning | | delar |")
    assert board.found() == []


@tries("GX-04", UNREADABLE, NEIGHBOUR)
def test_a_section_that_cannot_be_read_is_not_also_empty() -> None:
    board = own(Inledning="#REF!")
    assert board.found() == [("IN-06", "B2")]
    assert board.unchecked("GX-04") == ["B2"]


@tries("GX-04", UNREADABLE)
def test_sections_are_not_looked_for_without_a_register() -> None:
    board = Board("plan")
    assert board.found() == []
    assert reasons(board, "GX-04") == [NO_TEXTS]


@tries("GX-04", BOUNDARY)
def test_the_sections_are_those_under_which_the_document_would_say_that_nothing_was_given() -> None:
    blocks = list(flattened(document_of(consolidated(small_round("plan"), {})).blocks))
    empty = [
        before.text
        for before, after in pairwise(blocks)
        if isinstance(before, Heading) and before.text in EMPTY and after == text(EMPTY[before.text])
    ]
    assert [head.partition(",")[0] for head in empty if head != OTHER] == list(OWN_SECTIONS)


# GX-06


def referring(words: str, *, goals: int = 2, round: str = "plan") -> Board:
    board = texts(f"| Inledning | {words} |", round=round)
    rows = "\n".join(f"| {number} | Ett mål | | |" for number in range(1, goals + 1))
    board.register(GOALS, f"| Mål | Måltext | Bedömning | Motivering |\n{rows}")
    return board


@tries("GX-06", BROKEN)
def test_a_reference_to_a_section_that_is_not_there_is_found_at_its_cell() -> None:
    finding = referring("Uppdragen står under avsnitt 5.3.2.").only("GX-06")
    assert finding.place is not None
    assert (finding.file, finding.sheet, finding.place.cell) == ("plan.xlsx", "Texter", "B2")
    assert finding.severity.value == "varning"
    assert finding.message == "Text hänvisar till avsnitt 5.3.2, men något sådant avsnitt finns inte i planen."
    assert finding.fix == (
        "Rätta numret efter innehållsförteckningen. "
        "Gäller det ett annat dokument, skriv vilket, till exempel ”avsnitt 4.2 i reglementet”."
    )


@tries("GX-06", BROKEN)
def test_all_that_lead_nowhere_in_a_text_are_one_finding() -> None:
    finding = referring("Se avsnitt 5.1.2, 5.3.2 och 5.4. Se även avsnitt 17 och avsnitt 5.4.").only("GX-06")
    assert "avsnitt 5.3.2, 5.4 och 17," in finding.message


@tries("GX-06", BROKEN)
def test_what_departments_write_is_read_too() -> None:
    board = referring("Ord.")
    board.sheet(NARRATIVE, "| Avsnitt | Text |\n| Nuläge och omvärld | Se avsnitt 8.6. |", department="ek")
    finding = board.only("GX-06")
    assert (finding.file, finding.code) == ("ek.xlsx", "ek")


@tries("GX-06", SOUND, BOUNDARY)
@pytest.mark.parametrize("number", ["1", "1.1", "5.2", "5.2.2", "8.5", "11.3.1", "16", "5.1.2:3"])
def test_a_reference_to_a_heading_is_sound(number: str) -> None:
    assert referring(f"Se avsnitt {number}.").found() == []


@tries("GX-06", SOUND)
def test_the_published_plans_reference_leads_to_its_seventh_goal() -> None:
    assert referring("Detta är konkretiserat i styrelsens egna uppdrag under avsnitt 5.7.2.", goals=7).found() == []


@tries("GX-06", BOUNDARY)
@pytest.mark.parametrize("number", ["1.2", "5.3", "5.2.3", "8.6", "17", "16.1", "0"])
def test_the_first_number_after_the_last_heading_leads_nowhere(number: str) -> None:
    assert referring(f"Se avsnitt {number}.").found() == [("GX-06", "B2")]


@tries("GX-06", SOUND, BOUNDARY)
@pytest.mark.parametrize(
    "words",
    [
        "Reglementets avsnitt 5.9 gäller.",
        "Se avsnitt 5.9 i reglementet.",
        "Reglementet, avsnitt 5.9.",
        "Avsnitt 2024 finns inte.",
        "Avsnittet om 99 kommuner",
        "Det kostar 5.9.2",
    ],
)
def test_other_documents_and_other_numbers_are_no_references_here(words: str) -> None:
    assert referring(words).found() == []


@tries("GX-06", BOUNDARY)
@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("(se avsnitt 5.7.2)", ("5.7.2",)),
        ("avsnitten 5.1\u20135.7", ("5.1", "5.7")),
        ("Avsnitt 5.7.2 i planen och avsnitt 5.7.2:4", ("5.7.2",)),
        ("under avsnitt 5 och 3 bilar", ("5",)),
        ("avsnitt", ()),
        (f"under{' ' * 25}avsnitt 5.9", ("5.9",)),
        (f"under{' ' * 26}avsnitt 5.9", ()),  # thirty characters are looked at for the word before
    ],
)
def test_references_are_read_as_people_write_them(words: str, numbers: tuple[str, ...]) -> None:
    assert sections_referred_to(words) == numbers


@tries("GX-06", BOUNDARY)
@pytest.mark.parametrize("came", [False, True])
def test_the_numbers_are_those_of_the_document_that_is_written(came: bool) -> None:
    indicators: list[Row] = [
        {"id": f"N{number}", "goal": goal, "indicator": "Tid.", "department": ("hr", "ek")}
        for number, goal in enumerate("2121")
    ]
    asking = small_round("plan", indicators=indicators)
    files = {f"{c}.xlsx": filled(asking, c, {"Texter": [{"text": "Ord."}] * 6}) for c in asking.workbooks() if came}
    result = consolidated(asking, files)
    assert plan_numbers(result.material) == {
        heading.number for heading in numbered_headings(document_of(result).blocks)
    }


@tries("GX-06", BOUNDARY)
def test_a_goal_that_only_an_assignment_names_has_a_number_too() -> None:
    board = referring("Se avsnitt 5.3.2.")
    board.sheet(ASSIGNMENTS, "| Id | Mål | Uppdrag | Klart senast |\n| | 3 | Utarbeta en plan. | 2025-12-31d |")
    assert "GX-06" not in [rule for rule, _ in board.found()]


@tries("GX-06", BOUNDARY)
@pytest.mark.parametrize(
    ("number", "found"),
    [("16.1", []), ("16.1.2", []), ("16.1.3", ["GX-06"]), ("16.2.2", []), ("16.2.3", ["GX-06"]), ("16.3", ["GX-06"])],
)
def test_the_annex_has_a_section_for_every_goal_with_indicators_and_for_each_of_these(
    number: str, found: list[str]
) -> None:
    board = referring(f"Se avsnitt {number}.", goals=3)
    rows = "".join(
        f"| {id} | {goal} | Tid | | h | | | | | | | HR; Ekonomi | | |\n"
        for id, goal in (("N1", 3), ("N2", 1), ("N3", 1))
    )
    board.register(INDICATORS, REGISTER_HEADER + rows)
    board.sheet(INDICATORS, PLAN_HEADER + "| N2 | 1 | Tid | h | | |\n| | 3 | Nytt | h | | |", department="ek")
    assert [rule for rule, _ in board.found() if rule == "GX-06"] == found


@tries("GX-06", UNREADABLE)
def test_a_follow_ups_sections_have_no_numbers_yet() -> None:
    board = texts("| Sammanfattning | Se avsnitt 5.7.2. |", round="delar")
    assert board.found() == []
    assert reasons(board, "GX-06") == [NO_NUMBERS]


@tries("GX-06", SOUND)
def test_a_follow_up_without_references_has_nothing_unchecked() -> None:
    board = texts("| Sammanfattning | Ord. |", round="delar")
    assert board.unchecked("GX-06") == []


@tries("GX-06", UNREADABLE, NEIGHBOUR)
def test_references_are_not_looked_for_in_a_text_that_cannot_be_read() -> None:
    board = referring("#REF!")
    assert board.found() == [("IN-06", "B2")]
    assert board.unchecked("GX-06") == ["B2"]


@given(st.text())
def test_no_text_stops_the_search_for_references(words: str) -> None:
    assert all(set(number) <= set("0123456789.") for number in sections_referred_to(f"avsnitt {words}"))


# GX-11

BORN = "640823-3234"  # the example of the tax agency's page on personal numbers


def commented(words: str) -> Board:
    board = Board("delar")
    board.sheet(NARRATIVE, f"| Avsnitt | Text |\n| Övrigt | {words} |")
    return board


@tries("GX-11", BROKEN)
def test_a_personal_number_is_found_at_its_cell_and_never_repeated() -> None:
    finding = commented(f"Vikarie {BORN} slutar.").only("GX-11")
    assert finding.place is not None
    assert (finding.file, finding.sheet, finding.place.cell, finding.row) == ("hr.xlsx", "Texter", "B2", "Övrigt")
    assert finding.severity.value == "fel"
    assert finding.message == (
        "Text innehåller ett personnummer. Personuppgifter ska inte stå i ett dokument som alla får läsa."
    )
    assert finding.fix == (
        "Ta bort uppgiften ur texten. Behöver någon nämnas, skriv rollen, till exempel ”enhetschefen”."
    )
    assert BORN not in repr(finding)
    assert (finding.expected, finding.actual, finding.contents) == (None, None, ())


@tries("GX-11", BROKEN)
def test_all_that_a_text_holds_is_one_finding() -> None:
    finding = commented(f"{BORN}, 070-174 06 05 och anna@kommun.se").only("GX-11")
    assert finding.message.startswith("Text innehåller ett personnummer, en e-postadress och ett telefonnummer.")
    assert not [word for word in (BORN, "070", "anna") if word in repr(finding)]


@tries("GX-11", BROKEN)
def test_the_registers_texts_are_read_in_every_round() -> None:
    board = texts("| Jämställdhet | Fråga anna@kommun.se. |", round="delar")
    finding = board.only("GX-11")
    assert (finding.file, finding.code) == ("plan.xlsx", "")


@tries("GX-11", BROKEN)
def test_a_decided_text_that_several_report_on_is_told_once() -> None:
    board, words = Board("delar"), "1:1 | 1 | Ring 08-123 45 67."
    header = "| Id | Mål | Uppdrag | Klart senast | Status | Genomfört datum | Ny sluttid | Kommentar |"
    register = "| Id | Mål | Uppdrag | Avdelning | Klart senast | Ursprung |"
    board.register(ASSIGNMENTS, f"{register}\n| {words} | HR; Ekonomi | | |")
    for department in ("hr", "ek"):
        board.sheet(ASSIGNMENTS, f"{header}\n| {words} | | Pågår | | | |", department=department)
    assert [rule for rule, _ in board.found()].count("GX-11") == 1


@tries("GX-11", SOUND)
def test_texts_that_speak_of_roles_are_sound() -> None:
    assert commented("Enhetschefen på lön slutar 2025-10-31, KS 2024/354.").found() == []


@tries("GX-11", BOUNDARY, NEIGHBOUR)
def test_columns_that_name_something_are_no_free_text() -> None:
    board = Board("delar")
    header = "| Id | Område | Budget | Budget perioden | Utfall föregående år samma period | Utfall | Prognos |"
    board.register(BUDGET, "| Id | Område | Avdelning | Budget föregående år | Budget |\n| B1 | HR | HR | 1 | 1 |")
    board.sheet(BUDGET, f"{header}\n| {BORN} | HR | 1 | | | 1 | 1 |")
    assert "GX-11" not in [rule for rule, _ in board.found()]


@tries("GX-11", UNREADABLE, NEIGHBOUR)
def test_a_text_that_cannot_be_read_is_not_searched() -> None:
    board = commented("#REF!")
    assert board.found() == [("IN-06", "B2")]
    assert board.unchecked("GX-11") == ["B2"]
