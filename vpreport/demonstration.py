"""`vpreport demo`: both rounds of the bundled example, from its register and inboxes to finished files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import vpreport
from vpreport.errors import CannotRun
from vpreport.library import consolidate_folder, read_plan, write_files
from vpreport.report import told_consolidation
from vpreport.vocabulary.rounds import DELAR, PLAN, Round, occasion
from vpreport.vocabulary.visible import visible

EXAMPLE = "kramfors-2025"
REGISTER = "plan.xlsx"
ROUNDS = (PLAN, DELAR)

ABOUT = "Exemplet bygger på Kramfors kommuns verksamhetsplan 2025. Utfallen i delårsuppföljningen är illustrativa."


def example_folder() -> Path:
    """The bundled example: inside the package when installed, beside it in a checkout."""
    package = Path(vpreport.__file__).parent
    for folder in (package / "examples" / EXAMPLE, package.parent / "examples" / EXAMPLE):
        if (folder / REGISTER).is_file():
            return folder
    raise CannotRun("Exemplet följde inte med installationen. Installera vpreport på nytt.")


def example_files() -> dict[str, bytes]:
    """The example's register and inboxes, by where they stand in its folder."""
    example = example_folder()
    inboxes = (path for round in ROUNDS for path in sorted((example / _inbox(round)).glob("*.xlsx")))
    return {path.relative_to(example).as_posix(): path.read_bytes() for path in (example / REGISTER, *inboxes)}


def run_demo(output: Path, progress: Callable[[str], None], quiet: bool = False) -> str:
    """Copy the example's files and consolidate both rounds; gives what to say afterwards.

    CannotRun when one of the files is there already and holds something else: it may be somebody's work.
    """
    files = example_files()
    _refuse_to_replace(output, files)
    write_files(output, files)
    plan = read_plan(output / REGISTER)
    told = [_run_round(plan, output, round, progress, quiet) for round in ROUNDS]
    return "\n\n\n".join((ABOUT, *told, _where_the_example_is(output)))


def _inbox(round: Round) -> str:
    return f"inkorg-{round.token}"


def _refuse_to_replace(output: Path, files: Mapping[str, bytes]) -> None:
    for path, content in ((output / name, content) for name, content in files.items()):
        if path.is_file() and path.read_bytes() != content:
            raise CannotRun(f"{path} finns redan och är inte exemplets fil. Välj en annan mapp med -o.")


def _run_round(plan: vpreport.Plan, output: Path, round: Round, progress: Callable[[str], None], quiet: bool) -> str:
    progress(f"{round.name} …")
    folder = output / round.token
    when = occasion(round, plan.year)
    result, outputs = consolidate_folder(plan, output / _inbox(round), when, folder, progress=progress)
    return told_consolidation(result, [folder / file for file in outputs.files], outputs.notes, quiet)


def _where_the_example_is(output: Path) -> str:
    inboxes = " och ".join(str(output / _inbox(round)) for round in ROUNDS)
    return (
        f"{visible(f'Registret är {output / REGISTER}, och avdelningarnas filer finns i {inboxes}.')}\n"
        "Ändra gärna i dem och kör en omgång igen, från den mappen:\n"
        f"  vpreport consolidate {REGISTER} {_inbox(DELAR)} --round {DELAR.token} -o {DELAR.token}"
    )
