"""How sickness is told: small groups never are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vpreport.chapters.sickness.drawn import hidden_notes, tell_by_both, told
from vpreport.chapters.sickness.groups import SEXES, Rate, department_rates, own_name
from vpreport.chapters.sickness.sums import GROUPS, LONG_TERM, given_in_percent
from vpreport.vocabulary.bridging import rest_tables
from vpreport.vocabulary.column import WHOLE_BOARD
from vpreport.vocabulary.dates import year_so_far
from vpreport.vocabulary.sentences import Sentence, paragraph_of
from vpreport.vocabulary.sums import mark_notes
from vpreport.vocabulary.telling import HIDDEN, Align, Block, Cell, Figure, TableBlock, TableColumn, TableRow, text
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import listed


def tell(view: View) -> Iterator[Block]:
    """The rate and how it differs between the sexes, then a table of all groups and one, drawn too, by sex
    and age together; small groups are never told.
    """
    figures = {group.name: view.total(f"sickness.{name}") for name, group in GROUPS.items()}
    if all(figure.value is None for figure in figures.values()):
        yield text("Sjukfrånvaron har inte redovisats för perioden.")
        return
    yield from paragraph_of(headline(view))
    rows = [TableRow((group.name, told(view, f"sickness.{name}"))) for name, group in GROUPS.items()]
    rows.append(TableRow((LONG_TERM, told(view, "sickness.long_term_share"))))
    yield TableBlock(
        f"Sjukfrånvaro {year_so_far(view.occasion.as_of)}",
        (TableColumn("Grupp"), TableColumn("Sjukfrånvaro, %", Align.NUMBER)),
        tuple(rows),
        "Procent av ordinarie arbetstid; på den sista raden långtidsfrånvarons andel av all sjukfrånvaro.",
        (*_notes(view, rows), *mark_notes(figures.items())),
    )
    yield from tell_by_both(view)
    yield from rest_tables(view, "SJ")


def by_department(view: View) -> TableBlock:
    """The departments' rates of women, men and all, with two dots for what must not be told; those with hours."""
    rates = department_rates(view)
    columns = (*SEXES, "rate")
    rows = [
        TableRow((unit.name, *(_own(view, name, unit.code, rates[name]) for name in columns)))
        for unit in view.departments
        if unit.code in rates["rate"]
    ]
    board = (told(view, f"sickness.{name}") for name in columns)
    return TableBlock(
        f"Sjukfrånvaro per avdelning {year_so_far(view.occasion.as_of)}, procent",
        (TableColumn("Avdelning"), *(TableColumn(header, Align.NUMBER) for header in ("Kvinnor", "Män", "Totalt"))),
        (*rows, TableRow((WHOLE_BOARD, *board), total=True)),
        "Sjuktimmar i procent av ordinarie arbetstid, för kvinnor, män och alla.",
    )


def _own(view: View, name: str, code: str, rates: Mapping[str, Rate]) -> Cell:
    if own_name(name, code) in view.hidden():
        return HIDDEN
    return rates[code].figure if code in rates else None


def _notes(view: View, rows: Sequence[TableRow]) -> Iterator[str]:
    yield from hidden_notes(view, [cell for row in rows for cell in row.cells])
    given = given_in_percent(view, GROUPS["rate"])
    if given.value is not None and view.total("sickness.rate").sources == given.sources:
        source = listed([str(place) for place in given.sources])
        yield f"Uppgifterna är lämnade i procent, utan timmar. Källa: {source}."


def headline(view: View) -> Iterator[Sentence]:
    """The rate and how it differs between women and men; how much of the sick time is long-term."""
    rate = told(view, "sickness.rate")
    if isinstance(rate, Figure):
        yield (f"Sjukfrånvaron {year_so_far(view.occasion.as_of)} är ", rate, " av den ordinarie arbetstiden.")
    yield from _sexes(view)
    long_term = told(view, "sickness.long_term_share")
    if isinstance(long_term, Figure):
        yield ("Av sjukfrånvaron är ", long_term, " sammanhängande frånvaro i 60 dagar eller mer.")


def _sexes(view: View) -> Iterator[Sentence]:
    """How women's and men's rates differ; silent where either is missing or small."""
    women, men = (told(view, f"sickness.{name}") for name in ("rate_women", "rate_men"))
    if not isinstance(women, Figure) or not isinstance(men, Figure):
        return
    if str(women) == str(men):
        yield ("Den är lika hög för kvinnor och män, ", women, ".")
    elif (women.value or 0) > (men.value or 0):
        yield ("Den är högre för kvinnor, ", women, ", än för män, ", men, ".")
    else:
        yield ("Den är högre för män, ", men, ", än för kvinnor, ", women, ".")
