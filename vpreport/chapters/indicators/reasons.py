"""What is not told, or not reached, has its reason."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from vpreport.chapters.indicators.likely import found_wrong
from vpreport.chapters.indicators.sheet import (
    ANSWERS,
    BASES,
    INDICATORS,
    MEASURED,
    NOT_MEASURED,
    UNFILLED_LIVE,
    UNUSED_LIVE,
    VALUES,
    WEIGHTED,
)
from vpreport.chapters.indicators.sums import state_of
from vpreport.vocabulary.amount import printed, ratio, rounded
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.reaching import NEEDED_TO_REACH, reaches
from vpreport.vocabulary.record import Record
from vpreport.vocabulary.rounds import DELAR, HELAR
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.telling import HIDDEN
from vpreport.vocabulary.wording import folded, listed


@rule(
    "NT-05",
    Severity.WARNING,
    INDICATORS,
    across=True,
    title="Nyckeltalen säger om de är könsuppdelade, och de som är det har kvinnor och män eller ett skäl",
    message="{what}.",
    fix="{advice}",
    basis="Regelkatalogen NT-05: individbaserade resultat är könsuppdelade om det inte finns ett skäl.",
    sample={
        "what": "N1 är könsuppdelat, men Kvinnor och Män är inte ifyllda",
        "advice": "Fyll i värdena, eller skriv i Analys varför de saknas.",
    },
)
def split_by_sex_or_a_reason(check: Check) -> Findings:
    """In the plan Könsuppdelat is filled, one finding for the board; in follow-ups what it says is done.

    Where it is Ja and there is a value, women and men are filled, a group is small, or Analys says why. What is not
    measured has its reason in Mätstatus, and one that says two things at once is NT-08's.
    """
    if check.view.occasion.is_plan:
        yield from _undecided_split(check)
        return
    for row in check.rows(INDICATORS, *VALUES, "state", "by_sex", "analysis", "base_women", "base_men"):
        lacking = [sex for sex in ("women", "men") if row.get(sex) is None]
        if row.text("by_sex") == "Ja" and state_of(row) == MEASURED and lacking and not _says_why(check, row):
            words = listed([row.form.by_key[sex].header for sex in lacking])
            what = f"{row.name} ska redovisas könsuppdelat, men {words} är inte ifyllt"
            advice = "Fyll i värdet. Går det inte, skriv varför i Analys, till exempel att grupperna är små."
            yield check.finding(row, *lacking, what=what, advice=advice)


def _undecided_split(check: Check) -> Findings:
    rows = [row for row in check.rows(INDICATORS, "by_sex") if row.lead and row.base is not None]
    lacking = [row for row in rows if not row.text("by_sex")]
    if lacking:
        names = listed([row.called for row in lacking], most=8)
        what = f"{len(lacking)} av {len(rows)} nyckeltal säger inte om de redovisas könsuppdelat: {names}"
        advice = "Välj Ja under Könsuppdelat i registret för det som gäller personer, annars Nej."
        yield check.finding_across(
            "",
            places=[row.place("by_sex") for row in lacking],
            expected=Decimal(len(rows)),
            actual=Decimal(len(rows) - len(lacking)),
            what=what,
            advice=advice,
        )


REASONS_FOR_NO_SPLIT = ("kön", "grupp", "sekretess", HIDDEN)
"""Words of which one stands in an analysis that says why women and men are not told apart."""


def _says_why(check: Check, row: Record) -> bool:
    is_small = _rests_on_few(check, row, "base_women", "base_men")
    return is_small or any(word in folded(row.text("analysis")) for word in REASONS_FOR_NO_SPLIT)


def _rests_on_few(check: Check, row: Record, *bases: str) -> bool:
    given = [number for base in bases if (number := row.number(base)) is not None]
    return any(number <= check.view.settings.small_group for number in given)


@rule(
    "NT-08",
    Severity.ERROR,
    INDICATORS,
    rounds=(DELAR, HELAR),
    title="Varje nyckeltal har antingen ett värde eller ett skäl till att det saknas",
    message="{what}",
    fix="{advice}",
    basis="Regelkatalogen NT-08: värde, ej mätt ännu, kan ej mätas och redovisas ej är olika lägen.",
    sample={
        "advice": "Välj Mätt, eller ta bort värdet.",
        "what": "N1 har ett värde, men mätstatus är ”Ej mätt ännu”. Värdet används inte.",
    },
)
def a_value_or_a_reason(check: Check) -> Findings:
    """A value excludes a reason for there being none, and one of the two is there.

    Mätstatus is therefore not asked for by IN-18. Rows with neither are one finding a department: it is one oversight.
    """
    silent: dict[str, list[Record]] = {}
    for row in check.rows(INDICATORS, *ANSWERS):
        if not row.department:
            continue
        if check.finds(UNFILLED_LIVE, row):
            yield _unfilled(check, row)
        elif check.finds(UNUSED_LIVE, row):
            yield _unused(check, row)
        elif all(row.get(key) is None for key in ANSWERS):
            silent.setdefault(row.department, []).append(row)
    for code, rows in silent.items():
        yield _neither(check, code, rows)


def _unfilled(check: Check, row: Record) -> Finding:
    what, advice = f"{row.name} är markerat som {MEASURED}, men inget värde är ifyllt.", "Fyll i värdet."
    return check.finding(row, "total", "state", what=what, advice=f"{advice} Är det inte mätt, välj varför.")


def _unused(check: Check, row: Record) -> Finding:
    state, filled = row.text("state"), [column for column in VALUES if row.get(column) is not None]
    what = f"{row.name} har ett värde, men mätstatus är ”{state}”. Värdet används inte."
    found = check.finding(row, "state", *filled, what=what, advice=f"Välj {MEASURED}, eller ta bort värdet.")
    return found._replace(contents=(state, *(printed(row.amount(column)) for column in filled)))


def _neither(check: Check, code: str, rows: Sequence[Record]) -> Finding:
    what = f"Varken värde eller mätstatus är ifyllt för {listed([row.name for row in rows], most=8)}."
    return check.finding_across(
        rows[0].name,
        code=code,
        places=[row.place("state") for row in rows],
        what=what,
        advice=f"Fyll i värdet, eller välj under Mätstatus varför det saknas ({listed(NOT_MEASURED)}).",
    )


SEX_GAP = Decimal(10)
"""How much women and men may differ without analysis, in percent of the higher of the two (NT-10 of the catalogue)."""


@rule(
    "NT-10",
    Severity.WARNING,
    INDICATORS,
    across=True,
    rounds=(DELAR, HELAR),
    title="Det som inte når målvärdet eller skiljer sig mellan könen har en analys",
    formula="Målvärdet nås inte, eller |kvinnor − män| ÷ max(kvinnor; män) > 10 %: analys krävs",
    message="{row} {what}, men Analys är tom.",
    fix="Skriv i Analys vad det beror på, gärna fler faktorer än kön.",
    basis="Regelkatalogen NT-10: resultat under målet, eller mer än 10 procent mellan könen, åtföljs av en analys.",
    sample={"row": "N1", "what": "når inte målvärdet 100 (utfallet är 80)"},
)
def misses_and_gaps_are_analysed(check: Check) -> Findings:
    """A missed target, or where Könsuppdelat is Ja more than 10 % between women and men, has an analysis.

    A sum that still grows has missed nothing; what rests on few is not told here either (SJ-08); a total that another
    rule has found wrong is mended first.
    """
    doubted, needed = found_wrong(check), ("by_sex", "state", "analysis", *BASES.values(), *NEEDED_TO_REACH[1:])
    for row in check.rows(INDICATORS, *VALUES, *needed):
        is_told = row.text("analysis") or state_of(row) != MEASURED or row.place("total") in doubted
        is_few = row.text("method") == WEIGHTED and _rests_on_few(check, row, *BASES.values())
        if not is_told and not is_few:
            yield from _unanalysed(check, row)


def _unanalysed(check: Check, row: Record) -> Findings:
    gap, target, total = _gap(row), row.number("target"), row.number("total")
    if reaches(row, is_final=check.view.occasion.is_final) is False and target is not None and total is not None:
        what = f"når inte målvärdet {printed(target)} (utfallet är {printed(total)})"
        yield check.finding(row, "analysis", "total", "target", expected=target, actual=total, what=what)
    elif row.text("by_sex") == "Ja" and gap is not None and gap > SEX_GAP:
        shown = rounded(gap, 1) if rounded(gap, 1) > SEX_GAP else gap
        what = f"skiljer {printed(shown)} procent mellan kvinnor och män"
        yield check.finding(row, "analysis", "women", "men", expected=SEX_GAP, actual=shown, what=what)


def _gap(row: Record) -> Decimal | None:
    """How much women and men differ, in percent of the higher; None when either is not given, or both are 0."""
    women, men = row.number("women"), row.number("men")
    if women is None or men is None or women == men:
        return None
    return ratio(abs(women - men), max(abs(women), abs(men)))
