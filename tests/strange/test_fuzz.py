"""Files harmed at random, the same every time: refused in a sentence, or read as they stand and as others see them."""

from __future__ import annotations

from pathlib import Path
from random import Random
from xml.parsers import expat

import pytest

from tests.reading.broken import packed
from tests.strange.case import SOUND, figures_of
from tests.strange.mutations import ARCHIVE, PART, Mutation
from tests.strange.template import (
    BUDGET,
    HR,
    META,
    PARTS,
    ROUND,
    START,
    STRINGS,
    STYLES,
    TASKS,
    TYPES,
    WORKBOOK,
    WORKBOOK_LINKS,
)
from tests.strange.witnesses import contradicted, ours
from vpreport.reading.cells import Refused, Workbook, read_workbook
from vpreport.reading.file import read_one
from vpreport.reading.submission import Submission

BATCHES = 20
ARCHIVES, PARTS_HARMED = 500, 1_000

HARMED = (
    *(BUDGET, BUDGET, BUDGET, TASKS, TASKS, START, META),
    *(STRINGS, STRINGS, STYLES, WORKBOOK, WORKBOOK_LINKS, TYPES, "docProps/custom.xml"),
)
BEFORE = ours(read_workbook(HR, "hr.xlsx"))


def harmed(random: Random, mutations: tuple[Mutation, ...], data: bytes) -> tuple[str, bytes]:
    """The data after one mutation, sometimes more, and their names."""
    names = []
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        mutation = random.choice(mutations)
        names.append(mutation.__name__)
        data = mutation(random, data) if data else data
    return " ".join(names), data


def is_sound(came: Submission) -> bool:
    """What must hold of every file: read in whole and conserved, or one finding and nothing."""
    tally = came.tally
    if not came.accepted:
        (finding,) = came.findings
        return finding.rule in ("IN-02", "IN-03") and came.cells_read == tally.told - tally.found == 0
    return "IN-22" not in [finding.rule for finding in came.findings] and came.cells_read == tally.told


def came_of(data: bytes, folder: Path) -> Submission:
    path = folder / "hr-delar-2025.xlsx"
    path.write_bytes(data)
    return read_one(ROUND.expectation(), path)


def opened(data: bytes) -> Workbook | Refused:
    """The workbook, or why it is refused."""
    try:
        return read_workbook(data, "hr.xlsx")
    except Refused as refused:
        return refused


def is_known(book: Workbook | Refused) -> bool:
    """Whether the file was read, or refused for a reason that its sender can be told."""
    return isinstance(book, Workbook) or (book.code != "internal" and book.message.endswith("."))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_an_archive_that_is_harmed_is_refused_or_read_as_before(batch: int, tmp_path: Path) -> None:
    random = Random(batch)
    for at in range(ARCHIVES // BATCHES):
        name, data = harmed(random, ARCHIVE, HR)
        came = came_of(data, tmp_path)
        where = f"batch {batch}, file {at}: {name}"
        assert is_sound(came), where
        assert not came.accepted or figures_of(came) == SOUND, where
        book = opened(data)
        assert is_known(book), where
        assert isinstance(book, Refused) or ours(book) == BEFORE, where


def is_well_formed(data: bytes) -> bool:
    try:
        expat.ParserCreate().Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        return False
    return True


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_part_that_is_harmed_is_refused_or_read_as_others_see_it(batch: int, tmp_path: Path) -> None:
    random = Random(1_000 + batch)
    for at in range(PARTS_HARMED // BATCHES):
        part = random.choice(HARMED)
        name, content = harmed(random, PART, PARTS[part])
        data = packed(PARTS | {part: content})
        came = came_of(data, tmp_path)
        where = f"batch {batch}, file {at}: {part} {name}"
        assert is_sound(came), where
        book = opened(data)
        assert is_known(book), where
        assert isinstance(book, Refused) or is_well_formed(content), where
        assert isinstance(book, Refused) or contradicted(data, ours(book), content) == [], where
