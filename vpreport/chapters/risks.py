"""Risker: what may go wrong, how much it would hurt and how likely it is (chapters 11.3 and 11.3.1 of the plan).

A risk's value is consequence × probability on the register's two scales. In follow-ups departments assess anew, with
the decided assessment beside.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, product

from vpreport.vocabulary.amount import POINTS
from vpreport.vocabulary.assessment import LAST, NOW, Factors, assessed, current_factors, decided_factors, is_on_scale
from vpreport.vocabulary.chapter import Chapter, Totals
from vpreport.vocabulary.column import (
    DEPARTMENT,
    Column,
    Kind,
    LiveCheck,
    Sheet,
    asked,
    computed,
    decided,
    key,
    proposed,
)
from vpreport.vocabulary.figures import count_of
from vpreport.vocabulary.finding import Finding, Severity
from vpreport.vocabulary.naming import department_name
from vpreport.vocabulary.phrasing import LongWords, Share, shares_said
from vpreport.vocabulary.proposals import changed, is_new, new_row, new_wording, uncompared
from vpreport.vocabulary.record import Record, leading
from vpreport.vocabulary.rounds import DELAR, HELAR, PLAN
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.telling import (
    Align,
    Block,
    Cell,
    Figure,
    Inline,
    Quote,
    TableBlock,
    TableColumn,
    TableRow,
    Tone,
    text,
)
from vpreport.vocabulary.view import Settings, View
from vpreport.vocabulary.wording import folded


def _points(key: str, header: str, help: str, *, required: bool = False, formula: str = "") -> Column:
    return Column(key, header, Kind.NUMBER, POINTS, help, width=13, required=required, formula=formula)


ID = Column("id", "Id", help="Radens beteckning, till exempel R4. Lämna tomt på en ny rad.", width=8)
AREA = Column("area", "Område", help="Det som kan gå fel, i några få ord.", width=60, required=True)
CONSEQUENCE = _points(
    NOW.consequence, "Konsekvens", "Heltal på skalan: 1 är lägst. Se bedömningsmatrisen i planen.", required=True
)
PROBABILITY = _points(
    NOW.probability, "Sannolikhet", "Heltal på skalan: 1 är lägst. Se bedömningsmatrisen i planen.", required=True
)
VALUE = _points(
    NOW.value,
    "Riskvärde",
    "Konsekvens gånger sannolikhet. Räknas ut av sig självt.",
    formula='IF(COUNT({consequence},{probability})=2,{consequence}*{probability},"")',
)
LAST_CONSEQUENCE = _points(LAST.consequence, "Senaste konsekvens", "Den beslutade bedömningen.")
LAST_PROBABILITY = _points(LAST.probability, "Senaste sannolikhet", "Den beslutade bedömningen.")
LAST_VALUE = _points(LAST.value, "Senaste riskvärde", "Den beslutade bedömningen.")
COMMENT = Column("comment", "Kommentar", help="Varför bedömningen är ändrad eller står kvar.", width=50)

RISKS = Sheet(
    key="risks",
    title="Risker",
    keys=("id",),
    label="area",
    help="Bedöm varje risk: hur stor konsekvensen blir och hur sannolikt det är att det händer.",
    register=key(ID) + proposed(AREA, CONSEQUENCE, PROBABILITY, VALUE, DEPARTMENT),
    plan=key(ID) + proposed(AREA, CONSEQUENCE, PROBABILITY) + computed(VALUE),
    follow_up=key(ID)
    + decided(AREA)
    + asked(CONSEQUENCE, PROBABILITY)
    + computed(VALUE)
    + decided(LAST_CONSEQUENCE, LAST_PROBABILITY, LAST_VALUE)
    + asked(COMMENT),
    rounds=(PLAN, DELAR, HELAR),
    spare_rows={"plan": 5},
    checks=(
        LiveCheck(
            (NOW.consequence, NOW.probability),
            "AND({consequence}>=1,{probability}>=1,{consequence}=INT({consequence}),{probability}=INT({probability}))",
            "Konsekvens och sannolikhet ska vara heltal från 1",
        ),
    ),
)


# What must hold


def _assessments(check: Check, *keys: int) -> Iterator[tuple[Record, Factors]]:
    """Rows whose cells could be read, with the keys of the new assessment and of the decided one, that one once."""
    for factors in (NOW, LAST):
        columns = [factors[index] for index in keys] or factors
        for row in check.rows(RISKS, *columns):
            if row.lead or factors is NOW:
                yield row, factors


def _holder(row: Record) -> Record:
    """The record that holds what is computed: the register's own where the plan's row has not been reported."""
    base = row.base
    return row if base is None or row.department or decided_factors(row) is LAST else base


def _name(row: Record) -> str:
    return row.text("area") or row.called


@rule(
    "RI-01",
    Severity.ERROR,
    RISKS,
    title="Riskvärde = konsekvens × sannolikhet",
    formula="Riskvärde = konsekvens × sannolikhet",
    message="{header} för ”{area}” är {actual}, men konsekvens gånger sannolikhet blir {expected}.",
    fix="Rätta konsekvens eller sannolikhet, eller skriv tillbaka formeln. Tills vidare räknas {expected}.",
    basis="Regelkatalogen RI-01: T = K × S.",
    sample={"actual": "8", "area": "Offboarding", "expected": "9", "header": "Riskvärde"},
)
def value_is_the_product(check: Check) -> Findings:
    """A stored risk value is consequence × probability; what is off the scale is RI-02's."""
    for row, factors in _assessments(check):
        stated = _holder(row).number(factors.value)
        expected = assessed(row, factors, check.view.settings)
        if stated is not None and expected is not None and stated != expected:
            columns = (factors.value, factors.consequence, factors.probability)
            yield check.finding(row, *columns, expected=expected, actual=stated, used=expected, area=_name(row))


@rule(
    "RI-02",
    Severity.ERROR,
    RISKS,
    title="Konsekvens, sannolikhet och riskvärde finns på skalan",
    formula="Konsekvens och sannolikhet är 1, 2, 3 eller 4; riskvärdet är en produkt av två sådana tal",
    message="{header} för ”{area}” är {actual}, men ska vara {expected}.",
    fix="Skriv ett värde på skalan. Riskvärdet räknas inte förrän det är rättat.",
    basis="Regelkatalogen RI-02: K och S är hela tal från 1 till 4, T en produkt av dem.",
    sample={"actual": "7", "area": "Offboarding", "expected": "ett heltal från 1 till 4", "header": "Konsekvens"},
)
def assessment_is_on_the_scale(check: Check) -> Findings:
    """Consequence and probability are whole numbers on their scales; a value that stands alone is a product of them."""
    settings = check.view.settings
    for index, scale in enumerate((settings.consequence_scale, settings.probability_scale)):
        for row, factors in _assessments(check, index):
            value = row.number(factors[index])
            if value is not None and not is_on_scale(value, scale):
                expected = f"ett heltal från 1 till {len(scale)}"
                yield check.finding(row, factors[index], expected=expected, actual=value, area=_name(row))
    for row, factors in _assessments(check):
        stated = _holder(row).number(factors.value)
        incomplete = None in (row.number(factors.consequence), row.number(factors.probability))
        if stated is not None and incomplete and stated not in _products(settings):
            expected = f"ett av {', '.join(map(str, sorted(_products(settings))))}"
            yield check.finding(row, factors.value, expected=expected, actual=stated, area=_name(row))


def _products(settings: Settings) -> set[Decimal]:
    scales = (range(1, len(scale) + 1) for scale in (settings.consequence_scale, settings.probability_scale))
    return {Decimal(one * other) for one, other in product(*scales)}


@rule(
    "RI-07",
    Severity.WARNING,
    RISKS,
    across=True,
    title="Höga risker har en kontrollpunkt",
    formula="Riskvärde ≥ registrets gräns (12) kräver en kontrollpunkt med samma Risk-id",
    message="”{area}” har riskvärdet {actual} men ingen kontrollpunkt. Från {threshold} ska det finnas en.",
    fix=(
        "Lägg till en kontrollpunkt och skriv riskens Id under Risk-id på bladet Internkontroll. "
        "Godtas risken som den är, anteckna beslutet på bladet Undantag i registret."
    ),
    basis="Regelkatalogen RI-07, beslutad läsning: bara Risk-id räknas, gränsen finns på bladet Plan.",
    sample={"actual": "12", "area": "Strömavbrott", "threshold": "12"},
)
def high_risks_have_a_control_point(check: Check) -> Findings:
    """A risk at the register's threshold or above is named by some control point's Risk-id."""
    points = check.view.rows_of("control")
    unread = next((point for point in points if point.is_unread("risk_id")), None)
    if unread is not None:
        check.skip(unread.department, unread.place("risk_id"))
        return
    controlled = {folded(point.text("risk_id")) for point in points} - {""}
    threshold = check.view.settings.control_threshold
    for row in check.rows(RISKS, *NOW):
        factors = current_factors(row)
        value = assessed(row, factors, check.view.settings)
        is_high = row.lead and value is not None and value >= threshold
        if is_high and folded(row.text("id")) not in controlled:
            yield check.finding(row, factors.value, actual=value, threshold=threshold, area=_name(row))


@rule(
    "RI-03",
    Severity.ERROR,
    RISKS,
    across=True,
    title="Bedömningsmatrisen visar konsekvens × sannolikhet",
    formula="Rutans tal = radens konsekvens × kolumnens sannolikhet",
    message="I bedömningsmatrisen står {actual} för konsekvens {consequence} och sannolikhet {probability}, "
    "men produkten är {expected}.",
    fix="Kontrollera skalorna på bladet Plan i registret. Matrisen räknas fram ur dem.",
    basis="Regelkatalogen RI-03: varje ruta i den tryckta matrisen är K × S.",
    sample={"actual": "5", "consequence": "3", "expected": "6", "probability": "2"},
)
def printed_matrix_is_the_product(check: Check) -> Findings:
    """Every cell of the matrix as it is printed is its row's number × its column's, the highest consequence first."""
    levels = len(check.view.settings.consequence_scale)
    rows = [row for table in tell_matrix(check.view) if isinstance(table, TableBlock) for row in table.rows]
    for consequence, row in zip(range(levels, 0, -1), rows, strict=True):
        for probability, cell in enumerate(row.cells[1:], 1):
            shown, expected = getattr(cell, "value", None), Decimal(consequence * probability)
            if shown != expected:
                yield check.finding_across(
                    f"{consequence}:{probability}",
                    expected=expected,
                    actual=shown,
                    consequence=consequence,
                    probability=probability,
                )


@rule(
    "RI-04",
    Severity.NOTE,
    RISKS,
    across=True,
    title="Riskerna redovisas med de högsta först",
    message="”{area}” har riskvärdet {actual} men står efter en risk som har {expected}.",
    fix="Kontrollera bedömningen av de två riskerna. Ordningen räknas fram ur riskvärdena.",
    basis="Regelkatalogen RI-04: tabellen är fallande. Registrets rader får stå i vilken ordning som helst.",
    sample={"actual": "12", "area": "Uppdaterade och aktuella kontinuitetsplaner", "expected": "4"},
)
def printed_risks_fall(check: Check) -> Findings:
    """In the table as it is printed no risk stands after one of lower value; one without value stands last."""
    printed = [(row, value_of(check.view, row, current_factors(row)).value) for row in _by_value(check.view)]
    for (_, before), (row, value) in pairwise(printed):
        if value is not None and (before is None or value > before):
            yield check.finding(row, current_factors(row).value, expected=before, actual=value, area=_name(row))
            return


CHANGE = Decimal(4)
"""How much a risk value may change without a word (RI-12 of the catalogue)."""


@rule(
    "RI-12",
    Severity.WARNING,
    RISKS,
    title="Stora ändringar av riskvärdet är förklarade; i planomgången är nya och ändrade rader förslag",
    formula="|riskvärde − beslutat riskvärde| ≥ 4 kräver en kommentar",
    message="{what}",
    fix="{advice}",
    basis="Regelkatalogen RI-12, beslutad läsning: från 4 poängs skillnad mot den beslutade bedömningen.",
    sample={
        "what": "Förslag till ändrad lydelse av R1: Konsekvens ”4” blir ”1”.",
        "advice": "Det beslutade gäller tills förslaget är antaget.",
    },
)
def changed_values_are_explained(check: Check) -> Findings:
    """In follow-ups a value that differs by 4 or more from the decided one has a comment; in the plan it is a proposal.

    A risk gone is IN-19's, one not assessed IN-18's, and one off its scale RI-02's.
    """
    if check.view.occasion.is_plan:
        yield from _proposals(check)
        return
    for row in check.rows(RISKS, *NOW[:2], *LAST[:2], "comment"):
        now, last = (assessed(row, factors, check.view.settings) for factors in (NOW, LAST))
        if now is not None and last is not None and abs(now - last) >= CHANGE and not row.text("comment"):
            what = f"Riskvärdet för ”{_name(row)}” har ändrats från {last:f} till {now:f}, men Kommentar är tom."
            advice = "Skriv i Kommentar varför bedömningen är ändrad."
            yield check.finding(row, "comment", *NOW[:2], expected=last, actual=now, what=what, advice=advice)


def _proposals(check: Check) -> Findings:
    for row in check.view.rows(RISKS):
        for place in uncompared(row):
            check.skip(row.department, place)
        if is_new(row) and row.is_unread("area"):
            check.skip(row.department, row.place("area"))
        elif is_new(row):
            yield new_row(check, row, "area", "ny risk")
        elif changed(row) and assessed(row, NOW, check.view.settings) is not None:
            yield new_wording(check, row)


@rule(
    "RI-13",
    Severity.NOTE,
    RISKS,
    across=True,
    rounds=(PLAN, HELAR),
    title="Andelar i dokumentens status stämmer med riskvärdet",
    formula="x av y: alla är ingen hög risk, färre än hälften ingen låg",
    message="”{area}” har riskvärdet {actual}, men på bladet Dokument står det ”{words}”.",
    fix="Se över bedömningen av risken, eller det som står under Status.",
    basis="Regelkatalogen RI-13: ”fyra av tio avdelningar har kontinuitetsplaner” stämmer med risken 12.",
    sample={"actual": "12", "area": "Aktuella kontinuitetsplaner", "words": "Tio av tio avdelningar"},
)
def shares_in_words_agree_with_the_risk(check: Check) -> Findings:
    """Where a document's status says "x of y": all of them is no high risk, less than half no low one.

    A risk and a document are about the same where they share a word of eight letters or more. High is the register's
    threshold for a control point, low less than half of it, as in the matrix.
    """
    risks = [row for row in check.rows(RISKS, *NOW) if row.lead]
    names = LongWords(map(_name, risks), RELATED)
    for document in check.view.rows_of("documents"):
        if document.is_unread("status"):
            check.skip(document.department, document.place("status"))
            continue
        status = document.text("status")
        for share in shares_said(status):
            related = (risks[number] for number in names.shared_with(status))
            yield from (_unlike_share(check, row, share, document) for row in related if _disagrees(check, row, share))


RELATED = 8
"""Letters of a word that a risk and a document share when they are about the same thing."""


def _disagrees(check: Check, row: Record, share: Share) -> bool:
    value, threshold = assessed(row, current_factors(row), check.view.settings), check.view.settings.control_threshold
    if value is None:
        return False
    tone = tone_of(value, threshold)
    return (share.is_all and tone is Tone.BAD) or (share.is_few and tone is Tone.GOOD)


def _unlike_share(check: Check, row: Record, share: Share, document: Record) -> Finding:
    value, threshold = assessed(row, current_factors(row), check.view.settings), check.view.settings.control_threshold
    expected = f"lägre än {threshold:f}" if share.is_all else f"minst {threshold / 2:f}"
    place = document.place("status")
    column = current_factors(row).value
    return check.finding(
        row, column, expected=expected, actual=value, sources=[place], area=_name(row), words=share.words
    )


def totals(view: View) -> Totals:
    """`risks.count`: how many risks there are."""
    if RISKS.at(view.occasion) is not None:
        yield "risks.count", count_of(_risks(view))


# How it is told

_NUMBER_COLUMNS = tuple(TableColumn(header, Align.NUMBER) for header in ("Konsekvens", "Sannolikhet", "Totalpoäng"))
_NO_RISKS = "Nämnden har inga värderade risker."


def tell_plan(view: View) -> Iterator[Block]:
    """Chapter 11.3: the risks with their values, the highest first."""
    rows = [TableRow((_name(row), *_assessment(view, row, NOW))) for row in _by_value(view)]
    if not rows:
        yield text(_NO_RISKS)
        return
    description = "Riskerna med konsekvens, sannolikhet och riskvärde, de högsta först."
    yield TableBlock("Riskvärdering", (TableColumn("Område"), *_NUMBER_COLUMNS), tuple(rows), description)


def tell_matrix(view: View) -> Iterator[Block]:
    """Chapter 11.3.1: every product of the two scales, with the words of the register."""
    scale, threshold = view.settings.probability_scale, view.settings.control_threshold
    columns = [TableColumn(f"Sannolikhet {n} – {word}", Align.NUMBER) for n, word in enumerate(scale, 1)]
    levels = list(enumerate(view.settings.consequence_scale, 1))
    yield TableBlock(
        "Bedömningsmatris för riskvärdering",
        (TableColumn("Konsekvens"), *columns),
        tuple(_matrix_row(level, word, len(scale), threshold) for level, word in reversed(levels)),
        "Riskvärdet för varje kombination av konsekvens, på raderna, och sannolikhet, i kolumnerna.",
        (f"Riskvärde {threshold:f} och högre kräver en kontrollpunkt.",),
    )


def _matrix_row(level: int, word: str, width: int, threshold: Decimal) -> TableRow:
    values = [Decimal(level * n) for n in range(1, width + 1)]
    cells: list[Cell] = [Figure(value, POINTS) for value in values]
    return TableRow((f"{level} – {word}", *cells), tones=(None, *(tone_of(value, threshold) for value in values)))


def tone_of(value: Decimal, threshold: Decimal) -> Tone:
    """Bad from the threshold for a control point, partly from half of it, good below."""
    if value >= threshold:
        return Tone.BAD
    return Tone.PARTLY if value * 2 >= threshold else Tone.GOOD


def tell_follow_up(view: View) -> Iterator[Block]:
    """The risks as assessed anew, with the decided value beside, and what departments say about them."""
    rows = _by_value(view)
    if not rows:
        yield text(_NO_RISKS)
        return
    yield TableBlock(
        "Riskvärdering",
        (TableColumn("Område"), *_NUMBER_COLUMNS, TableColumn("Senaste totalpoäng", Align.NUMBER)),
        tuple(TableRow((_name(row), *_assessment(view, row, NOW), value_of(view, row, LAST))) for row in rows),
        "Riskerna med ny bedömning och det senast beslutade riskvärdet, de högsta först.",
        ("Tom bedömning: risken har inte bedömts på nytt.",),
    )
    for row in view.rows(RISKS):
        if row.text("comment"):
            yield Quote(f"{department_name(view, row.department)} om {_name(row)}", row.text("comment"))


def _risks(view: View) -> list[Record]:
    return leading(view.rows(RISKS))


def _by_value(view: View) -> list[Record]:
    """The risks, highest value first; equals in the register's order, those without value last."""
    return sorted(_risks(view), key=lambda row: value_of(view, row, current_factors(row)).value or _LEAST, reverse=True)


_LEAST = Decimal("-Infinity")
"""What a risk without value is sorted as."""


def _assessment(view: View, row: Record, factors: Factors) -> tuple[Figure, Figure, Figure]:
    return view.figure(row, factors.consequence), view.figure(row, factors.probability), value_of(view, row, factors)


def value_of(view: View, risk: Record, factors: Factors) -> Figure:
    """Consequence × probability as both are used; the typed value where neither is given."""
    factor, other = view.figure(risk, factors.consequence), view.figure(risk, factors.probability)
    if factor.value is not None and other.value is not None:
        return Figure(factor.value * other.value, POINTS, 0, factor.sources + other.sources)
    begun = any(risk.get(key) is not None or risk.is_unread(key) for key in factors[:2])
    return Figure(None, POINTS) if begun else view.figure(_holder(risk), factors.value)


def headline(view: View) -> Iterator[tuple[Inline, ...]]:
    """Risks that are valued higher than the register has them, the highest first, with what the department says."""
    for row in _by_value(view):
        if decided_factors(row) is LAST:
            value, last = value_of(view, row, NOW), value_of(view, row, LAST)
            if value.value is not None and last.value is not None and value.value > last.value:
                yield f"Riskvärdet för ”{_name(row)}” har stigit från ", last, " till ", value, ".", _quoted(row)


def _quoted(row: Record) -> str:
    return f" ”{row.text('comment')}”" if row.text("comment") else ""


NAMES = {"risks.count": "Värderade risker"}
"""What the totals are called."""

CHAPTER = Chapter("risks", (RISKS,), totals, headline, NAMES)
