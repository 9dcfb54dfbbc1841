"""Files whole or not at all: written beside their place, then moved there in one step.

A reader, a crash or a full disk finds the old file or the new one, never half of one.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from vpreport.errors import UnwritableOutput

_PREFIX, _SUFFIX = ".vp-", ".tmp"
_STALE_AFTER = 3600  # seconds: no run of ours takes an hour to write a file
_TRIES, _WAIT = 10, 0.025  # a virus scanner lets go of a file within a second or so; the wait grows with every try


def write_whole(path: Path, data: bytes) -> None:
    """Write the file, or leave what was there; UnwritableOutput, with what to do, when it cannot be written."""
    write_all(path.parent, {path.name: data})


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into the folder, making it if need be: first all beside their places, then all into place.

    Names may hold folders of their own (`rattelser/hr.xlsx`), never a way out. UnwritableOutput, with what to do, when
    one cannot be written; nothing is then left half-written.
    """
    targets = {_target(folder, name): data for name, data in files.items()}
    finished: dict[Path, Path] = {}
    try:
        for target, data in targets.items():
            with _told(target):
                finished[target] = _beside(target, data)
        for target in targets:
            with _told(target):
                _move(finished[target], target)
                del finished[target]
    finally:
        for temporary in finished.values():
            temporary.unlink(missing_ok=True)
    for place in dict.fromkeys(target.parent for target in targets):
        _settle(place)


def _target(folder: Path, name: str) -> Path:
    """Where the file goes; UnwritableOutput when the name, or a link, leads out of the folder."""
    target = folder / name
    with _told(target):
        inside = target.resolve().is_relative_to(folder.resolve())
    if not inside:
        raise UnwritableOutput(f"{target} leder ut ur mappen {folder}. Ta bort länken eller välj en annan mapp.")
    if target.is_dir():
        raise UnwritableOutput(f"{target} är en mapp. Ta bort den eller välj ett annat namn.")
    return target


def _beside(target: Path, data: bytes) -> Path:
    """A finished file with the data, in the target's folder and with the rights of the file it will replace."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_stale(target.parent)
    temporary = target.parent / f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _remove_stale(folder: Path) -> None:
    """Remove what an interrupted run of ours has left; never what another run may be writing."""
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):  # somebody else's, or gone already
            if time.time() - left.lstat().st_mtime > _STALE_AFTER:
                left.unlink()


def _move(temporary: Path, target: Path) -> None:
    """Put the finished file in its place; tried for a while, for Windows refuses while somebody holds the old file."""
    for attempt in range(1, _TRIES + 1):
        try:
            temporary.replace(target)
            return
        except PermissionError:
            if attempt == _TRIES:
                raise
            time.sleep(_WAIT * attempt)


def _settle(folder: Path) -> None:
    """Have the folder itself written to disk, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):  # some network file systems cannot
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """What the system refuses, as one sentence on what to do."""
    try:
        yield
    except RuntimeError as problem:  # links in a ring, before Python 3.13
        raise UnwritableOutput(f"{target} leder runt i en ring av länkar. Ta bort dem och kör igen.") from problem
    except OSError as problem:
        raise UnwritableOutput(_sentence(target, problem)) from problem


def _sentence(target: Path, problem: OSError) -> str:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{target} kan inte skrivas: disken är full. Gör plats och kör igen."
    if problem.errno in (errno.EEXIST, errno.ENOTDIR):
        return f"{target.parent} är ingen mapp. Välj en annan mapp att skriva i."
    if isinstance(problem, PermissionError) and target.exists():
        return f"{target} kan inte skrivas. Stäng filen om den är öppen i Excel eller Word, och kör igen."
    if isinstance(problem, PermissionError):
        return f"Det går inte att skriva i mappen {target.parent}. Välj en annan mapp eller be om skrivrätt där."
    return f"{target} kan inte skrivas ({problem.strerror}). Välj en annan mapp eller försök igen."
