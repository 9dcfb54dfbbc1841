"""Columns and sheets, declared once.

From a `Column` come the template's header, width, drop-down, number check and help text, the register's, the
reader's header match and cast, the field rules, the consolidated sheet and the handbook's field list. A `Sheet` says
which columns stand on it in the register, in the plan round and in the follow-ups, and what each is *for* there;
`Sheet.at` resolves it for an occasion into a `Form`, and nobody downstream tests a round or a year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from vpreport.vocabulary.amount import Unit
from vpreport.vocabulary.rounds import PLAN, ROUNDS, Occasion, Round

if TYPE_CHECKING:
    from vpreport.vocabulary.before import Before


class Kind(Enum):
    """What a cell of the column holds once it is read."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    DEPARTMENTS = "departments"
    """One or more departments by code, name or other name, separated by `;`, or Alla."""
    ROUNDS = "rounds"
    """One or more rounds by token or name, separated by `;`."""

    __hash__ = object.__hash__  # the same for members, of which there is one each; Enum's own is a call into Python


class Use(Enum):
    """What a column is for on one form."""

    KEY = "key"
    """Names the row; prefilled and locked where the rows are known."""
    DECIDED = "decided"
    """Prefilled and locked; what comes back changed is IN-21, and the decided value is used."""
    PROPOSED = "proposed"
    """Prefilled and open: the department may change it."""
    ASKED = "asked"
    """Empty and open: the department fills it in."""
    COMPUTED = "computed"
    """A formula of ours; recomputed from the row and compared."""
    SHOWN = "shown"
    """What it was in an earlier round, where one is at hand: locked, for information, and never read."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column, declared once.

    `header` may hold `{år}`, `{år+1}` and `{år+2}`; then `key` is the same every year and `Field.name` holds the year.
    `required`: an empty asked-for cell is IN-18, *fel* when `needed` says that a total needs it, else *varning*.
    `formula`, for a COMPUTED use, is Excel's formula with keys in braces: `{consequence}*{probability}`.
    `summed`: the column has a total, named `<sheet key>.<name>`.
    """

    key: str
    header: str
    kind: Kind = Kind.TEXT
    unit: Unit | None = None
    help: str = ""
    width: int = 14
    required: bool = False
    needed: bool = False
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    whole: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
    formula: str = ""
    summed: bool = False
    unit_from: str = ""
    """The key of the column whose text names each row's unit; `unit` then only says that it is a number."""
    optional: bool = False
    """The column may be missing altogether: files made before it was added have no less to say."""
    like: tuple[str, ...] = ()
    """Keys of columns with figures of the same kind and size, the best to compare with first (IN-12)."""
    names_unit: bool = False
    """Free text that should be a department's name; one that is not is only noted (IN-13)."""

    def __post_init__(self) -> None:
        if (self.kind is Kind.NUMBER) is not (self.unit is not None):
            raise ValueError(f"{self.header}: a number has a unit, and nothing else has")
        if (self.kind is Kind.CHOICE) is not bool(self.choices):
            raise ValueError(f"{self.header}: a choice has choices, and nothing else has")


class Usage(tuple[Column, Use]):
    """A column together with what it is for; made by `key(…)`, `decided(…)` and so on."""

    __slots__ = ()


def key(*columns: Column) -> tuple[Usage, ...]:
    """Columns that name the row."""
    return tuple(Usage((column, Use.KEY)) for column in columns)


def decided(*columns: Column) -> tuple[Usage, ...]:
    """Columns that are prefilled and locked."""
    return tuple(Usage((column, Use.DECIDED)) for column in columns)


def proposed(*columns: Column) -> tuple[Usage, ...]:
    """Columns that are prefilled and open."""
    return tuple(Usage((column, Use.PROPOSED)) for column in columns)


def asked(*columns: Column) -> tuple[Usage, ...]:
    """Columns that are empty and open."""
    return tuple(Usage((column, Use.ASKED)) for column in columns)


def computed(*columns: Column) -> tuple[Usage, ...]:
    """Columns that hold formulas of ours."""
    return tuple(Usage((column, Use.COMPUTED)) for column in columns)


class LiveCheck(NamedTuple):
    """A check beside every row of a template, so that what a rule would find is told while one types.

    `rule` is the id of the rule that asks it of the rows that come in. `wrong` is the condition, a formula that is true
    when something is wrong: keys of the row's cells in braces, and in capitals what the round and the settings give
    (`live.given`). `words` is what the cell then says: what is wrong and what to do. `rounds` empty: every round whose
    form has the columns.
    """

    rule: str
    wrong: str
    words: str
    rounds: tuple[Round, ...] = ()
    unless: tuple[LiveCheck, ...] = ()
    """Checks of other rules, which stand before this one, that tell of such a row instead."""

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the cells that the formula needs."""
        return _keys_in(self.wrong)

    def is_on(self, form: Form) -> bool:
        """Whether the form has the columns, and is of a round that the check speaks of."""
        is_now = not self.rounds or (form.occasion is not None and form.occasion.round in self.rounds)
        return is_now and self.keys <= form.by_key.keys()


_KEY = re.compile(r"\{([a-z]\w*)\}")


@lru_cache(maxsize=1024)
def _keys_in(formula: str) -> frozenset[str]:
    return frozenset(_KEY.findall(formula))


class Field(NamedTuple):
    """A column on a form: its header with the year in it, and what it is for there."""

    column: Column
    use: Use
    header: str
    name: str
    """The column's name in tables and totals: the key, or the year of a year column."""

    @property
    def key(self) -> str:
        """The column's key, the same every year."""
        return self.column.key

    @property
    def has_sum(self) -> bool:
        """Whether the template shows a sum of the column: a total of the report, or a computed amount."""
        unit = self.column.unit
        is_amount = unit is not None and unit.family == "money"
        return self.column.summed or (self.use is Use.COMPUTED and is_amount)

    @property
    def is_prefilled(self) -> bool:
        """Whether the template shows what is decided, or known beforehand."""
        return self.use in (Use.KEY, Use.DECIDED, Use.PROPOSED)

    @property
    def is_input(self) -> bool:
        """Whether the department may write in it."""
        return self.use in (Use.PROPOSED, Use.ASKED)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the register, the template, or both.

    `keys` are the keys of the columns by which a row is known. `fixed_rows` are rows known beforehand, as key values.
    `open_keys`: departments name their rows themselves (Medarbetare). `spare_rows`: rows prepared for what departments
    add, by round token, "plan" or "follow_up". `central_columns` are added last when the sheet is delivered centrally.
    `unit_line` stands above the header; `help` is the sentence under the title.
    """

    key: str
    title: str
    keys: tuple[str, ...]
    help: str = ""
    unit_line: str = ""
    register: tuple[Usage, ...] = ()
    plan: tuple[Usage, ...] = ()
    follow_up: tuple[Usage, ...] = ()
    final: tuple[Usage, ...] = ()
    """The follow-up at the end of the year, where it differs from the other follow-ups."""
    rounds: tuple[Round, ...] = ()
    fixed_rows: tuple[tuple[str, ...], ...] = ()
    plan_only_rows: tuple[tuple[str, ...], ...] = ()
    open_keys: bool = False
    spare_rows: Mapping[str, int] = field(default_factory=dict)
    before: tuple[Before, ...] = ()
    """What a template of a follow-up may show of an earlier round."""
    checks: tuple[LiveCheck, ...] = ()
    """Live checks beside the rows of a template; of several that do not hold the first is told."""
    can_be_central: bool = False
    """One office may deliver it for all: its rows are known beforehand, and none is decided."""
    central_columns: tuple[Usage, ...] = ()
    central_rows: tuple[tuple[str, ...], ...] = ()
    """Rows that only the whole board has when the sheet is delivered centrally."""
    aliases: tuple[str, ...] = ()
    label: str = ""
    """The key of the column that says in words what a row is about, where its own key does not."""
    either: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Where the first key's number is filled and not zero, at least one of the others must be filled (IN-18)."""
    answers: tuple[str, ...] = ()
    """Columns of which at least one must be filled on every row, the one to fill in when none is first."""
    computed_when: tuple[str, str] | None = None
    """A column's key and how its text begins on rows that vpreport computes itself, so that nobody is asked."""

    def __hash__(self) -> int:
        return hash(self.key)

    def is_computed(self, values: Mapping[str, object]) -> bool:
        """Whether the row with those values is one that vpreport computes itself."""
        if self.computed_when is None:
            return False
        column, beginning = self.computed_when
        return str(values.get(column, "")).casefold().startswith(beginning.casefold())

    def __post_init__(self) -> None:
        if any(round not in ROUNDS for round in self.rounds):
            raise ValueError(f"{self.title}: not a round")

    def at(self, occasion: Occasion, central: bool = False) -> Form | None:
        """The sheet as departments meet it at that occasion; None when the round does not ask for it."""
        return _form(self, occasion, central) if occasion.round in self.rounds else None

    def in_register(self, year: int) -> Form:
        """The sheet as the economy unit meets it in the register of that year."""
        return _register_form(self, year)


DEPARTMENT = Column(
    "department",
    "Avdelning",
    Kind.DEPARTMENTS,
    help="Avdelningens kod eller namn. Flera skiljs åt med semikolon; den första är ansvarig. "
    "Alla betyder alla som lämnar underlag.",
    width=22,
    aliases=("Enhet/avdelning", "Förvaltning/avdelning"),
)
"""Which department a row belongs to; the same column on every sheet that has one."""

ROUND = Column(
    "round",
    "Omgång",
    Kind.ROUNDS,
    help="plan, februari, april, delar, helar eller lopande. Flera skiljs åt med semikolon.",
    width=18,
)
"""Which rounds a row belongs to; the same column on every sheet where it may be several."""

WHOLE_BOARD = "Hela nämnden"


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet resolved for an occasion: the fields in order, the rows known beforehand."""

    sheet: Sheet
    year: int
    fields: tuple[Field, ...]
    keys: tuple[str, ...]
    occasion: Occasion | None
    """None for the register's form."""
    fixed_rows: tuple[tuple[str, ...], ...] = ()
    spare_rows: int = 0
    central: bool = False
    by_key: Mapping[str, Field] = field(default_factory=dict, compare=False)
    own_keys: frozenset[str] = field(default=frozenset(), compare=False)
    """Keys whose values are the department's to give; all others are the register's."""

    def __hash__(self) -> int:
        return hash((self.sheet.key, self.year, self.occasion, self.central))

    @property
    def title(self) -> str:
        """The sheet's name in the workbook."""
        return self.sheet.title

    @property
    def accepts_new_rows(self) -> bool:
        """Whether a row without a known key is a proposal (or simply a row of the department's own)."""
        return self.occasion is None or self.occasion.is_plan or self.sheet.open_keys

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, in order."""
        return tuple(field.header for field in self.fields)

    @property
    def checks(self) -> tuple[LiveCheck, ...]:
        """The live checks of this form, the one that matters most first."""
        return tuple(check for check in self.sheet.checks if check.is_on(self))


def year_header(header: str, year: int) -> str:
    """The header with the year put in: `{år}` is the plan year, `{år+1}` the next."""
    for shift in (-1, 0, 1, 2):
        name = "{år}" if shift == 0 else f"{{år{shift:+d}}}"
        header = header.replace(name, str(year + shift))
    return header


def _field(usage: Usage, year: int) -> Field:
    column, use = usage
    header = year_header(column.header, year)
    yearly = header != column.header and header.isdigit()
    return Field(column, use, header, header if yearly else column.key)


def _resolved(
    sheet: Sheet, usages: Sequence[Usage], year: int, occasion: Occasion | None, central: bool, **more: object
) -> Form:
    fields = tuple(_field(usage, year) for usage in usages)
    keys = (DEPARTMENT.key, *sheet.keys) if central else sheet.keys
    own = frozenset(field.key for field in fields if field.use not in (Use.KEY, Use.DECIDED))
    return Form(
        sheet,
        year,
        fields,
        keys,
        occasion,
        central=central,
        by_key={field.key: field for field in fields},
        own_keys=own,
        **more,  # type: ignore[arg-type]  # the two row arguments, typed where they are made
    )


@lru_cache(maxsize=256)
def _form(sheet: Sheet, occasion: Occasion, central: bool) -> Form:
    usages = sheet.plan if occasion.is_plan else (sheet.final if occasion.is_final and sheet.final else sheet.follow_up)
    if central:
        usages = (*key(DEPARTMENT), *usages, *sheet.central_columns)
    rows = sheet.fixed_rows + (sheet.plan_only_rows if occasion.is_plan else ())
    spare = sheet.spare_rows.get(PLAN.token if occasion.is_plan else "follow_up", 0)
    return _resolved(sheet, usages, occasion.year, occasion, central, fixed_rows=rows, spare_rows=spare)


@lru_cache(maxsize=256)
def _register_form(sheet: Sheet, year: int) -> Form:
    rows = sheet.fixed_rows if not sheet.rounds else ()
    return _resolved(sheet, sheet.register, year, None, False, fixed_rows=rows)
