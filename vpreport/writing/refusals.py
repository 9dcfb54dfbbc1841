"""Why a file could not be written, as sentences that say what to do."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from pathlib import Path

from vpreport.vocabulary.wording import listed


def is_held(target: Path, problem: OSError) -> bool:
    """Whether a file that could not be replaced is one that somebody has open: so Windows says (errors 5 and 32)."""
    return isinstance(problem, PermissionError) and target.exists()


def refusal(target: Path, problem: OSError) -> str:
    """Why there can be no such file, and what to do."""
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{target} kan inte skrivas: disken är full. Gör plats och kör igen."
    if problem.errno in (errno.EEXIST, errno.ENOTDIR):
        return f"{target.parent} är ingen mapp. Välj en annan mapp att skriva i."
    if problem.errno == errno.ENAMETOOLONG:
        return f"{target} är ett för långt namn på en fil. Välj ett kortare."
    if isinstance(problem, PermissionError) or problem.errno == errno.EROFS:
        return f"Det går inte att skriva i mappen {target.parent}. Välj en annan mapp eller be om skrivrätt där."
    return f"{target} kan inte skrivas ({problem.strerror}). Välj en annan mapp eller försök igen."


def refusals(problems: Mapping[Path, OSError], kept: Mapping[Path, Path | None], written: int) -> str:
    """Why the files could not be replaced, on one line; `kept` are those that somebody holds, with their new versions.

    `written` is how many others were written.
    """
    others = [refusal(target, problem) for target, problem in problems.items() if target not in kept]
    rest = ["De andra filerna är skrivna."] if written else []
    return " ".join((*_held(kept), *dict.fromkeys(others), *rest))


def _held(kept: Mapping[Path, Path | None]) -> list[str]:
    if not kept:
        return []
    files = listed([str(target) for target in kept])
    what, them = ("Stäng filen om den är öppen", "Den nya versionen") if len(kept) == 1 else _SEVERAL
    lines = [f"{files} kan inte bytas ut. {what} i Excel eller Word, och kör igen."]
    return lines + _standing([path for path in kept.values() if path], them)


_SEVERAL = ("Stäng filerna om de är öppna", "De nya versionerna")


def _standing(new: Sequence[Path], them: str) -> list[str]:
    return [f"{them} finns så länge i {listed([str(path) for path in new])}."] if new else []
