from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trials import BOUNDARY, SOUND, tries
from vpreport.vocabulary.personal_data import personal_data_in

NUMBER, ADDRESS, TELEPHONE = ("ett personnummer",), ("en e-postadress",), ("ett telefonnummer",)


@tries("GX-11", BOUNDARY)
@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("640823-3234", NUMBER),
        ("640823+3234", NUMBER),
        ("19640823-3234", NUMBER),
        ("196408233234", NUMBER),
        ("(640823\u20133234)", NUMBER),
        ("701063-2391", NUMBER),  # a coordination number: the day and sixty
        ("anna.ek@kommun.se", ADDRESS),
        ("mailto:anna@sub.kommun.se, tack", ADDRESS),
        ("070-174 06 05", TELEPHONE),
        ("0701740605", TELEPHONE),
        ("+46 70 174 06 05", TELEPHONE),
        ("0046-(0)612-800 00", TELEPHONE),
        ("0612-800 00", TELEPHONE),
        ("0612-80000.", TELEPHONE),
        ("tel 0612 - 80 000, vx", TELEPHONE),
        ("08-123\u00a045\u00a067", TELEPHONE),
        ("010-123 45 67", TELEPHONE),
    ],
)
def test_what_is_certain_is_told(words: str, kinds: tuple[str, ...]) -> None:
    assert personal_data_in(words) == kinds


@tries("GX-11", SOUND, BOUNDARY)
@pytest.mark.parametrize(
    "words",
    [
        "",
        "640823-3235",  # the check digit is another
        "641323-3234",  # no such month
        "640832-3234",  # no such day
        "556036-0793",  # an organisation
        "212000-2460",  # a municipality
        "6408233234",  # an invoice's number has a check digit too
        "1640823-32345",
        "2024-10-29",
        "KS 2024/354",
        "2025\u20132027",
        "231 871 tkr",
        "43 313 527",
        "0,5-1,5 procent",
        "Öppet 08-12 och 13-17, 08-12 15 personer",
        "kl. 0800-1200",
        "2-3 st @ kontoret",
        "@kommun",
        "konto 0123",
        "D1-12 345",
    ],
)
def test_what_is_not_certain_is_not_told(words: str) -> None:
    assert personal_data_in(words) == ()


@given(st.text())
def test_no_text_stops_the_search(words: str) -> None:
    assert set(personal_data_in(words)) <= {*NUMBER, *ADDRESS, *TELEPHONE}


def test_long_texts_are_searched_in_no_time() -> None:
    for sign in "0a@1. -+":
        assert personal_data_in(sign * 32767) == ()
