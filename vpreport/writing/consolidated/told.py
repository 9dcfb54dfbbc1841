"""What `sammanstallning.xlsx` is made of, and what every sheet of it needs: names, links, the stamp."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from vpreport.material import Material
from vpreport.reading.inbox import Inbox
from vpreport.register.plan import Plan
from vpreport.vocabulary.column import WHOLE_BOARD, Sheet
from vpreport.vocabulary.finding import Finding, NotChecked
from vpreport.vocabulary.grouping import Group
from vpreport.vocabulary.key_total import Compared, Earlier
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.suppression import HIDDEN, Name
from vpreport.vocabulary.telling import Block, Document, TableBlock
from vpreport.writing.formulas import sheet_name
from vpreport.writing.listing import Item, Outside

INTERNAL = "Internt arbetsmaterial: små grupper är inte dolda här."
PUBLIC = f"Får läsas av alla: små grupper är dolda ({HIDDEN})."


class Tellings(NamedTuple):
    """The round's document as everybody may read it and, in a workbook that is internal, as the economy unit may."""

    public: Document
    internal: Document | None = None


@dataclass(frozen=True)
class Told:
    """What the workbook is made of. `names` are units' names by code, `links` files' addresses by name.

    `checksums` are the SHA-256 sums of the files read, by name.
    """

    material: Material
    inbox: Inbox
    sheets: Sequence[Sheet]
    findings: Sequence[Finding]
    groups: Sequence[Group]
    not_checked: Sequence[NotChecked]
    names: Mapping[str, str]
    links: Mapping[str, str]
    total_names: Mapping[str, str]
    tellings: Tellings
    checksums: Mapping[str, str]
    plan: Plan
    key_totals: Sequence[Compared] = ()
    """The totals that say most."""
    earlier: Sequence[Earlier] = ()
    """The rounds that they may stand beside."""
    glance: Sequence[Block] = ()
    """Tables and charts that stand on the first sheet."""
    marking: str = ""
    """What must be said on every sheet, beside that it is internal."""
    instead: Mapping[str, TableBlock] | None = None
    """In a workbook that everybody may read, what stands instead of rows about few, by the sheet's title."""
    rule_titles: Mapping[str, str] = field(default_factory=dict)
    """What each rule of ours says, in a few words, by its id."""

    @property
    def is_public(self) -> bool:
        """Whether everybody may read the workbook, so that small groups are hidden and findings left out."""
        return self.instead is not None

    @cached_property
    def hidden(self) -> frozenset[Name]:
        """What is not shown."""
        return self.material.hidden() if self.is_public else frozenset()

    @cached_property
    def by_row(self) -> Mapping[tuple[str, str, int], list[Finding]]:
        """Findings by the file, sheet and row that they touch."""
        found: dict[tuple[str, str, int], list[Finding]] = {}
        for finding in self.findings:
            for row in dict.fromkeys(place.row for place in finding.places):
                found.setdefault((finding.file, finding.sheet, row), []).append(finding)
        return found

    @property
    def stamp(self) -> str:
        """What every sheet says of itself."""
        own = PUBLIC if self.is_public else INTERNAL
        return f"{self.marking}. {own}" if self.marking else own

    def who(self, code: str) -> str:
        """The unit's name; the whole board's for ""."""
        return self.names.get(code, code) if code else WHOLE_BOARD

    def link(self, place: Place, text: str) -> Item:
        """A link to the cell in its file; its words alone when nobody knows where the file is."""
        address = self.links.get(place.file)
        if address is None or not place.cell:
            return text
        return Outside(f"{address}#{sheet_name(place.sheet)}!{place.cell}", text)
