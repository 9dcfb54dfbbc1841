"""The page of a check is one that anybody can read: well-formed, accessible, whole in itself, and safe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.altered import ANSWERS, altered, put, with_sheet, without
from tests.filled import filled, small_round
from tests.writing.parts import contrast
from vpreport.own_check.check import Checked, check_file
from vpreport.own_check.page import MOST_SHOWN, page_of
from vpreport.vocabulary.excerpt import Cell, Excerpt, Line
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.telling import Tone
from vpreport.writing.page import LONGEST, FilePart, Shown, write_page
from vpreport.writing.page_style import DARK, LIGHT, style_sheet
from vpreport.writing.theme import Paint

ROUND = small_round("delar")
SOUND = filled(ROUND, "hr", ANSWERS)
WRONG = altered(
    SOUND,
    put("Medarbetare", "B6", 15),
    put("Budget", "F5", "ca 400"),
    put("Budget", "L9", "<script>alert(1)</script> & \"citat\" 'ett' \u202egnal"),
    put("Texter", "C5", "x" * 500),
    put("Start", "B6", "ek"),
    with_sheet("Eget <b>", ["a"]),
    without("Personalekonomi"),
)
HOSTILE = '<img src=x onerror="alert(1)">&amp;\'"\u202e\x1b'


@pytest.fixture
def checks(tmp_path: Path) -> list[Checked]:
    """A file with something wrong on every kind of place, one that is no workbook, and one that is sound."""
    files = {"fel.xlsx": WRONG, "sönder <i>.xlsx": b"a;b\n", "hr.xlsx": SOUND}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return [check_file(tmp_path / name) for name in files]


def tree_of(page: bytes) -> html.HtmlElement:
    return html.document_fromstring(page)


def texts(elements: Sequence[html.HtmlElement]) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elements]


def part(finding: Finding, around: Excerpt | None = None, file: str = "hr.xlsx") -> FilePart:
    shown = Shown(1, finding, around)
    return FilePart(file, "", file, finding.message, Tone.BAD, (), [shown], [(finding.sheet, [shown])], ())


# Anybody can read it


def assert_accessible(page: bytes) -> None:
    tree = tree_of(page)
    assert page.startswith(b"<!DOCTYPE html>\n")
    assert tree.get("lang") == "sv"
    assert [text for text in texts(tree.findall(".//title")) if text] != []
    levels = [int(element.tag[1]) for element in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert [len(list(tree.iter(tag))) for tag in ("header", "main", "footer")] == [1, 1, 1]
    assert all(text for text in texts(list(tree.iter("h1", "h2", "h3", "h4", "caption", "th", "a"))))
    first_link = next(tree.iter("a"))
    assert (first_link.get("class"), first_link.get("href")) == ("skip", "#" + next(tree.iter("main")).get("id", ""))


def assert_whole_in_itself(page: bytes) -> None:
    tree = tree_of(page)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    pointed = [value.lstrip("#") for element in tree.iter() for name, value in element.items()
               if name in ("href", "aria-labelledby", "aria-describedby")]  # fmt: skip
    assert set(pointed) <= set(ids)
    attributes = {name for element in tree.iter() for name in element.keys()}  # noqa: SIM118 - an element has children
    assert [name for name in attributes if name.startswith("on") or name in ("src", "action", "style")] == []
    assert [element.tag for element in tree.iter("script", "img", "link", "iframe", "form", "object", "base")] == []
    assert re.findall(rb"https?:|@import|url\(|//", page) == []


def assert_tables_are_headed(page: bytes) -> None:
    for table in tree_of(page).iter("table"):
        assert len(table.findall("caption")) == 1
        columns = [cell.get("scope") for cell in table.findall("thead/tr/th")]
        assert set(columns) == {"col"}
        for row in table.findall("tbody/tr"):
            assert [cell.get("scope") for cell in row.findall("th")] == ["row"]
            assert 1 + sum(int(cell.get("colspan", "1")) for cell in row.findall("td")) == len(columns)


def test_a_page_of_several_files_is_accessible_whole_and_headed(checks: list[Checked]) -> None:
    page = page_of(checks)
    assert_accessible(page)
    assert_whole_in_itself(page)
    assert_tables_are_headed(page)
    assert len(list(tree_of(page).iter("table"))) == 6
    assert texts(tree_of(page).xpath("//nav//a")) == ["fel.xlsx", "sönder <i>.xlsx", "hr.xlsx"]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_page_of_one_file_is_too_and_has_its_name_in_the_title(checks: list[Checked], number: int) -> None:
    page = page_of([checks[number]])
    assert_accessible(page)
    assert_whole_in_itself(page)
    assert_tables_are_headed(page)
    assert list(tree_of(page).iter("nav")) == []
    wanted = ["HR, Delårsuppföljning 2025", "sönder <i>.xlsx", "HR, Delårsuppföljning 2025"][number]
    assert texts(list(tree_of(page).iter("title", "h2"))) == [f"Kontroll av underlag: {wanted}", wanted]


@pytest.mark.parametrize("paints", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("role", list(LIGHT))
def test_every_text_can_be_read_on_what_it_stands_on(paints: dict[str, Paint], role: str) -> None:
    assert contrast(paints[role].text, paints[role].fill) >= 4.5


def test_the_style_names_only_colours_that_are_given_in_light_and_dark() -> None:
    given_ = set(re.findall(r"(--[\w-]+):", style_sheet()))
    assert set(re.findall(r"var\((--[\w-]+)\)", style_sheet())) <= given_
    assert LIGHT.keys() == DARK.keys()
    assert re.findall(r"#(?![0-9A-F]{6};)", style_sheet()) == []


# What it says


def test_the_verdict_and_the_counts_come_before_the_findings(checks: list[Checked]) -> None:
    sections = tree_of(page_of(checks)).xpath("//section")
    verdicts = [texts(section.xpath("p[contains(@class, 'verdict')]")) for section in sections]
    assert verdicts == [
        ["Rätta det som är fel innan filen skickas."],
        ["Filen kan inte användas som den är."],
        ["Inget att rätta. Filen kan skickas."],
    ]
    assert [texts(section.xpath("dl/div")) for section in sections] == [
        ["fel3", "varningar3", "upplysningar1", "ifyllda28 av 28"],
        ["fel1", "varningar0", "upplysningar0"],
        ["fel0", "varningar0", "upplysningar0", "ifyllda31 av 31"],
    ]


def test_the_most_important_are_linked_first_and_the_sheets_follow_in_order(checks: list[Checked]) -> None:
    section = tree_of(page_of(checks)).xpath("//section")[0]
    links = section.xpath("ol//a")
    assert [link.get("href") for link in links] == ["#fynd-1-1", "#fynd-1-2", "#fynd-1-3"]
    assert texts(links)[0].startswith("Medarbetare B6: ")
    assert texts(section.xpath("h3")) == [
        "Viktigast först",
        "Bladet Start",
        "Bladet Medarbetare",
        "Bladet Personalekonomi",
        "Bladet Budget",
        "Bladet Texter",
        "Bladet Eget <b>",
        "Det som inte är prövat",
    ]


def test_the_cell_at_fault_is_said_in_words_among_the_rows_around_it(checks: list[Checked]) -> None:
    tree = tree_of(page_of(checks))
    (article,) = tree.xpath("//article[@id='fynd-1-1']")
    assert texts(article.xpath("h4")) == ["Fel i cell B6"]
    assert texts(article.xpath(".//thead//th"))[:3] == ["Rad", "A", "B"]
    assert texts(article.xpath(".//tbody//th")) == ["4", "5", "6", "7", "8"]
    assert texts(article.xpath(".//tr[@class='header']/td"))[:2] == ["Enhet", "Tillsvidare totalt"]
    (first, *_) = article.xpath(".//td[contains(@class, 'fault')]")
    assert texts([first]) == ["fel här:15"]
    assert first.get("aria-describedby") == "fynd-1-1-vad"
    assert [cell for cell in tree.xpath("//td[contains(@class, 'fault')]") if "här:" not in cell.text_content()] == []


def test_what_is_about_a_whole_sheet_or_file_has_no_table(checks: list[Checked]) -> None:
    tree = tree_of(page_of(checks))
    without_table = tree.xpath("//article[not(.//table)]")
    assert texts(tree.xpath("//article[not(.//table)]/h4")) == ["Fel på hela bladet", "Fel i hela filen"]
    assert len(without_table) == 2


def test_a_long_text_is_shortened_where_one_sees_it(checks: list[Checked]) -> None:
    (cell,) = [cell for cell in tree_of(page_of(checks)).iter("td") if "xxx" in cell.text_content()]
    assert cell.text_content().endswith("…")
    finding = Finding("IN-08", Severity.WARNING, "y" * 5000, places=(Place("hr.xlsx", "Budget", 1, 1),))
    (said,) = tree_of(write_page([part(finding)])).xpath("//article/p[@id='fynd-1-1-vad']")
    assert (len(said.text_content()), said.text_content()[-1]) == (LONGEST, "…")


def test_more_than_one_can_mend_at_once_is_counted(tmp_path: Path) -> None:
    (tmp_path / "hr.xlsx").write_bytes(SOUND)
    places = [Place("hr.xlsx", "Budget", 20 + 2 * n, 12) for n in range(MOST_SHOWN + 5)]
    many = tuple(Finding("IN-08", Severity.WARNING, "lös", row=str(place.cell), places=(place,)) for place in places)
    tree = tree_of(page_of([replace(check_file(tmp_path / "hr.xlsx"), findings=many)]))
    assert len(list(tree.iter("article"))) == MOST_SHOWN
    assert "5 fynd till visas inte här." in " ".join(tree.text_content().split())


def test_columns_and_cells_that_are_not_shown_are_counted() -> None:
    finding = Finding("IN-18", Severity.WARNING, "Tomt.", places=(Place("hr.xlsx", "Budget", 4, 2),))
    around = Excerpt("Budget", [2], [Line(3, [Cell("Id")], True), None, Line(9, [Cell("", at_fault=True)])], 1, 2)
    (article,) = tree_of(write_page([part(finding, around)])).iter("article")
    assert texts(article.xpath("p[@class='muted']")) == [
        "1 kolumn till visas inte.",
        "Det gäller 2 celler till.",
        "Regel IN-18",
    ]
    assert texts(article.xpath(".//tbody/tr")) == ["3Id", "…rader som inte visas", "9varning här:tom cell"]


def test_a_file_that_has_changed_since_it_was_checked_is_shown_without_rows(checks: list[Checked]) -> None:
    checks[0].path.write_bytes(SOUND)
    assert list(tree_of(page_of(checks[:1])).iter("table")) == []
    checks[0].path.unlink()
    assert list(tree_of(page_of(checks[:1])).iter("table")) == []


# It is safe


def test_what_strangers_write_is_text_and_what_is_hidden_shows(checks: list[Checked]) -> None:
    page = page_of(checks)
    assert b"<script" not in page
    assert b"<b>" not in page
    assert b"<i>" not in page
    assert "\u202e" not in page.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;citat&quot; &#x27;ett&#x27; [U+202E]gnal" in page.decode()


def test_strangers_text_never_turns_what_stands_around_it(checks: list[Checked]) -> None:
    tree = tree_of(page_of(checks))
    loose = [cell for cell in tree.iter("td") if (cell.text or "").strip() and cell.get("class") != "muted"]
    assert loose == []
    assert [p for p in tree.xpath("//article/p[contains(@id, '-vad')]") if p[0].tag != "bdi"] == []


@given(st.sampled_from(("message", "fix", "sheet", "cell", "file")), st.text(st.characters(codec=None), max_size=20))
def test_no_text_can_break_out_of_its_place(where: str, text: str) -> None:
    text = HOSTILE + text
    said = {"message": "Vad.", "fix": "Gör.", "sheet": "Budget", "cell": "1", "file": "hr.xlsx", where: text}
    place = Place(said["file"], said["sheet"], 4, 2)
    finding = Finding("IN-08", Severity.NOTE, said["message"], said["fix"], sheet=said["sheet"], places=(place,))
    around = Excerpt(said["sheet"], [2], [Line(4, [Cell(said["cell"], at_fault=True)])])
    page = write_page([part(finding, around, said["file"])])
    tree = tree_of(page)
    assert_whole_in_itself(page.replace(b"//", b""))
    plain = Finding("IN-08", Severity.NOTE, "Vad.", "Gör.", sheet="Budget", places=(place,))
    same = write_page([part(plain, Excerpt("Budget", [2], [Line(4, [Cell("1", at_fault=True)])]))])
    assert [element.tag for element in tree.iter()] == [element.tag for element in tree_of(same).iter()]


def test_the_same_files_give_the_same_page_wherever_they_lie(checks: list[Checked], tmp_path: Path) -> None:
    elsewhere = tmp_path / "annan mapp"
    elsewhere.mkdir()
    moved = []
    for checked in checks:
        (elsewhere / checked.path.name).write_bytes(checked.path.read_bytes())
        moved.append(check_file(elsewhere / checked.path.name))
    assert page_of(moved) == page_of(checks)
    assert str(tmp_path).encode() not in page_of(checks)
