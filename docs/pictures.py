"""The handbook's pictures: which sheet each shows, and what it says to those who cannot see it.

`python -m docs.bilder` makes them. Those of `TEMPLATE` and `CONSOLIDATED` stand on a page of their own, which
`python -m docs.make` writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from docs.markdown import section

ECONOMY = "ek-delar-2025.xlsx"
DEPARTMENT = "kf-delar-2025.xlsx"
SECOND = "sb-delar-2025.xlsx"
CENTRAL = "centralt-delar-2025.xlsx"
PLANNED = "fl-plan-2025.xlsx"
WORKBOOK = "sammanstallning.xlsx"
PLAN_WORKBOOK, WAIVED_WORKBOOK = f"plan/{WORKBOOK}", f"undantag/{WORKBOOK}"
"""The plan's, and one made of the same files as the first, with something accepted in the register."""
WAIVED: tuple[tuple[str | date, ...], ...] = (
    ("RI-06", "Säkerhet och beredskap", "K2", "Risken värderas i höst.", "Kommundirektör", date(2025, 12, 31)),
)
"""What is accepted there: rule, department, row, reason, who has decided, and the last day."""

FILLED = {
    "delar": (ECONOMY, "Kultur och fritid delar 2025.xlsx", SECOND, CENTRAL),
    "plan": (PLANNED,),
}
"""Files of the example's inboxes, by round, that are shown in a fresh template: there all rows are as high as they are
on a screen, which LibreOffice does not see to in a file that another program has saved."""


class Picture(NamedTuple):
    """The upper left corner of what a file shows on a sheet, as large as on a screen, in pixels at the most.

    `sheet` is empty for a document, of which the second page is shown. `scale` is how large it is beside a screen's.
    """

    name: str
    file: str
    sheet: str
    alt: str = """Empty for a picture that a page shows with words of its own."""
    height: int = 420
    width: int = 1100
    scale: float = 1
    below: int = 0
    """Points below the last word that belong to it: rows that wait for somebody to write in them."""


ELSEWHERE = (
    Picture("start", ECONOMY, "Start", height=760),
    Picture("budget", "mallar/kf-delar-2025.xlsx", "Budget", height=300),
    Picture("forra-perioden", "forra/kf-helar-2025.xlsx", "Medarbetare", height=310),
    Picture("att-ratta", "rattelser/sb.xlsx", "Att rätta", height=330),
    Picture("avstamning", WORKBOOK, "Avstämning"),
    Picture("dokument", "delarsuppfoljning-2025.docx", "", width=700, height=640),
)
"""Those that stand in the text that they belong to."""

TEMPLATE = (
    Picture(
        "mall-nyckeltal",
        DEPARTMENT,
        "Nyckeltal",
        "en rad per nyckeltal med målvärde och föregående utfall, och ljusgula celler för kvinnor, män och totalt",
    ),
    Picture(
        "mall-uppdrag",
        DEPARTMENT,
        "Uppdrag",
        "varje beslutat uppdrag, och ljusgula celler för status, datum och kommentar",
    ),
    Picture(
        "mall-privata-utforare",
        PLANNED,
        "Privata utförare",
        "rader att skriva till i, i verksamhetsplanens omgång",
        below=90,
    ),
    Picture(
        "mall-medarbetare", DEPARTMENT, "Medarbetare", "antal anställda per enhet, och summan på raden över tabellen"
    ),
    Picture(
        "mall-sjukfranvaro",
        CENTRAL,
        "Sjukfrånvaro",
        "sex rader per avdelning, kvinnor och män i tre åldrar, i mallen som lämnas centralt",
    ),
    Picture(
        "mall-personalekonomi", CENTRAL, "Personalekonomi", "arbetad tid, övertid och frånvaro i kronor och timmar"
    ),
    Picture(
        "mall-budget",
        DEPARTMENT,
        "Budget",
        "budget, utfall och prognos per område, avvikelsen i grått och orsak och åtgärd sist",
    ),
    Picture(
        "mall-investeringar", DEPARTMENT, "Investeringar", "varje projekt med budget, utfall, prognos och avvikelse"
    ),
    Picture(
        "mall-internkontroll",
        SECOND,
        "Internkontroll",
        "varje kontrollpunkt, och ljusgula celler för resultat, iakttagelse och åtgärd",
    ),
    Picture("mall-risker", SECOND, "Risker", "varje risk med konsekvens, sannolikhet och det uträknade riskvärdet"),
    Picture("mall-dokument", PLANNED, "Dokument", "en rad per typ av handling, i verksamhetsplanens omgång"),
    Picture("mall-texter", DEPARTMENT, "Texter", "ett avsnitt per rad med en hög ljusgul cell att skriva i"),
)

CONSOLIDATED = (
    Picture(
        "samman-oversikt",
        WORKBOOK,
        "Översikt",
        "vem som har lämnat, de viktigaste summorna med enhet och vad de saknar, och länkar till bladen",
    ),
    Picture(
        "samman-diagram", WORKBOOK, "Diagram", "dokumentets diagram bredvid en tabell med deras värden", scale=0.55
    ),
    Picture("samman-summor", WORKBOOK, "Summor", "omgångens alla summor, med länkar till raderna som de är räknade av"),
    Picture(
        "samman-leveranser", WORKBOOK, "Leveranser", "en rad per fil med avdelning, läge och hur mycket som är ifyllt"
    ),
    Picture(
        "samman-alla-fynd",
        PLAN_WORKBOOK,
        "Alla fynd",
        "varje fynd för sig, när lika fynd står på en gemensam rad på bladet Avstämning",
    ),
    Picture(
        "samman-bryggor",
        WORKBOOK,
        "Bryggor",
        "posterna i varje avstämning, deras summa, det uppgivna talet och vad som återstår",
    ),
    Picture("samman-ej-provat", WORKBOOK, "Ej prövat", "regler som inte gick att pröva och varför"),
    Picture(
        "samman-undantag",
        WAIVED_WORKBOOK,
        "Undantag",
        "det som är godtaget, med skäl, vem som har beslutat, hur länge och vilka fynd det täcker",
        scale=0.7,
    ),
    Picture("samman-nyckeltal", WORKBOOK, "Nyckeltal", "alla avdelningars nyckeltal, rad för rad"),
    Picture("samman-uppdrag", WORKBOOK, "Uppdrag", "alla uppdrag med status, datum och kommentar"),
    Picture("samman-medarbetare", WORKBOOK, "Medarbetare", "alla enheters anställda med summor ovanför tabellen"),
    Picture("samman-sjukfranvaro", WORKBOOK, "Sjukfrånvaro", "timmarna per kön och ålder med summor ovanför tabellen"),
    Picture("samman-personalekonomi", WORKBOOK, "Personalekonomi", "arbetad tid, övertid och frånvaro"),
    Picture(
        "samman-budget",
        WORKBOOK,
        "Budget",
        "en summa per avdelning och för nämnden ovanför tabellen med alla områden",
    ),
    Picture(
        "samman-investeringar",
        WORKBOOK,
        "Investeringar",
        "en summa per avdelning och för nämnden ovanför tabellen med alla projekt",
    ),
    Picture("samman-internkontroll", WORKBOOK, "Internkontroll", "alla kontrollpunkter, en rad per avdelning"),
    Picture("samman-risker", WORKBOOK, "Risker", "alla risker med konsekvens, sannolikhet och riskvärde nu och senast"),
    Picture("samman-dokument", PLAN_WORKBOOK, "Dokument", "alla handlingar, i verksamhetsplanens omgång"),
    Picture("samman-texter", WORKBOOK, "Texter", "avdelningarnas texter, ett avsnitt per rad"),
    Picture("samman-data", WORKBOOK, "Data", "en siffra per rad, för en pivottabell", scale=0.7),
    Picture(
        "samman-siffror", WORKBOOK, "Siffror", "varje siffra i dokumentet och cellerna som den kommer ur", scale=0.7
    ),
    Picture(
        "samman-kallor", WORKBOOK, "Källor", "filerna som har lästs, med tid, mallversion, täckning och fingeravtryck"
    ),
    Picture(
        "samman-register", WORKBOOK, "Register", "registret som sammanställningen är gjord av, cell för cell", scale=0.7
    ),
)

PICTURES = (*ELSEWHERE, *TEMPLATE, *CONSOLIDATED)


def sheets_shown() -> str:
    """The page's part: every sheet of a template and of the consolidated workbook as pictures."""
    return "\n\n".join((_section("Mallen", "mallen", TEMPLATE), _section("Sammanställningen", "den", CONSOLIDATED)))


def _section(title: str, where: str, pictures: Sequence[Picture]) -> str:
    shown = (section(p.sheet, f"![Bladet {p.sheet} i {where}: {p.alt}.](bilder/{p.name}.png)") for p in pictures)
    return section(title, *shown, level=2)
