"""Writing the messages: what is owed meets how things stand, and nothing is said that is not so any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.advice.plan.catalog_change import PlanImpact, plan_impact
from bot.advice.plan.models import PlannedPath
from bot.catalog.models.catalog import Catalog
from bot.followups.cards import last_question_card, message_card
from bot.followups.messages import MemberState, MessageContent, render
from bot.followups.quiet_hours import ContactHours
from bot.followups.schedule import MAX_UNANSWERED, Kind
from bot.followups.worker import OutgoingMessage, is_late
from bot.storage.contacts import Contact
from bot.storage.followups import Followup
from bot.storage.outbox import ClaimedFollowup
from bot.storage.reports import Report
from bot.ui.bot import BotBase
from bot.ui.plan_mapping import path_of


class MessageComposer:
    """Writes for all members."""

    def __init__(self, app: BotBase) -> None:
        self._app = app

    async def write(self, owed: ClaimedFollowup, others: Sequence[Followup], now: datetime) -> OutgoingMessage | None:
        """One message for all that is due to a member; None if nothing of it is so any more."""
        due = [owed.followup, *others]
        standing = await self.standing(owed.contact, now, due)
        said = select_messages(due, standing)
        if not said:
            return None
        asks = any(one.asks for one in said)
        if asks and owed.contact.unanswered >= MAX_UNANSWERED:
            card = last_question_card(owed.followup, said, owed.contact)
        else:
            card = message_card(owed.followup, said, standing, late=is_late(owed.followup, now))
        self._app.check_card(card)
        return OutgoingMessage(card, tuple(other.id for other in others), asks)

    async def standing(self, contact: Contact, now: datetime, due: Sequence[Followup] = ()) -> MemberState:
        """How things stand with a member, and what the changes mean that some follow-ups tell of."""
        store = self._app.store
        plan = await store.plans.latest(contact.user_id)
        catalog = await self._app.catalogs.for_guild(plan.home_guild_id if plan else None)
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
        if followup.kind != Kind.CHANGE:
            return None
        old = await self._app.catalogs.revision(str((followup.payload or {}).get("old", "")))
        return plan_impact(old, catalog, path, on) if old is not None else None

    async def _report(self, followup: Followup) -> tuple[Report, str] | None:
        """The report of whose outcome a follow-up tells; None for any other, and for one that has gone meanwhile."""
        if followup.kind != Kind.OUTCOME:
            return None
        report = await self._app.store.reports.get(int(followup.subject))
        if report is None:
            return None
        catalog = await self._app.catalogs.for_guild(report.guild_id)
        return report, catalog.name_of(report.certification_id)


def select_messages(due: Sequence[Followup], standing: MemberState) -> list[MessageContent]:
    """What there is to say about all that is due, what waits for an answer first.

    Each thing is said once, and a check-in only where nothing else asks.
    """
    said: dict[tuple[str, str], MessageContent] = {}
    check_ins: list[MessageContent] = []
    for followup in sorted(due, key=lambda one: (_ORDER.index(one.kind), one.due_at, one.id)):
        one = render(followup, standing)
        if one is None:
            continue
        if followup.kind in {Kind.WEEKLY, Kind.RESUME}:
            check_ins.append(one)
        else:
            # A step that is due and was put off as well is one thing; each outcome is one, and so is a change.
            thing = (followup.kind, followup.subject) if followup.kind in _BY_THEMSELVES else ("", one.subject)
            said.setdefault(thing, one)
    asking = [one for one in said.values() if one.asks] or check_ins[:1]
    return asking + [one for one in said.values() if not one.asks]


_ORDER = (Kind.CHANGE, Kind.RENEWAL, Kind.AGAIN, Kind.STEP, Kind.RESUME, Kind.WEEKLY, Kind.OUTCOME)
_BY_THEMSELVES = frozenset({Kind.CHANGE, Kind.OUTCOME})
