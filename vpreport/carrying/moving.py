"""A filled old workbook into a fresh template: for whom, with what marks, and what is to be said of it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vpreport.asking import Round
from vpreport.carrying.addresses import addresses
from vpreport.carrying.figures import Carried, carry
from vpreport.carrying.homeless import Homeless
from vpreport.carrying.marking import prepared, to_look_through
from vpreport.carrying.translating import translated
from vpreport.catalogue import SHEETS
from vpreport.errors import CannotRun
from vpreport.reading.carriers import Carriers
from vpreport.reading.cells import Refused, Workbook, read_file
from vpreport.reading.earlier import EarlierFigures
from vpreport.reading.expectation import Expectation
from vpreport.reading.file import code_in_name
from vpreport.reading.salvage import salvaged
from vpreport.reading.submission import Submission, read_as
from vpreport.reading.tally import by_name
from vpreport.recalling import Recall
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.identity import Identity
from vpreport.vocabulary.rounds import Occasion, occasion, round_named
from vpreport.vocabulary.wording import folded
from vpreport.writing.start import signed_rows
from vpreport.writing.template import write_template


class Look(NamedTuple):
    """A cell of the new template that somebody must look at, and why."""

    sheet: str
    cell: str
    why: str


class Moved(NamedTuple):
    """A fresh template with an old file's figures; or `why_not`, in a sentence or two, and then nothing else.

    `moved` is how many cells came from there, `homeless` what had no place, `looks` what stands as it was typed and
    cannot be read. `marked` says in a sentence why every value is marked *Kontrollera*; "" when none is.
    """

    unit: str = ""
    file: str = ""
    data: bytes = b""
    moved: int = 0
    homeless: tuple[Homeless, ...] = ()
    looks: tuple[Look, ...] = ()
    marked: str = ""
    why_not: str = ""

    @property
    def files(self) -> dict[str, bytes]:
        """The template by its file name; nothing when there is none."""
        return {} if self.why_not else {self.file: self.data}

    @property
    def is_done(self) -> bool:
        """Whether nobody has to do anything more than to fill in the rest."""
        needs = self.why_not or self.looks or self.marked
        return not needs and all(one.is_note for one in self.homeless)


def moved_into(asking: Round, old: Path, earlier: Sequence[EarlierFigures] = ()) -> Moved:
    """The unit's fresh template with the figures of its old file; CannotRun when there is no such file.

    `earlier` are rounds of which it shows the figures; without any it shows those that a file of the same round does.
    """
    if not old.exists():
        raise CannotRun(f"{old} finns inte. Kontrollera namnet på filen som uppgifterna ska hämtas ur.")
    try:
        workbook, is_salvaged = _opened(old)
    except Refused as reason:
        return Moved(why_not=reason.message)
    expectation = asking.expectation()
    said = Carriers(workbook, by_name(workbook.grids)).identity
    code = _unit(said, old, expectation)
    if not code:
        return Moved(why_not=_NOBODYS.format(file=old.name, codes=", ".join(expectation.asked)))
    whose = said or Identity(code, "", "", asking.occasion.year, "", "", "")
    reading = _round_of(whose, code, asking)
    submission = read_as(workbook, _as_unit(whose, code), reading.expectation())
    if reading is not asking:
        submission = translated(submission, [asked.form for asked in asking.units[code][1]])
    recall = Recall(earlier, expectation.context.departments.by_name)
    return _moved(asking, submission, _why_marked(said, asking.occasion, is_salvaged), recall)


_NOBODYS = (
    "Det går inte att se vilken avdelning {file} hör till. Byt namn på filen så att den börjar med avdelningens kod, "
    "till exempel hr-gammal.xlsx, och kör igen. Koderna är {codes}."
)


def _opened(old: Path) -> tuple[Workbook, bool]:
    """The workbook, and whether it had to be salvaged."""
    try:
        return read_file(old), False
    except Refused as reason:
        return salvaged(old, reason), True


def _unit(said: Identity | None, old: Path, expectation: Expectation) -> str:
    """Whose the file is: by its code, its department's name, its own name; "" when none of them tells."""
    if said is not None:
        named = expectation.context.departments.code(said.department) or ""
        for code in (said.code, named):
            if code in expectation.asked:
                return code
    return code_in_name(old, expectation)


def _round_of(said: Identity, code: str, asking: Round) -> Round:
    """The round that the file is a template of, as this register has it; where that is not known, the one asked for."""
    try:
        round = round_named(said.round)
        day = None if round.month else date.fromisoformat(said.as_of)
        old = Round(asking.plan, occasion(round, said.year, day), SHEETS)
    except (KeyError, ValueError):  # no such round, day or year
        return asking
    return old if code in old.units and old.occasion != asking.occasion else asking


def _as_unit(said: Identity, code: str) -> Identity:
    return Identity(code, said.department, said.round, said.year, said.as_of, said.version, said.fingerprint)


def _why_marked(said: Identity | None, occasion: Occasion, is_salvaged: bool) -> str:
    if is_salvaged:
        return "Filen är skadad. Det som gick att läsa har räddats, men något kan ha blivit fel eller saknas."
    if said is None:
        return "Filen är ingen mall från vpreport, så det går inte att se vad uppgifterna gäller."
    if folded(said.round) not in (occasion.round.token, folded(occasion.round.name)):
        return f"Filen gäller en annan omgång ({said.round})."
    if said.year != occasion.year:
        return f"Filen gäller ett annat år ({said.year})."
    if said.as_of not in ("", occasion.as_of.isoformat()):
        return f"Filen gäller uppgifter per {said.as_of}."
    return ""


def _moved(asking: Round, submission: Submission, marked: str, recall: Recall) -> Moved:
    code = submission.code
    name, forms, left_out = asking.units[code]
    carried = carry(submission, forms, asking.plan.context)
    shown = [form.recalling(recall.shown(asked, code)) for form, asked in zip(carried.forms, forms, strict=True)]
    carried = carried._replace(forms=tuple(shown))
    sheets = [to_look_through(form) if marked else prepared(form) for form in carried.forms]
    identity, given = asking.identity(code, name), asking.given(code, name)
    data = write_template(identity, given, sheets, left_out, signed=carried.signed)
    cells = sum(len(row.moved) for form in carried.forms for row in (*form.rows, *form.added)) + len(carried.signed)
    file = asking.template_name(code)
    return Moved(name, file, data, cells, carried.homeless, tuple(_looks(carried, submission, left_out)), marked)


def _looks(carried: Carried, submission: Submission, left_out: Sequence[str]) -> Sequence[Look]:
    """What was carried as it was typed because nobody could read it."""
    new = addresses(carried, signed_rows(left_out))
    unread = (
        (new.get((place.sheet, place.row, place.column)), finding)
        for finding in submission.findings
        if finding.severity is Severity.ERROR and finding.contents
        for place in finding.places[:1]
    )
    return [Look(at.sheet, at.cell, f"{found.message} {found.fix}") for at, found in unread if at and at.is_moved]
