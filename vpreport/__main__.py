"""`python -m vpreport` and the command `vpreport`."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command line; an exception that nobody foresaw becomes one line and exit code 2, never a traceback."""
    from vpreport.cli import main

    try:
        main(prog_name="vpreport")
    except Exception as problem:  # a crash must not look like "there are findings" (exit 1)
        sys.stderr.write(f"vpreport: ett oväntat fel inträffade ({type(problem).__name__}: {problem}).\n")
        sys.exit(2)


if __name__ == "__main__":
    run()
