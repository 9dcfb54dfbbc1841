"""Ändringar: what has been decided after the plan. Gällande budget = decided + changes (contract section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from vpreport.chapters.budget import BUDGET, FOLLOWED
from vpreport.chapters.investments import INVESTMENTS
from vpreport.vocabulary.amount import TKR, is_no_value, printed, stripped
from vpreport.vocabulary.bridging import readable
from vpreport.vocabulary.chapter import Chapter
from vpreport.vocabulary.column import Column, Kind, Sheet, key, proposed
from vpreport.vocabulary.finding import Bridge, Severity
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import APRIL, DELAR, HELAR
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.wording import folded

ID = Column("id", "Id", help="Lämnas tomt för nya rader.", width=8)
CONCERNS = Column(
    "concerns", "Avser", Kind.CHOICE, help="Vad ändringen gäller.", width=13, choices=("Budget", "Investering")
)
ROW = Column(
    "row", "Rad", help="Id på den rad i Budget eller Investeringar som ändras.", width=10, aliases=("Rad (Id)",)
)
AMOUNT = Column("amount", "Belopp", Kind.NUMBER, TKR, "Ändringen; minus är en minskning.", width=12)
KIND = Column(
    "kind",
    "Slag",
    Kind.CHOICE,
    help="Omdisponeringar ska tillsammans bli noll.",
    width=20,
    choices=("Lönekompensation", "Tilläggsanslag", "Ombudgetering", "Omdisponering"),
)
DECISION = Column("decision", "Beslut", help="Paragraf eller diarienummer.", width=24)
DAY = Column("day", "Datum", Kind.DATE, help="Beslutets datum.", width=12)

CHANGES = Sheet(
    key="changes",
    title="Ändringar",
    keys=("id",),
    help="Beslut som ändrar budget eller investeringar under året. Gällande budget är beslutad budget plus ändringar.",
    unit_line="Belopp i tkr.",
    register=key(ID) + proposed(CONCERNS, ROW, AMOUNT, KIND, DECISION, DAY),
)

CHAPTER = Chapter("changes", (CHANGES,))


CARRIED_OVER, REDISTRIBUTED = "Ombudgetering", "Omdisponering"
CONCERNED = {"Budget": BUDGET, "Investering": INVESTMENTS}
"""The sheet that a change concerns, by the choice."""


def changes_of(changes: Iterable[Record], concerns: str, row_id: str, until: date) -> list[Record]:
    """What has been decided for the row by that day; an undated change counts from the start."""
    return [
        change
        for change in changes
        if change.text("concerns") == concerns
        and folded(change.text("row")) == folded(row_id)
        and (change.day("day") or until) <= until
    ]


def total_of(changes: Iterable[Record]) -> Decimal:
    """The sum of the changes, in tkr."""
    return sum((change.amount("amount") for change in changes), Decimal(0))


# What must hold


@rule(
    "UF-11",
    Severity.ERROR,
    CHANGES,
    across=True,
    rounds=FOLLOWED,
    title="Gällande budget = beslutad budget + ändringar",
    formula="Gällande budget = beslutad budget + Σ ändringar; Σ omdisponeringar = 0",
    message="{what}",
    fix="{advice}",
    basis="Regelkatalogen UF-11, beslutad läsning: gällande är beslutad + summan av Ändringar. Tolerans 0.",
    sample={
        "what": "Budgeten för HR är 15 000 tkr i filen, men 14 951 tkr är beslutat.",
        "advice": "Lägg in ändringen på bladet Ändringar.",
    },
)
def changes_reach_their_rows(check: Check) -> Findings:
    """Every change has an amount and a row that it changes, and redistributions sum to zero.

    Then what is in force is decided + changes, for it is added up here; one that came back changed is IN-21's.
    """
    bridges = {concerns: _in_force(check, concerns) for concerns in CONCERNED}
    for change in check.view.decided(CHANGES):
        yield from _without_effect(check, change, bridges.get(change.text("concerns")))
    yield from _unbalanced(check)


RAISED = {"Budget": ("budget",), "Investering": ("year", "carried_over")}
"""The columns of the register's rows that a change is added to, by what it concerns."""


def _in_force(check: Check, concerns: str) -> Bridge | None:
    """From what was decided, by each kind of change, to what is in force; None without changes, or with unread rows."""
    view = check.view
    changes = [change for change in view.decided(CHANGES) if change.text("concerns") == concerns]
    counted = [change for change in changes if (change.day("day") or view.occasion.as_of) <= view.occasion.as_of]
    rows = view.decided(CONCERNED[concerns])
    if not counted or not rows or any(row.is_unread(column) for row in rows for column in RAISED[concerns]):
        return None
    amount, *_ = RAISED[concerns]
    now = sum((row.amount(column) for row in rows for column in RAISED[concerns]), Decimal(0))
    made = total_of(change for change in counted if _changed_rows(check, change))
    cells = tuple(row.place(amount) for row in rows)
    terms = [("Beslutad budget", Figure(now - made, TKR, TKR.decimals, cells))]
    for kind in dict.fromkeys(change.text("kind") for change in counted):
        own = [change for change in counted if change.text("kind") == kind]
        places = tuple(change.place("amount") for change in own)
        terms.append((kind or "Ändringar utan slag", Figure(total_of(own), TKR, TKR.decimals, places)))
    title = f"{CONCERNED[concerns].title}, från beslutad till gällande"
    return check.bridge(title, tuple(terms), "Gällande budget", Figure(now, TKR, TKR.decimals, cells))


def _without_effect(check: Check, change: Record, bridge: Bridge | None) -> Findings:
    needed = ("concerns", "row", "amount")
    unread = next((name for name in needed if change.is_unread(name)), None)
    empty = [name for name in needed if change.get(name) is None]
    if unread is not None:
        check.skip("", change.place(unread))
    elif empty:
        header = change.form.by_key[empty[0]].header
        what = f"Ändringen {change.name} räknas inte, för {header} är tomt."
        advice = f"Fyll i {header}, eller ta bort ändringen."
        yield check.finding(change, *empty, bridge=bridge, what=what, advice=advice)
    elif not _changed_rows(check, change):
        sheet, row = CONCERNED[change.text("concerns")].title, change.text("row")
        amount = printed(change.amount("amount"))
        what = f"Ändringen {change.name} på {amount} tkr räknas inte, för raden {row} finns inte på bladet {sheet}."
        advice = f"Skriv Id för en rad på bladet {sheet}, eller ändra det som står under {CONCERNS.header}."
        yield check.finding(change, "row", "concerns", actual=row, bridge=bridge, what=what, advice=advice)


def _changed_rows(check: Check, change: Record) -> list[Record]:
    rows = check.view.decided(CONCERNED[change.text("concerns")])
    return [row for row in rows if folded(row.text("id")) == folded(change.text("row"))]


def _unbalanced(check: Check) -> Findings:
    """One finding for what is redistributed; silent while an amount is missing, which is told by itself."""
    changes, until = check.view.decided(CHANGES), check.view.occasion.as_of
    unread = next((change.place(n) for change in changes for n in ("kind", "day") if change.is_unread(n)), None)
    if unread is not None:
        check.skip("", unread)
        return
    moved = [c for c in changes if c.text("kind") == REDISTRIBUTED and (c.day("day") or until) <= until]
    if not moved or any(change.number("amount") is None for change in moved):
        return
    rest, bridge = total_of(moved), _redistributed(check, moved)
    if bridge.is_open:
        yield check.finding_across(
            REDISTRIBUTED,
            places=[change.place("amount") for change in moved],
            expected=Decimal(0),
            actual=rest,
            unit=TKR,
            bridge=bridge,
            what=f"Omdisponeringarna blir tillsammans {printed(rest)} tkr, men ska ta ut varandra.",
            advice="Rätta beloppen, eller lägg till den rad som pengarna flyttas från eller till.",
        )


def _redistributed(check: Check, moved: Iterable[Record]) -> Bridge:
    figures = [(c.name, Figure(c.number("amount"), TKR, TKR.decimals, (c.place("amount"),))) for c in moved]
    nothing = Figure(Decimal(0), TKR)
    return check.bridge("Omdisponeringar tillsammans", readable(figures), "Ska ta ut varandra", nothing)


@rule(
    "IV-10",
    Severity.WARNING,
    INVESTMENTS,
    across=True,
    rounds=(APRIL, DELAR, HELAR),
    title="Ombudgeterade medel är beslutade och står bland ändringarna",
    formula="Ombudgeterat = Σ ändringar av slaget Ombudgetering för projektet",
    message="{what}",
    fix="{advice}",
    basis="Regelkatalogen IV-10. Tolerans 0.",
    sample={
        "what": "Ny växel har ombudgeterats från förra året, men ändringen är inte beslutad.",
        "advice": "Lägg in beslutet på bladet Ändringar.",
    },
)
def carried_over_is_listed_and_decided(check: Check) -> Findings:
    """What a project has carried over is what the register's changes say, each with its decision.

    A change that reaches no project is UF-11's.
    """
    carried = [change for change in check.view.decided(CHANGES) if change.text("kind") == CARRIED_OVER]
    for change in carried:
        if change.is_unread("decision"):
            check.skip("", change.place("decision"))
        elif is_no_value(stripped(change.text("decision"))) and change.amount("amount"):
            what = f"Ombudgeteringen {change.name} på {printed(change.amount('amount'))} tkr saknar beslut."
            advice = "Skriv beslutets paragraf eller diarienummer under Beslut."
            yield check.finding(change, "decision", what=what, advice=advice)
    unsure = next(_unsure(check, carried), None)
    if unsure is not None:
        check.skip("", unsure)
        return
    for row in check.rows(INVESTMENTS, "carried_over"):
        if row.department and row.lead:
            yield from _unlike_the_listed(check, row, carried)


def _unsure(check: Check, carried: Iterable[Record]) -> Iterator[Place]:
    """The cells for which it is not known what has been carried over where."""
    for change in check.view.decided(CHANGES):
        yield from (change.place(n) for n in ("concerns", "row", "amount", "kind", "day") if change.is_unread(n))
    for change in carried:
        if change.get("concerns") is None or not _changed_rows(check, change):
            yield change.place("row")


def _unlike_the_listed(check: Check, row: Record, carried: Iterable[Record]) -> Findings:
    own = changes_of(carried, "Investering", row.text("id"), check.view.occasion.as_of)
    stated, listed = row.amount("carried_over"), total_of(own)
    if stated != listed:
        what = (
            f"Ombudgeterat för {row.text('project')} är {printed(stated)} tkr, "
            f"men {printed(listed)} tkr är beslutade bland registrets ändringar."
        )
        advice = f"Skriv {printed(listed)}, eller be ekonomienheten att föra in beslutet på bladet Ändringar."
        sources = [change.place("amount") for change in own]
        yield check.finding(
            row, "carried_over", expected=listed, actual=stated, sources=sources, what=what, advice=advice
        )
