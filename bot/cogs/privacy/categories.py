"""The kinds of things that are kept about members: which tables, why, and for how long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.cogs.privacy import formatting
from bot.cogs.privacy.formatting import Line, Row, Words
from bot.storage.followup_specs import RETENTION_PERIOD
from bot.storage.guilds import LEFT_FOR
from bot.storage.interviews import UNUSED_FOR

ExportedRows = Mapping[str, Sequence[Row]]
"""The rows of each table, as the store exports them."""

_UNUSED = f"for {UNUSED_FOR.days} days after you last used it"
_SERVER = f"as long as the bot is in the server, and {LEFT_FOR.days} days after"


@dataclass(frozen=True)
class DataCategory:
    """One kind of data that is kept about members.

    Attributes:
        id: Its name in components and exports.
        tables: Where it is kept, and how a row is put into words.
        why: What it is for, after "to".
        until: For how long, after "kept".
        outlives: What stays when the member is forgotten, if something does.
    """

    id: str
    title: str
    tables: Mapping[str, Line]
    why: str
    until: str
    outlives: str = ""

    def count(self, kept: ExportedRows) -> int:
        """How many rows of it are kept."""
        return sum(len(kept.get(table, ())) for table in self.tables)

    def lines(self, kept: ExportedRows, words: Words) -> Iterator[str]:
        """All of it in plain words."""
        for table, line in self.tables.items():
            yield from (line(words, row) for row in kept.get(table, ()))


KINDS = (
    DataCategory(
        "interview", "Your interview", {"interviews": formatting.interview}, "go on where you left off", _UNUSED
    ),
    DataCategory(
        "results",
        "Your recommendations",
        {"results": formatting.result},
        "show you again what was recommended, and why",
        _UNUSED,
    ),
    DataCategory(
        "opinions",
        "Whether you found them useful",
        {"feedback": formatting.opinion},
        "count how often the advice helps",
        "as long as the recommendation",
    ),
    DataCategory(
        "plans", "Your plans", {"plans": formatting.plan}, "lead you through the steps", "until you delete it here"
    ),
    DataCategory(
        "holdings",
        "Certifications you hold",
        {"holdings": formatting.holding},
        "remind you of renewals",
        "until you take it out of your plan or delete it here",
    ),
    DataCategory(
        "messages",
        "How I may write to you",
        {"contacts": formatting.contact},
        "write only when you want it, and never again after you said stop",
        f"until you delete it here, or for {RETENTION_PERIOD.days} days if it was only for the outcome of a report",
    ),
    DataCategory(
        "followups",
        "Messages to you",
        {"followups": formatting.followup},
        "send each of them once",
        f"as long as its plan goes on, and {RETENTION_PERIOD.days} days after it was sent or cancelled",
    ),
    DataCategory(
        "reports",
        "Mistakes you reported with your name",
        {"reports": formatting.report},
        "let moderators ask you, and tell you what came of it",
        f"until I owe you the outcome, or {_SERVER}",
        "the report, without your name",
    ),
    DataCategory(
        "moderation",
        "What you did as a moderator",
        {"audit": formatting.audit_entry, "publications": formatting.publication, "drafts": formatting.draft},
        "show a server who changed its catalog",
        _SERVER,
        "what was done, under a random number in place of your name",
    ),
)
"""All kinds, in the order in which they are shown."""


def category_of(kind_id: str) -> DataCategory | None:
    """Return the kind of data with this id."""
    return next((kind for kind in KINDS if kind.id == kind_id), None)


def present(kept: ExportedRows, kinds: Iterable[DataCategory] = KINDS) -> list[DataCategory]:
    """The kinds of which something is kept."""
    return [kind for kind in kinds if kind.count(kept)]
