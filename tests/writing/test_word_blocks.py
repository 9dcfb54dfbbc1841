from __future__ import annotations

from tests.writing.word_reading import NS, W, after_title_page, body, found, part, small, value, words
from tests.writing.word_sample import columns, figure, row
from vpreport.vocabulary.amount import TKR
from vpreport.vocabulary.telling import (
    Bullets,
    Heading,
    Landscape,
    Notice,
    Numbered,
    PageBreak,
    Quote,
    Status,
    Strong,
    TableBlock,
    Tone,
    text,
)
from vpreport.writing.word import write_document

TABLE = TableBlock("Tabell", columns("A"), (row("1"),))


def test_each_kind_of_block_has_its_style() -> None:
    made = body(
        Heading(1, "Kapitel"),
        text("Utfallet är ", figure("-1234.5", TKR, 1, "HR"), ", ", Strong("viktigt"), "."),
        text("Läget är ", Status("delvis klart", Tone.PARTLY), " och ", figure(""), "resten saknas."),
        Bullets((("Punkt",),)),
        Numbered((("Steg",),)),
        Notice(("Se upp.",), Tone.BAD),
        Quote("HR\n", "Vi säger\nså.\n\nOch <b>så</b> & {{så}}."),
    )
    assert after_title_page(made) == [
        ("Heading1", "Kapitel"),
        ("", "Utfallet är −1\u00a0234,5\u00a0tkr (exkl. HR), viktigt."),
        ("", "Läget är ▲\u00a0delvis klart och resten saknas."),
        ("ListBullet", "Punkt"),
        ("ListNumber", "Steg"),
        ("Notis-bad", "Se upp."),
        ("Avsandare", "HR"),
        ("Quote", "Vi säger\nså."),
        ("Quote", "Och <b>så</b> & {{så}}."),
    ]


def test_what_says_nothing_leaves_no_empty_paragraph() -> None:
    made = body(text(), text(figure("")), Notice(("",)), Quote("HR", " \n"), Bullets((("",), ("Punkt",))))
    assert after_title_page(made) == [("ListBullet", "Punkt")]


def test_numbered_lists_start_anew_and_bullets_share_a_list() -> None:
    steps, points = Numbered((("a",), ("b",))), Bullets((("c",),))
    data = write_document(small(steps, points, steps, points), "off").data
    items = found(part(data, "document"), ".//w:p[w:pPr/w:numPr]")
    assert [value(item, "w:pPr/w:numPr/w:numId") for item in items] == ["3", "3", "2", "4", "4", "2"]
    lists = {value(each, ".", "numId"): each for each in found(part(data, "numbering"), "w:num")}
    assert [value(lists[key], ".//w:startOverride") for key in ("2", "3", "4")] == ["", "1", "1"]
    assert set(lists) == {"1", "2", "3", "4"}


def test_a_status_is_a_symbol_and_a_word_in_the_colour_of_its_tone() -> None:
    made = body(*(text(Status("klart", tone)) for tone in Tone))
    runs = found(made, "w:p/w:r[w:rPr/w:rStyle]")
    assert [
        (value(run, "w:rPr/w:rStyle"), words(parent)) for run in runs[::2] if (parent := run.getparent()) is not None
    ] == [
        ("Status-good", "●\u00a0klart"),
        ("Status-partly", "▲\u00a0klart"),
        ("Status-bad", "■\u00a0klart"),
        ("Status-waiting", "◐\u00a0klart"),
        ("Status-unknown", "○\u00a0klart"),
        ("Status-neutral", "–\u00a0klart"),
    ]


def breaks(*blocks: object) -> list[str]:
    """The text of the paragraphs that start on a new page."""
    return [words(each) for each in found(body(*blocks), ".//w:p[w:pPr/w:pageBreakBefore]")]  # type: ignore[arg-type]  # any block


def test_the_first_block_starts_after_the_title_page_and_notices_before_it_stand_on_that() -> None:
    assert breaks(text("Ett"), text("Två")) == ["Ett"]
    assert breaks(Notice(("Utkast",)), Notice(("Fel",)), text("Ett"), Notice(("Två",))) == ["Ett"]


def test_a_page_break_belongs_to_what_follows_and_never_makes_a_paragraph() -> None:
    assert breaks(text("Ett"), PageBreak(), PageBreak(), TABLE, PageBreak()) == ["Ett", "Tabell\u00a01. Tabell"]
    assert breaks(text("Ett"), PageBreak(), text(), text("Två")) == ["Ett", "Två"]


def test_a_wide_block_is_a_section_of_its_own() -> None:
    made = body(text("Ett"), PageBreak(), Landscape((Heading(1, "Brett"), TABLE)), PageBreak(), text("Två"))
    sizes = found(made, ".//w:sectPr/w:pgSz")
    assert [(size.get(W + "orient"), size.get(W + "w")) for size in sizes] == [
        (None, "11906"),
        ("landscape", "16838"),
        (None, "11906"),
    ]
    ends = found(made, "w:p[w:pPr/w:sectPr]")
    assert [(value(end, "w:pPr/w:pStyle"), words(end)) for end in ends] == [("", "Ett"), ("Avsnittsslut", "")]
    assert breaks(text("Ett"), Landscape((TABLE,)), text("Två")) == ["Ett"]


def test_wide_tables_use_the_wide_page() -> None:
    made = body(TABLE, Landscape((TABLE,)))
    assert [int(value(each, "w:tblPr/w:tblW", "w")) for each in found(made, "w:tbl")] == [9071, 9071, 14003]


def test_only_the_first_section_has_a_title_page() -> None:
    made = body(text("Ett"), Landscape((TABLE,)), Landscape((TABLE,)))
    assert [len(found(each, "w:titlePg")) for each in found(made, ".//w:sectPr")] == [1, 0, 0]


def test_a_document_that_begins_or_ends_wide_has_no_empty_page() -> None:
    made = body(Landscape((TABLE,)), PageBreak())
    assert [each.xpath("boolean(@w:orient)", namespaces=NS) for each in found(made, ".//w:pgSz")] == [False, True]


def test_what_follows_a_table_stands_off_from_it() -> None:
    made = body(text("Före"), TABLE, text("Efter"), text("Sist"))
    spaced = found(made, "w:p[w:pPr/w:spacing]")
    assert [words(each) for each in spaced] == ["Efter"]
