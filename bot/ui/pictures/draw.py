"""Draws the avatar and the thumbnails: ``python -m bot.ui.pictures.draw`` writes them beside this file.

Everything is made of circles, bars and polygons on a square of 100 by 100 units; nobody's logo is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from bot.ui.theme import BRAND, TIERS, VERDICTS, Look

SIZE = 256
_FINER = 4
"""Drawn so many times larger and then reduced, which makes the edges smooth."""

Point = tuple[float, float]


class Canvas:
    """A square of 100 by 100 units with a rounded background.

    Args:
        colour: The background, as 0xRRGGBB.
    """

    def __init__(self, colour: int) -> None:
        self._scale = SIZE * _FINER / 100
        self._image = Image.new("RGBA", (SIZE * _FINER, SIZE * _FINER), (0, 0, 0, 0))
        self._draw = ImageDraw.Draw(self._image)
        self.colour = f"#{colour:06x}"
        self._draw.rounded_rectangle(self._box(0, 0, 100, 100), radius=22 * self._scale, fill=self.colour)

    def disc(self, x: float, y: float, radius: float, fill: str = "white") -> None:
        """A filled circle."""
        self._draw.ellipse(self._box(x - radius, y - radius, x + radius, y + radius), fill=fill)

    def ring(self, x: float, y: float, radius: float, width: float) -> None:
        """A circle's line."""
        box = self._box(x - radius, y - radius, x + radius, y + radius)
        self._draw.ellipse(box, outline="white", width=round(width * self._scale))

    def bar(self, left: float, top: float, right: float, bottom: float, radius: float = 3, fill: str = "white") -> None:
        """A rectangle with round corners."""
        self._draw.rounded_rectangle(self._box(left, top, right, bottom), radius=radius * self._scale, fill=fill)

    def shape(self, points: Sequence[Point], fill: str = "white") -> None:
        """A filled polygon."""
        self._draw.polygon([(x * self._scale, y * self._scale) for x, y in points], fill=fill)

    def line(self, points: Sequence[Point], width: float, fill: str = "white") -> None:
        """A line through points, with round ends."""
        scaled = [(x * self._scale, y * self._scale) for x, y in points]
        self._draw.line(scaled, fill=fill, width=round(width * self._scale), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, fill)

    def picture(self) -> Image.Image:
        """What was drawn, in its final size and with few colours."""
        return self._image.resize((SIZE, SIZE), Image.Resampling.LANCZOS).quantize(64)

    def _box(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        return left * self._scale, top * self._scale, right * self._scale, bottom * self._scale


def _compass(canvas: Canvas) -> None:
    canvas.ring(50, 50, 34, 6)
    canvas.shape([(50, 24), (59, 50), (50, 76), (41, 50)])
    canvas.shape([(50, 50), (59, 50), (50, 76), (41, 50)], fill="#c9d3ff")
    canvas.disc(50, 50, 4, canvas.colour)


def _tick(canvas: Canvas) -> None:
    canvas.line([(27, 53), (44, 69), (74, 34)], 11)


def _stairs(canvas: Canvas) -> None:
    for step in range(4):
        canvas.bar(20 + 15 * step, 68 - 14 * step, 33 + 15 * step, 80, radius=2)


def _gift(canvas: Canvas) -> None:
    canvas.bar(22, 48, 78, 80)
    canvas.bar(18, 36, 82, 50)
    canvas.bar(45, 36, 55, 80, radius=0, fill=canvas.colour)
    canvas.ring(40, 28, 9, 5)
    canvas.ring(60, 28, 9, 5)


def _cup(canvas: Canvas) -> None:
    canvas.ring(30, 36, 12, 5)
    canvas.ring(70, 36, 12, 5)
    canvas.bar(32, 20, 68, 42, radius=2)
    canvas.disc(50, 42, 18)
    canvas.bar(45, 56, 55, 74, radius=0)
    canvas.bar(33, 72, 67, 82)


def _lens(canvas: Canvas) -> None:
    canvas.ring(43, 43, 23, 8)
    canvas.line([(61, 61), (77, 77)], 10)


def _cloud(canvas: Canvas) -> None:
    canvas.disc(34, 56, 16)
    canvas.disc(52, 44, 20)
    canvas.disc(68, 57, 15)
    canvas.bar(30, 54, 70, 72, radius=9)


def _blocks(canvas: Canvas) -> None:
    canvas.bar(20, 56, 47, 78)
    canvas.bar(53, 56, 80, 78)
    canvas.bar(36, 28, 64, 50)


def _spark(canvas: Canvas) -> None:
    canvas.shape([(50, 16), (58, 42), (84, 50), (58, 58), (50, 84), (42, 58), (16, 50), (42, 42)])


def _cap(canvas: Canvas) -> None:
    canvas.shape([(50, 26), (86, 44), (50, 62), (14, 44)])
    canvas.shape([(30, 56), (50, 66), (70, 56), (70, 70), (50, 79), (30, 70)])
    canvas.line([(82, 46), (82, 68)], 4)


DRAWINGS: dict[str, tuple[Look, Callable[[Canvas], None]]] = {
    look.picture: (look, draw)
    for look, draw in (
        (BRAND, _compass),
        (VERDICTS["recommend"], _tick),
        (VERDICTS["not_yet"], _stairs),
        (VERDICTS["free_first"], _gift),
        (VERDICTS["enough"], _cup),
        (VERDICTS["nothing_fits"], _lens),
        (TIERS[1], _cloud),
        (TIERS[2], _blocks),
        (TIERS[3], _spark),
        (TIERS[4], _cap),
    )
}


def draw_all(directory: Path) -> None:
    """Write every picture into a directory."""
    for name, (look, draw) in DRAWINGS.items():
        canvas = Canvas(look.colour)
        draw(canvas)
        canvas.picture().save(directory / name, optimize=True)


if __name__ == "__main__":
    draw_all(Path(__file__).parent)
