"""Documents of every round, the public and the internal one, as they are written and as LibreOffice saves them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vpreport
from tests.everything import everything
from tests.filled import consolidated
from tests.test_example_data import EXAMPLE
from tests.verifying import sample
from tests.verifying.edited import edited, mistyping, numbers, root_of
from tests.writing.parts import needs_libreoffice
from tests.writing.workbooks import converted
from vpreport.consolidation import Consolidation
from vpreport.verifying.outcome import Outcome
from vpreport.verifying.verify import verify
from vpreport.vocabulary.rounds import ROUNDS

TOKENS = [round.token for round in ROUNDS]
BOOK, PUBLIC_BOOK = "sammanstallning.xlsx", "sammanstallning-publik.xlsx"


@cache
def files(token: str) -> Mapping[str, bytes]:
    """The files of a round in which a department has answered in every cell."""
    round, data = everything(token)
    return written(consolidated(round, {"hr.xlsx": data}))


@cache
def example(token: str) -> Mapping[str, bytes]:
    register = vpreport.read_plan(EXAMPLE / "plan.xlsx")
    return written(vpreport.consolidate(register, EXAMPLE / f"inkorg-{token}", round=token))


def written(result: Consolidation) -> Mapping[str, bytes]:
    return result.outputs(pages="off", sources=True, internal=True, public=True).files


def documents(of: Mapping[str, bytes]) -> tuple[bytes, bytes]:
    """The public document and the internal one."""
    public, internal = sorted((name for name in of if name.endswith(".docx")), key=len)
    return of[public], of[internal]


def outcome_of(data: bytes, book: bytes) -> Outcome:
    outcome, problem = verify(data, book)
    assert problem == ""
    return outcome


def counts(outcome: Outcome) -> tuple[int, int, int]:
    return len(outcome.differences), len(outcome.rounded), len(outcome.missing)


@pytest.mark.parametrize("token", TOKENS)
def test_an_untouched_document_agrees_the_public_and_the_internal_one(token: str) -> None:
    for data in documents(files(token)):
        outcome = outcome_of(data, files(token)[BOOK])
        assert counts(outcome) == (0, 0, 0)
        assert outcome.compared > 50
    assert counts(outcome_of(documents(files(token))[0], files(token)[PUBLIC_BOOK])) == (0, 0, 0)


@pytest.mark.parametrize("token", TOKENS)
def test_a_number_of_any_round_that_is_changed_is_found_and_nothing_else(token: str) -> None:
    for data in documents(files(token)):
        count = len(numbers(root_of(data)))
        for at in range(0, count, count // 6):
            outcome = outcome_of(edited(data, mistyping(at)), files(token)[BOOK])
            assert counts(outcome) == (1, 0, 0), at


@pytest.mark.parametrize("token", ["plan", "delar"])
def test_the_examples_documents_agree(token: str) -> None:
    for data in documents(example(token)):
        outcome = outcome_of(data, example(token)[BOOK])
        assert counts(outcome) == (0, 0, 0)
        assert outcome.compared > 1000


@settings(max_examples=25)
@given(part=st.floats(0, 1, exclude_max=True))
def test_any_one_number_of_the_example_that_is_changed_is_found(part: float) -> None:
    data = documents(example("delar"))[0]
    at = int(part * len(numbers(root_of(data))))
    assert counts(outcome_of(edited(data, mistyping(at)), example("delar")[BOOK])) == (1, 0, 0)


def saved(data: bytes, folder: Path) -> bytes:
    """The document as LibreOffice saves it."""
    (folder / "in.docx").write_bytes(data)
    return converted([folder / "in.docx"], "docx:MS Word 2007 XML", folder / "out")[0].read_bytes()


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("token", TOKENS)
def test_a_document_that_libreoffice_has_saved_agrees(token: str, tmp_path: Path) -> None:
    data, book = saved(documents(files(token))[0], tmp_path), files(token)[BOOK]
    assert counts(outcome_of(data, book)) == (0, 0, 0)
    count = len(numbers(root_of(data)))
    for at in range(0, count, count // 6):
        assert counts(outcome_of(edited(data, mistyping(at)), book)) == (1, 0, 0), at


@needs_libreoffice
@pytest.mark.slow
def test_every_number_of_a_document_that_libreoffice_has_saved_is_compared(tmp_path: Path) -> None:
    data = saved(sample.document(), tmp_path)
    for at in range(len(numbers(root_of(data)))):
        assert counts(outcome_of(edited(data, mistyping(at)), sample.workbook())) == (1, 0, 0), at
