from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.followups.replies import Reply, understand_reply

TODAY = date(2026, 3, 2)
"""A Monday."""


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("done!", "done"),
        ("Done.", "done"),
        ("I'm done", "done"),
        ("i've finished it, thanks", "done"),
        ("yes, done :)", "done"),
        ("I passed!!", "done"),
        ("passed the exam", "done"),
        ("already booked", "done"),
        ("stop", "stop"),
        ("STOP", "stop"),
        ("please stop", "stop"),
        ("stop writing to me", "stop"),
        ("no more messages please", "stop"),
        ("unsubscribe", "stop"),
        ("pls no more", "stop"),
        ("just stop", "stop"),
        ("yes, please stop!", "stop"),
        ("I want to stop", "stop"),
        ("stop spamming me", "stop"),
        ("stop reminding me", "stop"),
        ("don't message me anymore", "stop"),
        ("please do not send me any more messages", "stop"),
        ("I don't want any more of these", "stop"),
        ("no more of this", "stop"),
        ("opt out", "stop"),
        ("stuck", "stuck"),
        ("I'm stuck with this", "stuck"),
        ("I failed the exam", "stuck"),
        ("I didn't pass", "stuck"),
        ("it's too hard", "stuck"),
        ("it's too expensive", "stuck"),
        ("I give up", "stuck"),
        ("still on it", "still"),
        ("not yet", "still"),
        ("working on it", "still"),
        ("almost there", "still"),
        ("pause", "pause"),
        ("I need a break", "pause"),
        ("on vacation", "pause"),
        ("later", "snooze"),
        ("not now", "snooze"),
        ("remind me later", "snooze"),
        ("too busy right now", "snooze"),
        ("I have no time", "snooze"),
        ("yes", "yes"),
        ("Yep!", "yes"),
        ("no", "no"),
        ("no thanks", "no"),
        ("thank you!", "thanks"),
        ("ok thanks", "thanks"),
    ],
)
def test_short_answers(text: str, meaning: str) -> None:
    assert understand_reply(text, TODAY) == Reply(meaning)


@pytest.mark.parametrize(
    ("text", "meaning", "days"),
    [
        ("next month", "snooze", 30),
        ("next week please", "snooze", 7),
        ("tomorrow", "snooze", 1),
        ("the day after tomorrow", "snooze", 2),
        ("in 3 days", "snooze", 3),
        ("in two weeks", "snooze", 14),
        ("remind me in a month", "snooze", 30),
        ("remind me again on Friday", "snooze", 4),
        ("monday", "snooze", 7),
        ("ask again in a few days", "snooze", 3),
        ("not now, maybe in a fortnight", "snooze", 14),
        ("I need another week", "snooze", 7),
        ("give me 2 more weeks", "snooze", 14),
        ("this weekend", "snooze", 5),
        ("no time this week", "snooze", 7),
        ("in April", "snooze", 30),
        ("remind me in march", "snooze", 364),
        ("end of the month", "snooze", 29),
        ("next year", "snooze", 305),
        ("still on it, ask me in a week", None, None),
        ("pause for 2 weeks", "pause", 14),
        ("on holiday until next month", "pause", 30),
        ("vacation for a couple of weeks", "pause", 14),
        ("in 1000 days", None, None),
        ("in 400 days", None, None),
    ],
)
def test_times(text: str, meaning: str | None, days: int | None) -> None:
    assert understand_reply(text, TODAY) == (Reply(meaning, days) if meaning else None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "👍",
        "done?",
        "how do I stop?",
        "What does the exam cost?",
        "I am a nurse and want to move into AI",
        "done with AWS, what comes after it",
        "stop sign detection with computer vision",
        "I want to stop being a nurse",
        "no more math please, which exam is that",
        "march of the machines",
        "help me choose a certification",
        "which certification is done in two weeks",
        "break into AI",
        "is Azure too hard for a beginner",
        "I have finished university and two years of work as a developer",
        "cancel",
        "hello",
    ],
)
def test_what_is_left_to_others(text: str) -> None:
    assert understand_reply(text, TODAY) is None


@given(st.text(max_size=400))
def test_nothing_breaks_it(text: str) -> None:
    reply = understand_reply(text, TODAY)
    assert reply is None or reply.days is None or 1 <= reply.days <= 366
