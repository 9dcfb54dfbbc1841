"""A child process that writes a set of files over itself again and again, to be killed: `python -m` it, light to start.

Its arguments are the folder and the number of the first run; it tells the number of each run that is done.
"""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from itertools import count
from pathlib import Path

from vpreport.writing.atomic import write_all

NAMES = ("sammanstallning.xlsx", "rapport.docx", "rattelser/hr.xlsx")
MANIFEST = "avstamning.json"
SIZE = 300_000  # bytes: a file takes a moment to write


def versions(number: int) -> dict[str, bytes]:
    """The files as the run with that number writes them, each telling which run it is from, the manifest last."""
    files = {name: f"{number:09d} {name}\n".encode() * (SIZE // 40) for name in NAMES}
    checksums = {name: sha256(data).hexdigest() for name, data in files.items()}
    return {**files, MANIFEST: json.dumps({"number": number, "files": checksums}).encode()}


if __name__ == "__main__":
    for number in count(int(sys.argv[2])):
        write_all(Path(sys.argv[1]), versions(number))
        print(number, flush=True)
