"""Reads one file as a run would, with little memory, and tells what it took: `python -m tests.strange.bounded FILE`."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from tests.strange.template import ROUND
from vpreport.reading.file import read_one

GIB = 1024**3


def main(path: Path) -> None:
    """Print how many cells were read, the finding's rule where nothing was, and the most memory held, in bytes."""
    resource.setrlimit(resource.RLIMIT_AS, (GIB, GIB))
    came = read_one(ROUND.expectation(), path)
    unit = 1 if sys.platform == "darwin" else 1024
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    told = sorted({finding.rule for finding in came.findings})
    print(
        json.dumps(
            {"read": came.cells_read, "told": told, "held": held, "conserved": came.cells_read == came.tally.told}
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
