"""One line in plain words for each row of every table that can hold something about a member."""

from __future__ import annotations

import calendar
from collections.abc import Callable

from bot.cogs.privacy.words import Row, Words, yes
from bot.followups.kinds.registry import KINDS

Line = Callable[[Words, Row], str]

FOLLOWUP_STATES = {
    "pending": "still to come",
    "leased": "being sent",
    "sent": "sent",
    "merged": "sent together with another one",
    "noted": "shown in a server",
    "cancelled": "cancelled",
    "undeliverable": "could not be sent yet",
    "failed": "could not be sent",
}


def interview(words: Words, row: Row) -> str:
    """Where an interview stands."""
    return (
        f"Begun on {words.day(row['started_at'])}, last used on {words.day(row['updated_at'])} ({row['state']}). "
        f"Your answers: {words.answers(row['answers']) or 'none yet'}. "
        f"Not sure: {', '.join(map(words.question, row['unsure'])) or 'nothing'}. "
        f"You hold: {words.certifications(row['held'])}. Home server: {words.server(row['home_guild_id'])}."
    )


def result(words: Words, row: Row) -> str:
    """What was recommended."""
    pick = words.certification(row["pick"]) if row["pick"] else "nothing fits"
    return (
        f"{words.day(row['decided_on'])}: {pick}. Alternatives: {words.certifications(row['alternatives'])}. "
        f"It rests on: {words.answers(row['answers']) or 'no answers'}. You hold: {words.certifications(row['held'])}. "
        f"Home server: {words.server(row['home_guild_id'])}."
    )


def opinion(words: Words, row: Row) -> str:
    """What somebody thought of a result."""
    useful = "useful" if row["useful"] else "not useful"
    return f"{words.day(row['created_at'])}: recommendation {row['result_id']} was {useful}."


def plan(words: Words, row: Row) -> str:
    """A plan with its steps."""
    done = sum(step.get("state") == "done" for step in row["steps"])
    steps = "; ".join(
        f"{words.quote(str(step.get('title')))} ({step.get('due_on')}, {step.get('state')})" for step in row["steps"]
    )
    return (
        f"Begun on {words.day(row['created_at'])} ({row['state']}), towards {words.certifications(row['targets'])}: "
        f"{row['hours_per_week']} hours a week, exam on {words.day(row['exam_on'])}, time zone {row['zone']}, "
        f"home server: {words.server(row['home_guild_id'])}. "
        f"{done} of {len(row['steps'])} steps are done: {steps or 'none'}."
    )


def holding(words: Words, row: Row) -> str:
    """A certification that somebody holds."""
    return f"{words.certification(row['certification_id'])}, since {words.day(row['earned_on'])}."


def contact(words: Words, row: Row) -> str:
    """What somebody agreed to."""
    weekday: int | None = row["weekly_on"]
    weekly = "none" if weekday is None else calendar.day_name[weekday]
    return (
        f"Messages: {row['consent']}, since {words.day(row['created_at'])}, changed on {words.day(row['updated_at'])}. "
        f"They come at {row['hour']}:00 in the time zone {row['zone']}, not between {row['quiet_from']}:00 and "
        f"{row['quiet_until']}:00. Weekly check-in: {weekly}. News of catalog changes: {yes(row['wants_changes'])}. "
        f"Paused until: {words.day(row['paused_until'])}. Messages without an answer: {row['unanswered']}. "
        f"Direct messages closed since: {words.day(row['closed_since'], 'they are open')}."
    )


def followup(words: Words, row: Row) -> str:
    """A message that was or will be sent."""
    kind = KINDS.get(row["kind"])
    state = FOLLOWUP_STATES.get(row["state"], row["state"])
    answered = f", answered on {words.day(row['answered_at'])}" if row["answered_at"] else ""
    when = f"{words.day(row['local_on'])}, {row['local_at']:%H:%M} ({row['zone']})"
    return f"{when}: about {kind.about if kind else row['kind']}; {state}{answered}."


def report(words: Words, row: Row) -> str:
    """A mistake that somebody reported."""
    source = f" Source: {words.quote(row['source'])}" if row["source"] else ""
    answer = f" The moderators' answer: {words.quote(row['answer'])}" if row["answer"] else ""
    return (
        f"{words.day(row['created_at'])}, about {words.certification(row['certification_id'])} ({row['state']}), in "
        f"{words.server(row['guild_id'])}: {words.quote(row['text'])}{source}{answer}"
    )


def audit_entry(words: Words, row: Row) -> str:
    """What a moderator did."""
    return f"{words.day(row['at'])}, in {words.server(row['guild_id'])}: {row['action']}, {words.quote(row['detail'])}"


def publication(words: Words, row: Row) -> str:
    """What a moderator published."""
    return (
        f"{words.day(row['published_at'])}, in {words.server(row['guild_id'])}: published, "
        f"{words.quote(row['what'])} {words.quote(row['why'])}".rstrip()
    )


def draft(words: Words, row: Row) -> str:
    """What a moderator proposed."""
    return (
        f"{words.day(row['created_at'])}, in {words.server(row['guild_id'])}: proposed ({row['state']}), "
        f"{words.quote(row['what'])} {words.quote(row['why'])}".rstrip()
    )
