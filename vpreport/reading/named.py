"""A file that somebody has named, as its bytes."""

from __future__ import annotations

from pathlib import Path

from vpreport.errors import CannotRun
from vpreport.vocabulary.visible import visible


def bytes_of(path: Path) -> bytes:
    """What the file holds; CannotRun, with what to do, where there is none or it cannot be opened."""
    try:
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise CannotRun(f"{visible(str(path))} finns inte. Kontrollera namnet och mappen.") from problem
    except OSError as problem:
        told = f"{visible(str(path))} går inte att öppna. Stäng filen om den är öppen, och försök igen."
        raise CannotRun(told) from problem
