"""Rules: registered once, with id, severity, sentence and basis; small generators that see a round through a `Check`.

    @rule("PE-06", Severity.ERROR, STAFF, title=…, message=…, fix=…, basis=…)
    def sexes_make_the_managers(check: Check) -> Findings:
        ""\"Women + men = managers.""\"
        for row in check.rows(STAFF, "managers", "managers_women", "managers_men"):
            if check.finds(SEXES_LIVE, row):
                yield check.finding(row, "managers", expected=…, actual=…)

`check.rows` gives only rows whose named cells could be read; the others become *ej prövad* with the cell to blame. So a
cell that cannot be read is one finding, never two. What the template tells beside the row (`LiveCheck`) is asked of it,
not written again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.amount import Unit, decimals_of, printed
from vpreport.vocabulary.column import LiveCheck, Sheet
from vpreport.vocabulary.condition import Conditions
from vpreport.vocabulary.dates import printed_date
from vpreport.vocabulary.finding import Bridge, Compared, Finding, NotChecked, Severity, Terms
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record, Value
from vpreport.vocabulary.rounds import Round
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import Control, View

Findings = Iterator[Finding]

NO_LEDGER = "Huvudboken har inte lästs in."
NO_PREVIOUS = "Föregående omgång har inte lästs in."
"""Why a rule cannot be tried whose data is not given: sentences for `Check.without`."""
UNTOLD = "Skillnaden är godtagen, men registret säger inte varför."
"""What stands for an explanation where the register accepts a remainder without a word."""


class Rule(NamedTuple):
    """A rule of the catalogue.

    `sheet` is where its figures stand (None: about files, the register or the whole). `across`: it needs the register
    or several departments, so a department's own check cannot run it. `rounds` empty: every round that asks for the
    sheet. `run` None: the finding is made where the cause is met (reading, register), not by the engine. `message` and
    `fix` are Swedish sentences with words in braces; `expected`, `actual`, `difference`, `row` and `header` are always
    there, as people print them.
    """

    id: str
    severity: Severity
    title: str
    message: str
    fix: str
    basis: str
    sheet: Sheet | None = None
    across: bool = False
    rounds: tuple[Round, ...] = ()
    run: Callable[[Check], Findings] | None = None
    doc: str = ""
    formula: str = ""
    """What is computed, as people would write it: "kvinnor + män = totalt"; empty where nothing is."""
    sample: tuple[tuple[str, str], ...] = ()
    """Words for an example of the rule's sentences."""

    @property
    def example(self) -> str:
        """What a finding of the rule may say, and what to do; empty while the rule has no words for it."""
        if not self.sample and "{" in self.message + self.fix:
            return ""
        words = {"expected": "", "actual": "", "difference": "", "row": "", "header": "", **dict(self.sample)}
        return f"{self.message.format_map(words)} {self.fix.format_map(words)}".strip()

    def applies_at(self, view: View) -> bool:
        """Whether the view's round is one that the rule speaks of."""
        if self.rounds and view.occasion.round not in self.rounds:
            return False
        return self.sheet is None or not self.sheet.rounds or view.occasion.round in self.sheet.rounds

    def at(
        self,
        places: Sequence[Place],
        words: Mapping[str, object],
        *,
        code: str = "",
        row: str = "",
        column: str = "",
        severity: Severity | None = None,
        contents: tuple[str, ...] = (),
        expected: Compared = None,
        actual: Compared = None,
    ) -> Finding:
        """The finding at those cells, made where the cause is met, with the words of its sentence.

        A place without row is a whole sheet or file; no place at all is about no file. `contents`, `expected` and
        `actual` as in `Finding`.
        """
        found = _finding(
            self,
            tuple(places),
            code=code,
            row=row,
            column=column,
            severity=severity,
            words=words,
            expected=expected,
            actual=actual,
        )
        return found._replace(contents=contents) if contents else found


def rule(
    id: str,
    severity: Severity,
    sheet: Sheet | None = None,
    *,
    title: str,
    message: str,
    fix: str,
    basis: str,
    across: bool = False,
    rounds: tuple[Round, ...] = (),
    formula: str = "",
    sample: Mapping[str, str] | None = None,
) -> Callable[[Callable[[Check], Findings]], Rule]:
    """Make the function below a rule; the catalogue collects it from its module and refuses a second one of that id."""

    def register(run: Callable[[Check], Findings]) -> Rule:
        doc, words = run.__doc__ or "", tuple((sample or {}).items())
        return Rule(id, severity, title, message, fix, basis, sheet, across, rounds, run, doc, formula, words)

    return register


class Check:
    """What a rule sees while it runs: the view, and the means to find. Gathers bridges, and what was not checked."""

    def __init__(self, rule: Rule, view: View) -> None:
        self.rule = rule
        self.view = view
        self.not_checked: list[NotChecked] = []
        self.bridges: list[Bridge] = []
        self._conditions = Conditions(view.occasion, view.settings)

    def rows(self, sheet: Sheet, *columns: str) -> Iterator[Record]:
        """Rows whose named cells could be read (they may be empty); the others are noted as not checked."""
        for record in self.view.rows(sheet):
            blamed = record.first_unread(columns)
            if blamed is None:
                yield record
            else:
                self.skip(record.department, record.place(blamed))

    def filled(self, sheet: Sheet, *columns: str) -> Iterator[Record]:
        """Rows whose named cells could be read and are filled; an empty one is IN-18's business and passed over."""
        for record in self.rows(sheet, *columns):
            if all(record.get(key) is not None for key in columns):
                yield record

    def is_wrong(self, live: LiveCheck, row: Record, **instead: Value | None) -> bool:
        """Whether the live check of the sheet finds something wrong on the row, and no other tells of it instead.

        A cell that could not be read is like an empty one. `instead`: values by key, used for those of the row.
        """
        return self._conditions.is_wrong(live, _values(row, instead))

    def finds(self, live: LiveCheck, row: Record, **instead: Value | None) -> bool:
        """As `is_wrong`; where that hangs on a cell that could not be read it is noted as not checked, and False."""
        if not self.is_wrong(live, row, **instead):
            return False
        blamed = row.first_unread(sorted(live.keys - instead.keys()))
        if blamed is not None:
            self.skip(row.department, row.place(blamed))
        return blamed is None

    def finds_in(self, live: LiveCheck, **values: Value) -> bool:
        """As `is_wrong`, in values, by key, that stand on no row of the sheet."""
        return self._conditions.is_wrong(live, values.get)

    def number(self, formula: str, row: Record, **instead: Value | None) -> Decimal:
        """What a formula such as live checks have gives on the row; `instead` as in `is_wrong`."""
        return self._conditions.number(formula, _values(row, instead))

    def control(self, measure: str, department: str = "") -> Control | None:
        """The control total; None, noted as not checked, when the register has none for this round."""
        found = self.view.control(measure, department)
        if found is None:
            self.skip(department, None, f"Kontrollsumman ”{measure}” finns inte i registret för den här omgången.")
        return found

    def skip(self, code: str, because: Place | None, reason: str = "") -> None:
        """Note that the rule could not be tried, and why."""
        self.not_checked.append(NotChecked(self.rule.id, code, because, reason))

    def without(self, reason: str) -> Findings:
        """What a rule finds whose data vpreport is not given: nothing, and it is noted as not checked and why."""
        self.not_checked.append(NotChecked(self.rule.id, "", None, reason, standing=True))
        return iter(())

    def bridge(
        self,
        title: str,
        terms: Terms,
        stated_name: str,
        stated: Figure,
        *,
        code: str = "",
        tolerance: Decimal = Decimal(0),
        rounds_off: bool = False,
        control: Control | None = None,
        follows: str = "",
    ) -> Bridge:
        """Tell of a cross-table check, whether it agrees or not; the rule makes a finding of one that is open.

        `tolerance` is how much may be rounding; `rounds_off`: the rule knows that all is. A remainder that the control
        total accepts is explained there. `follows` as in `Bridge`.
        """
        made = Bridge(self.rule.id, title, terms, stated_name, stated, code)
        rest = made.remainder
        if rest and control is not None and rest == control.accepted:
            made = made._replace(explanation=control.explanation or UNTOLD)
        made = made._replace(rounds_off=rounds_off or abs(rest) <= tolerance, follows=follows if rest else "")
        self.bridges.append(made)
        return made

    def finding(
        self,
        record: Record,
        *columns: str,
        expected: Compared = None,
        actual: Compared = None,
        used: Decimal | None = None,
        severity: Severity | None = None,
        sources: Sequence[Place] = (),
        bridge: Bridge | None = None,
        **words: object,
    ) -> Finding:
        """The finding at the record's cells, the one to change first named first.

        `expected`, `actual` and `used` as in `Finding`; `severity` where it differs from the rule's own; further words
        go into the sentences.
        """
        first = record.form.by_key.get(columns[0]) if columns else None
        places = tuple(record.place(key) for key in columns) or (record.place(),)
        return _finding(
            self.rule,
            places,
            code=record.department,
            row=record.called,
            column=columns[0] if columns else "",
            severity=severity,
            sources=tuple(sources),
            expected=expected,
            actual=actual,
            used=used,
            bridge=bridge,
            unit=first.column.unit if first else None,
            words={"header": first.header if first else "", **words},
        )

    def finding_across(
        self,
        key: str,
        *,
        places: Sequence[Place] = (),
        sources: Sequence[Place] = (),
        code: str = "",
        expected: Compared = None,
        actual: Compared = None,
        unit: Unit | None = None,
        severity: Severity | None = None,
        bridge: Bridge | None = None,
        **words: object,
    ) -> Finding:
        """A finding about several departments or the whole board, or about no cell; `key` keeps its id apart."""
        return _finding(
            self.rule,
            tuple(places),
            code=code,
            row=key,
            column="",
            severity=severity,
            sources=tuple(sources),
            expected=expected,
            actual=actual,
            bridge=bridge,
            unit=unit,
            words=words,
        )


def _values(row: Record, instead: Mapping[str, Value | None]) -> Callable[[str], Value | None]:
    """The row's value of a key, where nothing else is used instead."""
    return (lambda key: instead[key] if key in instead else row.get(key)) if instead else row.get


def _said(value: object, unit: Unit | None = None) -> str:
    if isinstance(value, Decimal):
        least = unit.decimals if unit is not None else 0
        return printed(value, max(least, decimals_of(value)))
    if isinstance(value, date):
        return printed_date(value)
    return "" if value is None else str(value)


def _finding(
    rule: Rule,
    places: tuple[Place, ...],
    *,
    code: str,
    row: str,
    column: str,
    severity: Severity | None,
    words: Mapping[str, object],
    sources: tuple[Place, ...] = (),
    expected: Compared = None,
    actual: Compared = None,
    used: Decimal | None = None,
    bridge: Bridge | None = None,
    unit: Unit | None = None,
) -> Finding:
    first = places[0] if places else Place("")
    same_sheet = tuple(place for place in places if place[:2] == first[:2])
    difference = actual - expected if isinstance(actual, Decimal) and isinstance(expected, Decimal) else None
    said = {name: _said(value) for name, value in words.items()}
    said |= {"expected": _said(expected, unit), "actual": _said(actual, unit), "row": row}
    said["difference"] = _said(difference, unit)
    return Finding(
        rule.id,
        severity or rule.severity,
        rule.message.format_map(said),
        rule.fix.format_map(said),
        code,
        first.file,
        first.sheet,
        row,
        column,
        same_sheet if first.row else (),
        tuple(dict.fromkeys((*places, *sources))) if first.row else sources,
        expected,
        actual,
        used,
        bridge,
    )
