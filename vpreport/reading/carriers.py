"""Whose a workbook is: the three carriers of a template's identity, whether it may count, where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vpreport.reading import rules
from vpreport.reading.cells import Grid, Workbook
from vpreport.reading.expectation import Asking, Expectation
from vpreport.reading.start import IDENTIFYING, Start, claim_lists, claim_meta, meta_of, read_start
from vpreport.reading.table import claim_all, claim_leftovers
from vpreport.reading.tally import Tally
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.identity import CHECKSUM, Identity, checksum, identity_of, make_of, year_in
from vpreport.vocabulary.layout import LISTS, META, START, TEMPLATE_MAJOR, TEMPLATE_VERSION
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.wording import folded, listed

_NO_TEMPLATE = (
    "Filen är ingen mall från vpreport.",
    "Fyll i den mall som ni har fått för omgången och skicka den.",
)


class Carriers:
    """The three carriers of a template's identity, each as far as it says anything."""

    def __init__(self, workbook: Workbook, grids: Mapping[str, Grid]) -> None:
        meta_grid = grids.get(folded(META))
        self.pairs = meta_of(meta_grid) if meta_grid else {}
        self.meta = identity_of(self.pairs)
        self.is_intact = self.pairs.get(CHECKSUM) == checksum(self.pairs)
        """Whether the hidden sheet still has the checksum that it was given."""
        self.properties = workbook.properties
        self.start = grids.get(folded(START))
        self.name = workbook.name

    @property
    def ours(self) -> frozenset[str]:
        """The tokens of what vpreport wrote on sheets and in comments of its own, while the hidden sheet is intact."""
        return frozenset(self.meta.ours) if self.meta and self.is_intact else frozenset()

    @property
    def identity(self) -> Identity | None:
        """The hidden sheet's word while its checksum holds; else the document properties', then `Start`'s."""
        return (self.meta if self.is_intact else None) or self._of_properties() or self._of_start() or self.meta

    def _of_properties(self) -> Identity | None:
        return _identity(self.properties, "vp_code", "", "vp_round", "vp_year", "vp_version")

    def _of_start(self) -> Identity | None:
        said = _peeked(self.start) if self.start else {}
        return _identity(said, "Kod", "Avdelning", "Omgång", "År", "Mallversion")

    def disagreements(self, identity: Identity, codes: Iterable[str]) -> list[str]:
        """Where the carriers that nobody sees, or the file's name, say something else, in words.

        `codes` are those of all units: a file may be called anything, but not as another unit's template.
        """
        wanted = identity.properties()
        told = [
            f"dokumentegenskapen {name} är ”{self.properties[name]}”"
            for name in ("vp_code", "vp_round", "vp_year")
            if name in self.properties and self.properties[name] != wanted[name]
        ]
        if self.pairs and not self.is_intact:
            told.append(f"det dolda bladet {META} har ändrats")
        code, named, _ = self.name.casefold().partition(f"-{identity.round}-{identity.year}".casefold())
        if named and code != identity.code.casefold() and code in map(str.casefold, codes):
            told.append(f"den heter {self.name}")
        return told


def _identity(said: Mapping[str, str], *names: str) -> Identity | None:
    """The identity in what is said under the names of code, department, round, year and make; None without code."""
    code, department, round, written, make = (said.get(name, "") for name in names)
    year = year_in(written)
    if not code or year is None:
        return None
    version, _, fingerprint = make.partition("-")
    return Identity(code, department, round, year, "", version, fingerprint)


def _peeked(grid: Grid) -> dict[str, str]:
    """What `Start` says about identity, without taking a cell."""
    copy = replace(grid, rows={row: dict(cells) for row, cells in grid.rows.items()})
    start = read_start(copy, Tally(""), None)
    return {label: pair.text for label, pair in start.given.items() if label in IDENTIFYING}


def unfit(identity: Identity | None, expectation: Expectation) -> tuple[str, str] | None:
    """Why the workbook cannot count in this run, and what to do; None when it can."""
    if identity is None:
        return _NO_TEMPLATE
    occasion = expectation.occasion
    major = identity.version.partition(".")[0]
    if major and major != str(TEMPLATE_MAJOR):
        what = f"Mallen har version {identity.version}, som den här versionen av vpreport inte läser."
        return what, "För över uppgifterna till en ny mall."
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


def claim_identity(
    grids: dict[str, Grid],
    said: Carriers,
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
    meta, lists = grids.pop(folded(META), None), grids.pop(folded(LISTS), None)
    if meta is not None:
        claim_meta(meta, said.pairs, tally)
        claim_leftovers(meta, tally)
    if lists is not None and is_ours:
        claim_lists(lists, [expected.form for expected in asking.forms], tally)
        claim_leftovers(lists, tally)
    elif lists is not None:
        claim_all(lists, tally)  # the lists of another register, or of another version
    _disagree(start, said.disagreements(identity, expectation.asked), asking, expectation, identity, tally)
    tally.from_another_register = bool(expectation.fingerprint and identity.fingerprint) and not is_ours
    _another_make(identity, tally)
    return start


def _disagree(
    start: Start, hidden: Sequence[str], asking: Asking, expectation: Expectation, identity: Identity, tally: Tally
) -> None:
    """One finding when the carriers disagree, at the cells of `Start` that do (IN-20); its other cells are labels."""
    identifying = {label: pair for label, pair in start.given.items() if label in IDENTIFYING}
    unlike = {
        label: pair for label, pair in identifying.items() if not _says(label, pair.text, asking, expectation, identity)
    }
    for label, pair in identifying.items():
        if label not in unlike:
            tally.label(pair.place.sheet, pair.place.row, pair.place.column)
    told = [*(f"{label} på {START} är ”{pair.text}”" for label, pair in unlike.items()), *hidden]
    if told:
        what = f"Filen räknas till {asking.name}, men {listed(told)}."
        advice = "Kontrollera att det är rätt fil. Ändra inte i det som är förifyllt på Start."
        places = [pair.place for pair in unlike.values()] or [Place(tally.file)]
        tally.find(
            rules.IDENTITY, places, {"what": what, "advice": advice}, content=[pair.text for pair in unlike.values()]
        )


def _says(label: str, text: str, asking: Asking, expectation: Expectation, identity: Identity) -> bool:
    """Whether what stands beside the label on `Start` is what the file is counted as."""
    round = expectation.occasion.round
    made = make_of(identity.version, identity.fingerprint) if identity.fingerprint else text
    wanted = {
        "Avdelning": (asking.name, text if expectation.context.departments.code(text) == identity.code else ""),
        "Kod": (identity.code,),
        "Omgång": (round.token, round.name),
        "År": (str(identity.year),),
        "Mallversion": (made,),
    }
    return folded(text) in map(folded, wanted[label])


def _another_make(identity: Identity, tally: Tally) -> None:
    """Note a template made from another register, or by another minor version: it is read by Id and header (IN-02)."""
    advice = "Ingenting behöver göras om uppgifterna är rätt."
    if tally.from_another_register:
        what = "Mallen gjordes från en annan version av registret. Raderna läses efter Id och rubrik."
    elif identity.version not in ("", TEMPLATE_VERSION):
        what = f"Mallen har version {identity.version}. Raderna läses efter Id och rubrik."
    else:
        return
    tally.find(rules.WRONG_TEMPLATE, (Place(tally.file),), {"what": what, "advice": advice}, severity=Severity.NOTE)
