"""What people and programs do around the cells, and to a sheet's layout (BI-30, BI-31, BI-38, BI-39, BI-42, BI-43)."""

from __future__ import annotations

from decimal import Decimal

from tests.reading.broken import MAIN, OFFICE, Parts, packed, relationships
from tests.strange.case import Case, Figures, read, same
from tests.strange.template import (
    BUDGET,
    PARTS,
    TYPES,
    WORKBOOK,
    WORKBOOK_LINKS,
    cell,
    changed,
    grafted,
    more_rows,
    swap,
)

OUTCOME, FORECAST, DEVIATION = "budget 5 outcome", "budget 5 forecast", "budget 5 deviation"
NOT_READ: Figures = {OUTCOME: None}


def formula(text: str, stored: str = "") -> bytes:
    """The template with a formula where the outcome stands."""
    return grafted(BUDGET, cell("F5", f"<f>{text}</f>{f'<v>{stored}</v>' if stored else ''}"))


def over_formula(stored: str) -> bytes:
    """The template with a number where the formula of the deviation stood."""
    return grafted(BUDGET, cell("H5", f"<v>{stored}</v>"))


def note(address: str, text: str) -> str:
    """A text in a cell, as it is spelled."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def recalculated() -> bytes:
    """A formula with a stored zero, in a file that asks to be calculated when it is opened."""
    parts = changed(WORKBOOK, swap("<calcPr ", '<calcPr fullCalcOnLoad="1" '))
    return packed(parts | {BUDGET: changed(BUDGET, cell("F5", "<f>SUM(L1:L9)</f><v>0</v>"))[BUDGET]})


def with_comment(text: str) -> bytes:
    """The template with a comment at the outcome."""
    comments = (
        f'<comments xmlns="{MAIN}"><authors><author>A</author></authors><commentList><comment ref="F5" authorId="0">'
    )
    comments += f"<text><r><t>{text}</t></r></text></comment></commentList></comments>"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    types = swap("</Types>", f'<Override PartName="/xl/comments1.xml" ContentType="{kind}"/></Types>')
    links = relationships({"c1": "comments ../comments1.xml"})
    name = BUDGET.rpartition("/")[2]
    return packed(
        changed(TYPES, types) | {"xl/comments1.xml": comments.encode(), f"xl/worksheets/_rels/{name}.rels": links}
    )


def linked(*edits: object) -> bytes:
    """The template with a link to another workbook, and the edits to its budget."""
    link = f'<Relationship Id="x1" Type="{OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    parts: Parts = changed(WORKBOOK_LINKS, swap("</Relationships>", f"{link}</Relationships>"))
    outside = f'<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}"><externalBook r:id="rId1"/></externalLink>'
    where = relationships({"rId1": "externalLinkPath Budget%202025.xlsx External"})
    parts |= {
        "xl/externalLinks/externalLink1.xml": outside.encode(),
        "xl/externalLinks/_rels/externalLink1.xml.rels": where,
        BUDGET: changed(BUDGET, *edits)[BUDGET] if edits else PARTS[BUDGET],  # type: ignore[arg-type]  # edits
    }
    return packed(parts)


CASES: list[Case] = [
    # Formulas without a stored result
    read("BI-30", "a sum of numbers", lambda: formula("4000+5000"), [("IN-06", "varning", "Budget", "F5")],
         "Den ger 9\N{NO-BREAK SPACE}000, och det används."),
    read("BI-30", "a sum of cells", lambda: formula("SUM(G5,-37900)"), [("IN-06", "varning", "Budget", "F5")]),
    read("BI-30", "anything else", lambda: formula("VLOOKUP(A5,L1:M9,2)"), [("IN-06", "fel", "Budget", "F5")],
         "aldrig har räknats ut", figures=NOT_READ),
    read("BI-30", "of another sheet", lambda: formula("Uppdrag!A1"), [("IN-06", "fel", "Budget", "F5")],
         figures=NOT_READ),
    read("BI-30", "that rests on itself", lambda: formula("F5+1"), [("IN-06", "fel", "Budget", "F5")],
         figures=NOT_READ),
    read("BI-30", "that divides by nothing", lambda: formula("9000/0"), [("IN-06", "fel", "Budget", "F5")],
         "#DIV/0!", figures=NOT_READ),
    same("BI-30", "with a stored result", lambda: formula("SUM(L1:L9)", "9000")),
    read("BI-31", "a stored zero in a file to be recalculated", recalculated, [("IN-06", "varning", "Budget", "F5")],
         "kan vara gamla", figures={OUTCOME: Decimal(0)}),
    # A number where our own formula stood
    read("BI-30", "a deviation typed over that agrees", lambda: over_formula("-31949"),
         [("IN-10", "upplysning", "Budget", "H5")], "Talet stämmer."),
    # Merged and hidden
    read("BI-38", "values under a merged cell",
         lambda: grafted(BUDGET, swap("<dataValidations ",
                         '<mergeCells count="1"><mergeCell ref="F5:G5"/></mergeCells><dataValidations ')),
         [("IN-09", "varning", "Budget", "G5")], "G5 ”46900”"),
    read("BI-39", "a hidden row", lambda: grafted(BUDGET, swap('<row r="5" ', '<row r="5" hidden="1" ')),
         [("IN-09", "varning", "Budget", "A5")], "är rad 5 dold"),
    read("BI-39", "a column of no width", lambda: grafted(
         BUDGET, swap('<col min="6" max="8" width="14.7109375"', '<col min="6" max="8" width="0"')),
         [("IN-09", "varning", "Budget", "F4")], "kolumn F, kolumn G och kolumn H dolda"),
    read("BI-39", "a hidden sheet", lambda: grafted(WORKBOOK, swap('<sheet name="Budget" ',
         '<sheet name="Budget" state="hidden" ')), [("IN-09", "varning", "Budget", "A1")], "Bladet Budget är dolt"),
    # From elsewhere, and aside
    read("BI-42", "a link that nothing uses", linked, [("IN-11", "upplysning", "", None)], "Budget%202025.xlsx"),
    read("BI-42", "a value from another workbook",
         lambda: linked(cell("F5", "<f>[1]Blad1!$B$7</f><v>9000</v>")), [("IN-11", "varning", "Budget", "F5")]),
    read("BI-42", "a comment", lambda: with_comment("=HYPERLINK(1)"), [("IN-23", "upplysning", "Budget", "F5")],
         "F5 ”=HYPERLINK(1)”"),
    # The layout
    read("BI-43", "a note below the table",
         lambda: grafted(BUDGET, more_rows(f'<row r="9">{note("B9", "Obs!")}</row>')),
         [("IN-08", "varning", "Budget", "B9")], "B9 ”Obs!”"),
    read("BI-43", "a sum below the table that agrees", lambda: grafted(
         BUDGET, more_rows(f'<row r="8">{note("A8", "Summa")}<c r="F8"><v>9000</v></c></row>')),
         [("IN-10", "upplysning", "Budget", "A8")], "Den används inte."),
    read("BI-43", "a sum below the table that does not", lambda: grafted(
         BUDGET, more_rows(f'<row r="8">{note("A8", "Summa")}<c r="F8"><v>9001</v></c></row>')),
         [("IN-10", "fel", "Budget", "F8")], "men raderna blir 9\N{NO-BREAK SPACE}000"),
    read("BI-43", "a column of their own", lambda: grafted(
         BUDGET, swap('<v>60</v></c></row>', f'<v>60</v></c>{note("L4", "Eget")}</row>'),
         swap('<v>Stämmer</v></c></row>', f'<v>Stämmer</v></c>{note("L5", "x")}</row>')),
         [("IN-05", "varning", "Budget", "L4")], "L4 ”Eget” och L5 ”x”"),
    read("BI-43", "a header that stands twice", lambda: grafted(
         BUDGET, swap('<v>60</v></c></row>', f'<v>60</v></c>{note("L4", "Utfall")}</row>')),
         [("IN-05", "fel", "Budget", "L4")], "finns två gånger"),
]  # fmt: skip
