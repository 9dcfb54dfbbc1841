"""The library's functions: what the command line calls, and what `import vpreport` offers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from vpreport.asking import Round
from vpreport.catalogue import SHEETS
from vpreport.chapters.head import PLAN, PLAN_FACTS
from vpreport.consolidation import Consolidation
from vpreport.consolidation import consolidate as consolidate_at
from vpreport.errors import CannotRun
from vpreport.outputs import Outputs, Wanted, Wishes, possible
from vpreport.own_check.check import Checked, check_file
from vpreport.own_template import Look, look_at
from vpreport.reading.earlier import EarlierFigures, earlier_of, figures_of
from vpreport.reading.inbox import files_in
from vpreport.reception import Reception, receive
from vpreport.register.plan import Plan, read_register
from vpreport.vocabulary.record import Value
from vpreport.vocabulary.rounds import Occasion, occasion, round_named
from vpreport.vocabulary.visible import visible
from vpreport.writing.atomic import write_all, write_whole
from vpreport.writing.links import links_from

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from vpreport.carrying.moving import Moved

WORTH_A_POOL = 40
"""Files from which starting other processes to read them costs less than it saves."""
TEMPLATES_WORTH_A_POOL = 20
"""The same of templates, which take longer to write than to read."""
_TEMPLATES_AT_A_TIME = 4  # so that what they share travels once, and no process waits long for the last

_LEFT = "{file} ligger kvar från en tidigare körning och har ändrats sedan dess. Nu finns inget att rätta där."

Progress = Callable[[str], None]


def read_plan(path: Path | str) -> Plan:
    """The plan in the register, or that a consolidated workbook was made from; the two are equal.

    UnreadablePlan, with what to do, when it cannot be used.
    """
    return read_register(Path(path), SHEETS)


def empty_register(year: int) -> bytes:
    """An empty register for the year: every sheet, with help, drop-downs and the defaults."""
    from vpreport.writing.register import write_register  # here: consolidating needs no template or register writer

    facts = {fact.name: fact.default for fact in PLAN_FACTS} | {"År": str(year)}
    rows: list[Mapping[str, Value]] = [{"fact": name, "value": value} for name, value in facts.items()]
    sheets = [(sheet.in_register(year), rows if sheet is PLAN else ()) for sheet in SHEETS if sheet.register]
    return write_register(sheets)


def write_empty_register(path: Path, year: int) -> None:
    """Write an empty register; CannotRun when the file exists, for a filled register must never be lost."""
    if path.exists():
        raise CannotRun(f"{path} finns redan. Välj ett annat namn eller flytta filen först.")
    write_whole(path, empty_register(year))


def templates_at(
    plan: Plan, when: Occasion, executor: Executor | None = None, earlier: Sequence[EarlierFigures] = ()
) -> dict[str, bytes]:
    """Every template of the round by file name, `<kod>-<round>-<year>.xlsx`, in the register's order.

    A code that no file can be called by is made one that can. With an executor they are written through it, and are the
    same. `earlier` are rounds of which they show the figures.
    """
    from vpreport.recalling import Recall  # here: consolidating needs no template writer
    from vpreport.writing.template import written

    round = Round(plan, when, SHEETS)
    recall = Recall(earlier, plan.context.departments.by_name)
    asked = (
        (
            round.identity(code, name),
            round.given(code, name),
            [recall.prepared(asked, code) for asked in forms],
            left_out,
        )
        for code, (name, forms, left_out) in round.units.items()
    )
    many = map if executor is None else partial(executor.map, chunksize=_TEMPLATES_AT_A_TIME)
    return dict(zip(map(round.template_name, round.units), many(written, asked), strict=True))


def earlier_rounds(plan: Plan, when: Occasion, previous: Sequence[Path | str]) -> tuple[EarlierFigures, ...]:
    """The figures in consolidated workbooks of earlier rounds.

    CannotRun for one that is none, is not of a round before `when`, or is another board's.
    """
    return figures_of([Path(each) for each in previous], when, plan.board)


def all_templates(
    plan: Plan, when: Occasion, jobs: int | None = None, earlier: Sequence[EarlierFigures] = ()
) -> dict[str, bytes]:
    """What `templates_at` gives, written by as many processes as there are processors, or so many."""
    with _executor(len(plan.delivering), jobs, TEMPLATES_WORTH_A_POOL) as executor:
        return templates_at(plan, when, executor, earlier)


def sheets_showing(plan: Plan, when: Occasion, earlier: Sequence[EarlierFigures]) -> list[str]:
    """The titles of the sheets on which somebody's template shows something of the earlier rounds, in their order."""
    from vpreport.recalling import Recall  # here: it needs the template writer

    round, recall = Round(plan, when, SHEETS), Recall(earlier, plan.context.departments.by_name)
    showing = {
        asked.form.title
        for code, (_, forms, _) in round.units.items()
        for asked in forms
        if recall.prepared(asked, code).before is not None
    }
    return [sheet.title for sheet in round.sheets if sheet.title in showing]


def write_files(folder: Path, files: Mapping[str, bytes], read: Iterable[Path] = ()) -> None:
    """Write the files into the folder, making it if need be; each whole or not at all, and none over one of `read`."""
    write_all(folder, files, read=read)


def write_templates(
    plan: Plan,
    round: str,
    to: Path | str,
    per: date | None = None,
    executor: Executor | None = None,
    previous: Sequence[Path | str] = (),
) -> list[Path]:
    """Write every template of the round into the folder, through the executor if there is one; gives their paths.

    `previous` are consolidated workbooks of earlier rounds, of which the templates show the figures.
    """
    when = occasion(round_named(round), plan.year, per)
    files = templates_at(plan, when, executor, earlier_rounds(plan, when, previous))
    write_files(Path(to), files, (*plan.paths, *map(Path, previous)))
    return [Path(to) / name for name in files]


def move_into(plan: Plan, when: Occasion, old: Path, folder: Path, earlier: Sequence[EarlierFigures] = ()) -> Moved:
    """Write the fresh template of the unit whose file it is, with its figures moved; nothing when they could not be.

    CannotRun when there is no such file, or when the template would take its place. `earlier` as for `templates_at`.
    """
    from vpreport.carrying.moving import moved_into  # here: it needs the template writer

    moved = moved_into(Round(plan, when, SHEETS), old, earlier)
    if any((folder / name).resolve() == old.resolve() for name in moved.files):
        raise CannotRun(f"Den nya mallen skulle skrivas över {old}. Välj en annan mapp med -o.")
    write_files(folder, moved.files)
    return moved


def move_figures(plan: Plan, round: str, old: Path | str, to: Path | str, per: date | None = None) -> Moved:
    """Move a filled old workbook's figures into a fresh template of the unit whose file it is, written into the folder.

    Gives what was moved and what had no place, or why nothing could be moved; then nothing is written. CannotRun when
    there is no such file, or when the template would take its place.
    """
    return move_into(plan, occasion(round_named(round), plan.year, per), Path(old), Path(to))


def consolidate(
    plan: Plan, inbox: Path | str, round: str, per: date | None = None, executor: Executor | None = None
) -> Consolidation:
    """The round's consolidation; with an executor, files are read through it and the result is the same."""
    return consolidate_at(plan, inbox, occasion(round_named(round), plan.year, per), executor)


@contextmanager
def _executor(files: int, jobs: int | None, worth: int) -> Iterator[Executor | None]:
    """A pool of processes when there are files enough to gain from it, else none."""
    workers = jobs or os.cpu_count() or 1
    if workers < 2 or files < worth:
        yield None
    else:
        from concurrent.futures import ProcessPoolExecutor  # here: most runs need no pool, and it takes time to import

        with ProcessPoolExecutor(workers) as pool:
            yield pool


def consolidate_folder(
    plan: Plan,
    inbox: Path,
    when: Occasion,
    output: Path,
    *,
    jobs: int | None = None,
    progress: Progress = lambda said: None,
    **wishes: Unpack[Wishes],
) -> tuple[Consolidation, Outputs]:
    """Read the inbox, check, and write everything into the output folder; gives the result and what was written.

    CannotRun, before anything is read, when something that is asked for cannot be made on this computer.
    """
    wanted = possible(Wanted(**wishes))
    earlier_of(wanted.earlier, when, plan.board)
    files = files_in(inbox)
    progress(f"Läser {len(files)} filer i {inbox} …")
    with _executor(len(files), jobs, WORTH_A_POOL) as executor:
        result = consolidate_at(plan, inbox, when, executor)
    progress("Skriver sammanställning och dokument …")
    outputs = result.outputs(links_from(output, result.paths), **wishes)
    write_files(output, outputs.files, (*result.paths, *wanted.read))
    left = [_LEFT.format(file=path) for path in result.remove_outdated(output)]
    return result, outputs._replace(notes=[*outputs.notes, *left])


def check_files(paths: Sequence[Path], plan: Plan | None = None, page: Path | None = None) -> list[Checked]:
    """Each file's check, in the order given; CannotRun for a path that is not there, or a page that is no page's name.

    Everything is looked for before the first file is read, so that nobody waits for an answer that cannot come.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise CannotRun(f"{visible(str(path))} finns inte. Kontrollera namnet och mappen.")
    if page is not None and page.suffix.casefold() not in (".html", ".htm"):
        raise CannotRun(f"Sidan kan inte heta {visible(page.name)}. Ge den ett namn som slutar på .html.")
    return [check_file(path, plan) for path in paths]


def look_at_template(path: Path, plan: Plan | None = None) -> Look:
    """What a Word template offers and what is made for it; CannotRun when there is no such file."""
    return look_at(path, plan)


def write_page(path: Path, checks: Sequence[Checked]) -> None:
    """Write the checks as one page for a browser; UnwritableOutput when it cannot be written."""
    from vpreport.own_check.page import page_of  # here: consolidating needs no page writer

    write_whole(path, page_of(checks))


def receive_folder(
    plan: Plan, inbox: Path, when: Occasion, output: Path | None = None, progress: Progress = lambda said: None
) -> tuple[Reception, list[Path]]:
    """What has come in, and the receipts that were written into the output folder; none without one."""
    files = files_in(inbox)
    progress(f"Läser {len(files)} filer i {inbox} …")
    with _executor(len(files), None, WORTH_A_POOL) as executor:
        reception = receive(plan, inbox, when, executor)
    written = {} if output is None else _receipts(reception)
    if output is not None:
        write_files(output, written)
    return reception, [output / name for name in written] if output is not None else []


def _receipts(reception: Reception) -> dict[str, bytes]:
    from vpreport.writing.receipts import receipts

    facts = reception.plan.facts
    author = facts.get("Nämnd") or facts.get("Kommun") or ""
    return receipts((*reception.units, *reception.others), reception.occasion, author)
