"""Correction files that an earlier run left for somebody who has nothing to correct any more.

Only what stands exactly as vpreport writes it is removed. Somebody's work in such a file is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from vpreport.vocabulary.layout import MAIL_SUBJECT
from vpreport.writing.finishing import is_as_finished


def remove_outdated(folder: Path, names: Iterable[str]) -> list[Path]:
    """Remove the files of those names in the folder; gives those that are there still, because somebody uses them."""
    found = (folder / name for name in names)
    return [path for path in found if path.is_file() and not path.is_symlink() and not _is_removed(path)]


def _is_removed(path: Path) -> bool:
    with suppress(OSError, BadZipFile, KeyError):  # locked by Excel, or no longer a workbook of ours
        if _is_untouched(path):
            path.unlink()
            return True
    return False


def _is_untouched(path: Path) -> bool:
    if path.suffix == ".txt":
        with path.open("rb") as text:
            return text.read(len(_SUBJECT)) == _SUBJECT
    with ZipFile(path) as archive:
        return is_as_finished(archive)


_SUBJECT = MAIL_SUBJECT.encode("utf-8-sig")
