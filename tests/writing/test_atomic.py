"""Files whole or not at all, whatever the system refuses."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

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
def test_a_file_that_cannot_be_moved_stops_none_of_the_others(
    at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(tmp_path, dict.fromkeys(FILES, b"gammal"))
    monkeypatch.setattr(Path, "replace", failing(Path.replace, at, OSError(errno.EIO, "I/O error")))
    with pytest.raises(UnwritableOutput) as refused:
        write_all(tmp_path, FILES)
    left = list(FILES)[at - 1]
    assert str(refused.value) == (
        f"{tmp_path / left} kan inte skrivas (I/O error). Välj en annan mapp eller försök igen. "
        "De andra filerna är skrivna."
    )
    assert contents(tmp_path) == {**FILES, left: b"gammal"}


OLD = dict.fromkeys(FILES, b"gammal")
PROBLEMS = [OSError(errno.ENOSPC, "No space left"), OSError(errno.EIO, "I/O error"), OSError(errno.EROFS, "Read-only")]


class Failing:
    """The system, which fails at the nth thing asked of it from now on."""

    def __init__(self, at: int, problem: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left, self.problem = at, problem
        for owner, names in ((Path, ("mkdir", "chmod", "replace")), (os, ("fsync",))):
            for name in names:
                monkeypatch.setattr(owner, name, self.counted(getattr(owner, name)))
        opened = self.counted(Path.open)
        monkeypatch.setattr(Path, "open", lambda *given: Handle(opened(*given), self))

    def counted(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: object, **more: object) -> Any:
            self.left -= 1
            if self.left == 0:
                raise self.problem
            return original(*given, **more)

        return call


class Handle:
    """An open file that writes, flushes and closes through a system that fails."""

    def __init__(self, file: Any, system: Failing) -> None:
        self.file, self.fileno = file, file.fileno
        self.write, self.flush = system.counted(file.write), system.counted(file.flush)
        self.close = system.counted(lambda: None)

    def __enter__(self) -> Handle:
        return self

    def __exit__(self, *problem: object) -> None:
        self.file.close()
        self.close()


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: errno.errorcode[problem.errno])
@pytest.mark.parametrize("before", [OLD, {}], ids=["files were there", "nothing was there"])
def test_whatever_the_system_refuses_every_file_is_the_old_one_or_the_new_one(
    before: dict[str, bytes], problem: OSError, tmp_path: Path
) -> None:
    failures = 0
    for at in range(1, 100):
        folder = tmp_path / str(at)
        write_all(folder, before)
        with pytest.MonkeyPatch.context() as patch:
            system = Failing(at, problem, patch)
            told = written(folder)
        found = contents(folder)
        assert all(data in (before.get(name), FILES[name]) for name, data in found.items())
        assert found.keys() >= before.keys()
        failures += bool(told)
        assert len(told.splitlines()) <= 1
        if system.left > 0:
            break
    assert found == FILES
    assert failures == at - 1 - SETTLED


def written(folder: Path) -> str:
    """Write the files; gives why they cannot all be written, or nothing."""
    try:
        write_all(folder, FILES)
    except UnwritableOutput as refused:
        return str(refused)
    return ""


SETTLED = 2
"""Of the things asked of the system, the last two have the folders written to disk: no harm when it cannot."""


def test_a_file_that_is_held_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    held = PermissionError(errno.EACCES, "in use")
    monkeypatch.setattr(Path, "replace", failing(failing(Path.replace, 1, held), 1, held))
    write_whole(tmp_path / "ut.xlsx", b"ny")
    assert waits == [0.025, 0.05]
    assert contents(tmp_path) == {"ut.xlsx": b"ny"}


def held(monkeypatch: pytest.MonkeyPatch, *names: str) -> list[float]:
    """Have files of those names open in Excel; gives how long it is waited for them."""
    waits: list[float] = []
    move = Path.replace

    def replace(temporary: Path, target: Path) -> None:
        if target.name in names:
            raise PermissionError(errno.EACCES, "in use")
        move(temporary, target)

    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(Path, "replace", replace)
    return waits


def refusal(folder: Path, files: Mapping[str, bytes] = FILES) -> str:
    """Why the files cannot be written, paths seen from the folder."""
    with pytest.raises(UnwritableOutput) as refused:
        write_all(folder, files)
    return str(refused.value).replace(f"{folder}{os.sep}", "")


def test_a_file_that_is_open_in_excel_stays_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(tmp_path, OLD)
    waits = held(monkeypatch, "b.txt")
    assert refusal(tmp_path) == (
        "rattelser/b.txt kan inte bytas ut. Stäng filen om den är öppen i Excel eller Word, och kör igen. "
        "Den nya versionen finns så länge i rattelser/b (ny).txt. De andra filerna är skrivna."
    )
    assert len(waits) == 9
    assert contents(tmp_path) == {**FILES, "rattelser/b.txt": b"gammal", "rattelser/b (ny).txt": b"ny b"}


def test_several_open_files_are_told_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, OLD)
    held(monkeypatch, "a.txt", "b.txt", "c.txt")
    assert refusal(tmp_path) == (
        "a.txt, rattelser/b.txt och c.txt kan inte bytas ut. "
        "Stäng filerna om de är öppna i Excel eller Word, och kör igen. "
        "De nya versionerna finns så länge i a (ny).txt, rattelser/b (ny).txt och c (ny).txt."
    )
    new = {"a (ny).txt": b"ny a", "rattelser/b (ny).txt": b"ny b", "c (ny).txt": b"ny c"}
    assert contents(tmp_path) == {**OLD, **new}


def test_a_new_version_that_is_open_too_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, OLD | {"a (ny).txt": b"gammal"})
    held(monkeypatch, "a.txt", "a (ny).txt")
    assert refusal(tmp_path) == (
        "a.txt kan inte bytas ut. Stäng filen om den är öppen i Excel eller Word, och kör igen. "
        "De andra filerna är skrivna."
    )
    assert contents(tmp_path) == {**FILES, "a.txt": b"gammal", "a (ny).txt": b"gammal"}


def test_a_new_version_replaces_that_of_an_earlier_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, {"a.txt": b"gammal", "a (ny).txt": b"ny fr\xe5n i g\xe5r"})
    held(monkeypatch, "a.txt")
    assert "a (ny).txt" in refusal(tmp_path, {"a.txt": b"ny"})
    assert contents(tmp_path) == {"a.txt": b"gammal", "a (ny).txt": b"ny"}


def refused(*args: object) -> None:
    raise PermissionError(errno.EACCES, "denied")


@pytest.mark.parametrize("before", [OLD, {}], ids=["files were there", "nothing was there"])
def test_a_folder_that_may_not_be_written_in_is_said_so(
    before: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(tmp_path, before)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refused)
        assert refusal(tmp_path) == (
            f"Det går inte att skriva i mappen {tmp_path}. Välj en annan mapp eller be om skrivrätt där."
        )
    assert contents(tmp_path) == before


def test_a_new_file_that_may_not_be_moved_is_a_matter_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(monkeypatch, "a.txt")
    assert refusal(tmp_path) == (
        f"Det går inte att skriva i mappen {tmp_path}. Välj en annan mapp eller be om skrivrätt där. "
        "De andra filerna är skrivna."
    )
    assert contents(tmp_path) == {name: data for name, data in FILES.items() if name != "a.txt"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only_is_said_so(tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    write_all(folder, OLD)
    folder.chmod(0o500)
    try:
        assert "be om skrivrätt där" in refusal(folder)
    finally:
        folder.chmod(0o700)
    assert contents(folder) == OLD


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_disk_that_is_really_full_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, OLD)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", lambda path, mode: open("/dev/full", "wb"))  # noqa: PTH123, SIM115 - not ours
        assert refusal(tmp_path) == "a.txt kan inte skrivas: disken är full. Gör plats och kör igen."
    assert contents(tmp_path) == OLD


def test_a_file_is_no_folder_and_a_folder_no_file(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"x")
    (tmp_path / "mapp").mkdir()
    with pytest.raises(UnwritableOutput, match="är ingen mapp"):
        write_whole(tmp_path / "fil" / "ut.xlsx", b"ny")
    for name in ("mapp", "fil/ut.xlsx"):
        with pytest.raises(UnwritableOutput, match="är en mapp" if name == "mapp" else "är ingen mapp"):
            write_all(tmp_path, {"a.xlsx": b"ny", name: b"ny"})
    assert contents(tmp_path) == {"fil": b"x"}


@pytest.mark.parametrize("name", ["hr\x00.xlsx", "\ud800.xlsx", f"{'x' * 300}.xlsx"])
def test_a_name_that_no_file_can_have_is_said_so(name: str, tmp_path: Path) -> None:
    message = refusal(tmp_path, {"a.xlsx": b"ny", name: b"ny"})
    assert "kan inte vara namnet på en fil" in message or "är ett för långt namn" in message
    assert message.isprintable()
    assert contents(tmp_path) == {}


# Never over what was read


def test_a_file_that_was_read_is_not_written_over_under_any_of_its_names(tmp_path: Path) -> None:
    source = tmp_path / "inkorg" / "hr.xlsx"
    write_whole(source, b"underlag")
    (tmp_path / "c.xlsx").hardlink_to(source)
    (tmp_path / "d.xlsx").symlink_to(source)
    for name in ("inkorg/hr.xlsx", "inkorg/../inkorg/hr.xlsx", "c.xlsx", "d.xlsx"):
        with pytest.raises(UnwritableOutput, match=r"är en av filerna som lästes, och skrivs inte över\."):
            write_all(tmp_path, {"a.xlsx": b"ny", name: b"ny"}, read=[source])
    assert set(contents(tmp_path)) == {"inkorg/hr.xlsx", "c.xlsx", "d.xlsx"}
    assert source.read_bytes() == b"underlag"


def test_a_file_that_was_read_and_is_gone_stops_nothing(tmp_path: Path) -> None:
    write_all(tmp_path, FILES, read=[tmp_path / "a.txt", tmp_path / "borta.xlsx"])
    assert contents(tmp_path) == FILES


def test_a_new_version_is_not_kept_over_a_file_that_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, {"a.txt": b"gammal", "a (ny).txt": b"underlag"})
    held(monkeypatch, "a.txt")
    with pytest.raises(UnwritableOutput) as refused:
        write_all(tmp_path, {"a.txt": b"ny"}, read=[tmp_path / "a (ny).txt"])
    assert "(ny)" not in str(refused.value)
    assert contents(tmp_path) == {"a.txt": b"gammal", "a (ny).txt": b"underlag"}


# Names and links


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
