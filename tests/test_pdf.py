"""Documents as PDF too: which files come, what is refused before any work, and how often LibreOffice runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import vpreport
from tests.altered import ANSWERS
from tests.filled import REGISTER, filled, plan, register, round_of
from tests.writing.parts import needs_libreoffice
from tests.writing.test_pdf import counted_starts
from vpreport.cli import main
from vpreport.errors import CannotRun
from vpreport.writing import libreoffice
from vpreport.writing.pdf import finished

ROUND = round_of("delar", plan(REGISTER, 2025))
DOCUMENTS = ["delarsuppfoljning-2025-intern", "delarsuppfoljning-2025"]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, the working folder too, with a register and one department's file."""
    (tmp_path / "plan.xlsx").write_bytes(register(REGISTER, 2025))
    (tmp_path / "inkorg").mkdir()
    (tmp_path / "inkorg" / "hr.xlsx").write_bytes(filled(ROUND, "hr", ANSWERS))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def consolidate(*more: str) -> Result:
    words = ("consolidate", "plan.xlsx", "inkorg", "--round", "delar", "-o", "ut", *more)
    return CliRunner().invoke(main, words, prog_name="vpreport")


def result_in(case: Path) -> vpreport.Consolidation:
    return vpreport.consolidate(vpreport.read_plan(case / "plan.xlsx"), case / "inkorg", "delar")


@needs_libreoffice
def test_each_document_comes_as_pdf_too_in_two_runs_each_with_a_profile_of_its_own(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = counted_starts(monkeypatch)
    told = consolidate("--pdf", "--internal")
    assert told.exit_code == 1  # two have not reported
    assert {path.stem for path in (case / "ut").glob("*.pdf")} == {path.stem for path in (case / "ut").glob("*.docx")}
    assert [str(Path("ut", f"{name}.pdf")) in told.output for name in DOCUMENTS] == [True, True]
    assert len(started) == len(set(started)) == 2 * len(DOCUMENTS)
    assert [profile for profile in started if Path(profile.partition("file://")[2]).exists()] == []


@needs_libreoffice
def test_the_library_writes_the_same_and_without_page_numbers_in_one_run(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = counted_starts(monkeypatch)
    result = result_in(case)
    written = result.write(case / "ut", pdf=True, pages="off")
    assert case / "ut" / f"{DOCUMENTS[1]}.pdf" in written
    assert len(started) == 1
    result.write_document(case / "en" / "rapport.docx", pdf=True, pages="off")
    assert sorted(path.name for path in (case / "en").iterdir()) == ["rapport.docx", "rapport.pdf"]
    assert (case / "en" / "rapport.pdf").read_bytes() == (case / "ut" / f"{DOCUMENTS[1]}.pdf").read_bytes()


def test_without_libreoffice_a_pdf_is_refused_before_anything_is_read(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    monkeypatch.setattr("vpreport.library.consolidate_at", lambda *given: pytest.fail("the files were read"))
    told = consolidate("--pdf")
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == f"vpreport: {finished.NO_LIBREOFFICE}\n"
    assert not (case / "ut").exists()


def test_without_pikepdf_nothing_is_written_either(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "is_installed", lambda: True)
    monkeypatch.setattr(finished, "find_spec", lambda name: None)
    told = consolidate("--pdf")
    assert (told.exit_code, told.stderr) == (2, f"vpreport: {finished.NO_PIKEPDF}\n")
    with pytest.raises(CannotRun, match="pikepdf"):
        result_in(case).write(case / "ut", pdf=True)
    with pytest.raises(CannotRun, match="pikepdf"):
        result_in(case).write_document(case / "ut" / "rapport.docx", pdf=True)
    assert not (case / "ut").exists()
