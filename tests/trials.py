"""Which test tries what of which rule, so that a rule without its tests is told.

@tries("PE-09", BROKEN, BOUNDARY)
def test_a_department_without_a_head_is_noted() -> None: ...
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

Test = TypeVar("Test", bound=Callable[..., Any])


class Kind(Enum):
    """What a test shows of a rule."""

    SOUND = "where all is well it finds nothing"
    BROKEN = "where something is wrong it finds that once, with id, cell, expected, actual and difference"
    BOUNDARY = "at its limits (equal, zero, empty, sign, half a unit) it finds what it should, and nothing beside"
    NEIGHBOUR = "what another rule tells it does not tell again"
    UNREADABLE = "where its input cannot be read, or is not given, it is not checked and says why"


SOUND, BROKEN, BOUNDARY, NEIGHBOUR, UNREADABLE = Kind

TRIALS: dict[str, dict[Kind, list[str]]] = defaultdict(lambda: defaultdict(list))
"""Names of tests by rule and by what they show; filled as the modules of tests are imported."""


def tries(rule: str, *kinds: Kind) -> Callable[[Test], Test]:
    """Enter the test below as one that shows so much of the rule."""

    def enter(test: Test) -> Test:
        for kind in kinds:
            TRIALS[rule][kind].append(f"{test.__module__}.{test.__name__}")
        return test

    return enter


def import_every_test() -> None:
    """Import all modules of tests, so that TRIALS is whole."""
    tests = Path(__file__).parent
    for path in sorted(tests.rglob("test_*.py")):
        import_module(".".join(path.relative_to(tests.parent).with_suffix("").parts))
