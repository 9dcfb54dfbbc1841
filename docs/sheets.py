"""The register's and the templates' sheets as the handbook tells of them, from their declarations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docs.markdown import joined, section, table
from vpreport.catalogue import RULE_BY_ID, SHEETS
from vpreport.chapters.head import PLAN, PLAN_FACTS
from vpreport.vocabulary.before import shown_on
from vpreport.vocabulary.column import Field, Form, Kind, Sheet, Use
from vpreport.vocabulary.rounds import ROUNDS, Occasion, Round, occasion
from vpreport.vocabulary.wording import listed

YEAR = 2025
"""The year that headers and examples are shown for: that of the bundled example."""

# What a column takes

_UNITS = {"count": "antal", "points": "poäng", "value": "radens enhet", "any": "tal", "year": "årtal"}


def _takes(field: Field) -> str:
    """What may stand in the column's cells: a choice, a date, a number in its unit."""
    column = field.column
    if column.unit is not None:
        return _UNITS.get(column.unit.key) or column.unit.label or "tal"
    if column.kind is Kind.CHOICE:
        return joined(f"`{choice}`" for choice in column.choices)
    return {Kind.DATE: "datum", Kind.DEPARTMENTS: "avdelning", Kind.ROUNDS: "omgång"}.get(column.kind, "text")


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
    columns = table(("Kolumn", "Vad som står där", "Anges som"), rows)
    return section(sheet.title, sheet.help, sheet.unit_line, columns, _fixed(sheet, form))


def _fixed(sheet: Sheet, form: Form) -> str:
    """The rows that the register has from the start."""
    if sheet is PLAN:
        facts = ((f"**{fact.name}**", fact.help, fact.default) for fact in PLAN_FACTS)
        return "Raderna finns från början:\n\n" + table(("Uppgift", "Vad den är till för", "Från början"), facts)
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
        form = sheet.at(at_example(round))
        if form is not None:
            shared.setdefault(_looks(form), (form, []))[1].append(round)
    forms = [_form(form, rounds) for form, rounds in shared.values()]
    told = (*forms, _earlier(sheet), _words(sheet), _centrally(sheet))
    return section(sheet.title, sheet.help, sheet.unit_line, *told, level=2)


def _looks(form: Form) -> object:
    """What makes a form the same in two rounds."""
    return tuple((f.header, f.use, f.column) for f in form.fields), form.fixed_rows, form.spare_rows


def at_example(round: Round) -> Occasion:
    """The round in the example's year; one without a day of its own is put at the end of May."""
    return occasion(round, YEAR, None if round.month else date(YEAR, 5, 31))


def _form(form: Form, rounds: Sequence[Round]) -> str:
    rows = [(f"**{f.header}**", _who(form, f), _takes(f), _help(form, f)) for f in form.fields]
    columns = table(("Kolumn", "Vem fyller i", "Anges som", "Vad den är till för"), rows)
    return section(listed([round.name for round in rounds], most=len(ROUNDS)), columns, _prepared(form))


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


def _earlier(sheet: Sheet) -> str:
    """What the sheet shows of an earlier round, where one is at hand."""
    said: dict[tuple[str, ...], list[Round]] = {}
    for round in sheet.rounds:
        form = sheet.at(at_example(round))
        headers = tuple(field.header for field in shown_on(form)) if form else ()
        if headers:
            said.setdefault(headers, []).append(round)
    return "\n\n".join(
        "Gör ekonomienheten mallen med en tidigare sammanställning visas också "
        f"{listed([f'**{header}**' for header in headers])} ({joined(f'`{round.token}`' for round in rounds)}). "
        "Cellerna är låsta och läses inte."
        for headers, rounds in said.items()
    )


def _words(sheet: Sheet) -> str:
    """What the column of live checks may say, with the rule behind it and the rounds in which it does."""
    said: dict[tuple[str, str], list[Round]] = {}
    for round in sheet.rounds:
        for central in (False, True):
            form = sheet.at(at_example(round), central)
            for check in form.checks if form else ():
                rounds = said.setdefault((check.words, check.rule), [])
                rounds += [round] * (round not in rounds)
    if not said:
        return ""
    order = {check.words: number for number, check in reversed([*enumerate(sheet.checks)])}
    lines = [
        (f"`{words}`", f"{rule}: {RULE_BY_ID[rule].title}", joined(f"`{round.token}`" for round in rounds))
        for (words, rule), rounds in sorted(said.items(), key=lambda one: order[one[0][0]])
    ]
    told = table(("Kontroll", "Regeln bakom", "Omgångar"), lines)
    return f"Kolumnen **Kontroll** säger `Stämmer`, eller det första som inte gör det:\n\n{told}"


def _centrally(sheet: Sheet) -> str:
    """What the sheet has more of when one office delivers it for all."""
    extra = listed([f"**{column.header}** ({column.help})" for column, _ in sheet.central_columns])
    rows = listed([f"**{', '.join(row)}**" for row in sheet.central_rows])
    for_all = f" För hela nämnden finns också raderna {rows}." if rows else ""
    return f"När bladet lämnas centralt har det också kolumnen {extra}.{for_all}" if extra else ""
