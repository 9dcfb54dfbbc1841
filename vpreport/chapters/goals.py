"""Mål: the goals, how the board judges them, and what the council has asked of the board (chapters 4 and 5).

How a goal stands is the board's own assessment, written by the economy unit in the register. It is one of three states
that are never told as one: the goal's status, an indicator's trend, and whether an indicator has been measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.charted import with_table
from vpreport.vocabulary.column import ROUND, Column, Kind, Sheet, key, proposed
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.finding import Severity
from vpreport.vocabulary.reaching import NEEDED_TO_REACH, reaches
from vpreport.vocabulary.record import Record, leading, of_round
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR, LOPANDE, PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.sentences import Sentence, enumerated
from vpreport.vocabulary.standing import DELAYED, DONE
from vpreport.vocabulary.telling import (
    Align,
    Block,
    Bullets,
    Cell,
    Chart,
    ChartKind,
    Inline,
    Paragraph,
    Series,
    Status,
    TableBlock,
    TableColumn,
    TableRow,
    Tone,
    Words,
    text,
)
from vpreport.vocabulary.view import View
from vpreport.vocabulary.wording import folded, listed, one_line, shortened

FORECAST = {
    "Bedöms uppnås": Tone.GOOD,
    "Bedöms delvis uppnås": Tone.PARTLY,
    "Bedöms inte uppnås": Tone.BAD,
    "Kan inte bedömas": Tone.UNKNOWN,
}
"""The words of an assessment while the year lasts, with their tones."""

OUTCOME = {
    "Uppnått": Tone.GOOD,
    "Delvis uppnått": Tone.PARTLY,
    "Ej uppnått": Tone.BAD,
    "Kan inte bedömas": Tone.UNKNOWN,
}
"""The words of an assessment when the year is over."""

NOT_ASSESSED = Status("Bedömning saknas", Tone.WAITING)

NUMBER = Column("number", "Mål", help="Målets nummer, till exempel 1.", width=8)
TITLE = Column("title", "Måltext", help="Målet som fullmäktige har beslutat det.", width=60, required=True)
ASSESSMENT = Column(
    "assessment",
    "Bedömning",
    Kind.CHOICE,
    help="Nämndens egen bedömning. Bedöms … används under året, Uppnått och så vidare när året är slut.",
    width=24,
    choices=tuple(dict.fromkeys((*FORECAST, *OUTCOME))),
)
MOTIVATION = Column("motivation", "Motivering", help="Vad bedömningen bygger på.", width=60)
ASSESSED_IN = replace(
    ROUND,
    help="Omgångarna som bedömningen gäller, skilda åt med semikolon. Tomt betyder alla.",
    width=16,
    optional=True,
)

GOALS = Sheet(
    key="goals",
    title="Mål",
    keys=("number", "round"),
    help="Nämndens mål. Bedömning och motivering fylls i vid uppföljningarna. "
    "Ett mål kan ha flera rader, med olika omgångar.",
    register=key(NUMBER) + proposed(TITLE, ASSESSMENT, MOTIVATION, ASSESSED_IN),
)

COUNCIL_ID = Column("id", "Id", help="Uppdragets Id. Det skrivs också i kolumnen Ursprung på bladet Uppdrag.", width=10)
COUNCIL_TEXT = Column("assignment", "Uppdrag", help="Uppdraget som det står i beslutet.", width=60, required=True)
DECISION = Column("decision", "Beslut", help="Var det är beslutat, till exempel mål- och resursplan 2025.", width=30)

COUNCIL = Sheet(
    key="council",
    title="Fullmäktigeuppdrag",
    keys=("id",),
    help="Uppdrag som kommunfullmäktige har gett nämnden i mål- och resursplanen.",
    register=key(COUNCIL_ID) + proposed(COUNCIL_TEXT, DECISION),
)


class Goal(NamedTuple):
    """A goal as it is told; `record` None for one that indicators or assignments name but the register lacks."""

    number: str
    title: str
    record: Record | None = None

    @property
    def heading(self) -> str:
        """The heading: "Mål 1 – I Kramfors kommun …"; "Utan mål" for what is tied to none."""
        if not self.number:
            return "Utan mål"
        return f"Mål {self.number} – {self.title}" if self.title else f"Mål {self.number}"


def goals(view: View) -> list[Goal]:
    """All goals to tell: the register's in its order, then those only named by an indicator or an assignment.

    Nothing is left out of the document because a number is wrong; what names no goal at all comes last, under "".
    """
    rows: dict[str, list[Record]] = {}
    for row in view.decided(GOALS):
        rows.setdefault(folded(row.text("number")), []).append(row)
    told = [_in_the_round(view, of_one) for of_one in rows.values()]
    known = [Goal(record.text("number"), record.text("title"), record) for record in told]
    named = (row.text("goal") for sheet in ("indicators", "assignments") for row in view.rows_of(sheet))
    by_number = {folded(goal.number): goal for goal in known}
    for number in named:
        by_number.setdefault(folded(number), Goal(number, ""))
    return sorted(by_number.values(), key=lambda goal: not goal.number)


def _in_the_round(view: View, rows: Sequence[Record]) -> Record:
    """The goal's row of the round, else that of every round; another round's only says what the goal is."""
    own = of_round(rows, view.occasion.round.token)
    if own:
        return own[0]
    other, judged = rows[0], {ASSESSMENT.key, MOTIVATION.key}
    values = {name: value for name, value in other.values.items() if name not in judged}
    return replace(other, values=values, unread=other.unread - judged)


# What must hold


@rule(
    "UD-08",
    Severity.ERROR,
    COUNCIL,
    across=True,
    rounds=(PLAN, APRIL, DELAR, HELAR, LOPANDE),
    title="Varje uppdrag från fullmäktige svarar mot minst ett av nämndens uppdrag",
    message="Fullmäktiges uppdrag {row} (”{words}”) svarar inte mot något av nämndens uppdrag.",
    fix="Skriv {row} under Ursprung på bladet Uppdrag i registret för det uppdrag som svarar mot det.",
    basis="Regelkatalogen UD-08: varje uppdrag från fullmäktige kan följas till minst ett av nämndens.",
    sample={"row": "K2", "words": "Minska pappersarbetet"},
)
def council_assignments_are_carried_out(check: Check) -> Findings:
    """The Id of every council assignment stands in the origin of some assignment; an Id gone or twice is IN-19's."""
    assignments = leading(check.view.rows_of("assignments"))
    unread = next((row for row in assignments if row.is_unread("origin")), None)
    for row in check.view.decided(COUNCIL):
        if not row.text("id"):
            continue
        if any(_comes_from(own, row) for own in assignments):
            continue
        if unread is not None:
            check.skip("", unread.place("origin"))
        else:
            words = shortened(one_line(row.text("assignment")).rstrip("."), 80)
            yield check.finding(row, "id", expected=Decimal(1), actual=Decimal(0), words=words)


@rule(
    "NT-12",
    Severity.WARNING,
    GOALS,
    across=True,
    rounds=(APRIL, DELAR, HELAR),
    title="Målets bedömning stämmer med dess nyckeltal och uppdrag",
    formula=(
        "Missade nyckeltal och försenade eller avförda uppdrag ≤ 50 % av dem som går att bedöma, när "
        "målet är eller bedöms bli uppnått"
    ),
    message="Mål {row} har bedömningen {word}, men {bad} av {count} nyckeltal och uppdrag "
    "når inte målvärdet eller är försenade.",
    fix="Ändra bedömningen i registret, eller anteckna på bladet Undantag varför den står fast.",
    basis="Regelkatalogen NT-12: ett mål som bedöms uppnås har inte mer än hälften rött eller försenat.",
    sample={"bad": "2", "count": "3", "row": "1", "word": "Bedöms uppnås"},
)
def good_goals_have_good_signs(check: Check) -> Findings:
    """Of a goal that is, or will be, reached not more than half of what can be judged misses its target or is delayed.

    Assignments that have been reported on can be judged, and indicators with outcome, target and a better way.
    """
    for goal, row in ((goal, goal.record) for goal in goals(check.view) if goal.record is not None):
        if row.is_unread("assessment"):
            check.skip("", row.place("assessment"))
        elif status(check.view, goal).tone is Tone.GOOD:
            yield from _bad_signs(check, goal, row)


MOST_BAD = Decimal("0.5")
"""The share of a good goal's signs that may be bad (NT-12 of the catalogue)."""


def _bad_signs(check: Check, goal: Goal, row: Record) -> Findings:
    indicators, assignments = (_linked(check.view, goal, sheet) for sheet in ("indicators", "assignments"))
    needed = [(one, column) for one in indicators for column in NEEDED_TO_REACH]
    needed += [(one, "status") for one in assignments]
    unread = next((one.place(column) for one, column in needed if one.is_unread(column)), None)
    if unread is not None:
        check.skip("", unread)
        return
    reached = [(one, "total", reaches(one, is_final=check.view.occasion.is_final)) for one in indicators]
    signs = [*reached, *((one, "status", _goes_well(one)) for one in assignments)]
    judged = [sign for sign in signs if sign[2] is not None]
    bad = [one.place(column) for one, column, is_good in judged if not is_good]
    if len(bad) > MOST_BAD * len(judged):
        word, count = row.text("assessment"), len(judged)
        yield check.finding(row, "assessment", actual=word, sources=bad, word=word, bad=len(bad), count=count)


def _goes_well(assignment: Record) -> bool | None:
    stated = assignment.text("status")
    return stated != DELAYED if stated else None


# How it is told


def status(view: View, goal: Goal) -> Status:
    """The board's assessment in the words of the round; "Bedömning saknas" while there is none in those words."""
    words = OUTCOME if view.occasion.is_final else FORECAST
    word = _assessed(goal)
    return Status(word, words[word]) if word in words else NOT_ASSESSED


def _assessed(goal: Goal) -> str:
    return goal.record.text("assessment") if goal.record is not None else ""


def tell_goal(view: View, goal: Goal) -> Iterator[Block]:
    """A follow-up's assessment of the goal: status, then the motivation, a paragraph a line."""
    found = status(view, goal)
    yield text("Nämndens bedömning: ", found)
    if found is NOT_ASSESSED and _assessed(goal):
        yield text(f"I registret står ”{_assessed(goal)}”, som hör till en annan tid på året.")
    motivation = goal.record.text("motivation") if goal.record is not None else ""
    yield from (text(line.strip()) for line in motivation.splitlines() if line.strip())


def summary(view: View) -> TableBlock | Paragraph:
    """Page one's table: how every goal stands, with what its assignments say beside it; a sentence without goals."""
    told = [goal for goal in goals(view) if goal.record is not None]
    if not told:
        return text("Inga mål finns i registret.")
    return TableBlock(
        "Måluppfyllelse",
        (
            TableColumn("Mål"),
            TableColumn("Nämndens bedömning"),
            TableColumn("Uppdrag", Align.NUMBER),
            TableColumn("Genomförda", Align.NUMBER),
            TableColumn("Försenade", Align.NUMBER),
        ),
        tuple(TableRow((goal.heading, status(view, goal), *_assignment_counts(view, goal))) for goal in told),
        "Nämndens bedömning av varje mål, och hur många uppdrag som hör till målet, är genomförda och är försenade.",
    )


def standing(view: View) -> Iterator[Block]:
    """How many goals stand how, as a chart with its table; nothing before any goal has been assessed."""
    words = OUTCOME if view.occasion.is_final else FORECAST
    rows = {state: _standing_so(view, state) for state in (*map(Status, words, words.values()), NOT_ASSESSED)}
    if not any(rows[state] for state in rows if state is not NOT_ASSESSED):
        return
    shown = tuple(state for state in rows if rows[state] or state is not NOT_ASSESSED)
    yield from with_table(
        Chart(
            "Nämndens bedömning av målen",
            ChartKind.BARS,
            "Bedömning",
            tuple(state.word for state in shown),
            (Series("Antal mål", tuple(count_of(rows[state], "assessment") for state in shown)),),
            "Hur många av målen som nämnden bedömer på varje sätt.",
            tuple(state.tone for state in shown),
        )
    )


def _standing_so(view: View, state: Status) -> list[Record]:
    return [goal.record for goal in goals(view) if goal.record is not None and status(view, goal) == state]


def _assignment_counts(view: View, goal: Goal) -> tuple[Cell, Cell, Cell]:
    rows = _linked(view, goal)
    done, delayed = ([row for row in rows if row.text("status") == status] for status in (DONE, DELAYED))
    return count_of(rows, "assignment"), count_of(done, "status"), count_of(delayed, "status")


def _linked(view: View, goal: Goal, sheet: str = "assignments") -> list[Record]:
    rows = leading(view.rows_of(sheet))
    return [row for row in rows if folded(row.text("goal")) == folded(goal.number)]


def tell_number(view: View) -> Iterator[Block]:
    """How many goals the plan has; a sentence when it has none."""
    told = [goal.record for goal in goals(view) if goal.record is not None]
    if told:
        count = count_of(told, "number")
        yield text("Planen har ", count, "\N{NO-BREAK SPACE}mål. Under varje mål står dess nyckeltal och uppdrag.")
    else:
        yield text("Planen har inga mål.")


def tell_council_assignments(view: View) -> Iterator[Block]:
    """Chapter 4: what the council has asked of the board, and which of the board's assignments make it concrete."""
    rows = view.decided(COUNCIL)
    board = view.facts.get("Nämnd") or "Nämnden"
    if not rows:
        yield text(f"{board} har inte fått några uppdrag i mål- och resursplanen.")
        return
    year = view.occasion.year
    number: Sentence = ("ett ",) if len(rows) == 1 else (count_of(rows, "assignment"), "\N{NO-BREAK SPACE}")
    yield text(f"{board} har fått ", *number, f"uppdrag av kommunfullmäktige i mål- och resursplanen för {year}.")
    yield Bullets(tuple(_council_item(view, row) for row in rows))


def _council_item(view: View, row: Record) -> tuple[Inline, ...]:
    decision = f" ({row.text('decision')})" if row.text("decision") else ""
    concrete = [own.name for own in leading(view.rows_of("assignments")) if own.name and _comes_from(own, row)]
    told = f"Konkretiserat i uppdrag {listed(concrete)}." if concrete else "Inget av nämndens uppdrag är kopplat hit."
    return f"{row.text('assignment')}{decision} ", told


def _comes_from(assignment: Record, row: Record) -> bool:
    origins = assignment.text("origin").replace(",", ";").split(";")
    return folded(row.text("id")) in map(folded, origins)


def headline(view: View) -> Iterator[Sentence]:
    """How many goals stand how, then every goal that is not, or only partly, reached, with why."""
    told = [(goal, status(view, goal)) for goal in goals(view) if goal.record is not None]
    if view.occasion.is_plan or all(found is NOT_ASSESSED for _, found in told):
        return
    order = (*(OUTCOME if view.occasion.is_final else FORECAST), NOT_ASSESSED.word)
    alike = ((word, [goal.record for goal, found in told if goal.record and found.word == word]) for word in order)
    parts = [_standing(rows, word) for word, rows in alike if rows]
    count = count_of((goal.record for goal, _ in told if goal.record), "number")
    yield count, "\N{NO-BREAK SPACE}mål: ", *enumerated(parts), "."
    for tone in (Tone.BAD, Tone.PARTLY):
        yield from (_why(goal, found) for goal, found in told if found.tone is tone)


def _standing(rows: Sequence[Record], word: str) -> Sentence:
    """How many goals stand so: "2 delvis uppnådda", "1 saknar bedömning"."""
    number = count_of(rows, "assessment")
    if word == NOT_ASSESSED.word:
        return number, " saknar bedömning"
    return number, f" {word.lower() if len(rows) == 1 else word.lower().replace('uppnått', 'uppnådda')}"


def _why(goal: Goal, found: Status) -> Sentence:
    assert goal.record is not None
    name = Words(goal.heading.rstrip("."), (goal.record.place("title"),))
    told = found._replace(sources=(goal.record.place("assessment"),))
    why = Words(one_line(goal.record.text("motivation")), (goal.record.place("motivation"),))
    return (name, ": ", told, ". ", why) if why.text else (name, ": ", told, ".")


CHAPTER = Chapter("goals", (GOALS, COUNCIL), headline=headline)
