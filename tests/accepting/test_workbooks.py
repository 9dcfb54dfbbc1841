"""Every workbook that the program writes can be taken as it is, and every formula in it holds what it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accepting import accept_all
from tests.accepting.workbooks import registers, workbooks_of
from tests.writing.parts import needs_libreoffice
from tests.writing.workbooks import stored_values
from vpreport.vocabulary.rounds import ROUNDS, Round


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("round", ROUNDS, ids=lambda round: round.token)
def test_every_workbook_of_a_round_is_accepted(round: Round, tmp_path: Path) -> None:
    assert accept_all(workbooks_of(round), tmp_path) == {}


@needs_libreoffice
def test_every_register_is_accepted(tmp_path: Path) -> None:
    assert accept_all(registers(), tmp_path) == {}


def test_all_of_a_round_are_there_and_hold_formulas() -> None:
    named = workbooks_of(ROUNDS[0])
    assert list(named) == [
        "ny mall",
        "alla blad ifyllda",
        "alla celler ifyllda",
        "ny central mall",
        "ifylld central mall",
        "sammanstallning.xlsx",
        "sammanstallning-publik.xlsx",
        *(f"rattelser/{code}.xlsx" for code in ("ek", "it", "kf", "ls", "mb", "np", "sb", "fl")),
        "mottagning.xlsx",
    ]
    assert [name for name, data in named.items() if not stored_values(data)] == ["mottagning.xlsx"]
