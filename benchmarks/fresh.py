"""Fresh processes, as a user starts them: without the settings of whoever measures, and with compiled modules.

An installed package is compiled; a checkout may not be, and a machine may be told not to write what it compiles. So
every module is compiled here into a folder of its own, by a first run that does not count.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent


def ran(command: Sequence[str], compiled: str) -> str:
    """What the command prints, run in the checkout; `compiled` is the folder for compiled modules."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    settings = {**clean, "PYTHONPYCACHEPREFIX": compiled, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=CHECKOUT, env=settings, check=True, capture_output=True, encoding="utf-8")
    return done.stdout
