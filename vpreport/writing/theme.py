"""Colours and fonts by the part they play, the same in Word and Excel.

Writers ask for "heading" or "input fill", never for a blue. Every text colour has a contrast of at least 4.5 to 1
against white and against each fill it may stand on (WCAG 2.1, success criterion 1.4.3); a test holds it to that.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from vpreport.vocabulary.telling import Tone


class Paint(NamedTuple):
    """A text colour and the fill it stands on, as six hexadecimal digits without a number sign."""

    text: str
    fill: str


class Filling(NamedTuple):
    """How the bars of a series are filled: one colour, or a pattern of it on white; `pattern` is xlsxwriter's word."""

    colour: str
    pattern: str = ""


class Theme(NamedTuple):
    """Every colour and font that a document or a workbook uses, by role.

    Colours are six hexadecimal digits. `font` is what Word and Excel on the reader's machine use; `font_elsewhere` has
    the same widths and takes its place where the first is missing, so that lines and pages break alike. `symbols` has
    the symbols of all states in one size, which `font` has not. `series` are those of a chart, in order: they differ in
    pattern too, so that they can be told apart without colours.
    """

    font: str
    font_elsewhere: str
    symbols: str
    symbols_elsewhere: str
    text: str
    muted: str
    heading: str
    accent: str
    line: str
    strong_line: str
    header: Paint
    total: Paint
    input: Paint
    computed: Paint
    tones: Mapping[Tone, Paint]
    series: tuple[Filling, ...]


THEME = Theme(
    font="Calibri",
    font_elsewhere="Carlito",
    symbols="Segoe UI Symbol",
    symbols_elsewhere="DejaVu Sans",
    text="1F2328",
    muted="57606A",
    heading="1B3A57",
    accent="2B6A99",
    line="D0D7DE",
    strong_line="7A8794",
    header=Paint(text="1B3A57", fill="E7EDF3"),
    total=Paint(text="1F2328", fill="F4F6F8"),
    input=Paint(text="1F2328", fill="FFF8E1"),
    computed=Paint(text="1F2328", fill="EFF1F3"),
    tones=MappingProxyType(
        {
            Tone.GOOD: Paint(text="1A5E2A", fill="E2F2E4"),
            Tone.PARTLY: Paint(text="7A4A00", fill="FCEFCF"),
            Tone.BAD: Paint(text="9A1B1B", fill="FBE4E1"),
            Tone.WAITING: Paint(text="1B4F7A", fill="E0ECF7"),
            Tone.UNKNOWN: Paint(text="4A4F55", fill="ECEEF0"),
            Tone.NEUTRAL: Paint(text="33383D", fill="F4F6F8"),
        }
    ),
    series=(Filling("2B6A99"), Filling("9A5B00", "wide_upward_diagonal"), Filling("4A4F55", "small_grid")),
)
