"""What an unquoted YAML word means: YAML 1.2's core schema, plus days.

PyYAML's own resolver follows YAML 1.1, where ``no`` is false, ``010`` is 8 and ``1:30`` is 90: traps for people who do
not program.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date

from bot.catalog.document import Value, quoted

_LONGEST_NUMBER = 40
_WORDS: dict[str, Value] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

_FIRST_OF_NUMBER = frozenset("+-.0123456789")
_NUMBERS: tuple[tuple[re.Pattern[str], Callable[[str], Value]], ...] = (
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text, 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text, 16)),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"), lambda text: float(text.replace(".", ""))),
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def plain_value(text: str) -> Value:
    """The value of an unquoted scalar; what is nothing else is text.

    A day that is not in the calendar stays text, so that the model can say what is wrong with it.

    Raises:
        ValueError: with a sentence, for numbers that are too long or not finite.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _FIRST_OF_NUMBER:
        return text
    if _DAY.fullmatch(text):
        return _day(text)
    for pattern, convert in _NUMBERS:
        if pattern.fullmatch(text):
            return _number(text, convert)
    return text


def _number(text: str, convert: Callable[[str], Value]) -> Value:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError(f"is a number of {len(text):,} characters; at most {_LONGEST_NUMBER} are allowed")
    value = convert(text)
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"write an ordinary number, not {quoted(text)}")
    return value


def _day(text: str) -> Value:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
