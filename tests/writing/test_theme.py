from __future__ import annotations

import pytest

from tests.writing.parts import contrast
from vpreport.vocabulary.telling import Tone
from vpreport.writing.theme import THEME, Paint

WHITE = "FFFFFF"
PAINTS = [value for each in THEME._fields if isinstance(value := getattr(THEME, each), Paint)]
PAINTS += THEME.tones.values()


def test_every_tone_has_a_paint_and_no_two_share_one() -> None:
    assert set(THEME.tones) == set(Tone)
    assert len(set(THEME.tones.values())) == len(Tone)


@pytest.mark.parametrize("paint", PAINTS)
def test_text_can_be_read_on_its_fill_and_on_white(paint: Paint) -> None:
    assert min(contrast(paint.text, paint.fill), contrast(paint.text, WHITE)) >= 4.5


@pytest.mark.parametrize("colour", [THEME.text, THEME.muted, THEME.heading, THEME.accent])
def test_text_without_a_fill_can_be_read_on_white_and_plain_text_on_every_fill(colour: str) -> None:
    assert contrast(colour, WHITE) >= 4.5
    assert min(contrast(THEME.text, paint.fill) for paint in PAINTS) >= 4.5


def test_contrast_is_as_the_standard_gives_it() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.478, abs=0.001)
