"""What short answers to a message of the bot mean: ``done!``, ``next month``, ``stop``. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Meaning = Literal["done", "still", "stuck", "snooze", "pause", "stop", "thanks"]

_MOST_WORDS = 9
"""Whoever writes more than this asks or tells something; that is not for a few words to understand."""

_LONGEST_DAYS = 366
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {"a": 1, "an": 1, "another": 1, "a couple of": 2, "a few": 3} | {
    word: number for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight"), 1)
}
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}

_WORD = re.compile(r"[a-z0-9]+")
_POLITE = re.compile(r"\b(?:please|pls|thanks|thank you|thx|ok|okay|hi|hello|hey|oh|sorry|well|bot|certwise)\b")

_COUNT = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_WHEN = re.compile(
    rf"\b(?:(?:in|for|until|till|on|after) )?(?:the )?(?:(?P<count>\d{{1,3}}|{_COUNT}) (?P<unit>{'|'.join(_UNITS)})s?"
    rf"|next (?P<next>{'|'.join(_UNITS)})|(?:next )?(?P<weekday>{'|'.join(_WEEKDAYS)})"
    r"|(?P<after>day after tomorrow)|(?P<tomorrow>tomorrow))\b"
)

_I = r"(?:(?:i|im|ive|i am|i have|we|its|it is|yes|yep|yeah|all|just|already|finally|have|got it|am|is) )*"
_IT = (
    r"(?: (?:it|that|this|with|now|today|yesterday|already|all|everything|the|my"
    r"|exam|step|course|test|project|studying|booking))*"
)
_PATTERNS: tuple[tuple[Meaning, re.Pattern[str]], ...] = (
    (
        "stop",
        re.compile(
            r"(?:stop|unsubscribe|quit|enough|shut up|go away|leave me alone|no more|dont write)"
            r"(?: (?:it|this|that|now|writing|messaging|sending|messages|reminders|all|everything|me|to|these|the))*"
        ),
    ),
    (
        "done",
        re.compile(
            rf"{_I}(?:done|finished|completed|complete|passed|did|made|booked|renewed){_IT}|i did it|got it done"
        ),
    ),
    (
        "stuck",
        re.compile(
            r"(?:i |im |i am |its |it is |this is )*(?:really )?"
            r"(?:stuck|blocked|lost|failed|help|too hard|too difficult|did not pass|didnt pass|need help)"
            r"(?: (?:it|me|with|this|that|the|exam|test|step|here|i))*"
        ),
    ),
    (
        "still",
        re.compile(
            r"(?:yes |no |i |im |i am |its )*(?:still (?:on it|working on it|at it|going|here)|working on it|on it"
            r"|in progress|almost(?: done| there)?|nearly(?: done| there)?|not yet|not (?:done|finished)(?: yet)?|still"
            r"|go on|keep going|continue)(?: (?:with it|with this|with the plan))?"
        ),
    ),
    (
        "pause",
        re.compile(
            r"(?:i |im |i am |i need |id like |lets |can you )*(?:to )?(?:take |on )?(?:a |the )?"
            r"(?:pause|break|holiday|holidays|vacation)(?: (?:it|this|everything|the|my|plan|reminders|messages))*"
        ),
    ),
    (
        "snooze",
        re.compile(
            r"(?:maybe |not now |i am |im |too )*(?:snooze|later|not now|busy|no time|another time"
            r"|(?:remind me|ask|ask me|come back|try|try me)(?: again)?(?: later)?)"
            r"(?: (?:it|this|that|then|right|now))*"
        ),
    ),
)
_BESIDES_A_TIME = re.compile(
    r"(?:(?:maybe|i|will|do|it|this|that|not|now|again|more|give|me|need|better|from|then) ?)*"
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a member means.

    Attributes:
        days: For how long, if they said so: of a snooze or a pause.
    """

    meaning: Meaning
    days: int | None = None


def understand_reply(text: str, weekday: int) -> Reply | None:
    """What a short answer means; None for a question, for anything longer, and for what is not understood.

    The whole of it has to make sense: ``done with AWS, now Azure`` is left to those who read more closely.

    Args:
        text: What the member wrote.
        weekday: Today's day of the week on their clock, 0 for Monday.
    """
    words = _WORD.findall(text.lower().replace("'", "").replace("\u2019", ""))
    if "?" in text or not words or len(words) > _MOST_WORDS:
        return None
    said = " ".join(words)
    rest = " ".join(_POLITE.sub(" ", said).split())
    if not rest:
        return Reply("thanks") if "thank" in said or "thx" in said else None
    found = _WHEN.search(rest)
    if found is None:
        return _without_a_time(rest)
    days = _days(found, weekday)
    besides = " ".join((rest[: found.start()] + " " + rest[found.end() :]).split())
    return _with_a_time(besides, days) if 1 <= days <= _LONGEST_DAYS else None


def _without_a_time(said: str) -> Reply | None:
    return next((Reply(meaning) for meaning, pattern in _PATTERNS if pattern.fullmatch(said)), None)


def _with_a_time(besides: str, days: int) -> Reply | None:
    if _BESIDES_A_TIME.fullmatch(besides):
        return Reply("snooze", days)
    reply = _without_a_time(besides)
    if reply is None or reply.meaning not in {"snooze", "pause", "still"}:
        return None
    return Reply("pause" if reply.meaning == "pause" else "snooze", days)


def _days(found: re.Match[str], weekday: int) -> int:
    if found["tomorrow"] or found["after"]:
        return 1 if found["tomorrow"] else 2
    if found["weekday"]:
        return (_WEEKDAYS.index(found["weekday"]) - weekday) % 7 or 7
    if found["next"]:
        return _UNITS[found["next"]]
    count = found["count"]
    return (int(count) if count.isdecimal() else _NUMBERS[count]) * _UNITS[found["unit"]]
