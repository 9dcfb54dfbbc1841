from __future__ import annotations

import zlib

import pytest

from tests.writing.parts import needs_libreoffice
from tests.writing.word_reading import found, part, sample_file, small, words
from tests.writing.word_sample import sample
from vpreport.vocabulary.telling import Contents, Heading, PageBreak, text
from vpreport.writing import libreoffice
from vpreport.writing.word import layout, write_document, written
from vpreport.writing.word.contents import numbered_headings
from vpreport.writing.word.pdf_outline import Bookmark, Outline, outline

OBJECTS = {
    1: "<</Type/Catalog/Pages 2 0 R\n/Outlines 6 0 R>>",
    2: "<</Type/Pages/Kids[ 3 0 R 4 0 R ]/Count 3>>",
    3: "<</Type/Page/Parent 2 0 R>>",
    4: "<</Type/Pages/Kids[5 0 R]/Count 1>>",
    5: "<</Type/Page/Parent 4 0 R>>",
    6: "<</Type/Outlines/First 7 0 R/Last 9 0 R>>",
    7: f"<</Count 1/First 8 0 R/Title<FEFF{'1 Mål'.encode('utf-16-be').hex()}>/Dest[3 0 R/XYZ 0 0 0]/Next 9 0 R>>",
    8: f"<</Title<FEFF{'1.1 Ä'.encode('utf-16-be').hex()}>/A<</S/GoTo/D[5 0 R/XYZ 0 0 0]>>/Parent 7 0 R>>",
    9: f"<</Title<FEFF{'2 Slut'.encode('utf-16-be').hex()}>/Dest[99 0 R/XYZ 0 0 0]/Prev 7 0 R>>",
    10: "<</Type/FontDescriptor/FontName/BAAAAA+Carlito-Bold/Flags 4>>",
}
SEEN = Outline((Bookmark("1 Mål", 1), Bookmark("1.1 Ä", 2), Bookmark("2 Slut", 0)), frozenset({"Carlito-Bold"}))
PAGED = small(Contents(), Heading(1, "Ett"), text("Ord"), PageBreak(), Heading(2, "Två \\ tre"), text("Ord"))


def in_the_open() -> bytes:
    return "".join(f"{number} 0 obj\n{content}\nendobj\n" for number, content in OBJECTS.items()).encode()


def in_a_stream() -> bytes:
    """The same objects inside one compressed stream, as newer programs write them."""
    offsets, content = [], ""
    for number, text_ in OBJECTS.items():
        offsets.append(f"{number} {len(content)}")
        content += text_ + " "
    index = " ".join(offsets) + " "
    packed = zlib.compress((index + content).encode())
    start = f"20 0 obj\n<</Type/ObjStm/N {len(OBJECTS)}/First {len(index)}/Length {len(packed)}>>\nstream\n"
    return start.encode() + packed + b"\nendstream\nendobj\n"


@pytest.mark.parametrize("pdf", [in_the_open(), in_a_stream()])
def test_bookmarks_are_read_in_order_with_their_pages(pdf: bytes) -> None:
    assert outline(b"%PDF-1.6\n" + pdf) == SEEN


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.6", b"1 0 obj\n<</Type/Catalog/Outlines 5 0 R>>\nendobj"])
def test_a_pdf_that_is_not_understood_has_no_bookmarks(pdf: bytes) -> None:
    assert outline(pdf).bookmarks == ()


def pages_in_contents(data: bytes) -> list[str]:
    return [words(entry).split("\t")[-1] for entry in found(part(data, "document"), ".//w:hyperlink")]


@needs_libreoffice
def test_page_numbers_are_those_that_libreoffice_gives_the_finished_document() -> None:
    made = write_document(sample())
    printed = libreoffice.printed(made.data)
    assert (made.pages_numbered, made.note) == (True, written.NUMBERED)
    assert printed is not None
    assert pages_in_contents(made.data) == [str(bookmark.page) for bookmark in outline(printed).bookmarks]
    assert len(pages_in_contents(made.data)) == len(numbered_headings(sample().blocks)) >= 40


@needs_libreoffice
def test_page_numbers_are_the_results_of_fields() -> None:
    made = part(write_document(PAGED).data, "document")
    entries = found(made, ".//w:p[w:hyperlink]")
    assert [words(entry) for entry in entries] == ["1\tEtt\t3", "1.1\tTvå \\ tre\t4"]
    results = found(made, ".//w:hyperlink/w:r[preceding-sibling::w:r[1]/w:fldChar/@w:fldCharType = 'separate']")
    assert [words(each) for each in results] == ["3", "4"]


@needs_libreoffice
def test_libreoffice_is_not_believed_about_other_headings_or_another_kind_of_file() -> None:
    assert layout.layout(sample_file(), numbered_headings(sample().blocks[:-2])) is None
    assert layout.layout(b"no word file", numbered_headings(PAGED.blocks)) is None


def test_notes_say_in_swedish_whether_there_are_page_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    headings = numbered_headings(PAGED.blocks)

    def told(found: layout.Layout | None, pages: str = "auto") -> tuple[bool, str]:
        monkeypatch.setattr(layout, "layout", lambda docx, told_headings: found)
        made = write_document(PAGED, "off" if pages == "off" else "auto")
        return made.pages_numbered, made.note

    monkeypatch.setattr(libreoffice, "is_installed", lambda: True)
    pages = (3,) * len(headings)
    assert told(layout.Layout(pages, same_widths=True)) == (True, written.NUMBERED)
    assert told(layout.Layout(pages, same_widths=False)) == (True, written.OTHER_FONT)
    assert told(None) == (False, written.FAILED)
    assert told(None, "off") == (False, written.NOT_ASKED)
    monkeypatch.setattr(libreoffice, "is_installed", lambda: False)
    assert told(None) == (False, written.NO_LIBREOFFICE)
    assert write_document(small(text("Ord"))).note == written.NO_CONTENTS
    assert write_document(small(Contents(), text("Ord"))).note == written.NO_CONTENTS


def test_without_libreoffice_there_are_no_page_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    assert layout.layout(sample_file(), numbered_headings(sample().blocks)) is None
    assert write_document(PAGED) == written.Written(write_document(PAGED, "off").data, False, written.NO_LIBREOFFICE)


def test_a_layout_that_sees_other_headings_is_no_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    headings = numbered_headings((Heading(1, "Mål"), Heading(2, "Ä")))
    first, second = Bookmark("1 Mål", 3), Bookmark("1.1 Ä", 4)

    def read(*bookmarks: Bookmark) -> layout.Layout | None:
        monkeypatch.setattr(layout, "printed", lambda docx: b"%PDF")
        monkeypatch.setattr(layout, "outline", lambda pdf: Outline(bookmarks, frozenset({"DejaVuSans"})))
        return layout.layout(b"", headings)

    assert read(first, second) == layout.Layout((3, 4), same_widths=False)
    assert [read(first), read(second, first), read(first, Bookmark("1.2 Ä", 4)), read(first, Bookmark("1.1 Ä", 0))] == [
        None
    ] * 4
