"""Writing the messages: what is owed meets how things stand, and nothing is said that is not so any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.advice.plan.catalog_change import PlanImpact, plan_impact
from bot.advice.plan.models import PlannedPath
from bot.catalog.models.catalog import Catalog
from bot.followups.cards import last_question_card, message_card
from bot.followups.kinds.news import CATALOG_CHANGE, REPORT_OUTCOME
from bot.followups.kinds.registry import KINDS, render
from bot.followups.messages import MemberState, MessageContent
from bot.followups.quiet_hours import ContactHours
from bot.followups.schedule import MAX_UNANSWERED
from bot.followups.worker import OutgoingMessage, is_late
from bot.services.home_catalog import home_catalog
from bot.services.plan_mapping import path_of
from bot.storage.contacts import Contact
from bot.storage.followups import Followup
from bot.storage.outbox import ClaimedFollowup
from bot.storage.reports import Report
from bot.ui.bot import BotBase


class MessageComposer:
    """Writes for all members."""

    def __init__(self, bot: BotBase) -> None:
        self._bot = bot

    async def compose(self, owed: ClaimedFollowup, others: Sequence[Followup], now: datetime) -> OutgoingMessage | None:
        """One message for all that is due to a member; None if nothing of it is so any more."""
        due = [owed.followup, *others]
        state = await self.member_state(owed.contact, now, due)
        contents = select_messages(due, state)
        if not contents:
            return None
        asks = any(one.asks for one in contents)
        if asks and owed.contact.unanswered >= MAX_UNANSWERED:
            card = last_question_card(owed.followup, contents, owed.contact)
        else:
            card = message_card(owed.followup, contents, state, late=is_late(owed.followup, now))
        self._bot.check_card(card)
        return OutgoingMessage(card, tuple(other.id for other in others), asks)

    async def member_state(self, contact: Contact, now: datetime, due: Sequence[Followup] = ()) -> MemberState:
        """How things stand with a member, and what the changes mean that some follow-ups tell of.

        Raises:
            CatalogUnavailableError: if the catalog of their plan's home cannot be had at the moment.
        """
        store = self._bot.store
        plan = await store.plans.latest(contact.user_id)
        catalog = await home_catalog(self._bot.catalogs, plan.home_guild_id if plan else None)
        current = plan if plan is not None and plan.state in {"active", "paused"} else None
        path = path_of(current) if current else None
        today = ContactHours.of(contact).today(now)
        impacts: dict[int, PlanImpact] = {}
        outcomes: dict[int, tuple[Report, str]] = {}
        for followup in due:
            impact = await self._impact(followup, path, catalog, today) if path is not None else None
            if impact is not None:
                impacts[followup.id] = impact
            report = await self._report(followup)
            if report is not None:
                outcomes[followup.id] = report
        holdings = await store.holdings.of(contact.user_id)
        return MemberState(contact, current.id if current else None, path, holdings, catalog, today, impacts, outcomes)

    async def _impact(self, followup: Followup, path: PlannedPath, catalog: Catalog, on: date) -> PlanImpact | None:
        if followup.kind != CATALOG_CHANGE.id:
            return None
        old = await self._bot.catalogs.revision(str((followup.payload or {}).get("old", "")))
        return plan_impact(old, catalog, path, on) if old is not None else None

    async def _report(self, followup: Followup) -> tuple[Report, str] | None:
        """The report of whose outcome a follow-up tells; None for any other, and for one that has gone meanwhile."""
        if followup.kind != REPORT_OUTCOME.id:
            return None
        report = await self._bot.store.reports.get(int(followup.subject))
        if report is None:
            return None
        catalog = await self._bot.catalogs.for_guild(report.guild_id)
        return report, catalog.name_of(report.certification_id)


def select_messages(due: Sequence[Followup], state: MemberState) -> list[MessageContent]:
    """Return what there is to say about all that is due, what waits for an answer first.

    Each thing is said once, and a check-in only where nothing else asks.
    """
    contents: dict[tuple[str, str], MessageContent] = {}
    check_ins: list[MessageContent] = []
    for followup in sorted(due, key=_rank):
        content = render(followup, state)
        if content is None:
            continue
        kind = KINDS[followup.kind]
        if kind.is_check_in:
            check_ins.append(content)
        else:
            # A step that is due and was put off as well is one thing; each outcome is one, and so is a change.
            thing = (kind.id, followup.subject) if kind.is_separate else ("", content.subject)
            contents.setdefault(thing, content)
    asking = [content for content in contents.values() if content.asks] or check_ins[:1]
    return asking + [content for content in contents.values() if not content.asks]


def _rank(followup: Followup) -> tuple[int, datetime, int]:
    kind = KINDS.get(followup.kind)  # one that another version of the bot has stored says nothing
    return kind.rank if kind else 0, followup.due_at, followup.id
