"""click in Swedish: usage, options and what is wrong with what was typed. The library itself speaks English."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any

import click

_WORDS = (("[required]", "[måste anges]"), ("[default: ", "[annars "), ("; required]", "; måste anges]"))


class _Swedish:
    """What commands and groups have in common."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help, explained in Swedish."""
        option = super().get_help_option(ctx)  # type: ignore[misc]  # a mixin: the class beside it has the method
        if option is not None:
            option.help = "Visa den här hjälpen."
        return option  # type: ignore[no-any-return]  # same

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how the command is written."""
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]  # same
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Så här skriver du: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, each with its help."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]  # type: ignore[attr-defined]  # same
        records = [option.get_help_record(ctx) for option in options]
        _section(formatter, "Flaggor", [_translated(record) for record in records if record is not None])
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)


def _translated(record: tuple[str, str]) -> tuple[str, str]:
    name, help = record
    for english, swedish in _WORDS:
        help = help.replace(english, swedish)
    return name, help


def _section(formatter: click.HelpFormatter, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


class SwedishCommand(_Swedish, click.Command):
    """A command that explains itself in Swedish."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[FLAGGOR]", **kwargs})


class SwedishGroup(_Swedish, click.Group):
    """The program: its commands, and one line in Swedish when something was typed that it does not take."""

    command_class = SwedishCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[FLAGGOR]", "subcommand_metavar": "KOMMANDO …", **kwargs})

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, each with the first sentence of its help."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, command.get_short_help_str(200)) for name, command in commands if command is not None]
        _section(formatter, "Kommandon", rows)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; wrong usage becomes one line that says what to do, and exit code 2."""
        run: Callable[..., Any] = super().main
        if kwargs.get("standalone_mode") is False:
            return run(*args, **kwargs)
        try:
            result = run(*args, **{**kwargs, "standalone_mode": False})
        except click.UsageError as problem:
            if (
                type(problem).__name__ == "NoArgsIsHelpError"
            ):  # by name: older click has none, and shows the help itself
                problem.show()
                sys.exit(problem.exit_code)
            click.echo(f"vpreport: {told(problem)}", err=True)
            sys.exit(problem.exit_code)
        except click.ClickException as problem:
            problem.show()
            sys.exit(problem.exit_code)
        except click.Abort:
            click.echo("vpreport: avbrutet.", err=True)
            sys.exit(2)
        sys.exit(result if isinstance(result, int) else 0)


def told(problem: click.UsageError) -> str:
    """What is wrong with what was typed, and how to see what can be."""
    command = problem.ctx.command_path if problem.ctx is not None else "vpreport"
    return f"{_wrong(problem)} Skriv {command} --help för att se vad som går."


def _wrong(problem: click.UsageError) -> str:
    match problem:
        case click.MissingParameter():
            return f"{_name(problem.param)} saknas."
        case click.NoSuchOption():
            return f"Flaggan {problem.option_name} finns inte."
        case click.BadOptionUsage():
            return f"Flaggan {problem.option_name} behöver ett värde."
        case click.BadParameter():
            return f"Värdet för {_name(problem.param)} går inte att använda.{_wanted(problem.param)}"
    if problem.message.startswith("No such command"):
        return f"Kommandot {problem.message.split(chr(39))[1]} finns inte."
    if "unexpected extra argument" in problem.message:
        return "Det står för mycket på raden."
    return "Kommandot är inte fullständigt."


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return "/".join(param.opts)
    return param.human_readable_name if param is not None else "Något"


def _wanted(param: click.Parameter | None) -> str:
    """What the value should have been, as a sentence; "" when there is no saying."""
    match param and param.type:
        case click.Choice(choices=choices):
            return f" Välj ett av: {', '.join(_strings(choices))}."
        case click.IntRange(min=least, max=None):
            return f" Skriv ett heltal som är minst {least}."
        case click.IntRange(min=least, max=most):
            return f" Skriv ett heltal från {least} till {most}."
        case click.Path(file_okay=False):
            return " Det ska vara en mapp, men är en fil."
        case click.Path():
            return " Det ska vara en fil, men är en mapp."
    return ""


def _strings(choices: Iterable[Any]) -> Iterable[str]:
    return (str(choice) for choice in choices)
