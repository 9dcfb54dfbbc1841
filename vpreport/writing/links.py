"""Where the files that were read lie, seen from the folder of the workbook that links to them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote


def links_from(folder: Path, files: Iterable[Path]) -> dict[str, str]:
    """The files' addresses by name, relative to the folder; one that cannot be reached from there has none."""
    links: dict[str, str] = {}
    for file in files:
        try:
            links[file.name] = quote(os.fsencode(Path(os.path.relpath(file, folder)).as_posix()))
        except ValueError:  # another drive on Windows
            continue
    return links
