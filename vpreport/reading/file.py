"""One file → one submission, whatever the file is: a refusal is a finding, never an exception."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from vpreport.reading.cells import Refused, Workbook, read_file
from vpreport.reading.container import LIMITS
from vpreport.reading.expectation import Expectation
from vpreport.reading.submission import Submission, read_submission, refused


def read_one(expectation: Expectation, path: Path) -> Submission:
    """The file as a submission; whatever happens, its finding and never an exception."""
    return read_by(path, expectation, lambda workbook: expectation)[0]


def read_by(
    path: Path, otherwise: Expectation, expected_of: Callable[[Workbook], Expectation]
) -> tuple[Submission, Expectation]:
    """The file as a submission, with what was expected of it: what the workbook itself leads one to expect.

    `otherwise` is expected of a file that cannot be read. `expected_of` may refuse the workbook.
    """
    try:
        if path.name == otherwise.register:
            raise Refused("registers-name", "Filen heter likadant som registret. Byt namn på den och kör igen.")
        workbook = read_file(path)
        expectation = expected_of(workbook)
        return read_submission(workbook, expectation), expectation
    except Refused as reason:
        return turned_away(otherwise, path, reason), otherwise
    except Exception:  # a fault of ours must not hide the other files
        message = "Filen kunde inte läsas på grund av ett fel i vpreport. Spara filen och kontakta förvaltaren."
        return turned_away(otherwise, path, Refused("internal", message)), otherwise


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
