"""Personal data that can be told from other words with certainty: personal numbers, e-mail addresses, telephones.

Names cannot, and are left to those who read. Neither are ten digits in a row a personal number: an invoice's number has
the same check digit.
"""

from __future__ import annotations

import re

_PERSONAL_NUMBER = re.compile(r"(?<![0-9])(?:(?:19|20)([0-9]{6})[-+]?|([0-9]{6})[-+])([0-9]{4})(?![0-9])")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63})+")
_TELEPHONE = re.compile(
    r"(?<![0-9/,.-])(?:"
    r"(?:\+|00)46[ -]?(?:\(0\) ?)?[1-9](?:[ -]?[0-9]){6,9}"
    r"|07[02369](?:[ -]?[0-9]){7}"
    r"|(?:08 ?- ?(?=[0-9]{3})|0[1-9][0-9]{1,2} ?- ?)(?=(?: ?[0-9]){5,8}(?![0-9]))[0-9]{2,8}(?: [0-9]{2,3}){0,3}"
    r")(?! ?[0-9]|[.,-][0-9])"
)
"""As Swedes write them: +46 …, a mobile's ten digits, an area code and a dash; hours ("08-12 13") are none."""

_BLANKS_AND_DASHES = str.maketrans(
    dict.fromkeys("\t\n\u00a0\u2009\u202f", " ") | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")
)


def personal_data_in(words: str) -> tuple[str, ...]:
    """What kinds of personal data the text certainly holds, in Swedish: "ett personnummer"."""
    keyed = words.translate(_BLANKS_AND_DASHES)
    kinds = (
        ("ett personnummer", any(map(_is_personal_number, _PERSONAL_NUMBER.finditer(keyed)))),
        ("en e-postadress", "@" in keyed and _ADDRESS.search(keyed) is not None),
        ("ett telefonnummer", _TELEPHONE.search(keyed) is not None),
    )
    return tuple(kind for kind, is_there in kinds if is_there)


def _is_personal_number(match: re.Match[str]) -> bool:
    """Whether the digits are those of a day, or of one plus sixty, with the right check digit."""
    born = match[1] or match[2]
    return _is_day(int(born[2:4]), int(born[4:])) and _checks(born + match[3])


_SHORT_MONTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}


def _is_day(month: int, day: int) -> bool:
    """Whether the year has such a day; a coordination number's is sixty more."""
    return 1 <= month <= 12 and 1 <= (day - 60 if day > 60 else day) <= _SHORT_MONTHS.get(month, 31)


def _checks(digits: str) -> bool:
    """Whether the last digit is right for the others (Luhn)."""
    weighed = (int(digit) * (2 - number % 2) for number, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in weighed) % 10 == 0
