"""One file → one submission, whatever the file is: a refusal is a finding, never an exception."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from vpreport.reading.cells import Refused, read_file
from vpreport.reading.container import LIMITS
from vpreport.reading.expectation import Expectation
from vpreport.reading.submission import Submission, read_submission, refused


def read_one(expectation: Expectation, path: Path) -> Submission:
    """The file as a submission; whatever happens, its finding and never an exception."""
    try:
        if path.name == expectation.register:
            raise Refused("registers-name", "Filen heter likadant som registret. Byt namn på den och kör igen.")
        return read_submission(read_file(path), expectation)
    except Refused as reason:
        return turned_away(expectation, path, reason)
    except Exception:  # a fault of ours must not hide the other files
        message = "Filen kunde inte läsas på grund av ett fel i vpreport. Spara filen och kontakta förvaltaren."
        return turned_away(expectation, path, Refused("internal", message))


def turned_away(expectation: Expectation, path: Path, reason: Refused) -> Submission:
    """The file as a submission of which nothing is used; whose it is by its name, where that tells."""
    return refused(path.name, _digest(path), reason, code_in_name(path, expectation))


def _digest(path: Path) -> str:
    try:
        if not path.is_file() or path.stat().st_size > LIMITS.file:
            return ""
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def code_in_name(path: Path, expectation: Expectation) -> str:
    """Whose a file that does not tell is by its name, `hr-delar-2025.xlsx`; "" when the name does not tell."""
    name = f"{path.stem.removeprefix('~$').casefold()}-"
    fitting = [code for code in expectation.asked if name.startswith(f"{code.casefold()}-")]
    return max(fitting, key=len, default="")
