"""The colours of the cards can be told from what Discord puts behind them."""

from __future__ import annotations

from importlib.resources import files

import pytest
from PIL import Image

from bot.ui.theme import BACKGROUNDS, BRAND, LEAST_CONTRAST, TIERS, VERDICTS, Look, contrast

LOOKS = [*VERDICTS.values(), *TIERS.values(), BRAND]


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
