"""What is made by the program and checked in, made anew: the templates of an empty plan, and what the README shows.

    python -m tests.golden

Tests say when it is time to run it; the difference then belongs to the change that caused it.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from tests.filled import Row, plan
from vpreport.cli import main
from vpreport.demonstration import example_folder
from vpreport.library import consolidate, empty_register, read_plan, templates_at
from vpreport.report import told_finding
from vpreport.vocabulary.rounds import ROUNDS, Occasion, Round, occasion

CHECKOUT = Path(__file__).parent.parent
TEMPLATES = CHECKOUT / "input_templates"
README = CHECKOUT / "README.md"

YEAR = 2026
UNITS: tuple[Row, ...] = (
    {"code": "avdelning", "name": "Avdelning", "kind": "Avdelning", "delivers": "Ja"},
    {"code": "fl", "name": "Förvaltningsledning", "kind": "Förvaltningsledning", "delivers": "Ja"},
)
HELP_WIDTH = 100


# The templates


def templates() -> dict[str, bytes]:
    """The empty register, and every template of a plan that holds one department and the management, by file name."""
    empty = plan({"organisation": UNITS}, YEAR, Kommun="", Nämnd="")
    files = {"plan.xlsx": empty_register(YEAR)}
    for round in ROUNDS:
        files |= templates_at(empty, _occasion(round))
    return files


def _occasion(round: Round) -> Occasion:
    return occasion(round, YEAR, None if round.month else date(YEAR, 5, 31))


# What the README shows


def shown() -> dict[str, str]:
    """What stands in the README's blocks after a mark, by the mark's words."""
    return {"a finding, as printed": example_finding(), "every command and its help": every_help()}


def example_finding() -> str:
    """One of the findings of the example's follow-up, as the command line prints it."""
    example = example_folder()
    result = consolidate(read_plan(example / "plan.xlsx"), example / "inkorg-delar", "delar")
    (finding,) = (finding for finding in result.findings if finding.rule == "PE-01")
    return told_finding(finding, result.plan.name_of)


def every_help() -> str:
    """The help of the program and of each command, in the order in which the program lists them."""
    program = _context(main, "vpreport")
    commands = [(name, main.get_command(program, name)) for name in main.list_commands(program)]
    contexts = [_context(command, name, program) for name, command in commands if command and not command.hidden]
    return "\n\n\n".join(context.get_help().strip() for context in (program, *contexts))


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    wide = {"terminal_width": HELP_WIDTH, "max_content_width": HELP_WIDTH}
    return click.Context(command, info_name=name, parent=parent, **{**command.context_settings, **wide})


BLOCK = re.compile(r"^(<!-- (?P<mark>[^\n]+) -->\n```\n)(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(readme: str) -> dict[str, str]:
    """What the README's marked blocks hold, by the mark's words."""
    return {block["mark"]: block["content"].rstrip("\n") for block in BLOCK.finditer(readme)}


def renewed(readme: str) -> str:
    """The README with its blocks as they should be."""
    current = shown()
    return BLOCK.sub(lambda found: f"{found[1]}{current.get(found['mark'], found['content'].rstrip())}\n```", readme)


def write() -> None:
    """Put all of it in place; a template that is made no more goes."""
    for old in TEMPLATES.glob("*.xlsx"):
        old.unlink()
    for name, content in templates().items():
        (TEMPLATES / name).write_bytes(content)
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
