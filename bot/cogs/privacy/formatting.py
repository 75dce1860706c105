"""One line in plain words for each row of every table that can hold something about a member."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.dates import ApproximateDate
from bot.followups.kinds.registry import KINDS
from bot.ui.limits import plain, shorten

Row = Mapping[str, Any]

_TEXT = 300


@dataclass(frozen=True)
class Words:
    """How what is kept is put into words.

    Attributes:
        catalog: Where certifications and questions have their names.
        server_name: The name of a server that the bot is in.
    """

    catalog: Catalog
    server_name: Callable[[int], str | None]

    def certification(self, certification_id: str) -> str:
        """The name of a certification; its id if the catalog does not have it any more."""
        return self.catalog.name_of(certification_id)

    def certifications(self, ids: Iterable[str], none: str = "none") -> str:
        """The names of several."""
        return ", ".join(map(self.certification, ids)) or none

    def question(self, question_id: str) -> str:
        """What a question is about."""
        question = self.catalog.question.get(question_id)
        return question.topic if question else question_id

    def answers(self, answers: Mapping[str, str]) -> str:
        """Answers with what they answer."""
        return "; ".join(
            f"{self.question(question)}: {self._option(question, option)}" for question, option in answers.items()
        )

    def server(self, guild_id: str | None) -> str:
        """The name of a server, from its id as it is exported."""
        if guild_id is None:
            return "none"
        name = self.server_name(int(guild_id))
        return plain(name) if name else f"the server {guild_id}"

    def day(self, moment: date | datetime | None, never: str = "not set") -> str:
        """A day; of a moment its day in UTC."""
        if moment is None:
            return never
        return str(ApproximateDate.parse(moment.date() if isinstance(moment, datetime) else moment))

    def quote(self, text: str | None) -> str:
        """What somebody wrote, without effect as markdown."""
        return plain(shorten(" ".join((text or "").split()), _TEXT))

    def _option(self, question_id: str, option_id: str) -> str:
        question = self.catalog.question.get(question_id)
        option = question.option(option_id) if question else None
        return option.label if option else option_id


def yes(value: object) -> str:
    """Return ``yes`` or ``no``."""
    return "yes" if value else "no"


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
