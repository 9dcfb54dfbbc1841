"""One workbook that came back: whose it is, whether it may count, and its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from vpreport.reading import rules
from vpreport.reading.casting import Context
from vpreport.reading.cells import Grid, Refused, Workbook
from vpreport.reading.rows import Rows
from vpreport.reading.start import IDENTIFYING, Start, meta_of, read_start
from vpreport.reading.table import claim_leftovers, read_table
from vpreport.reading.tally import Tally, leftovers
from vpreport.vocabulary.column import Form
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.identity import CHECKSUM, Identity, checksum, identity_of
from vpreport.vocabulary.layout import LISTS, META, START, TEMPLATE_MAJOR, TEMPLATE_VERSION
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.wording import folded, listed, nearest


@dataclass(frozen=True, slots=True)
class Expected:
    """A form that a unit's workbook should hold, and the rows on it."""

    form: Form
    rows: Rows


@dataclass(frozen=True, slots=True)
class Asking:
    """What one unit is asked for: its name, its forms, and what `Start` was told to say (None when not known)."""

    name: str
    forms: Sequence[Expected]
    given: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a run expects of the workbooks that come in: the occasion and, by code, what each unit is asked for."""

    occasion: Occasion
    context: Context
    asked: Mapping[str, Asking]
    fingerprint: str = ""


@dataclass(slots=True)
class Submission:
    """A workbook as it was read. `accepted` False: nothing of it is used, and a finding says why.

    `modified` is the file's own property, else `Datum` on `Start` at midnight; None when it tells neither.
    """

    file: str
    sha256: str
    code: str
    accepted: bool
    tally: Tally
    cells_read: int = 0
    modified: datetime | None = None
    records: dict[str, list[Record]] = field(default_factory=dict)
    signed: Mapping[str, str] = field(default_factory=dict)

    @property
    def findings(self) -> list[Finding]:
        """What was found while it was read."""
        return self.tally.findings


def refused(name: str, digest: str, reason: Refused, code: str = "") -> Submission:
    """A file that cannot be read at all: one finding that says what it is and what to do."""
    tally = Tally(name, code)
    tally.find(rules.UNREADABLE_FILE, (Place(name),), {"what": reason.message, "advice": ""}, row=name)
    return Submission(name, digest, code, False, tally)


def read_submission(workbook: Workbook, expectation: Expectation) -> Submission:
    """The workbook's records and findings; not accepted when it is no template for this run."""
    tally = Tally(workbook.name)
    cells_read = sum(grid.count for grid in workbook.grids)
    grids = {folded(grid.name): grid for grid in workbook.grids}
    said = _Carriers(workbook, grids)
    identity = said.identity
    problem = _problem(identity, expectation)
    if identity is None or problem is not None:
        what, advice = problem or _NO_TEMPLATE
        tally.code = identity.code if identity and identity.code in expectation.asked else ""
        words = {"what": what, "advice": advice}
        tally.find(rules.WRONG_TEMPLATE, (Place(workbook.name),), words, row=workbook.name)
        return Submission(workbook.name, workbook.sha256, tally.code, False, tally)
    tally.code = identity.code
    asking = expectation.asked[identity.code]
    submission = Submission(workbook.name, workbook.sha256, identity.code, True, tally, cells_read)
    start = _identity_sheets(grids, said, asking, expectation, identity, tally)
    submission.signed = {label: pair.text for label, pair in start.asked.items()}
    submission.modified = workbook.modified or _midnight(start.day)
    for expected in asking.forms:
        grid = _grid_of(grids, expected.form, tally)
        if grid is not None:
            key = expected.form.sheet.key
            submission.records[key] = read_table(grid, expected.form, expectation.context, expected.rows, tally)
    _unknown_sheets(grids, tally)
    _conserve(cells_read, tally)
    return submission


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime(day.year, day.month, day.day)


_NO_TEMPLATE = (
    "Filen är ingen mall från vpreport.",
    "Fyll i den mall som ni har fått för omgången och skicka den.",
)


class _Carriers:
    """The three carriers of a template's identity, each as far as it says anything."""

    def __init__(self, workbook: Workbook, grids: Mapping[str, Grid]) -> None:
        meta_grid, start_grid = grids.get(folded(META)), grids.get(folded(START))
        self.pairs = meta_of(meta_grid) if meta_grid else {}
        self.meta = identity_of(self.pairs)
        self.properties = workbook.properties
        self.start = _peeked(start_grid) if start_grid else {}

    @property
    def is_intact(self) -> bool:
        """Whether the hidden sheet still has the checksum that it was given."""
        return self.pairs.get(CHECKSUM) == checksum(self.pairs)

    @property
    def identity(self) -> Identity | None:
        """The hidden sheet's word while its checksum holds; else the document properties', then `Start`'s."""
        return (self.meta if self.is_intact else None) or self._of_properties() or self._of_start() or self.meta

    def _of_properties(self) -> Identity | None:
        said = self.properties
        year = said.get("vp_year", "")
        if not (said.get("vp_code") and _is_year(year)):
            return None
        version, _, fingerprint = said.get("vp_version", "").partition("-")
        return Identity(said["vp_code"], "", said.get("vp_round", ""), int(year), "", version, fingerprint)

    def _of_start(self) -> Identity | None:
        said = self.start
        year = said.get("År", "")
        if not (said.get("Kod") and _is_year(year)):
            return None
        version, _, fingerprint = said.get("Mallversion", "").partition("-")
        name = said.get("Avdelning", "")
        return Identity(said["Kod"], name, said.get("Omgång", ""), int(year), "", version, fingerprint)

    def disagreements(self, identity: Identity) -> list[str]:
        """Where the carriers that nobody sees say something else, in words."""
        wanted = identity.properties()
        told = [
            f"dokumentegenskapen {name} är ”{self.properties[name]}”"
            for name in ("vp_code", "vp_round", "vp_year")
            if name in self.properties and self.properties[name] != wanted[name]
        ]
        if self.pairs and not self.is_intact:
            told.append(f"det dolda bladet {META} har ändrats")
        return told


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _peeked(grid: Grid) -> dict[str, str]:
    """What `Start` says about identity, without taking a cell."""
    copy = Grid(grid.name, grid.state, {row: dict(cells) for row, cells in grid.rows.items()}, 0, *_NOTHING)
    start = read_start(copy, Tally(""), None)
    return {label: pair.text for label, pair in start.given.items() if label in IDENTIFYING}


_NOTHING: tuple[frozenset[int], frozenset[int], tuple[()], dict[tuple[int, int], str]] = (
    frozenset(), frozenset(), (), {},
)  # fmt: skip


def _problem(identity: Identity | None, expectation: Expectation) -> tuple[str, str] | None:
    """Why the workbook cannot count in this run, and what to do; None when it can."""
    if identity is None:
        return _NO_TEMPLATE
    occasion = expectation.occasion
    major = identity.version.partition(".")[0]
    if major and major != str(TEMPLATE_MAJOR):
        what = f"Mallen har version {identity.version}, som den här versionen av vpreport inte läser."
        return what, "Gör en ny mall och för över uppgifterna med vpreport templates --from."
    if identity.round and folded(identity.round) not in (occasion.round.token, folded(occasion.round.name)):
        what = f"Filen är en mall för omgången {identity.round}, men nu samlas {occasion.round.token} in."
        return what, f"Fyll i mallen för {occasion.round.name.lower()}."
    if identity.year != occasion.year:
        what = f"Filen är en mall för {identity.year}, men nu samlas {occasion.year} in."
        return what, f"Fyll i mallen för {occasion.year}."
    if identity.as_of not in ("", occasion.as_of.isoformat()):
        what = f"Filen är en mall per {identity.as_of}, men nu samlas uppgifter per {occasion.as_of} in."
        return what, f"Fyll i mallen per {occasion.as_of}."
    if identity.code not in expectation.asked:
        what = f"Filen hör till ”{identity.code}”, som inte ska lämna underlag enligt registret."
        return what, "Kontrollera bladet Organisation i registret, eller ta bort filen ur inkorgen."
    return None


def _identity_sheets(
    grids: dict[str, Grid],
    said: _Carriers,
    asking: Asking,
    expectation: Expectation,
    identity: Identity,
    tally: Tally,
) -> Start:
    """Claim `Start`, `_vpmeta` and the lists, and tell where they disagree or come from another register."""
    is_ours = identity.fingerprint == expectation.fingerprint
    start = Start()
    grid = grids.pop(folded(START), None)
    if grid is not None:
        start = read_start(grid, tally, asking.given if is_ours else None)
        claim_leftovers(grid, tally)
    for name in (META, LISTS):
        hidden = grids.pop(folded(name), None)
        if hidden is not None:
            tally.labels += hidden.count
    _disagree(start, said.disagreements(identity), asking, expectation, identity, tally)
    _another_make(identity, is_ours, expectation, tally)
    return start


def _disagree(
    start: Start, hidden: Sequence[str], asking: Asking, expectation: Expectation, identity: Identity, tally: Tally
) -> None:
    """One finding when the carriers disagree, at the cells of `Start` that do (IN-20); its other cells are labels."""
    identifying = {label: pair for label, pair in start.given.items() if label in IDENTIFYING}
    unlike = {
        label: pair for label, pair in identifying.items() if not _says(label, pair.text, asking, expectation, identity)
    }
    tally.labels += len(identifying) - len(unlike)
    told = [*(f"{label} på {START} är ”{pair.text}”" for label, pair in unlike.items()), *hidden]
    if told:
        what = f"Filen räknas till {asking.name}, men {listed(told)}."
        advice = "Kontrollera att det är rätt fil. Ändra inte i det som är förifyllt på Start."
        places = [pair.place for pair in unlike.values()] or [Place(tally.file)]
        tally.find(rules.IDENTITY, places, {"what": what, "advice": advice}, content=len(unlike))


def _says(label: str, text: str, asking: Asking, expectation: Expectation, identity: Identity) -> bool:
    """Whether what stands beside the label on `Start` is what the file is counted as."""
    round = expectation.occasion.round
    made = f"{identity.version}-{identity.fingerprint}" if identity.fingerprint else text
    wanted = {
        "Avdelning": (asking.name, text if expectation.context.departments.code(text) == identity.code else ""),
        "Kod": (identity.code,),
        "Omgång": (round.token, round.name),
        "År": (str(identity.year),),
        "Mallversion": (made,),
    }
    return folded(text) in map(folded, wanted[label])


def _another_make(identity: Identity, is_ours: bool, expectation: Expectation, tally: Tally) -> None:
    """Note a template made from another register, or by another minor version: it is read by Id and header (IN-02)."""
    advice = "Ingenting behöver göras om uppgifterna är rätt."
    if expectation.fingerprint and identity.fingerprint and not is_ours:
        what = "Mallen gjordes från en annan version av registret. Raderna läses efter Id och rubrik."
    elif identity.version not in ("", TEMPLATE_VERSION):
        what = f"Mallen har version {identity.version}. Raderna läses efter Id och rubrik."
    else:
        return
    tally.find(rules.WRONG_TEMPLATE, (Place(tally.file),), {"what": what, "advice": advice}, severity=Severity.NOTE)


def _grid_of(grids: dict[str, Grid], form: Form, tally: Tally) -> Grid | None:
    """The form's sheet, by its title; a sheet with nearly that name is suggested, never taken."""
    for title in (form.title, *form.sheet.aliases):
        found = grids.pop(folded(title), None)
        if found is not None:
            return found
    near = nearest(form.title, [grid.name for grid in grids.values()])
    what = f"Bladet {form.title} saknas" + (f", men det finns ett blad ”{near}”." if near else ".")
    advice = f"Byt namn på bladet till {form.title}." if near else "För över uppgifterna till en ny mall."
    place = Place(tally.file, form.title)
    tally.find(rules.SHEETS, (place,), {"what": what, "advice": advice})
    return None


def _unknown_sheets(grids: Mapping[str, Grid], tally: Tally) -> None:
    """One finding a sheet that the template does not have, with all that stands there."""
    for grid in grids.values():
        places = [place for some, _ in leftovers(grid, tally.file) for place in some]
        if not places:
            continue
        count = len(places)
        what = f"Bladet ”{grid.name}” finns inte i mallen. Det som står där ({count} celler) används inte."
        advice = "Flytta uppgifterna till mallens blad om de ska vara med."
        words = {"what": what, "advice": advice}
        tally.find(rules.SHEETS, places, words, content=count, severity=Severity.NOTE)
        grid.rows.clear()


def _conserve(cells_read: int, tally: Tally) -> None:
    """The sum of what cells became is what was read; anything else is a fault of ours, said aloud (IN-22)."""
    if tally.told != cells_read:
        words = {"read": cells_read, "told": tally.told, "what": tally.file}
        tally.find(rules.NOT_CONSERVED, (Place(tally.file),), words)
