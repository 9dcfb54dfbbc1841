"""Whatever the example gives can be taken as it is: each round's documents, public and internal, and its workbooks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import vpreport
from tests.accepting import accept
from tests.needed import needs_accepting_tools
from vpreport.vocabulary.rounds import ROUNDS

EXAMPLE = Path(__file__).parents[2] / "examples" / "kramfors-2025"
PER = {"lopande": date(2025, 10, 31)}
"""The as-of date of the round that has none of its own."""


@needs_accepting_tools
@pytest.mark.slow
@pytest.mark.parametrize("token", [round.token for round in ROUNDS])
def test_whatever_a_round_gives_is_accepted(token: str, tmp_path: Path) -> None:
    plan = vpreport.read_plan(EXAMPLE / "plan.xlsx")
    result = vpreport.consolidate(plan, EXAMPLE / f"inkorg-{token}", token, PER.get(token))
    result.write(tmp_path, pdf=True, internal=True, public=True, sources=True)
    files = [path for kind in ("docx", "pdf", "xlsx") for path in sorted(tmp_path.glob(f"*.{kind}"))]
    assert len(files) == 6
    assert {file.name: accept(file) for file in files} == {file.name: [] for file in files}
