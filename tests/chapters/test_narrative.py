from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.drawn import Board
from vpreport.chapters.narrative import NARRATIVE, PLAN_SECTIONS, TEXTS, blocks_of, figure_named, section, voices
from vpreport.chapters.risks import RISKS
from vpreport.vocabulary.rounds import DELAR, PLAN, occasion
from vpreport.vocabulary.telling import Bullets, Figure, Numbered, Paragraph, Quote, plain, text


def texts(*rows: str, round: str = "plan") -> Board:
    board = Board(round)
    board.register(TEXTS, "\n".join(("| Avsnitt | Text |", *rows)))
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


def test_only_the_figures_of_the_texts_that_hold_are_looked_for() -> None:
    board = Board("delar")
    rows = ("| Sammanfattning | {summa:x} | april |", "| Ekonomisk analys | {summa:y} | delar |")
    board.register(TEXTS, "\n".join(("| Avsnitt | Text | Omgång |", *rows)))
    assert board.found() == [("RE-05", "B3")]


def test_a_text_whose_round_cannot_be_read_is_in_no_document() -> None:
    board = Board("delar")
    board.register(TEXTS, "| Avsnitt | Text | Omgång |\n| Sammanfattning | Ord. | delår |")
    assert section(board.material(), "Sammanfattning") == ()


def test_a_section_that_no_document_has_is_found_at_its_cell() -> None:
    board = texts("| Inledning | Ord. |", "| Anställningsform | Ord. |", round="plan")
    finding = board.only("RE-06")
    assert finding.place is not None
    assert (finding.place.cell, finding.message) == (
        "A3",
        "Avsnittet ”Anställningsform” finns inte, så texten kommer inte med i något dokument. "
        "Menar du ”Anställningsformer”?",
    )


# Figures


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


def test_other_braces_are_no_figures() -> None:
    view = Board("plan").material()
    assert [figure_named(words, view) for words in ("{}", "{år}", "{budget:x}", "{summa:}", "summa:x")] == [None] * 5


# RE-05


def test_an_unknown_placeholder_stands_as_it_is_and_is_found_at_its_cell() -> None:
    board = texts("| Inledning | Vi är {kontrollsumma:Anstälda} och {summa:staff.x}. |")
    finding = board.only("RE-05")
    assert finding.place is not None
    assert (finding.file, finding.sheet, finding.place.cell) == ("plan.xlsx", "Texter", "B2")
    assert finding.message == (
        "Texten ”Inledning” hänvisar till {kontrollsumma:Anstälda} och {summa:staff.x}, "
        "men det finns inget sådant tal i den här omgången."
    )
    (paragraph,) = section(board.material(), "Inledning")
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.parts) == "Vi är {kontrollsumma:Anstälda} och {summa:staff.x}."


def test_a_total_that_nobody_has_given_is_found_too() -> None:
    assert texts("| Inledning | {summa:staff.aged_60} |").found() == [("RE-05", "B2")]


def test_only_the_texts_of_the_rounds_own_document_are_checked() -> None:
    plan, follow_up = "| Inledning | {kontrollsumma:Utfall} |", "| Sammanfattning | {kontrollsumma:Utfall} |"
    for round, cell in (("plan", "B2"), ("delar", "B3")):
        assert texts(plan, follow_up, round=round).found() == [("RE-05", cell)]


def test_a_text_without_placeholders_is_sound() -> None:
    assert texts("| Inledning | Styrelsens arbete styrs av reglementet. |").found() == []


def test_a_text_that_cannot_be_read_is_told_where_it_was_read() -> None:
    assert texts("| Inledning | #REF! |").found() == [("IN-06", "B2")]


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
