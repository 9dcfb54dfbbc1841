"""Writing a department's template, beside xlsxwriter being told the very same things.

Every call that reaches xlsxwriter while a template is written is recorded: cells with their formats, formulas with
what they give, heights, widths, rules for what may be typed, conditional formats, list objects, names, properties,
protection. xlsxwriter alone is then told the same again, and gives the same parts. What only we pay for is deciding
what stands where, what formulas give, how high and wide everything is, and the last touch to the file. The rows are
made beforehand; so are the other's formats, which take a hundredth. One process and one run, in turns; of each the
shortest of many.

    python -m benchmarks.bench_template [rows a sheet]
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import wraps
from io import BytesIO
from typing import Any, NamedTuple
from unittest.mock import patch

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no py.typed
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no py.typed
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no py.typed

from benchmarks.timing import seconds
from tests.writing.parts import parts
from tests.writing.workbooks import OCCASIONS, template, whole_template
from vpreport.__main__ import SELDOM
from vpreport.vocabulary.rounds import Occasion

TURNS = 15
AIM = 1.5
TOUCHED = "docProps/core.xml", "xl/worksheets/"  # where the last touch changes something
_WHOLE = "__init__", "close"  # in which a workbook tells itself much


class Call(NamedTuple):
    """What xlsxwriter was told about a sheet, or about the workbook where that is empty; and what it gave."""

    sheet: str
    method: str
    arguments: tuple[Any, ...]
    named: dict[str, Any]
    given: Any


@contextmanager
def recorded() -> Iterator[list[Call]]:
    """Every call that is made meanwhile, but for those that xlsxwriter makes itself."""
    calls: list[Call] = []
    depth = 0

    def recording(method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def told(receiver: Any, *arguments: Any, **named: Any) -> Any:
            nonlocal depth
            depth += 1
            given = method(receiver, *arguments, **named)
            depth -= 1
            if not depth and method.__name__ not in _WHOLE:
                calls.append(Call(getattr(receiver, "name", ""), method.__name__, arguments, named, given))
            return given

        return told

    with ExitStack() as stack:
        for kind in (Workbook, Worksheet):
            for name, method in vars(kind).items():
                if callable(method) and (not name.startswith("_") or name in _WHOLE):
                    stack.enter_context(patch.object(kind, name, recording(method)))
        yield calls


class Floor:
    """The same workbook, about to be written by xlsxwriter alone; its sheets and formats are there."""

    def __init__(self, calls: Sequence[Call]) -> None:
        self._data = BytesIO()
        self._book = Workbook(self._data, {"in_memory": True})
        self._book.calc_on_load = False
        self._formats: dict[int, Format] = {}
        self._told: list[tuple[Callable[..., object], Any, Any]] = []
        for call in calls:
            if call.method == "add_worksheet":
                self._book.add_worksheet(call.arguments[0])
            elif call.method == "add_format":
                self._formats[id(call.given)] = self._book.add_format(*call.arguments)
            else:
                receiver = self._book.get_worksheet_by_name(call.sheet) if call.sheet else self._book
                self._told.append((getattr(receiver, call.method), self._own(call.arguments), self._own(call.named)))

    def _own(self, given: Any) -> Any:
        """What was given, with this workbook's formats, and so that xlsxwriter may change it."""
        if isinstance(given, Format):
            return self._formats[id(given)]
        if isinstance(given, dict):
            return {name: self._own(value) for name, value in given.items()}
        return type(given)(map(self._own, given)) if type(given) in (list, tuple) else given

    def write(self) -> bytes:
        """Tell xlsxwriter everything; gives the file."""
        for method, arguments, named in self._told:
            method(*arguments, **named)
        self._book.close()
        return self._data.getvalue()


def ratio(when: Occasion, rows: int) -> float:
    """Measure a round's template, print it, and give how many times xlsxwriter's time it takes."""
    _, sheets = whole_template(when, rows, filled=True)
    with recorded() as calls:
        data = template(when, sheets)
    assert untouched(Floor(calls).write()) == untouched(data)
    ours, theirs = float("inf"), float("inf")
    for _ in range(TURNS):
        floor = Floor(calls)
        ours = min(ours, seconds(lambda: template(when, sheets)))
        theirs = min(theirs, seconds(floor.write))
    cells = sum(call.method.startswith("write_") for call in calls)
    print(f"{when.round.token:10} {cells:7} {1000 * ours:7.0f} ms {ours / theirs:20.2f}")
    return ours / theirs


def untouched(data: bytes) -> dict[str, bytes]:
    """The parts in which the last touch changes nothing."""
    return {name: content for name, content in parts(data).items() if not name.startswith(TOUCHED)}


def main(rows: int) -> None:
    """Measure, and exit with 1 when the aim is not reached."""
    gc.set_threshold(SELDOM)  # as the command does
    print(f"{rows} rows a sheet; the aim is at most {AIM} times xlsxwriter's time")
    print(f"{'round':10} {'cells':>7} {'ours':>10} {'ratio to xlsxwriter':>20}")
    worst = max(ratio(when, rows) for when in OCCASIONS)
    print(f"the worst is {worst:.2f}")
    sys.exit(worst > AIM)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
