"""Whether a PDF follows PDF/UA-1 (for everybody) and PDF/A-2a (for archives), as far as a program can tell."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def standard_complaints(file: Path) -> list[str]:
    """Each rule of the two standards that the file breaks, once."""
    command = [sys.executable, "-m", "tests.accepting.verapdf", str(file.resolve())]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    return [str(complaint) for complaint in json.loads(done.stdout)]
