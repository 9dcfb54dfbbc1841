"""`vpreport demo`: both rounds, where the files are, the five most important findings, and nobody's work lost."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vpreport import demonstration
from vpreport.cli import main
from vpreport.demonstration import example_files

WRITTEN = {
    "plan": ["avstamning.json", "sammanstallning.xlsx", "verksamhetsplan-2025.docx"],
    "delar": ["avstamning.json", "delarsuppfoljning-2025.docx", "sammanstallning.xlsx"],
}
CORRECTED = {
    "plan": ("ek", "fl", "it", "kf", "ls", "mb", "np", "sb"),
    "delar": ("adm", "ek", "it", "kom", "kf", "mb", "np", "sb"),
}
"""Whose files get a correction file."""


@pytest.fixture(autouse=True)
def _no_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Page numbers have their own tests; without them the demo is quick."""
    monkeypatch.setattr(shutil, "which", lambda *names, **more: None)


def demo(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["demo", "-o", str(folder), *options])


def test_writes_both_rounds_beside_what_they_are_made_of(tmp_path: Path) -> None:
    assert demo(tmp_path).exit_code == 0
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    results = [f"{round}/{name}" for round, names in WRITTEN.items() for name in names]
    results += [
        f"{round}/rattelser/{code}.{kind}"
        for round, codes in CORRECTED.items()
        for code in codes
        for kind in ("txt", "xlsx")
    ]
    assert files == sorted([*example_files(), *results])
    assert all((tmp_path / name).read_bytes() == content for name, content in example_files().items())


def test_says_where_every_file_is(tmp_path: Path) -> None:
    told = demo(tmp_path).stdout
    paths = [tmp_path / round / name for round, names in WRITTEN.items() for name in names]
    paths += [tmp_path / name for name in ("plan.xlsx", "inkorg-plan", "inkorg-delar")]
    assert [path for path in paths if str(path) not in told] == []


def test_tells_the_five_most_important_findings_of_each_round(tmp_path: Path) -> None:
    lines = demo(tmp_path).stdout.splitlines()
    words = ("De fem viktigaste", "FEL  ", "VARNING  ", "UPPLYSNING  ")
    told = [word.strip() for line in lines for word in words if line.startswith(word)]
    assert told == ["De fem viktigaste", *["VARNING"] * 5, "De fem viktigaste", *["FEL"] * 5]


def test_quietly_tells_no_findings(tmp_path: Path) -> None:
    told = demo(tmp_path, "--quiet")
    assert told.exit_code == 0
    assert "viktigaste" not in told.stdout


def test_shows_no_progress_where_nobody_sits(tmp_path: Path) -> None:
    assert demo(tmp_path).stderr == ""


def test_shows_progress_to_who_asks_for_it(tmp_path: Path) -> None:
    said: list[str] = []
    demonstration.run_demo(tmp_path, said.append)
    assert said == [
        "Verksamhetsplan …",
        f"Läser 12 filer i {tmp_path / 'inkorg-plan'} …",
        "Skriver sammanställning och dokument …",
        "Delårsuppföljning …",
        f"Läser 12 filer i {tmp_path / 'inkorg-delar'} …",
        "Skriver sammanställning och dokument …",
    ]


def test_can_be_run_again(tmp_path: Path) -> None:
    first = demo(tmp_path)
    again = demo(tmp_path)
    assert (again.exit_code, again.stdout) == (0, first.stdout)


@pytest.mark.parametrize("name", ["plan.xlsx", "inkorg-delar/ek-delar-2025.xlsx"])
def test_never_replaces_a_file_that_is_not_the_examples(name: str, tmp_path: Path) -> None:
    theirs = tmp_path / name
    theirs.parent.mkdir(exist_ok=True)
    theirs.write_bytes(b"a year of work")
    told = demo(tmp_path)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == f"vpreport: {theirs} finns redan och är inte exemplets fil. Välj en annan mapp med -o.\n"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [theirs]
    assert theirs.read_bytes() == b"a year of work"


def test_an_installation_without_the_example_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demonstration, "EXAMPLE", "nowhere")
    told = demo(tmp_path)
    assert told.exit_code == 2
    assert told.stderr == "vpreport: Exemplet följde inte med installationen. Installera vpreport på nytt.\n"
