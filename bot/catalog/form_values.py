"""What moderators type into the fields of quick edits, and how those fields are filled in beforehand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.catalog.did_you_mean import listing
from bot.catalog.models.certification import Certification, Status
from bot.catalog.models.dates import ApproximateDate
from bot.catalog.yaml.decoding import unshowable
from bot.catalog.yaml.document import Value, quoted
from bot.catalog.yaml.reader import plain_value

_AMOUNT = re.compile(r"\$?\s?([0-9]+(?:\.[0-9]{1,2})?)")
_RANGE = re.compile(r"\s*(?:-|–|to|,\s)\s*")  # noqa: RUF001 - what people type between two figures
_PHASE = re.compile(
    r"(?P<status>[a-z]+)\s+(?:from\s+)?(?P<day>(?:before\s+)?\S+)(?:\s+(?P<source>\S+))?", re.IGNORECASE
)
_MOST_PHASES = 12


class EditError(ValueError):
    """An edit that cannot be made, with one sentence for the moderator that says what would be right."""


def text_of(typed: str) -> str:
    """A text without the blanks around it and at the ends of its lines.

    Raises:
        EditError: if it holds a character that no catalog can hold.
    """
    if found := unshowable(typed):
        raise EditError(f"The text holds {found}, which cannot be shown. Please type it again without that.")
    return "\n".join(line.rstrip() for line in typed.strip().splitlines())


def amount_of(typed: str) -> Value:
    """An amount of money in US dollars or two, the lowest first; None for nothing: ``165``, ``$150 to $300``, ``free``.

    Raises:
        EditError: if it is none.
    """
    text = typed.strip().casefold()
    if not text:
        return None
    if text == "free":
        return 0
    figures = [_AMOUNT.fullmatch(part) for part in _RANGE.split(_without_thousands(text))]
    if not 1 <= len(figures) <= 2 or None in figures:  # noqa: PLR2004 - one figure, or two
        raise EditError(
            f"{quoted(typed.strip())} is no price. Please write a number such as 165, two such as 150 to 300, free, or "
            "nothing where no price is published."
        )
    numbers = [plain_value(figure[1]) for figure in figures if figure]
    return numbers[0] if len(numbers) == 1 else list(numbers)


def amount_text(amount: tuple[float, float] | None) -> str:
    """An amount as `amount_of` reads it."""
    if amount is None:
        return ""
    low, high = amount
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def figures_of(amount: tuple[float, float] | None) -> Value:
    """An amount as a file has it: one figure, or the lowest and the highest."""
    if amount is None:
        return None
    low, high = (plain_value(f"{figure:g}") for figure in amount)
    return low if low == high else [low, high]


def day_of(typed: str) -> date:
    """A whole day.

    Raises:
        EditError: if it is none.
    """
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise EditError(f"{quoted(typed.strip())} is no day. Please write one such as 2026-03-31.") from None


def phases_of(typed: str) -> list[dict[str, Value]]:
    """The phases of a lifecycle, one a line: ``active from 2026-09``, ``retired from 2027-03-31 https://example.org``.

    Raises:
        EditError: if a line is none, or if there is no line.
    """
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if not 1 <= len(lines) <= _MOST_PHASES:
        raise EditError(f"Please write one to {_MOST_PHASES} lines such as: active from 2026-09.")
    return [_phase(line) for line in lines]


def phase_lines(entry: Certification) -> str:
    """The phases of an entry as `phases_of` reads them."""
    return "\n".join(
        f"{phase.status} from {phase.since.text}" + (f" {phase.source}" if phase.source else "")
        for phase in entry.lifecycle
    )


def range_of(value: Value) -> tuple[float, float] | None:
    """The figures of a value that a file has for a range; None if there are none."""
    match value:
        case bool():
            return None
        case int() | float():
            return value, value
        case [int() | float() as low, int() | float() as high]:
            return low, high
        case _:
            return None


def _phase(line: str) -> dict[str, Value]:
    match = _PHASE.fullmatch(line)
    statuses: Sequence[str] = [str(status) for status in Status]
    if match is None or match["status"].lower() not in statuses:
        raise EditError(
            f"{quoted(line)} cannot be read. Please write {listing(statuses)}, then from and a day, and the source if "
            "you have one: retired from 2027-03-31 https://example.org/news."
        )
    day = " ".join(match["day"].lower().split())
    try:
        ApproximateDate.parse(day)
    except ValueError as error:
        raise EditError(f"In {quoted(line)}, {quoted(day)} is no day: {error}.") from None
    phase: dict[str, Value] = {"status": match["status"].lower(), "from": plain_value(day)}
    if match["source"]:
        phase["source"] = text_of(match["source"])
    return phase


def _without_thousands(text: str) -> str:
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
