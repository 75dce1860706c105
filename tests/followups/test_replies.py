from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.followups.replies import Reply, understand_reply

MONDAY = 0


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
        ("stuck", "stuck"),
        ("I'm stuck with this", "stuck"),
        ("I failed the exam", "stuck"),
        ("I didn't pass", "stuck"),
        ("it's too hard", "stuck"),
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
        ("thank you!", "thanks"),
        ("ok thanks", "thanks"),
    ],
)
def test_short_answers(text: str, meaning: str) -> None:
    assert understand_reply(text, MONDAY) == Reply(meaning)


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
        ("still on it, ask me in a week", None, None),
        ("pause for 2 weeks", "pause", 14),
        ("on holiday until next month", "pause", 30),
        ("vacation for a couple of weeks", "pause", 14),
        ("in 1000 days", None, None),
        ("in 400 days", None, None),
    ],
)
def test_times(text: str, meaning: str | None, days: int | None) -> None:
    assert understand_reply(text, MONDAY) == (Reply(meaning, days) if meaning else None)


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
    assert understand_reply(text, MONDAY) is None


@given(st.text(max_size=400))
def test_nothing_breaks_it(text: str) -> None:
    reply = understand_reply(text, MONDAY)
    assert reply is None or reply.days is None or 1 <= reply.days <= 366
