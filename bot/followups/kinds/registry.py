"""All kinds of messages, and what holds for every one of them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.followups.kinds.check_ins import RESUME, WEEKLY
from bot.followups.kinds.kind import FollowupKind
from bot.followups.kinds.news import CATALOG_CHANGE, REPORT_OUTCOME
from bot.followups.kinds.renewals import RENEWAL
from bot.followups.kinds.steps import SNOOZED, STEP
from bot.followups.messages import MemberState, MessageContent
from bot.storage.followups import Followup


def by_id(*kinds: FollowupKind) -> Mapping[str, FollowupKind]:
    """Return kinds by their ids, the one that leads a message first.

    Raises:
        ValueError: if two have the same id, or the same rank.
    """
    for name in ("id", "rank"):
        values = [getattr(kind, name) for kind in kinds]
        if len(set(values)) < len(values):
            raise ValueError(f"two kinds of follow-ups have the same {name}: {values}")
    return MappingProxyType({kind.id: kind for kind in sorted(kinds, key=lambda kind: kind.rank)})


KINDS = by_id(CATALOG_CHANGE, RENEWAL, SNOOZED, STEP, RESUME, WEEKLY, REPORT_OUTCOME)
"""Every kind, by its id, in the order in which they are said where several are due at once."""


def render(followup: Followup, state: MemberState) -> MessageContent | None:
    """Return what there is to say about a follow-up now; None if there is nothing (any more)."""
    if followup.plan_id is not None and followup.plan_id != state.plan_id:
        return None
    kind = KINDS.get(followup.kind)
    return kind.render(followup, state) if kind else None
