from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.writing.word_reading import NS, W, body, found, lines, parsed, value, words
from vpreport.vocabulary.telling import Contents, Heading, Landscape, text
from vpreport.writing.word.contents import contents, numbered_headings

CHAPTERS = (
    Heading(1, "Inledning"),
    Heading(2, "Utgångspunkter"),
    Heading(2, "Läsanvisning"),
    Heading(1, "Mål"),
    Landscape((Heading(2, "Mål\n1"), Heading(3, "Nyckeltal"))),
    Heading(2, "Mål 2"),
)


def test_headings_are_numbered_as_word_numbers_them() -> None:
    assert [(each.number, each.words) for each in numbered_headings(CHAPTERS)] == [
        ("1", "Inledning"),
        ("1.1", "Utgångspunkter"),
        ("1.2", "Läsanvisning"),
        ("2", "Mål"),
        ("2.1", "Mål 1"),
        ("2.1.1", "Nyckeltal"),
        ("2.2", "Mål 2"),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        (Heading(2, "Först"),),
        (Heading(1, "Ett"), Heading(3, "Hopp")),
        (Heading(1, " \n\x00"),),
        (Heading(0, "Noll"),),
        tuple(Heading(level, "Djup") for level in range(1, 8)),
    ],
)
def test_headings_that_nobody_could_find_their_way_by_are_refused(headings: tuple[Heading, ...]) -> None:
    with pytest.raises(ValueError, match="heading"):
        numbered_headings(headings)


@given(st.lists(st.integers(0, 6)))
def test_numbers_are_never_shared_and_as_long_as_the_level_says(rises: list[int]) -> None:
    levels = [1]
    for rise in rises:
        levels.append(max(1, min(6, levels[-1] + 1 - rise)))
    numbered = numbered_headings([Heading(level, "Ord") for level in levels])
    assert [each.number.count(".") + 1 for each in numbered] == levels
    assert len({each.number for each in numbered}) == len({each.bookmark for each in numbered}) == len(levels)


def test_without_pages_the_entries_have_number_and_words_and_the_field_says_so() -> None:
    made = body(Contents(2), *CHAPTERS)
    assert [line for line in lines(made) if line[0].startswith("TOC")] == [
        ("TOCHeading", "Innehåll"),
        ("TOC1", "1\tInledning"),
        ("TOC2", "1.1\tUtgångspunkter"),
        ("TOC2", "1.2\tLäsanvisning"),
        ("TOC1", "2\tMål"),
        ("TOC2", "2.1\tMål 1"),
        ("TOC2", "2.2\tMål 2"),
    ]
    codes = [code.text for code in made.iter(W + "instrText")]
    assert codes[0] == ' TOC \\o "1-2" \\n \\h \\z \\u '
    assert not [code for code in codes if code and "PAGEREF" in code]


def test_with_pages_each_entry_ends_with_its_own_page() -> None:
    headings = numbered_headings(CHAPTERS)
    (control,) = contents(headings, 1, (3, 3, 4, 5, 6, 7, 12), key=1)
    made = parsed(control.xml)
    assert [words(entry) for entry in made.iter(W + "p")] == ["Innehåll", "1\tInledning\t3", "2\tMål\t5"]
    assert [code.text for code in made.iter(W + "instrText")] == [
        ' TOC \\o "1-1" \\h \\z \\u ',
        " PAGEREF _Toc000000001 \\h ",
        " PAGEREF _Toc000000004 \\h ",
    ]


def test_every_entry_leads_to_the_bookmark_of_its_heading() -> None:
    made = body(Contents(), *CHAPTERS)
    marked = {
        value(heading, "w:bookmarkStart", "name"): words(heading)
        for heading in found(made, ".//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'Heading')]]")
    }
    entries = {link.get(W + "anchor"): words(link).split("\t")[1] for link in found(made, ".//w:hyperlink")}
    assert entries == marked


def test_a_document_without_headings_has_no_table_of_contents() -> None:
    assert found(body(Contents(), text("Bara text.")), "w:sdt") == []


def test_what_follows_the_table_of_contents_starts_on_a_new_page() -> None:
    after = found(body(text("Före."), Contents(), Heading(1, "Ett")), "w:sdt/following-sibling::w:p[1]")
    assert [each.xpath("boolean(w:pPr/w:pageBreakBefore)", namespaces=NS) for each in after] == [True]
