"""`python -m vpreport` and the command `vpreport`."""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper

SELDOM = 50_000
"""Objects made between two searches for garbage. A run makes much and throws little away, and to look through it at
Python's own 700 took 3 % of the time of a small run."""


def run() -> None:
    """Run the command line; an exception that nobody foresaw becomes one line and exit code 2, never a traceback."""
    from vpreport.cli import main

    gc.set_threshold(SELDOM)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a sign that the terminal lacks must not stop the run
    try:
        main(prog_name="vpreport")
    except Exception as problem:  # a crash must not look like "there are findings" (exit 1)
        what = " ".join(f"{type(problem).__name__}: {problem}".split())
        advice = "Hör av dig till den som förvaltar programmet."
        sys.stderr.write(f"vpreport: ett oväntat fel inträffade ({what}). {advice}\n")
        sys.exit(2)


if __name__ == "__main__":
    run()
