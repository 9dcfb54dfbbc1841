"""What other programs are asked: a fault that is planted is told by each, and nothing of a file without."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.accepting import accept
from tests.accepting.contents import contents_complaints
from tests.accepting.schema import schema_complaints
from tests.accepting.standards import standard_complaints
from tests.accepting.tags import tag_complaints
from tests.needed import needs_accepting_tools
from tests.smuggled import with_parts
from tests.writing.illustrated import Drawing, illustrated
from tests.writing.parts import parts
from tests.writing.word_reading import small
from vpreport.vocabulary.telling import Bullets, Contents, Heading, PageBreak, text
from vpreport.writing.pdf import pdf_of
from vpreport.writing.word import write_document

BLOCKS = (Contents(), Heading(1, "Ett"), text("Ord"), PageBreak(), Heading(2, "Två"), Bullets((("ett",), ("två",))))
DOCUMENT = "word/document.xml"


@pytest.fixture(scope="module")
def docx() -> bytes:
    return write_document(small(*BLOCKS)).data


@pytest.fixture(scope="module")
def pdf(docx: bytes) -> bytes:
    return pdf_of(docx)


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def replaced(docx: bytes, old: bytes, new: bytes) -> bytes:
    part = parts(docx)[DOCUMENT]
    assert old in part
    return with_parts(docx, {DOCUMENT: part.replace(old, new, 1)})


@needs_accepting_tools
def test_nothing_is_wrong_with_what_is_written(docx: bytes, pdf: bytes, tmp_path: Path) -> None:
    assert accept(written(tmp_path, "a.docx", docx)) == []
    assert accept(written(tmp_path, "a.pdf", pdf)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'<w:tblLayout w:type="fixed"/>', b'<w:tblLayout w:type="wide"/>', "wide"),  # a value that is none
        (b"<w:p><w:pPr>", b"<w:pPr/><w:p><w:pPr>", "pPr"),  # an element in the wrong place
        (b"<w:tblGrid>", b"<w:tblGrid><w:tblGrid/>", "tblGrid"),
    ],
)
def test_what_is_against_the_schema_is_told(docx: bytes, old: bytes, new: bytes, said: str, tmp_path: Path) -> None:
    assert schema_complaints(written(tmp_path, "a.docx", docx)) == []
    told = schema_complaints(written(tmp_path, "b.docx", replaced(docx, old, new)))
    assert told
    assert all(said in complaint for complaint in told)


@needs_accepting_tools
def test_a_page_or_an_entry_that_libreoffice_does_not_agree_with_is_told(docx: bytes, tmp_path: Path) -> None:
    wrong = replaced(docx, b"<w:t>4</w:t>", b"<w:t>7</w:t>")
    assert contents_complaints(written(tmp_path, "a.docx", wrong)) == [
        "contents: '1.1 Två 7' should be '1.1 Två 4'",
    ]
    none = write_document(small(Heading(1, "Ett"))).data
    assert contents_complaints(written(tmp_path, "b.docx", none)) == []


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        opened.save(made)
    return made.getvalue()


def without_metadata(opened: pikepdf.Pdf) -> None:
    del opened.Root["/Metadata"]


@needs_accepting_tools
def test_what_is_against_the_standards_is_told_of_each(pdf: bytes, tmp_path: Path) -> None:
    told = standard_complaints(written(tmp_path, "a.pdf", changed(pdf, without_metadata)))
    assert {complaint.split(":")[0] for complaint in told} == {"PDF/UA-1", "PDF/A-2a"}
    assert all("Metadata" in complaint or "metadata" in complaint for complaint in told)


def retagged(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    """Every tag of one kind becomes another."""

    def change(opened: pikepdf.Pdf) -> None:
        for each in opened.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == old:
                each.S = pikepdf.Name(new)

    return change


def without_scope(opened: pikepdf.Pdf) -> None:
    for each in opened.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TH":
            del each["/A"]


def without_tags(opened: pikepdf.Pdf) -> None:
    del opened.Root["/StructTreeRoot"]


def speaking(language: str) -> Callable[[pikepdf.Pdf], None]:
    return lambda opened: setattr(opened.Root, "Lang", language)


def called(title: str) -> Callable[[pikepdf.Pdf], None]:
    return lambda opened: setattr(opened.docinfo, "Title", title)


@needs_accepting_tools
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda opened: None, []),
        (without_tags, ["there are none"]),
        (speaking("und"), ["language"]),
        (called("Annat"), ["title"]),
        (retagged("/H2", "/P"), ["headings"]),
        (retagged("/TH", "/TD"), ["tables", "headers"]),
        (without_scope, ["headers"]),
        (retagged("/LI", "/P"), ["items"]),
        (retagged("/TOCI", "/P"), ["entries"]),
    ],
)
def test_a_tag_that_is_not_the_word_files_is_told(
    docx: bytes, pdf: bytes, change: Callable[[Any], None], expected: list[str]
) -> None:
    told = tag_complaints(changed(pdf, change), docx)
    assert [complaint.split(": ")[1] for complaint in told] == expected


def misdescribed(opened: pikepdf.Pdf) -> None:
    for each in opened.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure":
            each.Alt = "Något"


@needs_accepting_tools
def test_a_figure_without_its_description_is_told() -> None:
    docx = illustrated(write_document(small(*BLOCKS), "off").data, Drawing("chart", "Allt ökar."))
    assert tag_complaints(changed(pdf_of(docx), misdescribed), docx) == [
        "tags: figures: ['Något'] in the PDF, ['Allt ökar.'] in the Word file"
    ]
