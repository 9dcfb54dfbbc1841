"""What xlsxwriter leaves unsaid in a chart, said: without it Word and LibreOffice draw the chart in ways of their own.

xlsxwriter writes charts as Excel 2007 did and leaves out what Excel takes for granted. Others take something else for
granted: that labels also name series and category, that numbers may break and that gaps are 0 (LibreOffice), that bars
below zero are white (Word), that corners are round. Each element stands where the schema has it (ECMA-376 part 1,
annex A).
"""

from __future__ import annotations

import re
from typing import Final

LANGUAGE: Final = "sv-SE"

_ONLY_VALUES: Final = "".join(
    f'<c:show{what} val="{int(what == "Val")}"/>'
    for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)
_UNSAID: Final = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r'<c:lang val="[^"]*"/>', rf'<c:lang val="{LANGUAGE}"/><c:roundedCorners val="0"/>'),
        (r'(<a:endParaRPr lang=)"[^"]*"', rf'\1"{LANGUAGE}"'),
        (r"(<c:grouping [^>]*/>)", r'\1<c:varyColors val="0"/>'),
        (r"(</c:tx><c:spPr>.*?</c:spPr>|<c:dPt><c:idx [^>]*/>)", r'\1<c:invertIfNegative val="0"/>'),
        (r'<c:showVal val="1"/>(?=</c:dLbls>)', _ONLY_VALUES),
        (r"(</c:scaling>)(?!<c:delete)", r'\1<c:delete val="0"/>'),
        (r"(<c:dLbls>.*?<a:bodyPr)/>", r'\1 wrap="none"/>'),
        (r"(<c:plotVisOnly [^>]*/>)", r'\1<c:dispBlanksAs val="gap"/>'),
        (r"(<c:(?:legend|title)>.*?<c:layout/>)", r'\1<c:overlay val="0"/>'),
    )
)
_PRINTING: Final = re.compile(b"<c:printSettings>.*?</c:printSettings>", re.DOTALL)  # what only a sheet's chart has


def completed(chart: bytes) -> bytes:
    """The chart part as xlsxwriter has written it, with all that said."""
    xml = chart.decode()
    for pattern, said in _UNSAID:
        xml = pattern.sub(said, xml)
    return xml.encode()


def embedded(chart: bytes, workbook: str) -> bytes:
    """The completed part as a document has it: its figures stand in the workbook with that relationship."""
    outside = f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>'
    return _PRINTING.sub(outside.encode(), chart)
