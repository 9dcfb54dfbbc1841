"""Rounds, rules, commands, readings and names in code as the handbook lists them, from their declarations."""

from __future__ import annotations

import re
from collections.abc import Mapping

import click

from docs.markdown import joined, section, table
from docs.sheets import YEAR, at_example
from vpreport.catalogue import RULES, SHEETS, total_names
from vpreport.cli import main
from vpreport.rule_report import GROUPS, group_of
from vpreport.vocabulary.amount import TKR, read_number
from vpreport.vocabulary.column import Sheet
from vpreport.vocabulary.dates import long_date, read_date
from vpreport.vocabulary.rounds import ROUNDS, Round
from vpreport.vocabulary.rule import Rule

# Rounds and rules


def rounds() -> str:
    """The rounds of the year with their names, as-of dates and documents."""
    return table(
        ("Skrivs", "Omgång", "Uppgifterna gäller till och med", "Dokument"),
        ((f"`{round.token}`", round.name, _until(round), round.document) for round in ROUNDS),
    )


def _until(round: Round) -> str:
    if round.month is None:
        return "dagen som anges med `--per`"
    shift = "året före" if round.year_shift else "planens år"
    return f"{long_date(at_example(round).as_of).rsplit(' ', 1)[0]} {shift}"


def rules() -> str:
    """Every rule of the catalogue by group: id, severity, what must hold, the sheet, what it rests on."""
    grouped: dict[str, list[Rule]] = {group: [] for group in GROUPS}
    for rule in RULES:
        grouped[group_of(rule)].append(rule)
    headers = ("Regel", "Allvar", "Vad som ska stämma", "Blad", "Grund")
    tables = ((group, table(headers, map(_rule, some))) for group, some in grouped.items() if some)
    return "\n\n".join(section(f"{GROUPS[group]} ({group})", table, level=2) for group, table in tables)


def _rule(rule: Rule) -> tuple[str, ...]:
    sheet = rule.sheet.title if rule.sheet else ""
    return f"**{rule.id}**", rule.severity.value, rule.title, sheet, _basis(rule)


_CATALOGUE = re.compile(r"Regelkatalogen [A-Z]{2}-[0-9]{2}(?: och [A-Z]{2}-[0-9]{2})?(?:, beslutad läsning)?[:.] ?")


def _basis(rule: Rule) -> str:
    """What the rule rests on, without the name of the list that this page is."""
    rest = _CATALOGUE.sub("", rule.basis, count=1)
    return rest[:1].upper() + rest[1:]


# The command line


def commands() -> str:
    """Every command of the command line with its arguments and options."""
    return "\n\n".join(_command(name, command) for name, command in sorted(main.commands.items(), key=_order))


def _order(item: tuple[str, click.Command]) -> int:
    circle = ("init", "templates", "check", "status", "consolidate", "demo")
    return circle.index(item[0]) if item[0] in circle else len(circle)


def _command(name: str, command: click.Command) -> str:
    what, _, example = (command.help or "").partition("\n\n")
    arguments = [p.human_readable_name for p in command.params if isinstance(p, click.Argument)]
    usage = " ".join(("vpreport", name, *arguments, "[VAL]"))
    options = [(_option_names(p), p.help or "") for p in command.params if isinstance(p, click.Option)]
    shown = f"`{usage}`", " ".join(what.split()), f"Exempel: `{example.strip().removeprefix('Exempel: ')}`"
    return section(f"vpreport {name}", *shown, table(("Val", "Vad det gör"), options))


def _option_names(option: click.Option) -> str:
    takes = "" if option.is_flag else f" {_metavar(option)}"
    return f"{joined(f'`{name}{takes}`' for name in option.opts)}{' (måste anges)' if option.required else ''}"


def _metavar(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return "/".join(map(str, option.type.choices))
    return option.metavar or {"directory": "MAPP"}.get(option.type.name, "TAL")


# How what is typed is read

NUMBERS = (
    "4500",
    "4 500",
    "4 500,5",
    "-250",
    "(250)",
    "4 500 tkr",
    "–",
    "saknas",
    "1.500",
    "4,5 mnkr",
    "12 %",
    "ca 400",
)
DATES = (
    "30/11 2025",
    "30 november 2025",
    "november 2025",
    "kv 4 2025",
    "november",
    "30/11",
    "2025-11-31",
)


def numbers() -> str:
    """How texts are read where an amount in tkr is expected, with the program's own words."""
    readings = ((text, read_number(text, TKR)) for text in NUMBERS)
    rows = ((f"`{text}`", reading.problem or reading.note) for text, reading in readings)
    return table(("Det står som text", "Det här säger programmet"), rows)


def dates() -> str:
    """How texts are read where a date is expected, with the program's own words."""
    readings = ((text, read_date(text, YEAR)) for text in DATES)
    rows = ((f"`{text}`", reading.problem or reading.note) for text, reading in readings)
    return table(("Det står", "Det här säger programmet"), rows)


# The glossary


def sheet_keys() -> str:
    """Every sheet's key with its title and where it is found."""
    rows = ((f"`{s.key}`", s.title, _where(s)) for s in SHEETS)
    return table(("I koden", "Blad", "Finns i"), rows)


def _where(sheet: Sheet) -> str:
    return " och ".join(name for name, here in (("registret", sheet.register), ("mallen", sheet.rounds)) if here)


def column_keys() -> str:
    """Every column's key with its header, by sheet."""
    tables = (section(f"{s.title} (`{s.key}`)", table(("I koden", "Kolumn"), _columns_of(s)), level=4) for s in SHEETS)
    return "\n\n".join(tables)


def _columns_of(sheet: Sheet) -> list[tuple[str, str]]:
    usages = (*sheet.register, *sheet.plan, *sheet.follow_up, *sheet.final, *sheet.central_columns)
    headers = {column.key: column.header for column, _ in usages}
    return [(f"`{key}`", header) for key, header in headers.items()]


def totals() -> str:
    """Every total's name, as `{summa:…}` and `avstamning.json` have it, with its name in Swedish."""
    rows = ((f"`{name}`", words) for name, words in sorted(total_words().items()))
    return table(("Namn", "Vad det är"), rows)


def total_words() -> Mapping[str, str]:
    """What every total is called in Swedish, by its name, for the example's year."""
    return {name: words for round in ROUNDS for name, words in total_names(at_example(round)).items()}
