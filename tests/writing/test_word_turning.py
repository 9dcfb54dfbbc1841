from __future__ import annotations

from tests.writing.word_reading import W, body, found, value, words
from tests.writing.word_sample import columns, row
from vpreport.vocabulary.telling import Block, Heading, Landscape, TableBlock, text
from vpreport.writing.word.turning import turned

NARROW = TableBlock("Smal", columns("Ord"), (row("Ett"),))
LONG = [f"Kollektivtrafikmyndigheten{number}" for number in range(5)]
WIDE = TableBlock("Bred", columns(*LONG), (row(*LONG),))


def is_wide(block: TableBlock) -> bool:
    return block is WIDE


def test_a_table_that_is_too_wide_takes_the_headings_right_above_it_with_it() -> None:
    one, two, three = Heading(1, "Ett"), Heading(2, "Två"), Heading(1, "Tre")
    assert list(turned([one, text("Ord"), three, two, WIDE, text("Mer")], is_wide)) == [
        one,
        text("Ord"),
        Landscape((three, two, WIDE)),
        text("Mer"),
    ]


def test_all_else_stays_as_it_is() -> None:
    blocks: list[Block] = [Heading(1, "Ett"), NARROW, Landscape((WIDE,)), Heading(2, "Sist")]
    assert list(turned(blocks, is_wide)) == blocks


def test_words_too_long_for_an_upright_page_even_in_small_letters_turn_the_page() -> None:
    made = body(Heading(1, "Ett"), NARROW, Heading(1, "Två"), WIDE, text("Ord"))
    sizes = found(made, ".//w:sectPr/w:pgSz")
    assert [size.get(W + "orient") for size in sizes] == [None, "landscape", None]
    assert [int(value(each, "w:tblPr/w:tblW", "w")) for each in found(made, "w:tbl")] == [9071, 9071, 14003]
    assert [words(each) for each in found(made, "w:p[w:pPr/w:sectPr]/following-sibling::*[1]")] == ["Två", "Ord"]
