"""A folder of files: which count, which are replaced, which cannot be read, who is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.altered import ANSWERS, altered, as_told, put
from tests.filled import filled, small_round
from tests.trials import BOUNDARY, BROKEN, NEIGHBOUR, SOUND, tries
from vpreport.errors import CannotRun
from vpreport.reading import file as file_reader
from vpreport.reading import workers
from vpreport.reading.cells import Workbook
from vpreport.reading.file import read_one
from vpreport.reading.inbox import Inbox, files_in, read_inbox, sorted_out
from vpreport.reading.submission import Submission, read_submission

DELAR = small_round("delar")
FILES = {f"{code}-delar-2025.xlsx": filled(DELAR, code, ANSWERS) for code in ("hr", "ek", "fl")}
HR = FILES["hr-delar-2025.xlsx"]


def placed(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return files_in(folder)


def inbox(folder: Path, files: Mapping[str, bytes], executor: Executor | None = None) -> Inbox:
    return read_inbox(placed(folder, files), DELAR.expectation(), executor)


def said(came: Inbox) -> list[tuple[str, str, str, str]]:
    """Rule, severity, unit and file of what was found about the files themselves, and in those that do not count."""
    found = [*came.findings, *(finding for one in came.rejected for finding in one.findings)]
    return [(f.rule, f.severity.value, f.code, f.file) for f in found]


def counted(came: Inbox) -> dict[str, str]:
    return {code: submission.file for code, submission in came.counting.items()}


# The folder


def test_files_are_taken_by_name_and_hidden_ones_are_left(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.xlsx", ".DS_Store", ".~lock.a.xlsx#", "Å.xlsx"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in files_in(tmp_path)] == ["a.xlsx", "b.xlsx", "Å.xlsx"]


def test_an_inbox_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"finns inte\. Skapa mappen och lägg avdelningarnas filer där\."):
        files_in(tmp_path / "inkorg")


def test_a_file_in_the_place_of_the_inbox_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "inkorg").write_bytes(b"")
    with pytest.raises(CannotRun):
        files_in(tmp_path / "inkorg")


# IN-01: who has delivered


@tries("IN-15", SOUND)
@tries("IN-03", SOUND)
@tries("IN-01", SOUND)
def test_everybody_has_delivered(tmp_path: Path) -> None:
    came = inbox(tmp_path, FILES)
    assert counted(came) == {code: f"{code}-delar-2025.xlsx" for code in ("hr", "ek", "fl")}
    assert (came.missing, came.replaced, came.rejected, said(came)) == ((), (), (), [])


@tries("IN-01", BROKEN)
def test_whoever_has_not_delivered_is_named_once(tmp_path: Path) -> None:
    came = inbox(tmp_path, {"ek-delar-2025.xlsx": FILES["ek-delar-2025.xlsx"]})
    assert came.missing == ("hr", "fl")
    assert [(f.id, f.severity.value, f.file, f.places) for f in came.findings] == [
        ("IN-01:hr:::", "fel", "", ()),
        ("IN-01:fl:::", "fel", "", ()),
    ]
    assert came.findings[0].message == "HR har inte lämnat något underlag som räknas."
    assert "Be HR att skicka in sin fil" in came.findings[0].fix


@tries("IN-01", BOUNDARY)
def test_an_empty_inbox_is_a_round_without_material(tmp_path: Path) -> None:
    came = inbox(tmp_path, {})
    assert (came.counting, came.missing, came.submissions) == ({}, ("hr", "ek", "fl"), ())


# IN-03: what cannot be read

ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")
UNREADABLE: dict[str, tuple[str, bytes, str]] = {
    "csv": ("hr-delar-2025.xlsx", b"Id;Utfall\nB1;9000\n", "Filen är en textfil (CSV)"),
    "pdf": ("hr-delar-2025.xlsx", b"%PDF-1.7\n", "Filen är en pdf"),
    "encrypted": ("hr-delar-2025.xlsx", ENCRYPTED, "Filen är skyddad med lösenord"),
    "truncated": ("hr-delar-2025.xlsx", HR[: len(HR) // 2], "Filen är skadad"),
    "lock file": ("~$hr-delar-2025.xlsx", b"\5Namn " + b" " * 159, "tillfälliga märke"),
    "empty": ("hr-delar-2025.xlsx", b"", "Filen är tom"),
}


@tries("IN-01", NEIGHBOUR)
@tries("IN-03", BROKEN, BOUNDARY)
@pytest.mark.parametrize(("name", "data", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_one_finding_that_says_why(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    others = {other: sound for other, sound in FILES.items() if not other.startswith("hr")}
    came = inbox(tmp_path, {**others, name: data})
    assert (sorted(counted(came)), came.missing) == (["ek", "fl"], ("hr",))
    assert said(came) == [("IN-03", "fel", "hr", name)]
    (finding,) = came.rejected[0].findings
    assert (finding.id, finding.places) == (f"IN-03:hr::{name}:", ())
    assert message in finding.message
    assert (finding.message[-1], finding.fix[-1]) == (".", ".")
    (refused,) = came.rejected
    assert (refused.cells_read, refused.tally.told) == (0, 0)
    assert len(refused.sha256) == 64


def test_a_folder_in_the_inbox_is_told_and_the_files_beside_it_are_read(tmp_path: Path) -> None:
    (tmp_path / "gamla filer").mkdir()
    came = inbox(tmp_path, FILES)
    assert said(came) == [("IN-03", "fel", "", "gamla filer")]
    assert (sorted(counted(came)), came.rejected[0].sha256) == (["ek", "fl", "hr"], "")


@tries("IN-01", SOUND)
def test_a_lock_file_beside_the_file_itself_does_not_hinder_it(tmp_path: Path) -> None:
    name, data, _ = UNREADABLE["lock file"]
    came = inbox(tmp_path, {**FILES, name: data})
    assert said(came) == [("IN-03", "fel", "hr", name)]
    assert (counted(came)["hr"], came.missing) == ("hr-delar-2025.xlsx", ())


@tries("IN-01", BOUNDARY)
@pytest.mark.parametrize(
    ("name", "code"),
    [("HR-delar-2025.XLSX", "hr"), ("hr.xlsx", "hr"), ("ek-", "ek"), ("hrm-delar.xlsx", ""), ("underlag hr.xlsx", "")],
)
def test_whose_an_unreadable_file_is_is_told_by_its_name(name: str, code: str, tmp_path: Path) -> None:
    came = inbox(tmp_path, {name: b"%PDF-1.7"})
    assert came.rejected[0].code == code
    assert [f.code for f in came.findings] == [one for one in ("hr", "ek", "fl") if one != code]


def test_a_code_with_a_hyphen_is_known_in_a_files_name(tmp_path: Path) -> None:
    units = ({"code": "miljo", "name": "Miljö"}, {"code": "miljo-och-bygg", "name": "Miljö och bygg"})
    expectation = small_round("delar", organisation=units).expectation()
    paths = placed(tmp_path, {"miljo-och-bygg-delar-2025.xlsx": b"", "miljo-delar-2025.xlsx": b""})
    assert [one.code for one in read_inbox(paths, expectation).rejected] == ["miljo", "miljo-och-bygg"]


@tries("IN-03", BOUNDARY)
def test_a_file_that_vanishes_is_told(tmp_path: Path) -> None:
    came = read_inbox([tmp_path / "hr-delar-2025.xlsx"], DELAR.expectation())
    assert said(came)[-1] == ("IN-03", "fel", "hr", "hr-delar-2025.xlsx")
    assert "finns inte längre" in came.rejected[0].findings[0].message


def test_a_fault_of_ours_hides_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(workbook: Workbook, expectation: Any) -> Submission:
        if workbook.name.startswith("ek"):
            raise RuntimeError("a fault")
        return read_submission(workbook, expectation)

    monkeypatch.setattr(file_reader, "read_submission", faulty)
    came = inbox(tmp_path, FILES)
    assert said(came) == [("IN-03", "fel", "ek", "ek-delar-2025.xlsx")]
    assert "på grund av ett fel i vpreport" in came.rejected[0].findings[0].message
    assert sorted(counted(came)) == ["fl", "hr"]


# IN-15: several files from one unit


def at(hour: int, outcome: int) -> bytes:
    return altered(HR, put("Budget", "F5", outcome), saved=datetime(2025, 9, 10, hour))


@tries("IN-01", BOUNDARY)
@tries("IN-15", BROKEN)
def test_the_newer_file_counts_whatever_it_is_called(tmp_path: Path) -> None:
    came = inbox(tmp_path, {"z.xlsx": at(8, 1), "a.xlsx": at(9, 2)})
    assert counted(came) == {"hr": "a.xlsx"}
    assert [one.file for one in came.replaced] == ["z.xlsx"]
    (finding,) = [f for f in came.findings if f.rule == "IN-15"]
    assert (finding.id, finding.severity.value, finding.file) == ("IN-15:hr:::", "upplysning", "a.xlsx")
    assert finding.message == (
        "a.xlsx är sparad senare och ersätter z.xlsx. Nytt sedan z.xlsx: Budget, B1, Utfall: 1 → 2. "
        "Det ändrar summorna: Budget, Utfall 1 → 2."
    )
    assert [str(place) for place in finding.sources] == ["a.xlsx, Budget, F5"]


@tries("IN-15", BROKEN)
def test_every_row_and_cell_that_a_newer_file_changes_is_told(tmp_path: Path) -> None:
    newer = altered(
        HR,
        put("Budget", "F5", "ca 10"),
        put("Uppdrag", "E4", "Genomfört"),
        put("Medarbetare", "A6", "Lön"),
        put("Medarbetare", "B6", None),
        put("Personalekonomi", "B5", 901),
        saved=datetime(2025, 9, 11),
    )
    came = inbox(tmp_path, {"1.xlsx": at(8, 9000), "2.xlsx": newer})
    (finding,) = [f for f in came.findings if f.rule == "IN-15"]
    _, _, news = finding.message.partition("Nytt sedan 1.xlsx: ")
    changes, _, sums = news.partition(". Det ändrar summorna: ")
    assert changes.split("; ") == [
        "Uppdrag, 5.1:1, Status: Pågår → Genomfört",
        "Medarbetare, Lön: ny rad",
        "Medarbetare, HR: raden är borta",
        "Personalekonomi, Arbetad tid, Kronor: 900 → 901",
        "Budget, B1, Utfall: 9\N{NO-BREAK SPACE}000 → går inte att läsa",
    ]
    assert sums.split("; ") == [
        "Medarbetare, Tillsvidare totalt 3 → 0",
        "Budget, Utfall 9\N{NO-BREAK SPACE}000 → 0.",
    ]


@tries("IN-15", BOUNDARY)
@pytest.mark.parametrize(("number", "more"), [(20, ""), (21, " och 1 till")])
def test_twenty_changes_are_told_and_how_many_more_there_are(number: int, more: str, tmp_path: Path) -> None:
    changes = [put("Sjukfrånvaro", f"{column}{row}", 2) for row in range(6, 12) for column in "CDEF"][:number]
    newer = altered(HR, *changes, saved=datetime(2025, 9, 11))
    came = inbox(tmp_path, {"1.xlsx": at(8, 9000), "2.xlsx": newer})
    _, _, news = came.findings[0].message.partition("Nytt sedan 1.xlsx: ")
    changed, _, sums = news.partition(". Det ändrar summorna: ")
    assert (changed.count("; "), changed.removesuffix(more).endswith("→ 2")) == (19, True)
    assert [one.split()[0] for one in sums.split("; ")] == ["Sjukfrånvaro,"] * 4


@tries("IN-15", BOUNDARY)
@pytest.mark.parametrize("length", [60, 61])
def test_long_texts_that_have_changed_are_told_by_their_beginning(length: int, tmp_path: Path) -> None:
    newer = altered(HR, put("Uppdrag", "H4", "x" * length), saved=datetime(2025, 9, 11))
    came = inbox(tmp_path, {"1.xlsx": at(8, 9000), "2.xlsx": newer})
    told = came.findings[0].message.rpartition("→ ")[2].removesuffix(".")
    assert (len(told), told.endswith("…")) == (60, length > 60)


@tries("IN-15", BOUNDARY)
def test_a_newer_file_that_says_the_same_is_said_to(tmp_path: Path) -> None:
    came = inbox(tmp_path, {"1.xlsx": at(8, 1), "2.xlsx": at(9, 1)})
    assert came.findings[0].message == (
        "2.xlsx är sparad senare och ersätter 1.xlsx. Inga uppgifter skiljer den från 1.xlsx."
    )


@tries("IN-01", BOUNDARY)
@tries("IN-15", BOUNDARY)
def test_of_two_as_new_the_last_by_name_counts(tmp_path: Path) -> None:
    came = inbox(tmp_path, {"hr.xlsx": at(8, 1), "hr (1).xlsx": at(8, 2)})
    assert (counted(came), [one.file for one in came.replaced]) == ({"hr": "hr.xlsx"}, ["hr (1).xlsx"])
    why = "hr.xlsx har samma tid men ett namn som kommer senare i bokstavsordning och ersätter hr (1).xlsx."
    assert came.findings[0].message.startswith(why)


@tries("IN-15", BOUNDARY)
def test_the_same_file_twice_is_said_to_be_the_same(tmp_path: Path) -> None:
    came = inbox(tmp_path, {**FILES, "kopia av hr.xlsx": HR})
    assert said(came) == [("IN-15", "upplysning", "hr", "kopia av hr.xlsx")]
    assert came.findings[0].message == "hr-delar-2025.xlsx är samma fil som kopia av hr.xlsx."


@tries("IN-01", BOUNDARY)
@tries("IN-15", BROKEN)
def test_of_three_files_the_newest_counts_and_both_others_are_named(tmp_path: Path) -> None:
    came = inbox(tmp_path, {"1.xlsx": at(9, 1), "2.xlsx": at(11, 2), "3.xlsx": at(10, 3)})
    assert (counted(came), [one.file for one in came.replaced]) == ({"hr": "2.xlsx"}, ["1.xlsx", "3.xlsx"])
    assert came.findings[0].message.startswith("2.xlsx är sparad senare och ersätter 1.xlsx och 3.xlsx. Nytt sedan 3")


@tries("IN-15", NEIGHBOUR)
def test_a_refused_file_replaces_none(tmp_path: Path) -> None:
    came = inbox(tmp_path, {**FILES, "hr-ny.xlsx": b"%PDF-1.7"})
    assert (counted(came)["hr"], came.replaced) == ("hr-delar-2025.xlsx", ())
    assert said(came) == [("IN-03", "fel", "hr", "hr-ny.xlsx")]


@tries("IN-01", BOUNDARY)
def test_a_file_without_a_time_is_older_than_any_other(tmp_path: Path) -> None:
    paths = placed(tmp_path, {"a.xlsx": at(8, 1), "b.xlsx": at(9, 2)})
    read = [read_one(DELAR.expectation(), path) for path in paths]
    read[1].modified = None
    came = sorted_out(read, DELAR.expectation())
    assert counted(came) == {"hr": "a.xlsx"}


# The order of files, and who reads them


def known(came: Inbox) -> list[tuple[str, str, bool, int, list[Any]]]:
    return [(one.file, one.code, one.accepted, one.tally.told, as_told(one.findings)) for one in came.submissions]


MIXED = {**FILES, "hr.xlsx": at(8, 1), "notes.txt": b"hej", "x.xlsx": ENCRYPTED}


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    paths = placed(tmp_path, MIXED)
    forward = read_inbox(paths, DELAR.expectation())
    backward = read_inbox(paths[::-1], DELAR.expectation())
    assert known(forward) == known(backward)
    assert (counted(forward), said(forward)[:1]) == (counted(backward), said(backward)[:1])


@pytest.mark.parametrize("pool", [ProcessPoolExecutor, ThreadPoolExecutor])
def test_an_executor_reads_the_same(pool: Callable[[int], Executor], tmp_path: Path) -> None:
    more = {f"kopia {number}.xlsx": b"%PDF-1.7" for number in range(workers.BATCH)}
    paths = placed(tmp_path, {**MIXED, **more})
    alone = read_inbox(paths, DELAR.expectation())
    with pool(2) as executor:
        together = read_inbox(paths, DELAR.expectation(), executor)
    assert known(together) == known(alone)
    assert (together.findings, together.missing) == (alone.findings, alone.missing)


class Breaking(Executor):
    """A pool whose workers die: at once, or when they are given work."""

    def __init__(self, workers: int = 1, *, at_once: bool = False) -> None:
        self.at_once = at_once

    def submit(self, *given: Any, **more: Any) -> Future[Any]:
        if self.at_once:
            raise BrokenProcessPool
        future: Future[Any] = Future()
        future.set_exception(BrokenProcessPool())
        return future


@pytest.mark.parametrize("at_once", [False, True])
def test_what_a_broken_pool_left_is_read_file_by_file(at_once: bool, tmp_path: Path) -> None:
    came = inbox(tmp_path, FILES, Breaking(at_once=at_once))
    assert (sorted(counted(came)), said(came)) == (["ek", "fl", "hr"], [])


def test_a_file_that_breaks_its_reader_again_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ProcessPoolExecutor", Breaking)
    came = inbox(tmp_path, {"hr-delar-2025.xlsx": HR}, Breaking())
    assert said(came)[-1] == ("IN-03", "fel", "hr", "hr-delar-2025.xlsx")
    assert came.rejected[0].findings[0].message.startswith("Filen avbröt läsningen, två gånger.")
