"""What rules and tellings see of a round: rows, control totals, settings. They never see files or each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol

from vpreport.vocabulary.column import Sheet
from vpreport.vocabulary.finding import Bridge, Finding
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import Occasion
from vpreport.vocabulary.secrets import Secrets
from vpreport.vocabulary.suppression import Name
from vpreport.vocabulary.telling import Figure


class Department(NamedTuple):
    """A unit of the organisation that hands in material: a department, or the administration's management.

    `names` are all spellings in use, the proper name first.
    """

    code: str
    name: str
    names: tuple[str, ...] = ()
    is_department: bool = True
    delivers: bool = True
    board: str = ""
    head: str = ""
    email: str = ""


class Settings(NamedTuple):
    """What the register decides about the checks (contract section 4, `Plan`)."""

    hours_per_month: Decimal = Decimal(165)
    small_group: Decimal = Decimal(10)
    control_threshold: Decimal = Decimal(12)
    comment_percent: Decimal = Decimal(1)
    comment_tkr: Decimal = Decimal(200)
    consequence_scale: tuple[str, ...] = ("försumbar", "lindrig", "kännbar", "allvarlig")
    probability_scale: tuple[str, ...] = ("osannolik", "mindre sannolik", "möjlig", "sannolik")


USUAL = Settings()
"""The settings of a register that says nothing of them."""


class Control(NamedTuple):
    """A control total from payroll, ledger or the council, with its declared precision and its cell.

    `explanation` holds for exactly `accepted` as the remainder; both empty when nothing has been accepted. `as_of` is
    the day that it is of; None when it does not say.
    """

    measure: str
    value: Decimal
    decimals: int
    figure: Figure
    place: Place
    source: str = ""
    explanation: str = ""
    accepted: Decimal | None = None
    as_of: date | None = None


class View(Protocol):
    """A round as chapters see it; `Consolidation` and a single submission both are one."""

    @property
    def occasion(self) -> Occasion:
        """The round, its year and its last day."""

    @property
    def settings(self) -> Settings:
        """The register's settings."""

    @property
    def facts(self) -> Mapping[str, str]:
        """The register's sheet `Plan`: what the municipality, the board and the document are called; "" when empty."""

    @property
    def departments(self) -> Sequence[Department]:
        """All units of the organisation, in the register's order."""

    @property
    def missing(self) -> Sequence[Department]:
        """Those who should have handed in material and have not."""

    def rows(self, sheet: Sheet) -> Sequence[Record]:
        """All rows that count, in the register's order and then the departments': decided rows once a reporter."""

    def rows_of(self, key: str) -> Sequence[Record]:
        """As `rows`, by the sheet's key: for a rule that reaches into another chapter's rows."""

    def decided(self, sheet: Sheet) -> Sequence[Record]:
        """The register's rows of the sheet, in its order."""

    def decided_of(self, key: str) -> Sequence[Record]:
        """As `decided`, by the sheet's key: for a rule that reaches into another chapter's rows."""

    def control(self, measure: str, department: str = "") -> Control | None:
        """The control total of that name for this round; None when there is none."""

    def figure(self, record: Record, key: str) -> Figure:
        """The figure as it is used: left out after a *fel*, replaced where its parts are sound; with its cell."""

    def total(self, name: str) -> Figure:
        """A total by its name in the contract, `staff.permanent`; a figure without value when there is none."""

    def totals(self) -> Mapping[str, Figure]:
        """All totals by name."""

    def hidden(self) -> frozenset[Name]:
        """Figures that must not be told: of small groups, and what would give them away; none in internal material."""

    def secrets(self) -> Secrets:
        """The figures that must not be told and those that are, as people may write them; none in internal material."""

    def findings(self) -> Sequence[Finding]:
        """What has been found so far, as it was found."""

    def bridges(self) -> Sequence[Bridge]:
        """The cross-table checks with their terms, in the order of the rules; empty while rules run."""
