"""What every picture shares: its canvas, its colours and its text, with matplotlib's objects and without its globals.

The library is imported where it is used: its import looks through the machine's fonts and writes what it finds to a
cache, which a module of ours must not do by being imported. It also takes as long to load as the rest of the bot, and
most processes never draw.
"""

# matplotlib's stubs leave the keyword arguments of its methods untyped, and every call here has some.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

WIDTH = 5.2
"""In inches; all pictures are as wide as a card on a phone."""

BACKGROUND, INK, FAINT = "#202225", "#f2f3f5", "#80848e"

MAX_DESCRIPTION = 1024
"""Characters of a picture's description: https://docs.discord.com/developers/resources/message#attachment-object."""

one_at_a_time = Lock()
"""Held by whoever draws: the library's fonts are shared between threads."""

_DPI = 175


def canvas(height: float) -> tuple[Figure, Axes]:
    """An empty picture of this many inches, and the axes to draw on."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - see the module's docstring
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(WIDTH, height), dpi=_DPI, facecolor=BACKGROUND, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_facecolor(BACKGROUND)
    return figure, axes


def png(figure: Figure) -> bytes:
    """The picture as PNG."""
    image = BytesIO()
    figure.savefig(image, format="png")
    return image.getvalue()


def take_literally(texts: Iterable[Text]) -> None:
    """Draw texts as they stand; the library reads formulas between dollar signs."""
    for text in texts:
        text.set_parse_math(False)


def printable(text: str) -> str:
    """The text with a ``?`` for each character that the font cannot draw."""
    from matplotlib import font_manager  # noqa: PLC0415 - see the module's docstring

    font = font_manager.get_font(font_manager.findfont("DejaVu Sans"))
    return "".join(character if font.get_char_index(ord(character)) else "?" for character in text)
