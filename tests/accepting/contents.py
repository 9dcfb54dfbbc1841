"""The table of contents that we write, against the one that LibreOffice computes from the headings and their pages."""

from __future__ import annotations

import json
import shutil
import subprocess
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.needed import BRIDGED_PYTHON

_SCRIPT = Path(__file__).with_name("computed_contents.py")


def contents_complaints(file: Path) -> list[str]:
    """Every entry that LibreOffice writes otherwise; all of them when the Word file has no table of contents."""
    with TemporaryDirectory() as folder:
        copy = shutil.copy(file, folder)  # LibreOffice locks what it opens
        command = [BRIDGED_PYTHON, "-I", str(_SCRIPT), str(Path(folder, "profile")), str(copy)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    pairs = zip_longest(_lines(told["stored"]), _lines(told["computed"]), fillvalue="nothing")
    return [f"contents: {ours!r} should be {theirs!r}" for ours, theirs in pairs if ours != theirs]


def _lines(contents: list[str]) -> list[str]:
    """The entries without differences of white space, which nobody sees."""
    return [" ".join(line.split()) for text in contents for line in text.splitlines() if line.strip()]
