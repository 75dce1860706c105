"""What a message says: what it is about, and why it comes, as things stand when it is sent. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.advice.plan.catalog_change import PlanImpact
from bot.advice.plan.exam_dates import day_in_words
from bot.advice.plan.models import PlannedPath, PlanStep
from bot.catalog.models.catalog import Catalog
from bot.storage.contacts import Contact
from bot.storage.holdings import Holding
from bot.storage.reports import Report

NO_SUBJECT = "-"
"""Stands in the id of a button whose message is about no step and no certification."""


@dataclass(frozen=True, slots=True)
class MemberState:
    """How things stand with a member.

    Attributes:
        plan_id: Their current plan; None without one.
        path: The same as the rules read it.
        holdings: What they hold.
        catalog: The catalog that the plan follows.
        today: The date in their zone.
        impacts: What changes of the catalog mean for the plan, by the id of the follow-up that tells of them.
        outcomes: Settled reports, each with what its certification is called, by the id of the follow-up.
    """

    contact: Contact
    plan_id: int | None
    path: PlannedPath | None
    holdings: Sequence[Holding]
    catalog: Catalog
    today: date
    impacts: Mapping[int, PlanImpact] = field(default_factory=dict[int, PlanImpact])
    outcomes: Mapping[int, tuple[Report, str]] = field(default_factory=dict[int, tuple[Report, str]])

    @property
    def next_step(self) -> PlanStep | None:
        """What the member can do next; None without a plan that goes on."""
        return self.path.next_step if self.path is not None and self.path.state in {"active", "paused"} else None


@dataclass(frozen=True, slots=True)
class MessageContent:
    """What one follow-up has to say.

    Attributes:
        title: One line.
        lines: What else there is to it.
        why: Why it comes: ``a step of your plan is due``.
        subject: The step or the certification that the buttons are about.
        offers_plan: Whether there is a new plan to accept.
        asks: Whether it waits for an answer.
    """

    title: str
    lines: tuple[str, ...]
    why: str
    subject: str = NO_SUBJECT
    offers_plan: bool = False
    asks: bool = True


def also_due(state: MemberState, subject: str) -> tuple[PlanStep, ...]:
    """What else of the plan is due by today."""
    if state.path is None or state.path.state != "active":
        return ()
    return tuple(step for step in state.path.open_steps if step.due_on <= state.today and step.id != subject)


def when(due_on: date, today: date) -> str:
    """``due today``, ``was due on 3 March 2027``."""
    if due_on == today:
        return "due today"
    return f"was due on {day_in_words(due_on)}" if due_on < today else f"due on {day_in_words(due_on)}"
