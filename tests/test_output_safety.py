"""What people write stays text: no formula, link, field or markup comes of it in any file, and nothing of it is lost.

Hostile texts stand in every cell that a department, or the register's owner, can write in. The files are read back by
openpyxl and lxml, which share nothing with their writers.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote_to_bytes

import openpyxl
import pytest
from click.testing import CliRunner
from lxml import etree, html
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink

from tests.filled import REGISTER, Row, consolidated, filled, plan, register, round_of, small_round
from tests.hostile import FORMULA_SIGNS, HOSTILE, LONG, SOME
from tests.reopened import (
    UNSEEN,
    cells,
    elements,
    is_safe_correction,
    is_safe_document,
    is_safe_workbook,
    named,
    notes,
    parsed,
    shapes,
    spoken,
    stands_for,
    units,
)
from tests.smuggled import decoded, encoded, with_parts, with_texts
from tests.writing.parts import parts
from tests.writing.word_reading import words
from vpreport.asking import Round
from vpreport.carrying.homeless import LONGEST
from vpreport.catalogue import SHEETS
from vpreport.cli import main
from vpreport.consolidation import Consolidation
from vpreport.library import templates_at
from vpreport.own_check.check import check_file
from vpreport.own_check.excerpts import LONGEST as CELL_SHOWN
from vpreport.own_check.page import page_of
from vpreport.own_check.report import told_checked
from vpreport.reading.cells import read_workbook
from vpreport.reception import receive
from vpreport.register.plan import Plan, plan_of
from vpreport.vocabulary.column import Field, Kind, Sheet, Use
from vpreport.vocabulary.layout import START, START_ASKED
from vpreport.vocabulary.visible import visible
from vpreport.vocabulary.wording import shortened
from vpreport.writing.fitting import MOST
from vpreport.writing.receipts import receipts

pytestmark = pytest.mark.slow

A_ROW = 4
"""Hostile texts a department, one on each row: so many rows the smallest sheet of texts has."""


# What is read


def code(number: int) -> str:
    return f"d{number:02d}"


TEXTS = {False: HOSTILE, True: (*SOME, *LONG[1:2])}
"""What stands in cells of text; and in all cells, where nearly each makes a finding that takes its time."""

UNITS = -(-len(HOSTILE) // A_ROW)


def senders(every_cell: bool) -> Sequence[int]:
    """The departments that send a file: so many as have texts of their own."""
    return range(-(-len(TEXTS[every_cell]) // A_ROW))


def files(every_cell: bool) -> list[str]:
    """The names of what they send."""
    return [f"{code(number)}.xlsx" for number in senders(every_cell)]


def texts_of(number: int, every_cell: bool) -> list[str]:
    """The hostile texts of the department's, four in all."""
    texts = TEXTS[every_cell]
    return [texts[(A_ROW * number + at) % len(texts)] for at in range(A_ROW)]


def owned(number: int) -> dict[str, list[Row]]:
    """The department and its rows in every sheet of the register that departments are asked about, by sheet key."""
    mine: Row = {"department": (code(number),), "goal": "1"}
    rows: dict[str, list[Row]] = {
        "organisation": [{"code": code(number), "name": f"Avdelning {number}", "kind": "Avdelning", "delivers": "Ja"}]
    }
    for id in (f"r{number:02d}:{row}" for row in range(A_ROW)):
        answers: dict[str, Row] = {
            "indicators": {"indicator": f"Nyckeltal {id}", "unit": "%", "target": 5},
            "assignments": {"assignment": f"Uppdrag {id}"},
            "providers": {"provider": f"Utförare {id}", "service": "Vård"},
            "budget": {"area": f"Område {id}", "previous": 1, "budget": 2},
            "investments": {"project": f"Projekt {id}", "kind": "Projekt", "year": 1},
            "control": {"process": f"Rutin {id}", "risk": "Risk", "value": 4, "scope": "Egen"},
            "risks": {"area": f"Risk {id}", "consequence": 2, "probability": 2, "value": 4},
            "documents": {"kind": f"Handling {id}"},
        }
        for key, row in answers.items():
            rows.setdefault(key, []).append({"id": id, **mine, **row})
    return rows


@cache
def asking(token: str) -> Round:
    """The round of a register with departments enough for all hostile texts."""
    every = [owned(number) for number in range(UNITS)]
    sheets = {key: [row for rows in every for row in rows[key]] for key in every[0]}
    return round_of(token, plan({**sheets, "goals": REGISTER["goals"]}))


WORD = "Hxq{}.{}xqH"
"""What stands where a hostile text will: which of the department's, and the number of the cell."""


def template(round: Round, unit: str, every_cell: bool) -> tuple[bytes, list[str]]:
    """The unit's template with a word in each cell that takes text, or in each that takes anything; and the words.

    Where the round takes new rows there are four of those too.
    """
    used: list[str] = []

    def row(fields: Sequence[Field], at: int) -> Row:
        words = {field.key: WORD.format(at % A_ROW, len(used) + number) for number, field in enumerate(fields)}
        used.extend(words.values())
        return words

    answers: dict[str, list[Row]] = {}
    for asked in round.workbooks()[unit][1]:
        named_here = asked.form.sheet.open_keys
        fields = [
            field
            for field in asked.form.fields
            if (field.is_input and (every_cell or field.column.kind is Kind.TEXT))
            or (named_here and field.use is Use.KEY)
        ]
        number = {"permanent": 1} if named_here and not every_cell else {}  # a name alone is no row
        new = A_ROW - 1 if named_here else A_ROW if (asked.form.accepts_new_rows and not asked.form.fixed_rows) else 0
        answers[asked.form.title] = [{**row(fields, at), **number} for at in range(len(asked.prefilled) + new)]
    return filled(round, unit, answers, signed={}), used


@cache
def handed_in(token: str, every_cell: bool) -> Mapping[str, tuple[bytes, Sequence[str]]]:
    """Every department's file by name, and the hostile texts in it, each as many times as it was written."""
    made = {}
    for number, file in zip(senders(every_cell), files(every_cell), strict=True):
        data, used = template(asking(token), code(number), every_cell)
        mine = texts_of(number, every_cell)
        texts = {word: mine[int(word[3])] for word in used}
        made[file] = signed(with_texts(data, texts), mine), [*texts.values(), *mine[: len(START_ASKED)]]
    return made


def signed(data: bytes, texts: Sequence[str]) -> bytes:
    """The template with the texts in the cells of `Start` that the department signs in."""
    sheet = openpyxl.load_workbook(BytesIO(data))[START]
    rows = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value in START_ASKED]
    assert len(rows) == len(START_ASKED)
    name = "xl/worksheets/sheet1.xml"
    content = parts(data)[name].decode()
    for row, text in zip(rows, texts, strict=False):
        empty = re.search(rf'<c r="B{row}" s="[0-9]+"/>', content)
        assert empty is not None
        cell = f'{empty[0][:-2]} t="inlineStr"><is><t xml:space="preserve">{encoded(text)}</t></is></c>'
        content = content.replace(empty[0], cell)
    return with_parts(data, {name: content.encode()})


@cache
def result(token: str, every_cell: bool) -> Consolidation:
    """The round, with hostile texts in every cell of every department's template."""
    return consolidated(asking(token), {file: data for file, (data, _) in handed_in(token, every_cell).items()})


@cache
def outputs(token: str, every_cell: bool) -> Mapping[str, bytes]:
    links = {file: f"../inkorg/{file}" for file in files(every_cell)}
    return result(token, every_cell).outputs(pages="off", links=links).files


def workbook(token: str, every_cell: bool) -> bytes:
    return outputs(token, every_cell)["sammanstallning.xlsx"]


def document(token: str, every_cell: bool) -> bytes:
    return next(data for name, data in outputs(token, every_cell).items() if name.endswith(".docx"))


EVERY = [pytest.param(token, every, id=f"{token} {'any cell' if every else 'cells of text'}")
         for token in ("delar", "plan") for every in (False, True)]  # fmt: skip


# Departments' texts


@pytest.mark.parametrize(("token", "every_cell"), EVERY)
def test_a_workbook_holds_no_formula_and_no_link_that_is_not_ours(token: str, every_cell: bool) -> None:
    is_safe_workbook(workbook(token, every_cell), [f"..\\inkorg\\{file}" for file in files(every_cell)])


@pytest.mark.parametrize(("token", "every_cell"), EVERY)
def test_a_document_holds_no_field_and_no_markup_that_is_not_ours(token: str, every_cell: bool) -> None:
    is_safe_document(document(token, every_cell))


@pytest.mark.parametrize(("token", "every_cell"), EVERY)
def test_the_reconciliation_says_what_was_found_character_for_character(token: str, every_cell: bool) -> None:
    told = json.loads(outputs(token, every_cell)["avstamning.json"])
    findings = result(token, every_cell).findings
    assert [(one["message"], one["fix"], one["row"] or "") for one in told["findings"]] == [
        (finding.message, finding.fix, finding.row) for finding in findings
    ]


@pytest.mark.parametrize("token", ["delar", "plan"])
def test_every_text_of_every_department_stands_whole_in_the_workbook(token: str) -> None:
    """As many times as it was written, in its own cell; one too long for a cell is cut there, and says so."""
    found = [cell for cell, _ in cells(workbook(token, False))]
    written = [text for _, texts in handed_in(token, False).values() for text in texts]
    counts = {text: (sum(stands_for(cell, text) for cell in found), written.count(text)) for text in HOSTILE}
    assert {text[:40]: count for text, count in counts.items() if count[0] < count[1]} == {}
    assert min(count for _, count in counts.values()) > A_ROW
    assert max(map(units, found)) == MOST


@pytest.mark.parametrize("token", ["delar", "plan"])
def test_every_text_that_a_document_quotes_stands_whole_in_it(token: str) -> None:
    body = parsed(parts(document(token, False))["word/document.xml"])
    told = spoken(words(body))
    assert [text[:40] for text in HOSTILE if spoken(text) not in told] == []


def test_a_text_that_looks_like_a_formula_stays_text_when_it_is_edited() -> None:
    told = [(text, stays) for text, stays in cells(workbook("delar", False)) if text[:1] in FORMULA_SIGNS]
    assert len(told) > 50
    assert {text for text, stays in told if not stays} == set()


# Correction files


@cache
def corrections(token: str, every_cell: bool) -> Mapping[str, bytes]:
    """Every unit's correction file."""
    named_so = ((code(number), f"rattelser/{code(number)}.xlsx") for number in senders(every_cell))
    return {unit: outputs(token, every_cell)[name] for unit, name in named_so}


@cache
def empty(token: str, unit: str) -> bytes:
    """The unit's template as it was sent."""
    return filled(asking(token), unit, {}, signed={})


@pytest.mark.parametrize(("token", "every_cell"), EVERY)
def test_a_correction_file_holds_nothing_that_is_not_ours(token: str, every_cell: bool) -> None:
    """No formula, link, name, prompt or drawing; texts that formulas compare with stand between quotes."""
    for unit, data in corrections(token, every_cell).items():
        is_safe_correction(data, empty(token, unit))


@pytest.mark.parametrize(("token", "every_cell"), EVERY)
def test_every_text_of_a_department_stands_whole_in_its_correction_file(token: str, every_cell: bool) -> None:
    """As many times as it was written, in its own cell or on the last sheet; a number that is one is a number there."""
    for (file, (_, written)), data in zip(
        handed_in(token, every_cell).items(), corrections(token, every_cell).values(), strict=True
    ):
        found = whole_texts(data)
        left = Counter(text.strip() for text in written if not (every_cell and text in READ_AS_NUMBERS))
        assert {text[:40]: (count, found[text]) for text, count in left.items() if found[text] < count} == {}, file


READ_AS_NUMBERS = ("+1",)


def whole_texts(data: bytes) -> Counter[str]:
    """The texts of a correction file's cells; one that the last sheet has in parts, put together."""
    found: list[str] = []
    for text, _ in cells(data):
        found.append(text)
        if text == CONTINUED:  # after the sheet, the cell and the text that go on from the line above
            goes_on = found[-2]
            del found[-3 if found[-3] == START else -4 :]
            found[-2] += goes_on
    return Counter(text.strip() for text in found)


CONTINUED = "Fortsättning på raden ovanför."


@pytest.mark.parametrize("every_cell", [False, True])
def test_a_text_that_looks_like_a_formula_stays_text_in_a_correction_file_too(every_cell: bool) -> None:
    told = [one for data in corrections("delar", every_cell).values() for one in cells(data)]
    stays = [stays for text, stays in told if text[:1] in FORMULA_SIGNS]
    assert len(stays) > 50
    assert set(stays) == {True}


@pytest.mark.parametrize("token", ["delar", "plan"])
def test_comments_quote_the_texts_that_are_at_fault_with_what_cannot_be_seen_shown(token: str) -> None:
    told = "\n".join(note for data in corrections(token, True).values() for note in notes(data))
    quoted = [visible(text)[:100] for text in TEXTS[True] if text not in READ_AS_NUMBERS and len(text) <= LONGEST]
    assert [text for text in quoted if f"Här står: ”{text}" not in told] == []


@pytest.mark.parametrize(("token", "every_cell"), EVERY)
def test_an_email_has_short_lines_and_nothing_unseen(token: str, every_cell: bool) -> None:
    texts = [data.decode("utf-8-sig") for name, data in outputs(token, every_cell).items() if name.endswith(".txt")]
    assert len(texts) == len(senders(every_cell))
    lines = [line for text in texts for line in text.split("\r\n")]
    assert [line for line in lines if UNSEEN.search(line) or len(line) > 500] == []
    assert max(text.count("\r\n") for text in texts) == 18  # three things to mend, each with what to do


# A department's own check, and the reception


@pytest.fixture(scope="module")
def hostile_inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a round with hostile texts in every cell, and one that says as hostile things of itself."""
    folder = tmp_path_factory.mktemp("inkorg")
    for file, (data, _) in handed_in("delar", True).items():
        (folder / file).write_bytes(data)
    (folder / "okänd.xlsx").write_bytes(impostor("=1+1 <b>\u202e../x"))
    return folder


def impostor(word: str) -> bytes:
    """A file that says in its hidden sheet and its properties that it is of a unit, and of a version, called so."""
    data = filled(small_round("delar"), "hr", {}, signed={})
    whole = {name: content.decode() for name, content in parts(data).items() if name.endswith(".xml")}
    custom = whole["docProps/custom.xml"]
    for said in re.findall("<vt:lpwstr>(hr|1[.][0-9]+)</vt:lpwstr>", custom):
        custom = custom.replace(f">{said}<", f">{encoded(word)}<")
    version = re.search("<t>(1[.][0-9]+)</t>", whole["xl/sharedStrings.xml"])
    assert version is not None
    said_so = with_texts(data, {"hr": word, version[1]: word})
    return with_parts(said_so, {"docProps/custom.xml": custom.encode()})


@pytest.fixture(scope="module")
def page(hostile_inbox: Path) -> bytes:
    """The page of everybody's own check."""
    return page_of([check_file(file) for file in sorted(hostile_inbox.iterdir())])


TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "article", "footer", "a"),
    *("h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "div", "dt", "dd", "span", "strong", "bdi"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    *(
        "lang",
        "charset",
        "name",
        "content",
        "http-equiv",
        "class",
        "id",
        "href",
        "role",
        "tabindex",
        "scope",
        "colspan",
    ),
    *("aria-label", "aria-labelledby", "aria-describedby"),
}


def said(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def test_the_page_of_a_check_has_no_markup_and_no_link_that_is_not_ours(page: bytes) -> None:
    tree = html.document_fromstring(page)
    assert [element for element in tree.iter() if element.tag not in TAGS] == []
    assert {name for element in tree.iter() for name in element.attrib} <= ATTRIBUTES
    links = [link.get("href", "") for link in tree.iter("a")]
    assert [link for link in links if not re.fullmatch("#(innehall|fil-[0-9]+|fynd-[0-9-]+)", link)] == []
    assert UNSEEN.search(page.decode().replace("\n", "")) is None


def test_the_page_of_a_check_shows_every_text_as_it_stands_in_its_cell(page: bytes) -> None:
    shown = {said(words).strip() for words in html.document_fromstring(page).iter("bdi")}
    texts = [text.strip() for text in TEXTS[True]]
    assert [text for text in texts if visible(shortened(text, CELL_SHOWN)) not in shown] == []


def test_what_a_check_says_on_the_screen_steers_nothing(hostile_inbox: Path) -> None:
    told = [told_checked(check_file(file)) for file in sorted(hostile_inbox.iterdir())]
    assert [line for text in told for line in text.split("\n") if UNSEEN.search(line)] == []


@pytest.fixture(scope="module")
def received(hostile_inbox: Path) -> Mapping[str, bytes]:
    """The receipts of the round, by file name."""
    reception = receive(asking("delar").plan, hostile_inbox, asking("delar").occasion)
    return receipts((*reception.units, *reception.others), reception.occasion, "Provnämnden")


def test_the_workbook_of_what_has_come_in_holds_text_alone(received: Mapping[str, bytes]) -> None:
    is_safe_workbook(received["mottagning.xlsx"], [])
    found = cells(received["mottagning.xlsx"])
    assert [text for text, stays in found if text[:1] in FORMULA_SIGNS and not stays] == []
    assert [file for file in (*files(True), "okänd.xlsx") if (file, False) not in found] == []


def test_receipts_are_named_by_codes_of_the_register_and_hold_nothing_unseen(received: Mapping[str, bytes]) -> None:
    texts = {name: data.decode() for name, data in received.items() if name != "mottagning.xlsx"}
    assert set(texts) == {f"kvittens-{code(number)}.txt" for number in senders(True)}
    assert [line for text in texts.values() for line in text.split("\n") if UNSEEN.search(line)] == []


# The register's texts

GIVEN = {key: row for key, (row, *_) in owned(0).items()} | {
    "goals": {"number": "1"},
    "council": {"id": "F1"},
    "meetings": {"meeting": "Nämnden", "round": "delar; plan"},
    "controls": {"measure": "Personalkostnad", "value": 1},
    "texts": {"section": "Sammanfattning"},
    "own_rules": {"id": "EG-1", "condition": "=", "left": "1", "right": "1"},
    "waivers": {"rule": "BU-01", "department": (code(0),)},
    "history": {"id": "r00:0", "year": 2024},
}
"""A row of every sheet of the register, as far as it must make sense."""

NO_TEXT = {"code", "id", "goal", "rule", "section", "left", "right", "measure", "meeting", "number"}
"""Columns whose text means something: Ids, names of other rows, formulas."""

FACTS = ("Kommun", "Nämnd", "Förvaltning", "Gäller för", "Dokumentansvarig", "Granskad av", "Lämnas till")


def hostile_register() -> tuple[Plan, list[str]]:
    """A register with a row for each text, which stands in every cell of text that means nothing; and the texts.

    The departments are called so too.
    """
    rows: dict[str, list[Row]] = {}
    words = {f"Hxq{number}xqH": text for number, text in enumerate(SOME)}
    for number, word in enumerate(words):
        for sheet in SHEETS:
            if sheet.key in GIVEN:
                fields = sheet.in_register(2025).fields
                free = [f.key for f in fields if f.column.kind is Kind.TEXT and f.key not in NO_TEXT]
                row: Row = {**GIVEN[sheet.key], **dict.fromkeys(free, word), **ownership(sheet, number)}
                rows.setdefault(sheet.key, []).append(row)
    facts = dict(zip(FACTS, words, strict=False))
    data = with_texts(register(rows, 2025, **facts), words)
    return plan_of(read_workbook(data, "plan.xlsx"), SHEETS), list(words.values())


def ownership(sheet: Sheet, number: int) -> Row:
    """What tells the row from others."""
    keys: Row = {"code": code(number), "id": f"r{number:02d}", "number": str(number), "department": (code(number),)}
    columns = {field.key for field in sheet.in_register(2025).fields}
    return {key: value for key, value in keys.items() if key in columns and sheet.key not in ("own_rules", "waivers")}


@pytest.fixture(scope="module", params=["delar", "plan"])
def round(request: pytest.FixtureRequest) -> Round:
    """A round of the hostile register."""
    return round_of(request.param, hostile_register()[0])


def test_the_registers_texts_are_read(round: Round) -> None:
    assert [department.name for department in round.plan.departments] == [text.strip() for text in SOME]


def test_a_template_shows_the_registers_texts_and_computes_nothing_of_them(round: Round) -> None:
    """Each department's has the text that its register's rows are full of; its formulas are those of any template."""
    plain = asking(round.occasion.round.token)
    ours = {shape for number in range(A_ROW) for shape in shapes(filled(plain, code(number), {}))}
    for text, data in zip(SOME, templates_at(round.plan, round.occasion).values(), strict=True):
        found = [(cell, stays) for cell, stays in cells(data) if stands_for(cell, text)]
        assert len(found) > A_ROW, text
        assert [cell for cell, stays in found if cell[:1] in FORMULA_SIGNS and not stays] == []
        assert shapes(data) - ours == set()
        assert [rel.attrib for _, rel in elements(data) if rel.get("TargetMode")] == []
        assert named(data, "hyperlink", "oleObject", "externalReference", "ddeLink") == []


def test_a_template_comes_back_as_it_was_sent(round: Round) -> None:
    """No decided cell has changed on the way through the file."""
    files = {f"{unit}.xlsx": filled(round, unit, {}) for unit in round.workbooks()}
    changed = [f for f in consolidated(round, files).findings if f.rule in ("IN-02", "IN-20", "IN-21", "IN-22")]
    assert [(finding.rule, finding.message[:80]) for finding in changed] == []


def test_a_round_shows_the_registers_texts_and_computes_nothing_of_them(round: Round) -> None:
    files = consolidated(round, {}).outputs(pages="off").files
    book, (paper,) = files["sammanstallning.xlsx"], [data for name, data in files.items() if name.endswith("docx")]
    is_safe_workbook(book, [])
    is_safe_document(paper)
    json.loads(files["avstamning.json"])
    found = [cell for cell, _ in cells(book)]
    assert [text[:40] for text in SOME if not any(stands_for(cell, text) for cell in found)] == []
    told = spoken(words(parsed(parts(paper)["word/document.xml"])))
    assert [text[:40] for text in SOME if spoken(text) not in told] == []


@pytest.mark.parametrize("text", ["=1+1", "<b>&amp;</b>", "a\x01\ufffe\u202eb", "å&b" * 200, "&D&P", "_x0041_", "]]>"])
def test_the_boards_name_is_text_wherever_a_file_bears_it(text: str) -> None:
    """In the properties, at the foot of each page, in the document's head."""
    data = with_texts(register(REGISTER, 2025, Kommun="HxqxqH", Nämnd="HxqxqH"), {"HxqxqH": text})
    of = plan_of(read_workbook(data, "plan.xlsx"), SHEETS)
    files = consolidated(round_of("delar", of), {}).outputs(pages="off").files
    is_safe_workbook(files["sammanstallning.xlsx"], [])
    is_safe_document(files["delarsuppfoljning-2025.docx"])
    for book in templates_at(of, round_of("delar", of).occasion).values():
        footers = [footer.text or "" for _, footer in named(book, "oddFooter")]
        assert {len(footer) <= 255 for footer in footers} == {True}
        assert [decoded(author.text or "") for _, author in named(book, "creator")] == [text]


# Names of files


ODD = {
    "hr": "hr <b> & 'a' \"c\" #1 100% \N{RIGHT-TO-LEFT OVERRIDE}xslx.xlsx",
    "ek": "ek\nAllt är bra\x1b[2J å.xlsx",
    "fl": os.fsdecode(b"=fl+\xff [1] {2} ^`;,?.xlsx"),
}


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case in the working folder whose files have odd names; the inbox."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.xlsx").write_bytes(register())
    (tmp_path / "in & ut").mkdir()
    for unit, name in ODD.items():
        (tmp_path / "in & ut" / name).write_bytes(filled(small_round(), unit, {}))
    return tmp_path / "in & ut"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_odd_names_of_files_are_shown_as_they_are_and_their_links_lead_there(inbox: Path) -> None:
    words = ["consolidate", "plan.xlsx", "in & ut", "--round", "delar", "-o", "ut", "--pages", "off"]
    done = CliRunner().invoke(main, words, prog_name="vpreport")
    assert done.exit_code == 1
    data = (inbox.parent / "ut" / "sammanstallning.xlsx").read_bytes()
    targets = {rel.get("Target", "") for _, rel in elements(data) if rel.get("TargetMode") == "External"}
    paths = {os.fsdecode(unquote_to_bytes(target.replace("\\", "/"))) for target in targets}
    assert paths == {"../plan.xlsx", *(f"../in & ut/{name}" for name in ODD.values())}
    is_safe_workbook(data, list(targets))
    shown = [text for text, _ in cells(data)]
    assert [name for name in ODD.values() if name.replace("\udcff", "\ufffd") not in shown] == []
    told = json.loads((inbox.parent / "ut" / "avstamning.json").read_bytes())
    assert {one["file"] for one in told["submissions"]} == set(ODD.values())


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_odd_names_of_files_do_not_steer_the_terminal(inbox: Path) -> None:
    (inbox / "\x1b[31m\nInga fel \u202e.xlsx").write_bytes(b"hej")
    words = ["consolidate", "plan.xlsx", "in & ut", "--round", "delar", "-o", "ut\x1b\n", "--pages", "off"]
    done = CliRunner().invoke(main, words, prog_name="vpreport")
    assert "FEL  Okänd avsändare – [U+001B][31m Inga fel [U+202E].xlsx" in done.stdout.splitlines()
    assert [line for line in done.stdout.splitlines() if re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", line)] == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_odd_names_of_files_are_text_in_the_reception_and_on_the_page(inbox: Path) -> None:
    words = ["status", "plan.xlsx", "in & ut", "--round", "delar", "-o", "kvitton\x1b"]
    done = CliRunner().invoke(main, words, prog_name="vpreport")
    assert done.exit_code == 1
    assert UNSEEN.search(done.stdout.replace("\n", "")) is None
    written = {file.name: file.read_bytes() for file in (inbox.parent / "kvitton\x1b").iterdir()}
    assert set(written) == {"mottagning.xlsx", *(f"kvittens-{unit}.txt" for unit in ODD)}
    is_safe_workbook(written["mottagning.xlsx"], [])
    shown = [text for text, _ in cells(written["mottagning.xlsx"])]
    assert [name for name in ODD.values() if name.replace("\udcff", "\ufffd") not in shown] == []
    for unit, name in ODD.items():
        assert f"  Fil: {visible(name)}" in written[f"kvittens-{unit}.txt"].decode().splitlines()

    checked = ["check", *(f"in & ut/{name}" for name in ODD.values()), "--html", "sida\x1b.html"]
    done = CliRunner().invoke(main, checked, prog_name="vpreport")
    assert UNSEEN.search(done.stdout.replace("\n", "")) is None
    tree = html.document_fromstring((inbox.parent / "sida\x1b.html").read_bytes())
    assert [element for element in tree.iter() if element.tag not in TAGS] == []
    assert [said(link) for link in tree.iterfind(".//nav//a")] == [visible(name) for name in ODD.values()]


# What comes along in the files


def test_nothing_that_is_no_cell_of_a_file_comes_along_into_any_other() -> None:
    """Comments, links, names, headers, properties, links to other workbooks: what they say stays where it is."""
    round = small_round("delar")
    files = {f"{unit}.xlsx": laden(filled(round, unit, {})) for unit in ("hr", "ek")}
    outputs = consolidated(round, files).outputs(pages="off").files
    is_safe_workbook(outputs["sammanstallning.xlsx"], [])
    is_safe_document(outputs["delarsuppfoljning-2025.docx"])
    for name, data in outputs.items():
        whole = b"".join(parts(data).values()) if name.endswith(("xlsx", "docx")) else data
        assert [trace for trace in TRACES if trace.encode() in whole] == []


TRACES = ("hxqname", "hxqlink", "hxqtip", "hxqauthor", "hxqproperty", "hxqexternal", "hxqkeyword", "hxqheader")


def laden(data: bytes) -> bytes:
    """The workbook with all that a file can carry beside its cells, each with a word of its own."""
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book["Budget"]
    sheet["I5"].comment = Comment("Se bilagan", "hxqauthor")
    sheet["J5"].hyperlink = Hyperlink("J5", tooltip="hxqtip", target="http://hxqlink.exempel.se")
    sheet["J5"] = "Bilagan"
    sheet.HeaderFooter.oddHeader.left.text = "hxqheader"
    book.defined_names["hxqname"] = DefinedName("hxqname", attr_text="Budget!$A$1")
    book.properties.keywords = "hxqkeyword"
    book.properties.creator = "hxqauthor"
    book.custom_doc_props.append(  # type: ignore[attr-defined]  # unknown to the stubs
        StringProperty(name="hxqproperty", value="hxqproperty")
    )
    saved = BytesIO()
    book.save(saved)
    return with_parts(saved.getvalue(), linked_outside(saved.getvalue()))


def linked_outside(data: bytes) -> dict[str, bytes]:
    """The parts of the workbook that make it link to another one by DDE."""
    types, relations = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    relation = f'<Relationship Id="rIdX" Type="{RELATED}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    override = f'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="{kind}"/>'
    return {
        types: before(parts(data)[types], "</Types>", override),
        relations: before(parts(data)[relations], "</Relationships>", relation),
        "xl/externalLinks/externalLink1.xml": (
            f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="hxqexternal" ddeTopic="x"/></externalLink>'.encode()
        ),
    }


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def before(content: bytes, end: str, more: str) -> bytes:
    return content.replace(end.encode(), f"{more}{end}".encode())
