"""How long `vpreport --help` takes, as a multiple of `python -c "import click"`, which it cannot do without.

Both are whole processes, from start to end, alternating in one run; the shortest of each counts, and only the ratio
says something. The command is the installed one where there is one, else `python -m vpreport`.

The aim: at most 1.5.

    python -m benchmarks.bench_start [rounds]
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.fresh import ran
from benchmarks.timing import seconds

FLOOR = (sys.executable, "-c", "import click")
AIM = 1.5


def help_command() -> tuple[str, ...]:
    """The help, as a user asks for it."""
    installed = shutil.which("vpreport", path=str(Path(sys.executable).parent))
    return (installed, "--help") if installed else (sys.executable, "-m", "vpreport", "--help")


def taken(command: Sequence[str], compiled: str) -> float:
    """The seconds that a whole process takes."""
    return seconds(lambda: ran(command, compiled))


def main(rounds: int) -> None:
    shown = help_command()
    with TemporaryDirectory() as compiled:
        ran(FLOOR, compiled), ran(shown, compiled)
        pairs = [(taken(FLOOR, compiled), taken(shown, compiled)) for _ in range(rounds)]
    floor, ours = (min(times) for times in zip(*pairs, strict=True))
    typical = median(own / click for click, own in pairs)
    print(f'python -c "import click" {floor * 1000:.0f} ms, {" ".join(shown[-3:])} {ours * 1000:.0f} ms')
    print(f"ratio {ours / floor:.2f}, median of {rounds} pairs {typical:.2f}; the aim is at most {AIM}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
