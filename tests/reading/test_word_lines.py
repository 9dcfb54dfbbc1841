"""Word files as strangers leave them, as lines: what is read, what is not, and what is refused."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.verifying import sample
from tests.verifying.edited import with_part
from vpreport.reading.container import Refused
from vpreport.reading.word_lines import read_lines
from vpreport.vocabulary.lines import Line, lines_of, tidied

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = """
<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Kapitel">
<w:name w:val="Kapitel"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Eget"><w:name w:val="Eget"/><w:basedOn w:val="Rubrik1"/></w:style>
<w:style w:type="paragraph" w:styleId="Runt"><w:name w:val="Runt"/><w:basedOn w:val="Runt"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="I1"><w:name w:val="toc 1"/></w:style>
"""


def file(body: str, namespace: str = MAIN, document: str = "", **more: str) -> bytes:
    """A Word file with that body; `more` are further parts below word/, without their endings."""
    main = document or f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    related = {"styles": f'<w:styles xmlns:w="{namespace}">{STYLES}</w:styles>', **more}
    pointers = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(related)
    )
    entries = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS}">'
        f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": main,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONSHIPS}">{pointers}</Relationships>',
        **{f"word/{name}.xml": content for name, content in related.items()},
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, content in entries.items():
            target.writestr(name, content)
    return made.getvalue()


def p(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def styled(style: str, words: str) -> str:
    return p(r(words), f'<w:pStyle w:val="{style}"/>')


def tc(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def lines(body: str, namespace: str = MAIN) -> list[tuple[str, tuple[str, ...]]]:
    subject, *others = read_lines(file(body, namespace), "x.docx")
    assert subject == Line("Ämne", ("",))
    return [(line.kind, line.texts) for line in others]


def control(inside: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


TEXTS = {
    "split runs": (p(r("1") + r("2 ") + r("34") + r("5 tkr")), "12 345 tkr"),
    "marks": (p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
                "<w:softHyphen/><w:t>e</w:t></w:r>"), "a b c-de"),
    "blanks": (p(r(" 12\u00a0345\u202f678\u2009tkr  ")), "12 345 678 tkr"),
    "inserted and deleted": (p(f"{r('är ')}<w:ins>{r('7')}</w:ins><w:del><w:r><w:delText>8</w:delText></w:r></w:del>"),
                             "är 7"),
    "moved": (p(f"<w:moveFrom>{r('8')}</w:moveFrom><w:moveTo>{r('7')}</w:moveTo>"), "7"),
    "link and control": (p(f"<w:hyperlink>{r('är ')}</w:hyperlink>{control(r('7'))}"), "är 7"),
    "field": (p('<w:r><w:instrText>SEQ Tabell 9</w:instrText></w:r>' + r("7")), "7"),
    "simple field": (p(f'<w:fldSimple w:instr="DATE 9">{r("7")}</w:fldSimple>'), "7"),
    "fallback": (p('<w:r><mc:AlternateContent xmlns:mc="x"><mc:Choice>' + r("7") + "</mc:Choice><mc:Fallback>" + r("8")
                   + "</mc:Fallback></mc:AlternateContent></w:r>"), "7"),
    "control around": (control(control(p(r("7")))), "7"),
    "strict": (p(r("7")), "7"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "words"), TEXTS.values(), ids=TEXTS)
def test_a_paragraph_says_what_its_reader_sees(body: str, words: str) -> None:
    assert lines(body, STRICT if body == TEXTS["strict"][0] else MAIN) == [("Stycke", (words,))]


def test_headings_are_known_by_outline_level_style_or_what_it_is_based_on() -> None:
    body = "".join(
        (
            styled("Rubrik1", "Ett"),
            styled("Kapitel", "Två"),
            styled("Eget", "Tre"),
            p(r("Fyra"), '<w:outlineLvl w:val="2"/>'),
            p(r("Fem"), '<w:pStyle w:val="Rubrik1"/><w:outlineLvl w:val="9"/>'),
            styled("Runt", "Sex"),
            styled("Okänd", "Sju"),
            styled("Titel", "Åtta"),
            styled("I1", "1 Ett 4"),
            styled("Rubrik1", ""),
        )
    )
    assert lines(body) == [
        ("Rubrik", ("1", "Ett")),
        ("Rubrik", ("2", "Två")),
        ("Rubrik", ("1", "Tre")),
        ("Rubrik", ("3", "Fyra")),
        ("Stycke", ("Fem",)),
        ("Stycke", ("Sex",)),
        ("Stycke", ("Sju",)),
        ("Titel", ("Åtta",)),
    ]


def test_a_table_of_contents_is_left_out() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    assert lines(control(p(r("1 Inledning 4")), gallery) + p(r("Text"))) == [("Stycke", ("Text",))]


def test_a_table_is_its_rows_whatever_holds_them() -> None:
    rows = (
        tr(tc(p(r("Område"))), tc(p(r("Budget"))), tc(p(r("Utfall")))),
        control(tr(tc(p(r("HR")), p(r("och IT"))), control(tc(p(r("7")))), tc(p("")))),
        tr(tc(p(r("Borta"))), properties="<w:del/>"),
        tr(tc(p(r("Båda")), properties='<w:gridSpan w:val="2"/>'), tc(p(r("8")))),
    )
    assert lines(f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>") == [
        ("Tabell", ("",)),
        ("Kolumner", ("Område", "Budget", "Utfall")),
        ("Rad", ("HR och IT", "7", "")),
        ("Rad", ("Båda", "", "8")),
    ]


def test_what_stands_in_a_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p(r('I rutan 7'))}</w:txbxContent>"
    drawn = f'<mc:AlternateContent xmlns:mc="x"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>'
    drawn += f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    assert lines(p(f"<w:r>{drawn}</w:r>{r('Utanför 8')}")) == [("Stycke", ("Utanför 8",)), ("Stycke", ("I rutan 7",))]


def test_our_own_document_is_read_to_all_that_was_told() -> None:
    told = {
        tuple(map(tidied, line.texts)) for line in lines_of(sample.report()) if line.kind not in ("Tabell", "Diagram")
    }
    numbered = re.compile("(?:Tabell|Figur) [0-9]\\. ")
    read = {tuple(numbered.sub("", text) for text in line.texts) for line in read_lines(sample.document(), "x.docx")}
    assert {tuple(filter(None, texts)) for texts in told} - {tuple(filter(None, texts)) for texts in read} == set()


# Refused

BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'
REFUSED = {
    "nothing": (b"", "empty"),
    "text": (b"Hej", "text"),
    "pdf": (b"%PDF-1.7 ", "pdf"),
    "workbook": (sample.workbook, "no-word"),
    "cut short": (lambda: sample.document()[:-500], "damaged"),
    "no main part": (lambda: with_part(sample.document(), "_rels/.rels", b"<x/>"), "damaged"),
    "not XML": (lambda: with_part(sample.document(), "word/document.xml", b"<w:document"), "damaged"),
    "another root": (lambda: file("", document="<a/>"), "no-word"),
    "document type": (lambda: file("", document=BOMB), "doctype"),
    "styles with a document type": (lambda: file("", styles=BOMB), "doctype"),
    "deep": (lambda: file("<w:sdt>" * 3000 + "</w:sdt>" * 3000), "damaged"),
    "overpacked": (lambda: file(p(r(" " * 40_000_000))), "ratio"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_word_file_is_refused_in_words_about_documents(data: object, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_lines(data if isinstance(data, bytes) else data(), "x.docx")  # type: ignore[operator]
    assert refused.value.code == code
    assert "mall" not in refused.value.message
    assert refused.value.message.endswith(".")


def test_a_file_outside_the_archive_is_never_looked_for() -> None:
    """A document that points at entities, pictures or templates elsewhere is read without them."""
    body = p(r("7")) + '<w:altChunk xmlns:r="x" r:id="r9"/>'
    assert lines(body) == [("Stycke", ("7",))]
