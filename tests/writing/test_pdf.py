"""A Word file as PDF: what is repaired of what LibreOffice prints, and that it is the same wherever it is made."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from tests.accepting.tags import tag_complaints
from tests.writing.illustrated import Drawing, illustrated
from tests.writing.parts import needs_libreoffice
from tests.writing.word_reading import small
from vpreport.errors import CannotRun
from vpreport.vocabulary.telling import Bullets, Contents, Heading, Notice, Quote, Tone, text
from vpreport.writing import libreoffice
from vpreport.writing.pdf import content, finished, pdf_of, tags
from vpreport.writing.word import write_document

DRAWINGS = (
    Drawing("chart", "Utfallet är högst för två."),
    Drawing("picture", "Kommunens vapen, & <så>"),
    Drawing("chart", "Utfallet är lägst för ett."),
)
ELSEWHERE = """
import hashlib
from tests.writing.test_pdf import document
from vpreport.writing.pdf import pdf_of
print(hashlib.sha256(pdf_of(document())).hexdigest())
"""


@cache
def document() -> bytes:
    """A Word file with something of each kind, and drawings."""
    blocks = (
        Contents(),
        Heading(1, "Ett"),
        Heading(2, "Två"),
        text("Ord"),
        Bullets((("ett",), ("två",))),
        Notice(("Obs",), Tone.BAD),
        Quote("IT", "Vi har bytt metod."),
    )
    return illustrated(write_document(small(*blocks), "off").data, *DRAWINGS)


@cache
def printed() -> bytes:
    return pdf_of(document())


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(printed())) as opened:
        yield opened


@needs_libreoffice
def test_the_pdf_tells_what_the_word_file_tells_its_drawings_too() -> None:
    assert tag_complaints(printed(), document()) == []


@needs_libreoffice
def test_the_pdf_says_what_the_word_file_says_of_itself_and_which_standards_it_follows(pdf: pikepdf.Pdf) -> None:
    said = {key: str(value) for key, value in pdf.docinfo.items()}
    dated = "D:20251014000000Z"
    assert said.pop("/Producer").startswith("LibreOffice")
    assert said == {
        "/Title": "Titel",
        "/Author": "Kommunen",
        "/Subject": "Ämne",
        "/Keywords": "",
        "/Creator": "vpreport",
        "/CreationDate": dated,
        "/ModDate": dated,
    }
    with pdf.open_metadata() as metadata:
        names = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "dc:title", "xmp:CreateDate")
        assert [metadata.get(name) for name in names] == ["2", "A", "1", "Titel", "2025-10-14T00:00:00Z"]


@needs_libreoffice
def test_every_font_is_in_the_file(pdf: pikepdf.Pdf) -> None:
    fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontName" in each]
    assert len(fonts) >= 2
    assert [font for font in fonts if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys())] == []


@needs_libreoffice
def test_no_tag_has_two_meanings(pdf: pikepdf.Pdf) -> None:
    assert "/Quote" not in pdf.Root.StructTreeRoot.RoleMap
    assert "/Avsändare" in pdf.Root.StructTreeRoot.RoleMap


@needs_libreoffice
def test_bytes_are_the_same_in_another_process_at_another_time() -> None:
    surroundings = os.environ | {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242"}
    made = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], capture_output=True, text=True, check=True, env=surroundings
    )
    assert made.stdout.strip() == sha256(printed()).hexdigest()


@needs_libreoffice
@pytest.mark.parametrize(
    ("descriptions", "said"),
    [
        (("Ett", "Två"), "Word-filen har 2\u00a0bilder och diagram, men i PDF-filen blev de 3"),
        (("Ett", "", "Tre"), "en bild i Word-filen saknar alternativtext"),
        (("Ett", "Två", "Tre"), "en bild i Word-filen saknar alternativtext"),
    ],
)
def test_a_figure_is_never_given_anothers_description(
    pdf: pikepdf.Pdf, descriptions: tuple[str, ...], said: str
) -> None:
    with pytest.raises(CannotRun, match=said):
        tags.repair(pdf, descriptions)


@needs_libreoffice
def test_libreoffice_is_started_once(monkeypatch: pytest.MonkeyPatch) -> None:
    started = counted_starts(monkeypatch)
    pdf_of(document())
    assert len(started) == 1


def counted_starts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The profile of every LibreOffice that is started from now on."""
    started: list[str] = []
    start = subprocess.Popen

    def counting(command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        started.append(next(word for word in command if word.startswith("-env:UserInstallation=")))
        return start(command, **options)

    monkeypatch.setattr(subprocess, "Popen", counting)
    return started


def test_what_is_missing_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "is_installed", lambda: False)
    with pytest.raises(CannotRun) as told:
        finished.require_tools()
    assert str(told.value) == finished.NO_LIBREOFFICE
    monkeypatch.setattr(libreoffice, "is_installed", lambda: True)
    monkeypatch.setattr(finished, "find_spec", lambda name: None)
    with pytest.raises(CannotRun) as told:
        finished.require_tools()
    assert str(told.value) == finished.NO_PIKEPDF


def bare_pdf() -> bytes:
    """A PDF without tags, as a LibreOffice that does not know the options writes it."""
    made = BytesIO()
    pikepdf.new().save(made)
    return made.getvalue()


@pytest.mark.parametrize(("answer", "said"), [(None, finished.FAILED), (bare_pdf(), finished.TOO_OLD)])
def test_what_is_no_accessible_pdf_is_not_passed_on(
    monkeypatch: pytest.MonkeyPatch, answer: bytes | None, said: str
) -> None:
    monkeypatch.setattr(finished, "require_tools", lambda: None)
    monkeypatch.setattr(libreoffice, "printed", lambda docx, export: answer)
    with pytest.raises(CannotRun) as told:
        pdf_of(document())
    assert str(told.value) == said


def repaired(drawn: bytes) -> bytes:
    """What a page draws after the repair."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(drawn)
    content.repair(pdf)
    assert page.obj.Tabs == "/S"
    return b" ".join(page.Contents.read_bytes().split())


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (b"q 0 0 m 9 9 l S Q", b"q /Artifact BMC 0 0 m 9 9 l S EMC Q"),
        (b"0 0 9 9 re W n", b"/Artifact BMC 0 0 9 9 re W n EMC"),
        (b"0 0 9 9 re f 0 0 m 9 9 l s", b"/Artifact BMC 0 0 9 9 re f EMC /Artifact BMC 0 0 m 9 9 l s EMC"),
        (b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC", b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC"),
        (b"/Artifact BMC /Span BMC EMC 0 0 9 9 re f EMC", b"/Artifact BMC /Span BMC EMC 0 0 9 9 re f EMC"),
        (b"BT (Ord) Tj ET", b"BT (Ord) Tj ET"),
    ],
)
def test_lines_and_fills_outside_the_tags_are_decoration_and_words_never(drawn: bytes, expected: bytes) -> None:
    assert repaired(drawn) == expected
