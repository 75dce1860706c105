"""What short answers to a message of the bot mean: ``done!``, ``next month``, ``stop``. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.followups.relative_times import named_time

Meaning = Literal["done", "still", "stuck", "snooze", "pause", "stop", "thanks", "yes", "no"]

_MOST_WORDS = 9
"""Whoever writes more than this asks or tells something; that is not for a few words to understand."""

_LONGEST_DAYS = 366
_WORD = re.compile(r"[a-z0-9]+")
_POLITE = re.compile(r"\b(?:please|pls|thanks|thank you|thx|ok|okay|hi|hello|hey|oh|sorry|well|bot|certwise)\b")

_I = r"(?:(?:i|im|ive|i am|i have|we|its|it is|yes|yep|yeah|all|just|already|finally|have|got it|am|is) )*"
_IT = (
    r"(?: (?:it|that|this|with|now|today|yesterday|already|all|everything|the|my"
    r"|exam|step|course|test|project|studying|booking))*"
)
_NOT = r"(?:dont|do not|never)"
_PATTERNS: tuple[tuple[Meaning, re.Pattern[str]], ...] = (
    (
        "stop",
        re.compile(
            r"(?:(?:i|id|want|would|like|you|can|could|to|yes|yep|no|just|now) )*"
            r"(?:stop|unsubscribe|quit|enough|shut up|go away|leave me alone|no more|opt out|remove me"
            rf"|{_NOT} (?:write|message|contact|text|dm|send|remind|bother|ping|want any(?: more)?|want more))"
            r"(?: (?:it|this|that|now|writing|messaging|sending|reminding|spamming|bothering|texting|dming|pinging"
            r"|asking|contacting|messages?|reminders?|dms?|all|everything|me|to|these|those|the|them|any|more|anymore|again"
            r"|ever|of|your|you|already))*"
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
            r"(?:i |im |i am |i have |its |it is |this is |thats )*(?:really |much )?"
            r"(?:stuck|blocked|lost|failed|help|too hard|too difficult|too expensive|too much|did not pass|didnt pass"
            r"|need help|give up|lost interest)(?: (?:it|me|with|this|that|the|exam|test|step|here|i))*"
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
            r"(?:maybe |not now |i am |im |i have |too )*(?:snooze|later|not now|busy|no time|another time"
            r"|(?:remind me|ask|ask me|come back|try|try me)(?: again)?(?: later)?)"
            r"(?: (?:it|this|that|then|right|now))*"
        ),
    ),
    ("yes", re.compile(r"(?:yes|yep|yeah|sure|of course|do it|yes do)(?: (?:yes|sure))*")),
    ("no", re.compile(r"(?:no|nope|nah|never mind)(?: (?:no|dont))*")),
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


def understand_reply(text: str, today: date) -> Reply | None:
    """What a short answer means; None for a question, for anything longer, and for what is not understood.

    The whole of it has to make sense: ``done with AWS, now Azure`` is left to those who read more closely.

    Args:
        text: What the member wrote.
        today: The date on their calendar.
    """
    words = _WORD.findall(text.lower().replace("'", "").replace("\u2019", ""))
    if "?" in text or not words or len(words) > _MOST_WORDS:
        return None
    said = " ".join(words)
    rest = " ".join(_POLITE.sub(" ", said).split())
    if not rest:
        return Reply("thanks") if "thank" in said or "thx" in said else None
    named = named_time(rest, today)
    if named is None:
        return _without_a_time(rest)
    return _with_a_time(named.besides, named.days) if 1 <= named.days <= _LONGEST_DAYS else None


def _without_a_time(said: str) -> Reply | None:
    return next((Reply(meaning) for meaning, pattern in _PATTERNS if pattern.fullmatch(said)), None)


def _with_a_time(besides: str, days: int) -> Reply | None:
    if _BESIDES_A_TIME.fullmatch(besides):
        return Reply("snooze", days)
    reply = _without_a_time(besides)
    if reply is None or reply.meaning not in {"snooze", "pause", "still"}:
        return None
    return Reply("pause" if reply.meaning == "pause" else "snooze", days)
