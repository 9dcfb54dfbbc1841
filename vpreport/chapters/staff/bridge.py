"""From the table without managers to the stated number of permanent staff, and what remains by sex."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from vpreport.chapters.staff.sheet import STAFF, ZERO
from vpreport.chapters.staff.sums import managers_of
from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.finding import Bridge, Severity
from vpreport.vocabulary.rule import Check, Findings, rule
from vpreport.vocabulary.sums import negative
from vpreport.vocabulary.telling import Figure
from vpreport.vocabulary.view import Control, View


def permanent_bridge(view: View) -> Bridge | None:
    """The bridge from the staff table to the stated number of permanent staff; None when a term is missing."""
    control, table = view.control("Tillsvidareanställda"), view.total("staff.permanent")
    (managers, note), (temporary, its_note) = (managers_of(view, k) for k in ("managers", "managers_temporary"))
    if control is None or table.value is None or managers.value is None:
        return None
    terms = [("Tillsvidareanställda enligt tabellen, utan chefer", table), (f"Chefer{note}", managers)]
    if temporary.value is not None:
        terms.append((f"Avgår: tidsbegränsat anställda chefer{its_note}", negative(temporary)))
    title = "Från tabellen över medarbetare till antalet tillsvidareanställda"
    bridge = Bridge(title, tuple(terms), "Tillsvidareanställda enligt kontrollsumman", control.figure)
    return bridge._replace(explanation=control.explanation) if bridge.remainder == control.accepted else bridge


def lacking_of(bridge: Bridge) -> str:
    """Who is missing in the first term that lacks somebody; "" when it is whole."""
    return next((figure.mark for _, figure in bridge.terms if figure.mark), "")


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
    control, bridge = check.control("Tillsvidareanställda"), permanent_bridge(check.view)
    if control is None:
        return
    if bridge is None:
        check.skip("", None, "Antalet tillsvidareanställda eller antalet chefer är inte uppgivet.")
    elif lacking_of(bridge):
        check.skip("", None, f"Summan är inte komplett ({lacking_of(bridge)}).")
    elif bridge.remainder not in (ZERO, control.accepted):
        table = bridge.terms[0][1].value or ZERO
        yield check.finding_across(
            "tillsvidare",
            sources=[*(place for _, figure in bridge.terms for place in figure.sources), control.place],
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


def sex_rests(view: View) -> SexRests | None:
    """The bridge's rests by sex, less temporary managers whose sex is given; None when a term is missing."""
    rests: list[Decimal] = []
    unknown = managers_of(view, "managers_temporary")[0].value or ZERO
    for sex, word in (("women", "kvinnor"), ("men", "män")):
        stated, terms = view.control(f"Tillsvidareanställda {word}"), _sex_terms(view, sex)
        table, managers, temporary = (figure.value for figure in terms)
        if table is None or managers is None or stated is None:
            return None
        rests.append(table + managers - (temporary or ZERO) - stated.value)
        unknown -= temporary or ZERO
    return SexRests(rests[0], rests[1], unknown)


def _sex_terms(view: View, sex: str) -> tuple[Figure, Figure, Figure]:
    """The table's, the managers' and the temporary managers' number of women or of men."""
    return (
        view.total(f"staff.permanent_{sex}"),
        managers_of(view, f"managers_{sex}")[0],
        view.total(f"staff.managers_temporary_{sex}"),
    )


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
    stated, men = (check.control(f"Tillsvidareanställda {sex}") for sex in ("kvinnor", "män"))
    if stated is None or men is None:
        return
    bridge, rests = permanent_bridge(check.view), sex_rests(check.view)
    if bridge is None or rests is None:
        check.skip("", None, "Alla led i bryggan är inte uppgivna per kön.")
    elif lacking := lacking_of(bridge) or _lacking_by_sex(check.view):
        check.skip("", None, f"Summan är inte komplett ({lacking}).")
    elif bridge.remainder == 0:
        yield from _sex_too_few(check, stated, rests)


def _lacking_by_sex(view: View) -> str:
    figures = (figure for sex in ("women", "men") for figure in _sex_terms(view, sex))
    return next((figure.mark for figure in figures if figure.mark), "")


def _sex_too_few(check: Check, stated: Control, rests: SexRests) -> Findings:
    """One finding where one sex is too few, so that temporary managers cannot be what the other has too much."""
    if rests.women + rests.men == rests.unknown and min(rests.women, rests.men) < 0:
        women, men, unknown = map(printed, rests)
        yield check.finding_across(
            "per kön",
            sources=(stated.place,),
            expected=stated.value,
            actual=stated.value + rests.women,
            women=women,
            men=men,
            unknown=unknown,
        )
