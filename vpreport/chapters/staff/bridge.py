"""From the table without managers to the stated number of permanent staff, and what remains by sex."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from vpreport.chapters.staff.sheet import STAFF, ZERO
from vpreport.chapters.staff.sums import managers_of
from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.finding import Bridge, Severity, Terms
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.stated import stated_name
from vpreport.vocabulary.sums import negative
from vpreport.vocabulary.view import Control, View


def permanent_terms(view: View) -> Terms:
    """From the staff table to permanent staff, managers and all; nothing when a term is missing."""
    table = view.total("staff.permanent")
    (managers, note), (temporary, its_note) = (managers_of(view, k) for k in ("managers", "managers_temporary"))
    if table.value is None or managers.value is None:
        return ()
    terms = (("Tillsvidareanställda enligt tabellen, utan chefer", table), (f"Chefer{note}", managers))
    if temporary.value is None and not temporary.mark:
        return terms
    return (*terms, (f"Avgår: tidsbegränsat anställda chefer{its_note}", negative(temporary)))


def lacking_in(terms: Terms) -> str:
    """Who is missing in the first term that lacks somebody; "" when all are whole."""
    return next((figure.mark for _, figure in terms if figure.mark), "")


@rule(
    "PE-07",
    Severity.WARNING,
    STAFF,
    across=True,
    title="Brygga: tabellen utan chefer + tillsvidareanställda chefer = tillsvidareanställda",
    formula="Σ tillsvidare totalt + (Σ chefer totalt − Σ visstidschefer) = kontrollsumman Tillsvidareanställda",
    message=(
        "Bryggan går inte ihop: {table} i tabellen + {managers} tillsvidareanställda chefer = {actual}, "
        "men {expected} är uppgivet. {difference} återstår att förklara.{sexes}"
    ),
    fix=(
        "Kontrollera om vilande anställningar, chefer i andra nämnder eller olika mätdatum förklarar skillnaden. "
        "Skriv förklaringen och den accepterade skillnaden på kontrollsummans rad i registret ({where})."
    ),
    basis="Regelkatalogen PE-07 och PE-08, beslutad läsning.",
    sample={
        "actual": "13",
        "difference": "1",
        "expected": "12",
        "managers": "2",
        "sexes": " Per kön återstår kvinnor 1 och män 0.",
        "table": "11",
        "where": "Kontrollsummor, B2",
    },
)
def staff_bridge(check: Check) -> Findings:
    """Σ permanent + (Σ managers − Σ temporary managers) = stated permanent; its rest by sex is told here (PE-08)."""
    control, terms = check.control("Tillsvidareanställda"), permanent_terms(check.view)
    if control is None:
        return
    if not terms:
        check.skip("", None, "Antalet tillsvidareanställda eller antalet chefer är inte uppgivet.")
        return
    if lacking_in(terms):
        check.skip("", None, f"Summan är inte komplett ({lacking_in(terms)}).")
        return
    title = "Från tabellen över medarbetare till antalet tillsvidareanställda"
    bridge = check.bridge(title, terms, stated_name(control), control.figure, control=control)
    if bridge.is_open:
        table = terms[0][1].value or ZERO
        yield check.finding_across(
            "tillsvidare",
            sources=[*(place for _, figure in terms for place in figure.sources), control.place],
            expected=control.value,
            actual=bridge.total,
            bridge=bridge,
            where=f"{control.place.sheet}, {control.place.cell}",
            table=table,
            managers=bridge.total - table,
            sexes=_rests_told(None if _lacking_by_sex(check.view) else sex_rests(check.view)),
        )


class SexRests(NamedTuple):
    """What the bridge has too much of by sex, before temporary managers of unknown sex are taken off."""

    women: Decimal
    men: Decimal
    unknown: Decimal


SEXES = {"women": "kvinnor", "men": "män"}


def sex_terms(view: View, sex: str) -> Terms:
    """The bridge's terms for one sex, less temporary managers whose sex is given; nothing when a term is missing."""
    table, (managers, note) = view.total(f"staff.permanent_{sex}"), managers_of(view, f"managers_{sex}")
    temporary, word = view.total(f"staff.managers_temporary_{sex}"), SEXES[sex]
    if table.value is None or managers.value is None:
        return ()
    terms = ((f"Tillsvidareanställda {word} enligt tabellen, utan chefer", table), (f"Chefer {word}{note}", managers))
    if temporary.value is None and not temporary.mark:
        return terms
    return (*terms, (f"Avgår: tidsbegränsat anställda chefer, {word}", negative(temporary)))


def sex_rests(view: View) -> SexRests | None:
    """The bridge's rests by sex, less temporary managers whose sex is given; None when a term is missing."""
    rests: list[Decimal] = []
    unknown = managers_of(view, "managers_temporary")[0].value or ZERO
    for sex, word in SEXES.items():
        terms, stated = sex_terms(view, sex), view.control(f"Tillsvidareanställda {word}")
        if not terms or stated is None:
            return None
        rests.append(_added(terms) - stated.value)
        unknown -= view.total(f"staff.managers_temporary_{sex}").value or ZERO
    return SexRests(rests[0], rests[1], unknown)


def _rests_told(rests: SexRests | None) -> str:
    if rests is None:
        return ""
    women, men, unknown = map(printed, rests)
    told = f" Per kön återstår kvinnor {women} och män {men}"
    if not rests.unknown:
        return f"{told}."
    return f"{told}; tidsbegränsat anställda chefer, vars kön inte är uppgivet, förklarar {unknown} av dem."


@rule(
    "PE-08",
    Severity.WARNING,
    STAFF,
    across=True,
    title="Brygga per kön: tabellen + chefer = tillsvidareanställda kvinnor och män",
    formula="Σ tillsvidare + chefer − visstidschefer = kontrollsumman Tillsvidareanställda, för kvinnor och för män",
    message=(
        "Bryggan går ihop totalt men inte per kön: kvinnorna blir {women} och männen {men} fler än uppgivet, "
        "och tidsbegränsat anställda chefer förklarar {unknown}."
    ),
    fix="Kontrollera könsfördelningen bland cheferna och i tabellen mot personalsystemet.",
    basis="Regelkatalogen PE-08, beslutad läsning: berättas i PE-07 när den har en rest.",
    sample={"men": "3", "unknown": "1", "women": "−2"},
)
def staff_bridge_by_sex(check: Check) -> Findings:
    """Women and men each bridge to the stated numbers; a rest is PE-07's, parts that make no whole PE-01, 03, 06's."""
    stated, men = (check.control(f"Tillsvidareanställda {sex}") for sex in SEXES.values())
    if stated is None or men is None:
        return
    terms, rests, whole = permanent_terms(check.view), sex_rests(check.view), check.view.control("Tillsvidareanställda")
    if not terms or rests is None:
        check.skip("", None, "Alla led i bryggan är inte uppgivna per kön.")
    elif lacking := lacking_in(terms) or _lacking_by_sex(check.view):
        check.skip("", None, f"Summan är inte komplett ({lacking}).")
    elif whole is not None and _added(terms) == whole.value:
        yield from _sex_too_few(check, stated, rests)


def _added(terms: Terms) -> Decimal:
    return sum((figure.value or ZERO for _, figure in terms), ZERO)


def _lacking_by_sex(view: View) -> str:
    return next((lacking for sex in SEXES if (lacking := lacking_in(sex_terms(view, sex)))), "")


def _sex_too_few(check: Check, stated: Control, rests: SexRests) -> Findings:
    """One finding where one sex is too few, so that temporary managers cannot be what the other has too much."""
    if rests.women + rests.men != rests.unknown:
        return
    bridge = _bridge_of(check, "women", rests.women, rests.unknown)
    _bridge_of(check, "men", rests.men, rests.unknown)
    if bridge.is_open:
        women, men, unknown = map(printed, rests)
        yield check.finding_across(
            "per kön",
            sources=(stated.place,),
            expected=stated.value,
            actual=stated.value + rests.women,
            bridge=bridge,
            women=women,
            men=men,
            unknown=unknown,
        )


def _bridge_of(check: Check, sex: str, rest: Decimal, unknown: Decimal) -> Bridge:
    """One sex's bridge; of temporary managers of unknown sex it takes as many as make it agree."""
    stated = check.view.control(f"Tillsvidareanställda {SEXES[sex]}")
    assert stated is not None, "without it there are no rests"
    theirs, (temporary, note) = min(max(rest, ZERO), unknown), managers_of(check.view, "managers_temporary")
    terms = sex_terms(check.view, sex)
    if theirs:
        name = f"Avgår: tidsbegränsat anställda chefer vars kön inte är uppgivet{note}"
        terms = (*terms, (name, negative(temporary)._replace(value=-theirs)))
    title = f"Från tabellen över medarbetare till antalet tillsvidareanställda {SEXES[sex]}"
    return check.bridge(title, terms, stated_name(stated), stated.figure, control=stated)
