"""How staff, managers and ages are told."""

from __future__ import annotations

from collections.abc import Iterator

from vpreport.chapters.staff.drawn import tell_by_department
from vpreport.chapters.staff.groups import AGED, STATED_AGED
from vpreport.chapters.staff.sheet import MANAGER_KINDS, MANAGER_SEXES
from vpreport.chapters.staff.stated import MANAGERS, STATED, STATED_KINDS, by_sex
from vpreport.chapters.staff.sums import added, units_by_department
from vpreport.vocabulary.amount import FTE
from vpreport.vocabulary.bridging import rest_tables
from vpreport.vocabulary.dates import long_date
from vpreport.vocabulary.sentences import Sentence, enumerated, paragraph_of
from vpreport.vocabulary.sums import mark_notes
from vpreport.vocabulary.telling import Align, Block, Figure, TableBlock, TableColumn, TableRow, text
from vpreport.vocabulary.view import View


def tell_employment(view: View) -> Iterator[Block]:
    """Chapter 8.1: what is stated of staff and managers, the departments' table, and bridges that have a rest."""
    yield from paragraph_of(_staff_told(view))
    yield from paragraph_of(_managers_told(view))
    yield staff_table(view)
    yield from rest_tables(view, "PE-0", "PE-17", "PE-19")


def headline(view: View) -> Iterator[Sentence]:
    """How many the board employs, as the register states it, else as the departments do; nothing in the plan."""
    if view.occasion.is_plan:
        return
    stated = [*_numbers_told(view)]
    yield from stated
    permanent = view.total("staff.permanent")
    if not stated and permanent.value is not None:
        words = " tillsvidareanställda medarbetare, cheferna inte medräknade."
        yield f"Den {long_date(view.occasion.as_of)} hade {_board(view)} ", permanent, words


def tell_ages(view: View) -> Iterator[Block]:
    """Chapter 8.3: how many of the permanent staff are 60 or more, and in which departments."""
    aged, permanent = _said(view, "60 år eller äldre", "aged_60"), _said(view, "Tillsvidareanställda")
    if aged is None:
        yield text("Hur många medarbetare som är 60 år eller äldre är inte uppgivet.")
    elif AGED in view.hidden() or STATED_AGED in view.hidden():
        yield text("Hur många medarbetare som är 60 år eller äldre redovisas inte, eftersom gruppen är liten.")
    else:
        whom: Sentence = (
            (" av de ", permanent, " tillsvidareanställda medarbetarna") if permanent else (" medarbetare",)
        )
        yield text(aged, *whom, " är 60 år eller äldre.")
    yield from tell_by_department(view)


def _said(view: View, measure: str, total: str = "") -> Figure | None:
    """The control total, or else the departments' sum of that name; None when nobody has said."""
    control = view.control(measure)
    figure = control.figure if control is not None else view.totals().get(f"staff.{total}")
    return figure if figure is not None and figure.value is not None else None


def _numbers_told(view: View) -> Iterator[Sentence]:
    permanent, temporary = _said(view, "Tillsvidareanställda"), _said(view, "Tidsbegränsat anställda")
    given = ((permanent, " tillsvidareanställda medarbetare"), (temporary, " tidsbegränsat anställda"))
    numbers: list[Sentence] = [(figure, words) for figure, words in given if figure is not None]
    if numbers:
        yield f"Den {long_date(view.occasion.as_of)} hade {_board(view)} ", *enumerated(numbers), "."


def _board(view: View) -> str:
    return view.facts.get("Nämnd", "") or "nämnden"


def _staff_told(view: View) -> Iterator[Sentence]:
    yield from _numbers_told(view)
    permanent, temporary = _said(view, "Tillsvidareanställda"), _said(view, "Tidsbegränsat anställda")
    yield from _split_told(view, permanent, "Tillsvidareanställda", " tillsvidareanställda medarbetarna är ")
    yield from _split_told(view, temporary, "Tidsbegränsat anställda", " tidsbegränsat anställda är ")
    equivalents = _said(view, "Årsarbetare, tidsbegränsat anställda", "fte_temporary")
    if equivalents is not None:
        yield "De tidsbegränsat anställda medarbetarna motsvarar ", equivalents._replace(unit=FTE), "."


def _split_told(
    view: View, whole: Figure | None, measure: str, words: str, totals: tuple[str, str] = ("", "")
) -> Iterator[Sentence]:
    women, men = (_said(view, part, total) for part, total in zip(by_sex(measure), totals, strict=True))
    if whole is not None and women is not None and men is not None:
        sexes = _counted(women, "kvinna", "kvinnor"), _counted(men, "man", "män")
        yield "Av de ", whole, words, *enumerated(sexes), "."


def _counted(figure: Figure, one: str, many: str) -> Sentence:
    return figure, f" {one if figure.value == 1 else many}"


_KINDS_TOLD = ("förvaltningschef eller biträdande förvaltningschef", "avdelningschef", "enhetschef")


def _managers_told(view: View) -> Iterator[Sentence]:
    managers = _said(view, "Chefer", "managers")
    if managers is None:
        return
    where = view.facts.get("Förvaltning", "") or view.facts.get("Nämnd", "") or "Förvaltningen"
    found = [_said(view, measure, total) for measure, total in zip(STATED_KINDS, MANAGER_KINDS, strict=True)]
    kinds: list[Sentence] = [(n, f" är {kind}") for n, kind in zip(found, _KINDS_TOLD, strict=True) if n and n.value]
    told: Sentence = (", varav ", *enumerated(kinds)) if kinds else ()
    yield f"{where} har ", managers, " medarbetare i chefsposition", *told, "."
    yield from _split_told(view, managers, "Chefer", " cheferna är ", MANAGER_SEXES)
    temporary = _said(view, MANAGERS["managers_temporary"], "managers_temporary")
    if temporary is not None and temporary.value:
        yield temporary, " av cheferna har en tidsbegränsad anställning."


def staff_table(view: View) -> TableBlock:
    """The published table: permanent staff without managers, a row a department, and the total.

    The management has a row only where it has staff, so that the rows make the total.
    """
    headers = ("Antal tillsvidareanställda inkl. vilande anställningar", "Kvinnor", "Män")
    columns = (TableColumn("Medarbetare per avdelning exkl. chefer"), *(TableColumn(h, Align.NUMBER) for h in headers))
    units = units_by_department(view)
    counts = [(each, [added(view, units.get(each.code, ()), column) for column in STATED]) for each in view.departments]
    rows = [TableRow((each.name, *cells)) for each, cells in counts if each.is_department or cells[0].value]
    total = [view.total(f"staff.{column}") for column in STATED]
    return TableBlock(
        "Medarbetare per avdelning exklusive chefer",
        columns,
        (*rows, TableRow(("Totalt", *total), total=True)),
        "Antal tillsvidareanställda per avdelning, kvinnor och män.",
        mark_notes([("Totalt", total[0])]),
    )
