"""`vpreport demo`: both rounds of the bundled example, from its register and inboxes to finished files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import vpreport
from vpreport.errors import CannotRun
from vpreport.library import consolidate_folder, read_plan, write_files
from vpreport.report import told_consolidation
from vpreport.vocabulary.rounds import DELAR, PLAN, Round, occasion

EXAMPLE = "kramfors-2025"
REGISTER = "plan.xlsx"


def example_folder() -> Path:
    """The bundled example: inside the package when installed, beside it in a checkout."""
    package = Path(vpreport.__file__).parent
    for folder in (package / "examples" / EXAMPLE, package.parent / "examples" / EXAMPLE):
        if (folder / REGISTER).is_file():
            return folder
    raise CannotRun("Exemplet följde inte med installationen. Installera vpreport på nytt.")


def run_demo(output: Path, progress: Callable[[str], None]) -> str:
    """Copy the example's files and consolidate both rounds; gives what to say afterwards."""
    example = example_folder()
    write_files(output, {REGISTER: (example / REGISTER).read_bytes()})
    plan = read_plan(output / REGISTER)
    said = ["Exemplet bygger på Kramfors kommuns verksamhetsplan 2025. Utfallen i delårsuppföljningen är illustrativa."]
    for round in (PLAN, DELAR):
        progress(f"{round.name} …")
        said.append(_run_round(plan, example, output, round, progress))
    return "\n\n".join(said)


def _run_round(plan: vpreport.Plan, example: Path, output: Path, round: Round, progress: Callable[[str], None]) -> str:
    name = f"inkorg-{round.token}"
    inbox = output / name
    write_files(inbox, {path.name: path.read_bytes() for path in sorted((example / name).glob("*.xlsx"))})
    folder = output / round.token
    result, outputs = consolidate_folder(plan, inbox, occasion(round, plan.year), folder, progress=progress)
    return told_consolidation(result, [folder / file for file in outputs.files], outputs.notes)
