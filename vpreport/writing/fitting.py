"""Text from strangers as a workbook can hold it. What does not fit is said there, never left out in silence.

Excel counts UTF-16 code units. A file in which one cell, link or footer has more than it takes is one that it wants to
repair.
"""

from __future__ import annotations

from decimal import Decimal

from vpreport.vocabulary.amount import printed
from vpreport.vocabulary.visible import visible
from vpreport.vocabulary.wording import shortened, whole

MOST = 32_767
"""Code units in a cell."""
MOST_LINKS = 65_530
"""Links on a sheet."""

_MOST_CHARACTERS = MOST // 2  # so few fit, whatever they are
_ROOM = 80  # code units for the words about what is left out
_LONGEST_ADDRESS = 1000  # characters; Excel takes 2,079 code units
_LONGEST_FOOT = 110  # characters; Excel takes 255 code units with its own codes, and every & is written twice


def fitting(text: str) -> str:
    """The text in whole characters; one too long for a cell ends with how many of them it had no room for."""
    text = whole(text)
    if len(text) <= _MOST_CHARACTERS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST:
        return text
    kept = units[: 2 * (MOST - _ROOM)].decode("utf-16-le", "ignore")  # without the half of a character at its end
    return f"{kept}… [{printed(Decimal(len(text) - len(kept)))} tecken till ryms inte i cellen]"


def is_address(address: str) -> bool:
    """Whether a link can have the address: not too long, and without characters that no address has."""
    return len(address) <= _LONGEST_ADDRESS and visible(address) == address


def fitting_foot(text: str) -> str:
    """The text as it is written at the foot of a page: on one line, and shortened if need be."""
    return shortened(visible(text), _LONGEST_FOOT).replace("&", "&&")
