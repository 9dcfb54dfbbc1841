"""Files whole or not at all, whatever the system refuses."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from vpreport.errors import UnwritableOutput
from vpreport.writing.atomic import write_all, write_whole

FILES = {"a.txt": b"ny a", "rattelser/b.txt": b"ny b", "c.txt": b"ny c"}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    for data in (b"ett", b"", b"tv\xe5" * 100_000):
        write_whole(tmp_path / "ut.xlsx", data)
        assert contents(tmp_path) == {"ut.xlsx": data}


def test_folders_are_made(tmp_path: Path) -> None:
    write_all(tmp_path / "ny" / "mapp", FILES)
    assert contents(tmp_path / "ny" / "mapp") == FILES


def test_a_replaced_file_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "ut.xlsx"
    path.write_bytes(b"gammal")
    path.chmod(0o640)
    write_whole(path, b"ny")
    assert path.stat().st_mode & 0o777 == 0o640


def failing(original: Callable[..., object], at: int, problem: OSError) -> Callable[..., object]:
    """The function, which fails the nth time that it is called."""
    calls = iter(range(1, 1000))

    def call(*args: object, **more: object) -> object:
        if next(calls) == at:
            raise problem
        return original(*args, **more)

    return call


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_full_disk_leaves_what_was_there(at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, dict.fromkeys(FILES, b"gammal"))
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(os, "fsync", failing(os.fsync, at, full))
    with pytest.raises(UnwritableOutput, match=r"disken är full\. Gör plats och kör igen\."):
        write_all(tmp_path, FILES)
    assert contents(tmp_path) == dict.fromkeys(FILES, b"gammal")


@pytest.mark.parametrize("at", [1, 2, 3])
def test_every_file_is_the_old_one_or_the_new_one(at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, dict.fromkeys(FILES, b"gammal"))
    monkeypatch.setattr(Path, "replace", failing(Path.replace, at, OSError(errno.EIO, "I/O error")))
    with pytest.raises(UnwritableOutput, match=r"kan inte skrivas \(I/O error\)"):
        write_all(tmp_path, FILES)
    found = contents(tmp_path)
    assert found.keys() == FILES.keys()
    assert [found[name] == FILES[name] for name in FILES] == [True] * (at - 1) + [False] * (4 - at)


def test_a_file_that_is_held_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    held = PermissionError(errno.EACCES, "in use")
    monkeypatch.setattr(Path, "replace", failing(failing(Path.replace, 1, held), 1, held))
    write_whole(tmp_path / "ut.xlsx", b"ny")
    assert waits == [0.025, 0.05]
    assert contents(tmp_path) == {"ut.xlsx": b"ny"}


def refused(*args: object) -> None:
    raise PermissionError(errno.EACCES, "denied")


def test_a_file_that_is_open_in_excel_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ut.xlsx"
    path.write_bytes(b"gammal")
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(UnwritableOutput, match=r"Stäng filen om den är öppen i Excel eller Word, och kör igen\."):
        write_whole(path, b"ny")
    assert len(waits) == 9
    assert contents(tmp_path) == {"ut.xlsx": b"gammal"}


def test_a_folder_that_may_not_be_written_in_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(UnwritableOutput, match="be om skrivrätt"):
        write_whole(tmp_path / "ut.xlsx", b"ny")


def test_a_file_is_no_folder_and_a_folder_no_file(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"x")
    (tmp_path / "mapp").mkdir()
    with pytest.raises(UnwritableOutput, match="är ingen mapp"):
        write_whole(tmp_path / "fil" / "ut.xlsx", b"ny")
    with pytest.raises(UnwritableOutput, match="är en mapp"):
        write_whole(tmp_path / "mapp", b"ny")


@pytest.mark.parametrize("name", ["../ut.xlsx", "rattelser/../../ut.xlsx", "/ut.xlsx"])
def test_no_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    with pytest.raises(UnwritableOutput, match="leder ut ur mappen"):
        write_all(folder, {"a.xlsx": b"ny", name: b"ny"})
    assert contents(tmp_path) == {}


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "annat.xlsx"
    outside.write_bytes(b"viktigt")
    folder = tmp_path / "ut"
    folder.mkdir()
    (folder / "a.xlsx").symlink_to(outside)
    (folder / "rattelser").symlink_to(tmp_path)
    for name in ("a.xlsx", "rattelser/b.xlsx"):
        with pytest.raises(UnwritableOutput, match="leder ut ur mappen"):
            write_all(folder, {name: b"ny"})
    assert outside.read_bytes() == b"viktigt"


def test_links_in_a_ring_are_said_so(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(UnwritableOutput):
        write_whole(tmp_path / "a" / "ut.xlsx", b"ny")


def test_what_an_interrupted_run_left_is_removed_and_what_another_run_writes_is_not(tmp_path: Path) -> None:
    left, writing, other = (tmp_path / name for name in (".vp-1.tmp", ".vp-2.tmp", "annat.tmp"))
    for path in (left, writing, other):
        path.write_bytes(b"halv")
    for path in (left, other):
        os.utime(path, (0, 0))
    write_whole(tmp_path / "ut.xlsx", b"ny")
    assert contents(tmp_path).keys() == {".vp-2.tmp", "annat.tmp", "ut.xlsx"}
