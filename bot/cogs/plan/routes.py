"""The components and forms of plans, and of the list of what a member holds."""

from __future__ import annotations

from typing import Literal

import discord

from bot.ui.component_routes import ButtonRoute, FixedButtonRoute, ModalRoute, SelectRoute
from bot.ui.components import ActionButton

NO_DETAIL = "-"
"""The detail of a button that needs none."""

TargetKind = Literal["cert", "stack"]
"""What a plan can be for: a certification, or a stack of them."""

MAKE = ButtonRoute("plan:make:{kind}:{target}")
MAKE_ANYWAY = ButtonRoute("plan:anyway:{kind}:{target}")
ADD = ButtonRoute("plan:add:{plan:int}:{kind}:{target}")
SCREEN = ButtonRoute("plan:show:{plan:int}:{screen}:{detail}")
"""Leads to a screen of a plan; what is fixed stands on cards of any age."""

SHOW_PLAN = SCREEN.fixed(screen="plan")
SHOW_STEPS = SCREEN.fixed(screen="steps")
SHOW_STEP = SCREEN.fixed(screen="step")
SHOW_COSTS = SCREEN.fixed(screen="costs")
SHOW_STUCK = SCREEN.fixed(screen="stuck")
SHOW_HELP = SCREEN.fixed(screen="help")
ASK_LATER = SCREEN.fixed(screen="later")
ASK_SKIP = SCREEN.fixed(screen="skip")
ASK_PAUSE = SCREEN.fixed(screen="pause")
ASK_DROP = SCREEN.fixed(screen="drop")

CHANGE = ButtonRoute("plan:do:{plan:int}:{version:int}:{action}:{detail}")
"""Changes a plan, as the member saw it at a version."""

MARK_DONE = CHANGE.fixed(action="done")
SKIP = CHANGE.fixed(action="skip")
REOPEN = CHANGE.fixed(action="reopen")
POSTPONE = CHANGE.fixed(action="later")
RETAKE = CHANGE.fixed(action="failed")
SWITCH = CHANGE.fixed(action="switch")
PAUSE = CHANGE.fixed(action="pause")
RESUME = CHANGE.fixed(action="resume")
DROP = CHANGE.fixed(action="drop")

OPEN_FORM = ButtonRoute("plan:form:{plan:int}:{form}")
CALENDAR_FILE = ButtonRoute("plan:file:{plan:int}")
STEP = SelectRoute("plan:step:{plan:int}")
STUCK_REASON = SelectRoute("plan:stuck:{plan:int}")

START_FORM = ModalRoute("plan:start:{kind}:{target}")
PACE_FORM = ModalRoute("plan:pace:{plan:int}")
EXAM_DATE_FORM = ModalRoute("plan:exam:{plan:int}")

HOLDINGS = ButtonRoute("plan:held:{page:int}")
ADD_HOLDING = SelectRoute("plan:hold:{page:int}")
REMOVE_HOLDING = SelectRoute("plan:let-go")
HOLDING_FORM = ModalRoute("plan:earned:{certification}")


def make_it_my_plan(kind: TargetKind, target: str, label: str = "Make it my plan") -> ActionButton:
    """Return the button that turns a certification or a stack into a plan."""
    return MAKE.button(label, style=discord.ButtonStyle.success, kind=kind, target=target)


def to_screen(
    label: str,
    plan_id: int,
    screen: FixedButtonRoute,
    detail: str = NO_DETAIL,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ActionButton:
    """Return a button that leads to a screen of a plan.

    Args:
        label: What it says.
        plan_id: The plan.
        screen: The screen's route.
        detail: What the screen is about, such as the id of a step.
        style: Its colour.
    """
    return screen.button(label, style=style, plan=plan_id, detail=detail)


def to_change(
    label: str,
    plan_id: int,
    version: int,
    change: FixedButtonRoute,
    detail: str = NO_DETAIL,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ActionButton:
    """Return a button that changes a plan.

    Args:
        label: What it says.
        plan_id: The plan.
        version: The version that the member sees.
        change: The change's route.
        detail: What the change is about, such as the id of a step.
        style: Its colour.
    """
    return change.button(label, style=style, plan=plan_id, version=version, detail=detail)
