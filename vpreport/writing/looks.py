"""How cells look: a name for each role that they have, in the colours of the theme, and the format of a number."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from vpreport.vocabulary.amount import decimals_of, plain
from vpreport.writing.theme import THEME, Paint

AS_TYPED = "#,##0.######"
"""The number format of a number with its thousands apart and all of its decimals."""
AWAY_FROM_LINE = "_-_-"
"""Ends a number format: as wide as two hyphens. LibreOffice indents only the first of several numbers in a row."""
_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝")
_INK = Paint(THEME.text, "")


class Look(NamedTuple):
    """How a cell looks, and whether it can be written in; `code` is Excel's number format."""

    paint: Paint = _INK
    bold: bool = False
    size: int = 11
    wrap: bool = False
    right: bool = False
    boxed: bool = False
    """With a thin line around it; text and numbers stand a little from it."""
    underlined: bool = False
    code: str = "General"
    locked: bool = True
    quoted: bool = False
    """Stays text when somebody edits it, whatever it begins with."""

    @property
    def properties(self) -> dict[str, object]:
        """The look in xlsxwriter's words."""
        found: dict[str, object] = {
            "font_name": THEME.font,
            "font_size": self.size,
            "font_color": f"#{self.paint.text}",
            "bold": self.bold,
            "underline": int(self.underlined),
            "text_wrap": self.wrap,
            "align": "right" if self.right else "left",
            "valign": "vcenter",
            "num_format": self.code,
            "locked": self.locked,
        }
        if self.paint.fill:
            found["bg_color"] = f"#{self.paint.fill}"
        if self.boxed:
            found |= {"border": 1, "border_color": f"#{THEME.line}"}
        if self.boxed and (self.wrap or not self.right):
            found["indent"] = 1
        if self.quoted:
            found["quote_prefix"] = True
        return found


PLAIN = Look()
TITLE = Look(Paint(THEME.heading, ""), bold=True, size=16)
HEADING = Look(Paint(THEME.heading, ""), bold=True, size=12)
NOTE = Look(Paint(THEME.muted, ""))
LABEL = Look(bold=True)
HEADER = Look(THEME.header, bold=True, wrap=True, boxed=True)
BODY = Look(boxed=True)
LINK = Look(Paint(THEME.accent, ""), boxed=True, underlined=True)
TOTAL = Look(THEME.total, bold=True, boxed=True)


def header_look(look: Look) -> Look:
    """How the header above cells of that look does: over numbers it stands to the right, as they do."""
    return HEADER._replace(right=look.right)


def linked(look: Look) -> Look:
    """The look of the same cell when it can be clicked."""
    return look._replace(paint=LINK.paint, underlined=True)


def measured(look: Look, value: Decimal) -> Look:
    """The look of a number; Excel would show a whole one with a decimal comma after it, where decimals may follow."""
    if look.code != AS_TYPED:
        return look
    decimals = decimals_of(Decimal(plain(value)))
    return look._replace(code=amount_code(decimals))


def amount_code(decimals: int) -> str:
    """Excel's number format for an amount with thousands apart and so many decimals."""
    return f"#,##0{'.' * bool(decimals)}{'0' * decimals}{AWAY_FROM_LINE}"


def guarded(look: Look, text: str) -> Look:
    """The look of a text, which stays text when somebody edits it."""
    return look._replace(quoted=True) if text.startswith(_LIKE_FORMULA) else look
