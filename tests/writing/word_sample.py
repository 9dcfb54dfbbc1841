"""A large document of an invented municipality, with every kind of block: what the Word tests are tried on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vpreport.vocabulary.amount import COUNT, PERCENT, POINTS, TKR, Unit
from vpreport.vocabulary.telling import (
    Align,
    Block,
    Bullets,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    Lacking,
    Landscape,
    Notice,
    Numbered,
    PageBreak,
    Quote,
    Status,
    Strong,
    TableBlock,
    TableColumn,
    TableRow,
    Tone,
    text,
)

DEPARTMENTS = (
    "Kommunikation och kundtjänst",
    "Ekonomi inklusive räddningstjänsten",
    "HR",
    "Kommunadministration",
    "Säkerhet och beredskap",
    "Näringsliv och planering",
    "Kultur och fritid",
    "Bibliotek",
    "Digitalisering och IT",
    "Miljö- och byggavdelningen",
)
GOALS = (
    "Kvinnor och män har samma rättigheter, skyldigheter och möjligheter inom alla områden i livet",
    "Barn och unga får en trygg uppväxt, god utbildning och en meningsfull fritid",
    "Kommunen har länets bästa företagsklimat",
    "Kommunen är en klimatsmart och ekologiskt hållbar kommun",
    "Invånarna har inflytande och erbjuds god service av hög kvalitet",
    "Kommunen är en attraktiv arbetsgivare med delaktiga medarbetare",
    "Kommunen har en god verksamhet med effektiva processer och en ekonomi i balans",
)
_LONG = (
    "Verksamhetsplanen är en beskrivning av styrelsens arbete kopplat till de mål som fullmäktige har beslutat i mål- "
    "och resursplanen. Den konkretiserar även hur den tilldelade budgeten ska fördelas inom den egna organisationen. "
    "Planen följs upp i en delårsuppföljning per sista augusti och i en helårsuppföljning. Kompetensförsörjningen är "
    "fortsatt den största utmaningen i flera verksamheter, främst inom vård och omsorg, och behoven kommer att öka "
    "på grund av den demografiska utvecklingen."
)


def figure(value: str, unit: Unit = TKR, decimals: int = 0, lacks: str = "") -> Figure:
    """The figure with the value as typed here; an empty text is a figure that nobody has given."""
    lacking = (Lacking(lacks.casefold(), lacks),) if lacks else ()
    return Figure(Decimal(value) if value else None, unit, decimals, lacks=lacking)


def columns(*headers: str) -> tuple[TableColumn, ...]:
    """Columns with the headers; one that begins with a number sign holds numbers."""
    return tuple(
        TableColumn(header.removeprefix("#"), Align.NUMBER if header[0] == "#" else Align.TEXT) for header in headers
    )


def row(*cells: Cell, total: bool = False) -> TableRow:
    """A row of the cells."""
    return TableRow(cells, total)


def head() -> TableBlock:
    """The head table of the title page."""
    cells = (
        ("Dokumenttyp", "Delårsuppföljning"),
        ("Diarienummer", "KS 2025/628"),
        ("Beslutsinstans", "Kommunstyrelsen"),
        ("Datum för beslut", "2025-10-14"),
        ("Dokumentansvarig", "Ledningsstaben"),
        ("Dokumentet gäller för", "Kommunledningsförvaltningen"),
        ("Dokumentet gäller till och med", "2025-12-31"),
        ("Reviderad", None),
    )
    rows = tuple(row(*pair) for pair in cells)
    return TableBlock("Uppgifter om dokumentet", columns("Uppgift", "Innehåll"), rows, numbered=False)


def budget(number: int = 0) -> TableBlock:
    """A budget by department with a total and notes."""
    rows = []
    for index, name in enumerate(DEPARTMENTS):
        year, outcome = 5674 + 4217 * index + number, 3391 + 2803 * index
        lacks = "jour" if index == 4 else ""
        rows.append(row(name, figure(f"{year}"), figure(f"{outcome}", lacks=lacks), figure(f"{900 - 377 * index}")))
    rows.append(row("Totalt", figure("246505"), figure("160045"), figure("-7965"), total=True))
    return TableBlock(
        "Detaljbudget och utfall per avdelning",
        columns("Avdelning", "#Budget helår 2025, tkr", "#Utfall januari–augusti, tkr", "#Avvikelse helår, tkr"),
        tuple(rows),
        "En rad per avdelning med budget, utfall och avvikelse, och sist summan.",
        ("Beloppen är avrundade var för sig. Summan är räknad på oavrundade belopp.", "Minus betyder underskott."),
    )


def assignments(goal: int) -> TableBlock:
    """Assignments with a status in words."""
    states = (
        Status("Genomfört", Tone.GOOD),
        Status("Delvis genomfört", Tone.PARTLY),
        Status("Ej genomfört", Tone.BAD),
        Status("Pågår", Tone.WAITING),
        Status("Uppgift saknas", Tone.UNKNOWN),
    )
    rows = tuple(
        row(f"{goal}.{number}", f"{DEPARTMENTS[number]} ska samordna och utveckla arbetet med kompetensförsörjning.",
            DEPARTMENTS[(goal + number) % 10], states[(goal + number) % 5])
        for number in range(1, 5)
    )  # fmt: skip
    return TableBlock(f"Uppdrag kopplade till mål {goal}", columns("Nr", "Uppdrag", "Ansvarig", "Läge"), rows)


def matrix() -> TableBlock:
    """The risk matrix: words name the axes, a number stands in every field, a tone behind it."""
    tones = (Tone.GOOD, Tone.PARTLY, Tone.BAD)
    rows = []
    for level, name in ((4, "4 – allvarlig"), (3, "3 – kännbar"), (2, "2 – lindrig"), (1, "1 – försumbar")):
        values = [level * chance for chance in range(1, 5)]
        cells: tuple[Cell, ...] = (name, *(figure(str(value), POINTS) for value in values))
        rows.append(TableRow(cells, tones=(None, *(tones[(value > 4) + (value > 9)] for value in values))))
    headers = ("Konsekvens", "#1 – osannolik", "#2 – mindre sannolik", "#3 – möjlig", "#4 – sannolik")
    return TableBlock("Bedömningsmatris för riskvärdering", columns(*headers), tuple(rows))


def investments(count: int = 24) -> TableBlock:
    """A wide table of investments with long descriptions and empty cells."""
    rows = [
        row(
            f"Projekt {number}: renovering av taket på Norrhallen",
            "Stora delar av ytskiktet är slitet och måste bytas innan garantin löper ut." if number % 3 else None,
            figure("4500" if number % 2 else ""),
            figure(f"{number * 1250}"),
            figure("" if number % 4 else "40000"),
            "Näringsliv- och planeringsavdelningen" if number % 5 == 0 else "Fritid",
        )
        for number in range(1, count)
    ]
    rows.append(row("Summa", None, figure("49500"), figure("345000"), figure("200000"), None, total=True))
    headers = ("Investeringsprojekt", "Beskrivning", "#2025, tkr", "#2026, tkr", "#2027, tkr", "Ansvarig")
    return TableBlock("Investeringsbudget 2025–2027", columns(*headers), tuple(rows), notes=("Tomt: inget beslutat.",))


def sickness() -> TableBlock:
    """Shares with two decimals, some of them missing."""
    values = ("6.10", "3.60", "", "11.25", "0.75", "5.16", "4.00", "2.31", "7.77", "10.02")
    rows = tuple(
        row(name, figure(value, PERCENT, 2), figure(str(index * 37), COUNT))
        for index, (name, value) in enumerate(zip(DEPARTMENTS, values, strict=True))
    )
    return TableBlock("Sjukfrånvaro per avdelning", columns("Avdelning", "#Sjukfrånvaro, %", "#Timmar"), rows)


def _goals() -> Iterator[Block]:
    for number, goal in enumerate(GOALS, 1):
        yield Heading(2, f"Mål {number} – {goal}")
        yield text("Målet bedöms vara ", Status("delvis uppnått", Tone.PARTLY), ". ", _LONG)
        yield Heading(3, "Nyckeltal kopplade till målet")
        yield Bullets((("Antal besökare på kommunens simhallar.",), ("Andel elever som är trygga i skolan.",)))
        yield Heading(3, "Uppdrag kopplade till målet")
        yield assignments(number)
        yield text("Uppdragen följs upp två gånger om året.")
        if number % 3 == 1:
            yield Quote(DEPARTMENTS[number], "Vi har bytt metod under våren.\n\nArbetet fortsätter & följer <planen>.")


def blocks() -> Iterator[Block]:
    """The blocks of the sample, in order."""
    yield Notice(
        (
            Strong("Utkast. "),
            "HR och Bibliotek har inte lämnat sina uppgifter. Alla summor är utan dem.",
        ),
        Tone.BAD,
    )
    yield Contents()
    yield PageBreak()
    yield Heading(1, "Inledning")
    yield text("Styrelsens arbete styrs av reglementet. ", _LONG)
    yield Heading(2, "Utgångspunkter")
    yield text("Budgeten är ", figure("231871"), " och utfallet ", figure("-1205.5", TKR, 1, "HR"), ". ", _LONG)
    yield Heading(1, "Nämndens verksamhet")
    yield text("Styrelsens uppgifter i tre delar:")
    yield Bullets((("Lednings- och styrfunktion",), ("Uppsiktsfunktion",), (Strong("Särskilda"), " uppgifter")))
    yield text(_LONG)
    yield Heading(1, "Mål och nyckeltal")
    yield text(_LONG)
    yield from _goals()
    yield Heading(1, "Medarbetare")
    for name in ("Anställningsformer", "Sjukfrånvaro", "Kompetensförsörjning", "Jämställdhet", "Personalekonomi"):
        yield Heading(2, name)
        yield text(_LONG)
        if name == "Sjukfrånvaro":
            yield sickness()
    yield PageBreak()
    yield Heading(1, "Detaljbudget")
    yield budget()
    yield text(_LONG)
    yield Landscape((Heading(1, "Investeringsbudget"), text("Beloppen är i tusental kronor."), investments()))
    yield Heading(1, "Internkontrollplan")
    yield text(_LONG)
    yield Heading(2, "Riskvärdering")
    yield Numbered((("Beskriv risken.",), ("Bedöm konsekvensen.",), ("Bedöm sannolikheten.",)))
    yield matrix()
    yield Notice(("Riskvärdena är exempel och ska ses över.",))
    yield Numbered((("En ny lista börjar om på ett.",), ("Så att ordningen stämmer.",)))
    for tone in Tone:
        yield Notice((Strong(f"{tone.value}: "), "så här ser en notis ut när läget är sådant."), tone)
    yield Heading(1, "Avdelningarnas ekonomi")
    for number, name in enumerate(DEPARTMENTS):
        yield Heading(2, name)
        yield text(_LONG)
        if number % 3 == 0:
            yield budget(number)
    yield Heading(1, "Uppföljning och planering")
    meetings = tuple(row(month, "Beslut om uppföljning, och löpande rapport.") for month in ("Februari", "Juni"))
    yield TableBlock("Sammanträden", columns("Sammanträdesdatum", "Typ av beslut"), meetings)


def sample(*, draft: bool = True) -> Document:
    """The whole document."""
    return Document(
        "Delårsuppföljning 2025",
        "Kommunstyrelsen",
        "Exempelkommunen",
        "Delårsuppföljning per sista augusti",
        "2025-10-14",
        head(),
        tuple(blocks()),
        draft=draft,
        keywords=("verksamhetsplan", "uppföljning"),
    )
