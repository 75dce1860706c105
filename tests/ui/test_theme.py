"""The colours of the cards can be told from what Discord puts behind them."""

from __future__ import annotations

from importlib.resources import files

import pytest
from PIL import Image

from bot.ui.theme import BRAND, TIERS, VERDICTS, Look

BACKGROUNDS = {"dark": 0x313338, "midnight": 0x1A1A1E, "light": 0xFFFFFF}
"""What Discord's themes put behind a card."""

_LINEAR_UP_TO = 0.04045
"""Where the curve of sRGB begins: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""

LEAST_CONTRAST = 3.0
"""What a colour that carries meaning needs beside its background: https://www.w3.org/TR/WCAG22/#non-text-contrast"""
LOOKS = [*VERDICTS.values(), *TIERS.values(), BRAND]


def contrast(one: int, other: int) -> float:
    """The contrast ratio of two colours, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: int) -> float:
    red, green, blue = (_linear((colour >> shift & 0xFF) / 255) for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR_UP_TO else ((channel + 0.055) / 1.055) ** 2.4


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast(0x000000, 0xFFFFFF) == pytest.approx(21)
    assert contrast(0x777777, 0xFFFFFF) == pytest.approx(4.48, abs=0.01)
    assert contrast(0x123456, 0x123456) == 1


@pytest.mark.parametrize("theme", BACKGROUNDS)
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.picture)
def test_every_accent_stands_out_on_every_theme(look: Look, theme: str) -> None:
    assert contrast(look.colour, BACKGROUNDS[theme]) >= LEAST_CONTRAST


def test_each_verdict_and_each_tier_can_be_told_apart_without_its_colour() -> None:
    for looks in (VERDICTS, TIERS):
        assert len({look.icon for look in looks.values()}) == len(looks)
        assert len({look.words for look in looks.values()}) == len(looks)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.picture)
def test_every_picture_is_there_square_and_small(look: Look) -> None:
    data = files("bot.ui") / "pictures" / look.picture
    with data.open("rb") as file, Image.open(file) as picture:
        assert picture.size[0] == picture.size[1] >= 128
    assert len(data.read_bytes()) < 20_000
