"""Somebody else's file: usable, or refused in one Swedish sentence that says what to do; never anything else."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.own_templates import archive, word_parts, word_template
from tests.writing.own_template.dressed import changed, names, template, written
from tests.writing.parts import parts
from tests.writing.word_reading import small
from vpreport.vocabulary.telling import Bullets, Contents, Heading, text
from vpreport.writing.word.template import UnusableTemplate, read_template
from vpreport.writing.word.template.opened import has_macros

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS = "Öppna den i Word, välj Spara som och Word-dokument (.docx) eller Word-mall (.dotx)."
CHOOSE = "Ange kommunens mall som Word-dokument (.docx) eller Word-mall (.dotx)."
TOLD = small(Contents(), Heading(1, "Mål"), text("Ord"), Bullets((("Punkt",),)), draft=True)


def refusal(data: bytes, name: str = "kommun.dotx") -> str:
    with pytest.raises(UnusableTemplate) as refused:
        template(data)
    told = str(refused.value)
    assert told.startswith(f"{name} kan inte användas som Wordmall: ")
    return told.removeprefix(f"{name} kan inte användas som Wordmall: ")


def without(name: str) -> bytes:
    return archive({each: content for each, content in word_parts().items() if each != name})


FOREIGN = {
    "empty": (b"", f"den är tom. {CHOOSE}"),
    "pdf": (b"%PDF-1.7", f"den är inget Worddokument. {CHOOSE}"),
    "text": ("Bara text å".encode(), f"den är inget Worddokument. {CHOOSE}"),
    "rtf": (b"{\\rtf1}", f"den är i formatet RTF. {SAVE_AS}"),
    "old": (
        OLE.ljust(512, b"\0") + "WordDocument".encode("utf-16-le").ljust(128, b"\0"),
        f"den är i det gamla Wordformatet (.doc). {SAVE_AS}",
    ),
    "locked": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "den är skyddad med lösenord. Ta bort lösenordet i Word och spara den på nytt.",
    ),
    "cut": (word_template()[:3000], f"den är skadad. {SAVE_AS}"),
    "zip": (archive({"a.txt": "text"}), f"den är inget Worddokument. {CHOOSE}"),
    "no document": (without("word/document.xml"), f"den är inget Worddokument. {CHOOSE}"),
    "no relations": (without("_rels/.rels"), f"den är inget Worddokument. {CHOOSE}"),
    "other office": (
        changed("[Content_Types].xml", "template.main", "slideshow.main"),
        f"den är inget Worddokument. {CHOOSE}",
    ),
    "broken xml": (changed("word/styles.xml", "</w:styles>", ""), f"den är skadad. {SAVE_AS}"),
    "entities": (
        changed("word/document.xml", "<w:document ", "<!DOCTYPE x [<!ENTITY y 'z'>]><w:document "),
        f"den är skadad. {SAVE_AS}",
    ),
    "strict": (
        changed("_rels/.rels", "http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/o"),
        f"den är sparad som Strict Open XML-dokument. {SAVE_AS}",
    ),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_cannot_be_used_is_said_with_what_to_do(kind: str) -> None:
    data, why = FOREIGN[kind]
    assert refusal(data) == why


def test_an_open_document_is_said_to_be_one() -> None:
    made = BytesIO()
    with ZipFile(made, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert refusal(made.getvalue()) == f"den är ett OpenDocument-dokument. {SAVE_AS}"


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableTemplate, match=r"^mapp kan inte användas som Wordmall: den går inte att läsa\. "):
        read_template(tmp_path / "mapp", {})


@pytest.mark.parametrize("kind", ["document.main", "template.main"])
def test_documents_and_templates_can_be_used(kind: str) -> None:
    data = changed("[Content_Types].xml", "template.main", kind)
    assert b"wordprocessingml.document.main+xml" in _types(written(TOLD, data))


def test_macros_are_left_out() -> None:
    made = {**word_parts(), "word/vbaProject.bin": b"macros"}
    types = str(made["[Content_Types].xml"])
    made["[Content_Types].xml"] = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ).replace(
        "<Override ", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override ', 1
    )
    relations = str(made["word/_rels/document.xml.rels"])
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    macro = f'<Relationship Id="v" Type="{kind}" Target="vbaProject.bin"/>'
    made["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", f"{macro}</Relationships>")
    data = archive(made)
    made_of_it = written(TOLD, data)
    assert (has_macros(data, "x"), has_macros(word_template(), "x")) == (True, False)
    assert b"wordprocessingml.document.main+xml" in _types(made_of_it)
    assert not [name for name in names(made_of_it) if "vba" in name]


def _types(data: bytes) -> bytes:
    return parts(data)["[Content_Types].xml"]


@pytest.mark.parametrize(
    "name", [name for name in word_parts() if name.startswith("word/") and name != "word/document.xml"]
)
def test_a_template_without_one_of_its_parts_is_used_with_the_rest(name: str) -> None:
    assert docx.Document(BytesIO(written(TOLD, without(name)))).core_properties.title == TOLD.title


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_damaged_template_is_used_or_refused(random: Random) -> None:
    made = dict(word_parts())
    name = random.choice([each for each in made if each.endswith((".xml", ".rels"))])
    content = str(made[name]).encode()
    at = random.randrange(len(content))
    made[name] = content[:at] + bytes([random.randrange(256)]) + content[at + random.randrange(2) :]
    try:
        data = written(TOLD, archive(made))
    except UnusableTemplate:
        return
    assert docx.Document(BytesIO(data)).core_properties.title == TOLD.title
