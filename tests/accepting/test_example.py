"""Every document and workbook that the example gives can be taken as it is, by each who is to read it."""

from __future__ import annotations

from pathlib import Path

import pytest

import vpreport
from tests.accepting import accept
from tests.needed import needs_accepting_tools
from vpreport.demonstration import ROUNDS

EXAMPLE = Path(__file__).parents[2] / "examples" / "kramfors-2025"


@pytest.fixture(scope="module", params=[round.token for round in ROUNDS])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that a round of the example writes."""
    token, to = str(request.param), tmp_path_factory.mktemp("ut")
    result = vpreport.consolidate(vpreport.read_plan(EXAMPLE / "plan.xlsx"), EXAMPLE / f"inkorg-{token}", token)
    result.write(to, pdf=True, internal=True, public=True)
    return to


@needs_accepting_tools
@pytest.mark.slow
def test_documents_are_accepted_for_everybody_and_internally(folder: Path) -> None:
    files = sorted(folder.glob("*.docx")) + sorted(folder.glob("*.pdf"))
    assert len({file.stem for file in files}) == 2
    assert {file.name: accept(file) for file in files} == {file.name: [] for file in files}


@needs_accepting_tools
@pytest.mark.slow
def test_workbooks_are_accepted(folder: Path) -> None:
    files = sorted(folder.glob("*.xlsx"))
    assert [file.name for file in files] == ["sammanstallning-publik.xlsx", "sammanstallning.xlsx"]
    assert {file.name: accept(file) for file in files} == {file.name: [] for file in files}
