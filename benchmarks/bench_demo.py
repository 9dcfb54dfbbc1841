"""How long one `consolidate` of the example takes beside the libraries that it cannot do without.

In a fresh process pandas, xlsxwriter and python-docx are imported first; the rest is all that `vpreport consolidate`
then does with the example's follow-up: our own imports, register, twelve workbooks, rules, totals, workbook, document
and reconciliation, written to disk. Page numbers are off, for they are LibreOffice's time.

The aim: the rest takes at most as long as those imports. A few processes are run, and the shortest of each counts;
the median of their own ratios is told too, for on a busy machine the two halves of a process are not equally unlucky.

    python -m benchmarks.bench_demo [processes]
"""

from __future__ import annotations

import sys
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.fresh import CHECKOUT, ran

EXAMPLE = CHECKOUT / "examples" / "kramfors-2025"
ONCE = "--once"


def imports() -> float:
    """Seconds for the three libraries; nothing of them may have been imported before."""
    started = perf_counter()
    import docx  # noqa: F401 - imported to be timed
    import pandas  # noqa: F401 - the same
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: F401 - the same; it ships no py.typed

    return perf_counter() - started


def consolidate(output: Path) -> float:
    """Seconds for the whole command."""
    started = perf_counter()
    from vpreport.__main__ import run

    files = [str(EXAMPLE / "plan.xlsx"), str(EXAMPLE / "inkorg-delar"), "-o", str(output)]
    sys.argv = ["vpreport", "consolidate", *files, "--round", "delar", "--pages", "off"]
    with redirect_stdout(StringIO()), suppress(SystemExit):  # the example has findings, so it ends with 1
        run()
    return perf_counter() - started


def once() -> None:
    with TemporaryDirectory() as folder:
        print(imports(), consolidate(Path(folder)))
        assert (Path(folder) / "avstamning.json").exists()


def main(processes: int) -> None:
    command = (sys.executable, "-m", "benchmarks.bench_demo", ONCE)
    with TemporaryDirectory() as compiled:
        ran(command, compiled)
        runs = [tuple(map(float, ran(command, compiled).split())) for _ in range(processes)]
    libraries, rest = (min(times) for times in zip(*runs, strict=True))
    typical = median(own / imported for imported, own in runs)
    print(f"imports of pandas, xlsxwriter and python-docx {libraries:.3f} s, the rest of consolidate {rest:.3f} s")
    print(f"ratio {rest / libraries:.2f}, median of {processes} processes {typical:.2f}; the aim is at most 1")


if __name__ == "__main__":
    if sys.argv[1:] == [ONCE]:
        once()
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
