"""Writes the generated parts of the handbook, so that they say what the program does: `python docs/make.py`.

A part stands between `<!-- genererat: name -->` and `<!-- slut -->` in a page, and `PARTS` says what it holds. All of
it comes from the declarations: sheets and columns, rules, rounds, commands. A test says that the pages are current.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import click

from vpreport.catalogue import CHAPTERS, RULES, SHEETS
from vpreport.chapters.head import PLAN, PLAN_FACTS
from vpreport.cli import main
from vpreport.vocabulary.amount import TKR, read_number
from vpreport.vocabulary.column import Field, Form, Kind, Sheet, Use
from vpreport.vocabulary.dates import long_date, read_date
from vpreport.vocabulary.rounds import ROUNDS, Occasion, Round, occasion
from vpreport.vocabulary.rule import Rule
from vpreport.vocabulary.wording import listed

HERE = Path(__file__).parent
YEAR = 2025
"""The year that headers and examples are shown for: that of the bundled example."""

_PART = re.compile(r"(?<=<!-- genererat: )(?P<name>[a-z-]+) -->\n.*?<!-- slut -->", re.DOTALL)


def renewed(page: str) -> str:
    """The page's text with every generated part written anew; KeyError for a part that nobody makes."""
    return _PART.sub(lambda part: f"{part['name']} -->\n\n{PARTS[part['name']]().strip()}\n\n<!-- slut -->", page)


def pages() -> list[Path]:
    """The handbook's pages, by name."""
    return sorted(HERE.glob("*.md"))


# Markdown


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    """The text as it may stand in a table: on one line, with no mark that ends the cell or begins a tag."""
    escaped = re.sub(r"<(?!br>)", "&lt;", " ".join(text.split())).replace("|", "\\|")
    return escaped or " "


def _section(title: str, *paragraphs: str, level: int = 3) -> str:
    return "\n\n".join((f"{'#' * level} {title}", *filter(None, paragraphs)))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


# What a column takes

_UNITS = {"count": "antal", "points": "poäng", "value": "radens enhet", "any": "tal", "year": "årtal"}


def _takes(field: Field) -> str:
    """What may stand in the column's cells: a choice, a date, a number in its unit."""
    column = field.column
    if column.unit is not None:
        return _UNITS.get(column.unit.key) or column.unit.label or "tal"
    if column.kind is Kind.CHOICE:
        return _listed(f"`{choice}`" for choice in column.choices)
    return {Kind.DATE: "datum", Kind.DEPARTMENTS: "avdelning"}.get(column.kind, "text")


def _who(form: Form, field: Field) -> str:
    """Who fills in the column on a template, and whether it must be filled."""
    if field.use is Use.KEY:
        return "ni" if form.sheet.open_keys else "förifylld"
    said = {
        Use.DECIDED: "förifylld och låst",
        Use.PROPOSED: "förifylld, ni får ändra",
        Use.COMPUTED: "räknas ut",
        Use.ASKED: "ni",
    }[field.use]
    return f"{said}, ska fyllas i" if field.use is Use.ASKED and field.column.required else said


# The register


def register() -> str:
    """Every sheet of the register with its columns."""
    return "\n\n".join(_register_sheet(sheet) for sheet in SHEETS if sheet.register)


def _register_sheet(sheet: Sheet) -> str:
    form = sheet.in_register(YEAR)
    rows = [(f"**{field.header}**", field.column.help, _takes(field)) for field in form.fields]
    columns = _table(("Kolumn", "Vad som står där", "Anges som"), rows)
    return _section(sheet.title, sheet.help, sheet.unit_line, columns, _fixed(sheet, form))


def _fixed(sheet: Sheet, form: Form) -> str:
    """The rows that the register has from the start."""
    if sheet is PLAN:
        facts = ((f"**{fact.name}**", fact.help, fact.default) for fact in PLAN_FACTS)
        return "Raderna finns från början:\n\n" + _table(("Uppgift", "Vad den är till för", "Från början"), facts)
    if form.fixed_rows:
        rows = listed([f"**{row[0]}**" for row in form.fixed_rows], most=len(form.fixed_rows))
        return f"Raderna finns från början: {rows}."
    return ""


# The templates


def template_sheets() -> str:
    """Every sheet of the templates, with the columns it has in each round."""
    return "\n\n".join(_template_sheet(sheet) for sheet in SHEETS if sheet.rounds)


def _template_sheet(sheet: Sheet) -> str:
    shared: dict[object, tuple[Form, list[Round]]] = {}
    for round in sheet.rounds:
        form = sheet.at(_occasion(round))
        if form is not None:
            shared.setdefault(_looks(form), (form, []))[1].append(round)
    forms = [_form(form, rounds) for form, rounds in shared.values()]
    return _section(sheet.title, sheet.help, sheet.unit_line, *forms, _words(sheet), _centrally(sheet), level=2)


def _looks(form: Form) -> object:
    """What makes a form the same in two rounds."""
    return tuple((f.header, f.use, f.column) for f in form.fields), form.fixed_rows, form.spare_rows


def _occasion(round: Round) -> Occasion:
    return occasion(round, YEAR, None if round.month else occasion(ROUNDS[0], YEAR + 1).as_of)


def _form(form: Form, rounds: Sequence[Round]) -> str:
    rows = [(f"**{f.header}**", _who(form, f), _takes(f), _help(form, f)) for f in form.fields]
    columns = _table(("Kolumn", "Vem fyller i", "Anges som", "Vad den är till för"), rows)
    return _section(listed([round.name for round in rounds], most=len(ROUNDS)), columns, _prepared(form))


def _help(form: Form, field: Field) -> str:
    """What the column is for; a key says nothing of new rows where none are welcome."""
    if field.use is Use.KEY and form.sheet.register and not form.accepts_new_rows:
        return "Radens beteckning i registret."
    return field.column.help


def _prepared(form: Form) -> str:
    """Which rows stand ready, and whether departments may add more."""
    rows = listed([f"**{', '.join(row)}**" for row in form.fixed_rows])
    if form.sheet.open_keys:
        return f"Raden för avdelningen finns från början; {form.spare_rows} tomma rader står redo för fler enheter."
    if form.spare_rows:
        return f"{form.spare_rows} tomma rader står redo för förslag på nya rader. Lämna Id tomt på dem."
    return f"Raderna är {rows}." if rows else ""


def _words(sheet: Sheet) -> str:
    """What the column of live checks may say."""
    words = [f"- `{check.words}`" for check in sheet.checks]
    return "Kolumnen **Kontroll** säger `Stämmer`, eller det som inte gör det:\n\n" + "\n".join(words) if words else ""


def _centrally(sheet: Sheet) -> str:
    """What the sheet has more of when one office delivers it for all."""
    extra = listed([f"**{column.header}** ({column.help})" for column, _ in sheet.central_columns])
    rows = listed([f"**{', '.join(row)}**" for row in sheet.central_rows])
    for_all = f" För hela nämnden finns också raderna {rows}." if rows else ""
    return f"När bladet lämnas centralt har det också kolumnen {extra}.{for_all}" if extra else ""


# Rounds, rules, commands


def rounds() -> str:
    """The rounds of the year with their names, as-of dates and documents."""
    return _table(
        ("Skrivs", "Omgång", "Uppgifterna gäller till och med", "Dokument"),
        ((f"`{round.token}`", round.name, _until(round), round.document) for round in ROUNDS),
    )


def _until(round: Round) -> str:
    if round.month is None:
        return "dagen som anges med `--per`"
    shift = "året före" if round.year_shift else "planens år"
    return f"{long_date(_occasion(round).as_of).rsplit(' ', 1)[0]} {shift}"


GROUPS = {
    "IN": "Filerna och cellerna (IN)",
    "RE": "Registret (RE)",
    "PE": "Medarbetare (PE)",
    "SJ": "Sjukfrånvaro (SJ)",
    "PK": "Personalekonomi (PK)",
    "BU": "Budget (BU)",
    "UF": "Utfall och prognos (UF)",
    "IV": "Investeringar (IV)",
    "NT": "Mål och nyckeltal (NT)",
    "UD": "Uppdrag (UD)",
    "RI": "Risker och intern kontroll (RI)",
    "GX": "Dokumentet som helhet (GX)",
}


def rules() -> str:
    """Every rule of the catalogue by group: id, severity, what must hold, the sheet, what it rests on."""
    grouped: dict[str, list[Rule]] = {group: [] for group in GROUPS}
    for rule in RULES:
        grouped[rule.id.partition("-")[0]].append(rule)
    headers = ("Regel", "Allvar", "Vad som ska stämma", "Blad", "Grund")
    tables = ((group, _table(headers, map(_rule, some))) for group, some in grouped.items() if some)
    return "\n\n".join(_section(GROUPS[group], table, level=2) for group, table in tables)


def _rule(rule: Rule) -> tuple[str, ...]:
    sheet = rule.sheet.title if rule.sheet else ""
    return f"**{rule.id}**", rule.severity.value, rule.title, sheet, _basis(rule)


_CATALOGUE = re.compile(r"Regelkatalogen [A-Z]{2}-[0-9]{2}(?: och [A-Z]{2}-[0-9]{2})?(?:, beslutad läsning)?[:.] ?")


def _basis(rule: Rule) -> str:
    """What the rule rests on, without the name of the list that this page is."""
    rest = _CATALOGUE.sub("", rule.basis, count=1)
    return rest[:1].upper() + rest[1:]


def commands() -> str:
    """Every command of the command line with its arguments and options."""
    return "\n\n".join(_command(name, command) for name, command in sorted(main.commands.items(), key=_order))


def _order(item: tuple[str, click.Command]) -> int:
    circle = ("init", "templates", "consolidate", "demo")
    return circle.index(item[0]) if item[0] in circle else len(circle)


def _command(name: str, command: click.Command) -> str:
    what, _, example = (command.help or "").partition("\n\n")
    arguments = [p.human_readable_name for p in command.params if isinstance(p, click.Argument)]
    usage = " ".join(("vpreport", name, *arguments, "[VAL]"))
    options = [(_option_names(p), p.help or "") for p in command.params if isinstance(p, click.Option)]
    shown = f"`{usage}`", " ".join(what.split()), f"Exempel: `{example.strip().removeprefix('Exempel: ')}`"
    return _section(f"vpreport {name}", *shown, _table(("Val", "Vad det gör"), options))


def _option_names(option: click.Option) -> str:
    takes = "" if option.is_flag else f" {_metavar(option)}"
    return f"{_listed(f'`{name}{takes}`' for name in option.opts)}{' (måste anges)' if option.required else ''}"


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
    return _table(("Det står som text", "Det här säger programmet"), rows)


def dates() -> str:
    """How texts are read where a date is expected, with the program's own words."""
    readings = ((text, read_date(text, YEAR)) for text in DATES)
    rows = ((f"`{text}`", reading.problem or reading.note) for text, reading in readings)
    return _table(("Det står", "Det här säger programmet"), rows)


# The glossary


def sheet_keys() -> str:
    """Every sheet's key with its title and where it is found."""
    rows = ((f"`{s.key}`", s.title, _where(s)) for s in SHEETS)
    return _table(("I koden", "Blad", "Finns i"), rows)


def _where(sheet: Sheet) -> str:
    return " och ".join(name for name, here in (("registret", sheet.register), ("mallen", sheet.rounds)) if here)


def column_keys() -> str:
    """Every column's key with its header, by sheet."""
    tables = (
        _section(f"{s.title} (`{s.key}`)", _table(("I koden", "Kolumn"), _columns_of(s)), level=4) for s in SHEETS
    )
    return "\n\n".join(tables)


def _columns_of(sheet: Sheet) -> list[tuple[str, str]]:
    usages = (*sheet.register, *sheet.plan, *sheet.follow_up, *sheet.final, *sheet.central_columns)
    headers = {column.key: column.header for column, _ in usages}
    return [(f"`{key}`", header) for key, header in headers.items()]


def totals() -> str:
    """Every total's name, as `{summa:…}` and `avstamning.json` have it, with its name in Swedish."""
    rows = ((f"`{name}`", words) for name, words in sorted(total_words().items()))
    return _table(("Namn", "Vad det är"), rows)


def total_words() -> Mapping[str, str]:
    """What every total is called in Swedish, by its name, for the example's year."""
    forms = [form for sheet in SHEETS for round in sheet.rounds if (form := sheet.at(_occasion(round))) is not None]
    summed = {
        f"{form.sheet.key}.{field.name}": f"{form.title}: {field.header}"
        for form in forms
        for field in form.fields
        if field.column.summed
    }
    return summed | {name: words for chapter in CHAPTERS for name, words in chapter.total_names.items()}


PARTS: Mapping[str, Callable[[], str]] = {
    "omgangar": rounds,
    "registret": register,
    "mallens-blad": template_sheets,
    "regler": rules,
    "kommandon": commands,
    "tal": numbers,
    "datum": dates,
    "bladnycklar": sheet_keys,
    "kolumnnycklar": column_keys,
    "summor": totals,
}

if __name__ == "__main__":
    for path in pages():
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
