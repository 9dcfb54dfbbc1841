"""The handbook says what the program does: its generated parts, commands, names, findings and links."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from docs.make import HERE, PARTS, pages, renewed
from tests.drawn import Board
from vpreport import Consolidation, consolidate, read_plan
from vpreport.catalogue import RULE_BY_ID, SHEETS
from vpreport.cli import main
from vpreport.demonstration import ROUNDS, example_folder
from vpreport.material import Material
from vpreport.outlines import document_of
from vpreport.own_check.report import CLEAN
from vpreport.reception import receive
from vpreport.report import told_consolidation, told_findings
from vpreport.status_report import told_reception
from vpreport.vocabulary.telling import TableBlock, flattened

PAGES = pages()
LARGEST_PICTURE = 150_000  # bytes

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


@lru_cache
def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


HANDBOOK = "\n".join(map(text_of, PAGES))
ECONOMY = text_of(HERE / "ekonomienheten.md")
DEPARTMENTS = text_of(HERE / "avdelningschef.md")


# Generated parts


@every_page
def test_generated_parts_are_current(page: Path) -> None:
    assert renewed(text_of(page)) == text_of(page), "run python -m docs.make"


def test_every_generated_part_stands_somewhere() -> None:
    assert set(re.findall(r"<!-- genererat: ([a-z-]+) -->", HANDBOOK)) == set(PARTS)


# Commands


def commands_in(text: str) -> list[str]:
    """What follows vpreport where it is written as something to type."""
    typed = "\n".join((*re.findall(r"`([^`\n]+)`", text), *re.findall(r"^```text\n(.*?)^```", text, re.M | re.S)))
    return re.findall(r"^(?:python -m )?vpreport +([^\s]+)", typed, re.MULTILINE)


def options() -> dict[str, list[str]]:
    """Every option's spellings, by command."""
    return {name: [o for p in command.params for o in p.opts if o[0] == "-"] for name, command in main.commands.items()}


@pytest.mark.parametrize(("command", "spellings"), options().items())
def test_every_command_and_option_is_in_the_handbook(command: str, spellings: list[str]) -> None:
    section = re.split(rf"^### vpreport {command}$", ECONOMY, flags=re.M)[1].partition("\n### ")[0]
    assert [option for option in spellings if f"`{option}" not in section] == []


def test_handbook_mentions_no_command_that_is_not_there() -> None:
    known = {*main.commands, "--help", "--version"}
    assert [name for name in commands_in(HANDBOOK) if name not in known] == []
    assert set(main.commands) <= set(commands_in(HANDBOOK))


def test_handbook_mentions_no_option_that_is_not_there() -> None:
    known = {option for some in options().values() for option in some} | {"--help", "--version"}
    assert set(re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", HANDBOOK)) <= known


# Sheets, rules, control totals


def test_every_sheet_of_the_register_has_its_section() -> None:
    sections = set(re.findall(r"^### (.+)$", ECONOMY, re.M))
    assert [sheet.title for sheet in SHEETS if sheet.register and sheet.title not in sections] == []


def test_departments_are_told_of_every_sheet_they_may_get() -> None:
    told = set(re.findall(r"^\| ([^|*`]+?) \|", DEPARTMENTS, re.M))
    assert [sheet.title for sheet in SHEETS if sheet.rounds and sheet.title not in told] == []


def test_departments_are_told_which_sheets_check_themselves() -> None:
    named = re.search(r"På bladen ([\w,\s]+?) finns kolumnen \*\*Kontroll\*\*", DEPARTMENTS)
    assert named is not None
    assert set(re.split(r",\s|\soch\s", named[1])) == {sheet.title for sheet in SHEETS if sheet.checks}


def test_economy_unit_is_told_which_sheets_may_be_delivered_centrally() -> None:
    named = re.search(r"^([\w, ]+) kan lämnas av en person för alla", ECONOMY, re.M)
    assert named is not None
    assert set(re.split(r", | och ", named[1])) == {sheet.title for sheet in SHEETS if sheet.can_be_central}


def test_every_rule_is_in_the_handbook_and_no_other() -> None:
    assert set(re.findall(r"\b[A-Z]{2}-[0-9]{2}\b", HANDBOOK)) - {"EG-01", "EG-02", "EG-03"} == set(RULE_BY_ID)


NOT_DONE = {"UF-08": "Tidigare omgångar", "UF-10": "ekonomisystemet", "BU-08": "bokföringen"}
"""What the handbook says is not done, by a rule that tells that it cannot be tried."""


@pytest.mark.parametrize(("rule", "words"), NOT_DONE.items())
def test_what_is_said_not_to_be_done_is_not_done(rule: str, words: str) -> None:
    section = ECONOMY.split("## Det programmet inte gör")[-1].partition("\n## ")[0]
    assert words in section
    board = Board("delar")
    board.material()
    assert rule in {one.rule for one in board.not_checked}, f"{rule} is tried now: mend ”Det programmet inte gör”"


def test_control_totals_have_the_names_that_rules_and_documents_ask_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    found = Material.control

    def noted(self: Material, measure: str, department: str = "") -> object:
        asked.add(measure)
        return found(self, measure, department)

    monkeypatch.setattr(Material, "control", noted)
    plan = read_plan(example_folder() / "plan.xlsx")
    for round in ROUNDS:
        document_of(consolidate(plan, example_folder() / f"inkorg-{round.token}", round=round.token))
    table = ECONOMY.split("<!-- kontrollsummor -->")[1].partition("<!-- slut på kontrollsummor -->")[0]
    named = {name for measures in re.findall(r"^\| (.+?) \|", table, re.M) for name in re.findall(r"`(.+?)`", measures)}
    assert named == asked - {""}


# Quoted words


@lru_cache
def consolidated() -> tuple[Consolidation, ...]:
    example = example_folder()
    plan = read_plan(example / "plan.xlsx")
    return tuple(consolidate(plan, example / f"inkorg-{round.token}", round=round.token) for round in ROUNDS)


def spaced(text: str) -> str:
    """The text with plain spaces, as one types it."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@lru_cache
def said() -> str:
    """All that the program says of the example, findings and what stands before them."""
    told = ((told_findings(one.findings, one.plan.name_of), told_consolidation(one, [], [])) for one in consolidated())
    return spaced("\n\n".join(part for both in told for part in both))


def quotations() -> list[str]:
    """Every part of a block that quotes the program: one that has a finding in it."""
    blocks = re.findall(r"^```text\n(.*?)\n```", HANDBOOK, re.M | re.S)
    quoting = [block for block in blocks if re.search(r"\[[A-Z]{2}-[0-9]{2}\]", block)]
    return sorted({part.strip() for block in quoting for part in re.split(r"\n…\n|\n\n", block)})


@pytest.mark.parametrize("quotation", quotations(), ids=lambda quotation: quotation[:40])
def test_what_is_quoted_is_what_the_program_says(quotation: str) -> None:
    assert quotation in said()


def test_several_findings_are_quoted() -> None:
    assert len(quotations()) >= 6


def test_the_table_of_who_has_delivered_is_the_example_s() -> None:
    (shown,) = (block for block in re.findall(r"^```text\n(.*?)\n```", ECONOMY, re.M | re.S) if "har lämnat," in block)
    last = consolidated()[-1]
    reception = receive(last.plan, example_folder() / f"inkorg-{last.occasion.round.token}", last.occasion)
    assert spaced(told_reception(reception)).startswith(shown)


def test_departments_are_told_when_their_file_can_be_sent() -> None:
    assert f"*{CLEAN}*" in DEPARTMENTS


def test_the_document_says_of_those_missing_what_the_handbook_quotes() -> None:
    quoted = re.search(r"Under tabellen står till exempel ”(.+?)”", ECONOMY)
    blocks = flattened(document_of(consolidated()[-1]).blocks)
    notes = {spaced(note) for block in blocks if isinstance(block, TableBlock) for note in block.notes}
    assert quoted is not None
    assert f"{quoted[1]}." in notes


# Links and pictures


def links_in(page: Path) -> Iterator[tuple[str, str]]:
    """Every link's file and place on it; "" for the page itself, and for no place."""
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        file, _, anchor = target.partition("#")
        yield file, anchor


def anchors(page: Path) -> set[str]:
    """The places that a heading makes: small letters, hyphens for spaces, no other marks."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@every_page
def test_links_lead_somewhere(page: Path) -> None:
    leading = [(HERE / file if file else page, anchor) for file, anchor in links_in(page)]
    astray = [f"{file.name}#{a}" for file, a in leading if not file.is_file() or (a and a not in anchors(file))]
    assert astray == []


def test_every_page_is_linked_from_the_first() -> None:
    linked = {file for file, _ in links_in(HERE / "README.md")}
    assert {page.name for page in PAGES} - linked == {"README.md"}


def pictures() -> list[Path]:
    return sorted((HERE / "bilder").glob("*.png"))


def test_every_picture_is_shown_and_described() -> None:
    shown = {file: alt for alt, file in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", HANDBOOK)}
    assert sorted(shown) == [f"bilder/{picture.name}" for picture in pictures()]
    assert all(len(alt) > 40 for alt in shown.values())


@pytest.mark.parametrize("picture", pictures(), ids=lambda picture: picture.stem)
def test_pictures_are_small(picture: Path) -> None:
    data = picture.read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    assert data.startswith(b"\x89PNG")
    assert len(data) < LARGEST_PICTURE
    assert max(width, height) < 1_400
