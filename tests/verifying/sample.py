"""A small document with figures in every kind of place, and the files that are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from tests.filled import consolidated, small_round
from vpreport.vocabulary.amount import COUNT, PERCENT, TKR, Unit
from vpreport.vocabulary.place import Place
from vpreport.vocabulary.telling import (
    HIDDEN,
    Align,
    Bullets,
    Chart,
    ChartKind,
    Contents,
    Document,
    Figure,
    Heading,
    Landscape,
    Notice,
    PageBreak,
    Quote,
    Series,
    Status,
    Strong,
    TableBlock,
    TableColumn,
    TableRow,
    Tone,
    text,
)

DOCUMENT, WORKBOOK = "delarsuppfoljning-2025.docx", "sammanstallning.xlsx"
BUDGET = "Budget och prognos 2025, tkr"


def figure(value: str, unit: Unit = TKR, row: int = 5, column: int = 6, sheet: str = "Budget") -> Figure:
    number = Decimal(value)
    decimals = max(0, -int(number.as_tuple().exponent))
    return Figure(number, unit, decimals, (Place("hr.xlsx", sheet, row, column),))


TOTAL = Figure(
    Decimal("62433"),
    TKR,
    0,
    (*(Place("hr.xlsx", "Budget", row, 6) for row in (5, 6, 7)), Place("ek.xlsx", "Budget", 5, 6)),
)
SICKNESS = Figure(Decimal("5.0349"), PERCENT, 2, (Place("hr.xlsx", "Sjukfrånvaro", 5, 4),))


def _head() -> TableBlock:
    rows = (TableRow(("Diarienummer", "KS 2025/118")), TableRow(("Dokumentet gäller till och med", "2025-12-31")))
    columns = (TableColumn("Uppgift"), TableColumn("Innehåll"))
    return TableBlock("Om dokumentet", columns, rows, "Uppgifter om dokumentet.", numbered=False)


def _budget() -> TableBlock:
    numbers = [
        TableColumn(header, Align.NUMBER) for header in ("Budget 2025", "Utfall jan–aug", "Prognos", "Avvikelse")
    ]
    lines = (("Fritid", "14951", None, "15262", "-311"), ("Måltider", "46942", "30118", "46942", "0"),
             ("Nämnd", "540", "392", "540", "0"))  # fmt: skip
    areas = [
        TableRow(
            (
                area,
                *(
                    None if value is None else figure(value, row=row, column=column)
                    for column, value in enumerate(values, 6)
                ),
            )
        )
        for row, (area, *values) in enumerate(lines, 5)
    ]
    total = TableRow(("Förvaltningen", TOTAL, None, figure("62744"), figure("-311")), total=True)
    notes = ("Ej rapporterat: Fritid, 14 951 tkr.",)
    return TableBlock(BUDGET, (TableColumn("Område"), *numbers), (total, *areas), "Budget per område.", notes)


def _indicators(goal: int, *rows: tuple[str, str, str]) -> TableBlock:
    columns = (
        TableColumn("Nyckeltal"),
        TableColumn("Utfall", Align.NUMBER),
        TableColumn("Status"),
        TableColumn("Kommentar"),
    )
    told = (
        TableRow((name, figure(value, PERCENT, sheet="Nyckeltal"), Status("Mätt", Tone.GOOD), words))
        for name, value, words in rows
    )
    return TableBlock(f"Nyckeltal kopplade till mål {goal}", columns, tuple(told), "Nyckeltal.")


def _chart() -> Chart:
    deviations = (figure("-311"), figure("12.5"), "..", figure("40"))
    series = (Series("Avvikelse", deviations),)
    categories = ("Fritid", "Måltider", "Park", "Nämnd")
    return Chart("Avvikelse efter område", ChartKind.BARS, "Område", categories, series, "Avvikelse i 4 områden.")


def report() -> Document:
    """The document."""
    blocks = (
        Heading(1, "Det viktigaste"),
        Notice(("Utkast: 3 fel återstår att rätta. De står sist i dokumentet.",), Tone.BAD),
        Bullets(
            (
                (Strong("Ekonomi. "), "Prognosen pekar på ett underskott om ", figure("311"), " mot budgeten om ",
                 TOTAL, "."),
                (Strong("Medarbetare. "), "Sjukfrånvaron är ", SICKNESS, ", högre för kvinnor, ",
                 figure("5.89", PERCENT), ", än för män, ", figure("3.59", PERCENT), "."),
                (Strong("Uppdrag. "), figure("10", COUNT), " av ", figure("47", COUNT), " uppdrag är genomförda, ",
                 figure("26", COUNT), " pågår och ", figure("11", COUNT), " är inte påbörjade."),
            )
        ),
        PageBreak(),
        Contents(),
        Heading(1, "Mål och nyckeltal"),
        Heading(2, "Mål 1 – Alla ska vara trygga"),
        Heading(3, "Nyckeltal kopplade till målet"),
        _indicators(1, ("Trygghet", "68", "Mätningen gjordes av 120 elever i maj."), ("Delaktighet", "71", "")),
        Heading(2, "Mål 2 – Alla ska lära sig"),
        Heading(3, "Nyckeltal kopplade till målet"),
        _indicators(2, ("Behörighet", "86.5", "Ökningen är 2,5 procentenheter."), ("Läsning", "91", "")),
        Heading(1, "Medarbetare"),
        text("Av ", figure("151", COUNT), " tillsvidareanställda är ", figure("94", COUNT), " kvinnor och ",
             figure("57", COUNT), " män. Hur många som är 60 år eller äldre är ", HIDDEN, "."),
        Heading(1, "Ekonomi"),
        text("Förvaltningen redovisar ett underskott om ", figure("311"), " för perioden, och det beror på Fritid."),
        text("Köken har sparat ", figure("125"), " genom ett nytt avtal om livsmedel från den 1 april."),
        _chart(),
        Landscape((_budget(),)),
        Quote("Fritid, orsak", "Badet stängdes i 7 veckor.\n\nIntäkterna föll med 280 tkr jämfört med 2024."),
    )  # fmt: skip
    return Document(
        "Delårsuppföljning 2025",
        "Nämnden – Förvaltningen",
        "Nämnden",
        "Delårsuppföljning 2025",
        "2025-10-14",
        _head(),
        blocks,
    )


@cache
def files(sources: bool = False) -> Mapping[str, bytes]:
    """The files of a round whose document it is."""
    result = consolidated(small_round("delar"), {})
    for one in (result, result.internally()):
        vars(one)["telling"] = report()  # what the outline would have told
    return result.outputs(pages="off", sources=sources).files


def document(*, sources: bool = False) -> bytes:
    return files(sources)[DOCUMENT]


def workbook() -> bytes:
    return files()[WORKBOOK]
