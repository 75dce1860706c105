"""Ids in the words of the catalog and of the server, as far as they are known there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.dates import ApproximateDate
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
    """A truth in words."""
    return "yes" if value else "no"
