"""What the README shows is what the program does: its commands, its example finding, its code."""

import re
import shutil
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import tests.drawn
from tests.chapters.test_staff import row, staff
from tests.drawn import Board
from tests.golden import CHECKOUT, README, blocks, example_finding, shown
from vpreport.catalogue import CHAPTERS, RULE_BY_ID
from vpreport.chapters.staff import STAFF
from vpreport.checking import check
from vpreport.cli import main
from vpreport.demonstration import example_folder
from vpreport.vocabulary.rounds import DELAR, PLAN, occasion
from vpreport.vocabulary.telling import plain

TEXT = README.read_text(encoding="utf-8")
LIBRARY, COLUMN, RULE, CHAPTER = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def unspaced(text: str) -> str:
    """The text without regard to how its lines are broken: that depends on the release of click."""
    return "".join(text.split())


def test_shows_every_command_with_its_help() -> None:
    shows, current = blocks(TEXT)["every command and its help"], shown()["every command and its help"]
    assert unspaced(shows) == unspaced(current), "run python -m tests.golden"
    assert [name for name in main.commands if f": vpreport {name} " not in shows] == []


def test_shows_a_finding_as_it_is_printed() -> None:
    assert blocks(TEXT)["a finding, as printed"] == example_finding(), "run python -m tests.golden"


@pytest.mark.parametrize("mark", ["the demo command", "the test command"])
def test_sets_up_with_one_command(mark: str) -> None:
    assert re.fullmatch(r"python3 -m venv \.venv && \S+ install .+ && .+", blocks(TEXT)[mark])


def test_what_it_points_to_is_there() -> None:
    inline = re.findall(r"`((?:vpreport|docs|tests|benchmarks|examples|\.ci)/[\w./-]*)`", TEXT)
    assert [path for path in inline if not (CHECKOUT / path).exists()] == []


def test_library_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(example_folder() / "plan.xlsx", tmp_path)
    shutil.copytree(example_folder() / "inkorg-delar", tmp_path / "inkorg")
    monkeypatch.chdir(tmp_path)
    exec(LIBRARY, {})
    written = sorted(path.name for path in (tmp_path / "ut").iterdir() if path.is_file())
    assert written == ["avstamning.json", "delarsuppfoljning-2025.docx", "sammanstallning.xlsx"]
    assert len(list((tmp_path / "mallar").glob("*-delar-2025.xlsx"))) == 12


def declared(code: str) -> Mapping[str, Any]:
    """What the code declares, written where its first line says: at the end of that module, or in a new one."""
    place = re.match(r"# (?P<last>in )?vpreport/(?P<path>[\w/]+)\.py\n", code)
    assert place, code
    module = vars(import_module(f"vpreport.{place['path'].replace('/', '.')}")) if place["last"] else {}
    names = {**module}
    exec(code, names)
    return names


def test_column_stands_on_the_sheet() -> None:
    sheet = declared(COLUMN)["STAFF"]
    plan, follow_up = sheet.at(occasion(PLAN, 2025)), sheet.at(occasion(DELAR, 2025))
    assert (plan.headers, follow_up.headers[:-1]) == (STAFF.at(occasion(PLAN, 2025)).headers, plan.headers)  # type: ignore[union-attr]  # both rounds ask for it
    assert follow_up.headers[-1] == "Parkeringar"


def test_rule_finds_what_it_says() -> None:
    rule = declared(RULE)["managers_have_somebody_to_manage"]
    assert rule.id not in RULE_BY_ID
    material = staff(
        row("Lön", permanent=3, managers=3),
        row("Stöd", permanent=1, managers=2),
        row("Bemanning", permanent="#REF!", managers=2),
    ).material()
    before = set(material.found)
    (unchecked,) = check(material, [rule])
    (finding,) = set(material.found) - before
    assert (finding.rule, finding.place and finding.place.cell) == (rule.id, "H3")
    assert finding.message == "Stöd har fler chefer (2) än tillsvidareanställda (1)."
    assert (unchecked.rule, unchecked.because and unchecked.because.cell) == (rule.id, "B4")


def test_chapter_is_read_added_up_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    premises = declared(CHAPTER)
    monkeypatch.setattr(tests.drawn, "CHAPTERS", (*CHAPTERS, premises["CHAPTER"]))
    board = Board("delar")
    board.register(premises["PREMISES"], "| Id | Lokal | Avdelning |\n| L1 | Stadshuset | hr |")
    board.sheet(premises["PREMISES"], "| Id | Lokal | Hyra |\n| L1 | Stadshuset | 1250 |")
    (paragraph,) = premises["tell"](board.material())
    assert plain(paragraph.parts) == "Hyrorna har hittills kostat 1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}tkr."
    assert board.found() == []
