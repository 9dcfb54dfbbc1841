"""Files whole or not at all: written beside their place, then moved there in one step.

A reader, a crash or a full disk finds the old file or the new one, never half of one. A file that cannot be moved, for
it is open in Excel, stops none of the others.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from vpreport.errors import UnwritableOutput
from vpreport.writing.refusals import is_held, refusal, refusals

_PREFIX, _SUFFIX = ".vp-", ".tmp"
_STALE_AFTER = 3600  # seconds: no run of ours takes an hour to write a file
_TRIES, _WAIT = 10, 0.025  # a virus scanner lets go of a file within a second or so; the wait grows with every try

Identity = tuple[int, int]
"""What the system knows a file by, whatever it is called."""


def write_whole(path: Path, data: bytes, *, read: Iterable[Path] = ()) -> None:
    """Write the file, or leave what was there; UnwritableOutput, with what to do, as for several files."""
    write_all(path.parent, {path.name: data}, read=read)


def write_all(folder: Path, files: Mapping[str, bytes], *, read: Iterable[Path] = ()) -> None:
    """Write the files into the folder, making it if need be: first all beside their places, then all into place.

    They are moved in the order given, so that one that vouches for the others comes last. Names may hold folders of
    their own (`rattelser/hr.xlsx`), never a way out. `read` are the files that the data was made from; none of them is
    written over. UnwritableOutput, with what to do, when one cannot be written, and nothing is then left half-written:
    none is replaced when one cannot be finished, and when one cannot be replaced the others are all the same. The new
    version of a file that somebody holds open stands beside it under another name, which the exception tells.
    """
    targets = {_target(folder, name): data for name, data in files.items()}
    inputs = {known for path in read if (known := _identity(path))}
    _spare(targets, inputs)
    with _finished(targets) as finished:
        problems = _move_all(finished)
        held = [target for target, problem in problems.items() if is_held(target, problem)]
        kept = {target: _kept(finished[target], target, inputs) for target in held}
    for place in _places(targets):
        _settle(place)
    if problems:
        raise UnwritableOutput(refusals(problems, kept, written=len(targets) - len(problems)))


def _target(folder: Path, name: str) -> Path:
    """Where the file goes; UnwritableOutput when the name, or a link, leads out of the folder."""
    target = folder / name
    with _told(target):
        if not target.resolve().is_relative_to(folder.resolve()):
            raise UnwritableOutput(f"{target} leder ut ur mappen {folder}. Ta bort länken eller välj en annan mapp.")
        if target.is_dir():
            raise UnwritableOutput(f"{target} är en mapp. Ta bort den eller välj ett annat namn.")
    return target


def _identity(path: Path) -> Identity | None:
    """What the system knows the file by; None when there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _spare(targets: Iterable[Path], inputs: set[Identity]) -> None:
    """Nothing; UnwritableOutput when a target is one of the files that were read."""
    for target in targets:
        if _identity(target) in inputs:
            raise UnwritableOutput(f"{target} är en av filerna som lästes, och skrivs inte över. Välj en annan mapp.")


def _places(targets: Iterable[Path]) -> dict[Path, Path]:
    """The folders that the files go to, each with one of its files."""
    return {target.parent: target for target in targets}


@contextmanager
def _finished(targets: Mapping[Path, bytes]) -> Iterator[dict[Path, Path]]:
    """A finished file with the data beside each target; those that have not been moved are removed in the end."""
    finished: dict[Path, Path] = {}
    try:
        for place, target in _places(targets).items():
            with _told(target):
                place.mkdir(parents=True, exist_ok=True)
            _remove_stale(place)
        for target, data in targets.items():
            with _told(target):
                finished[target] = _beside(target, data)
        yield finished
    finally:
        for temporary in finished.values():
            _remove(temporary)


def _beside(target: Path, data: bytes) -> Path:
    """A finished file with the data, in the target's folder and with the rights of the file it will replace."""
    temporary = target.parent / f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
    except BaseException:
        _remove(temporary)
        raise
    return temporary


def _remove_stale(folder: Path) -> None:
    """Remove what an interrupted run of ours has left; never what another run may be writing."""
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):  # somebody else's, or gone already
            if time.time() - left.lstat().st_mtime > _STALE_AFTER:
                left.unlink()


def _remove(temporary: Path) -> None:
    """Remove the file if it is there; one that cannot be removed goes at a later run, as stale."""
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


def _move_all(finished: Mapping[Path, Path]) -> dict[Path, OSError]:
    """Put every finished file in its place; gives what went wrong, by the file's place."""
    problems: dict[Path, OSError] = {}
    for target, temporary in finished.items():
        try:
            _move(temporary, target)
        except OSError as problem:
            problems[target] = problem
    return problems


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


def _kept(temporary: Path, target: Path, inputs: set[Identity]) -> Path | None:
    """The finished file under a name that people see, beside its place; None when that cannot be had either."""
    visible = target.with_stem(f"{target.stem} (ny)")
    if _identity(visible) in inputs:
        return None
    try:
        temporary.replace(visible)
    except OSError:
        return None
    return visible


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
    except ValueError as problem:  # a name that no file can have: a null character, half a character
        raise UnwritableOutput(
            f"{ascii(str(target))[1:-1]} kan inte vara namnet på en fil. Välj ett annat namn."
        ) from problem
    except OSError as problem:
        raise UnwritableOutput(refusal(target, problem)) from problem
