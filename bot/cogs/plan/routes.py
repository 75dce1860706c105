"""The components and forms of plans, and of the list of what a member holds."""

from __future__ import annotations

from typing import Literal

import discord

from bot.ui.component_routes import ButtonRoute, ModalRoute, SelectRoute
from bot.ui.components import ActionButton

NO_DETAIL = "-"
"""The detail of a button that needs none."""

TargetKind = Literal["cert", "stack"]
"""What a plan can be for: a certification, or a stack of them."""

MAKE = ButtonRoute("plan:make:{kind}:{target}")
MAKE_ANYWAY = ButtonRoute("plan:anyway:{kind}:{target}")
ADD = ButtonRoute("plan:add:{plan:int}:{kind}:{target}")
SCREEN = ButtonRoute("plan:show:{plan:int}:{screen}:{detail}")
CHANGE = ButtonRoute("plan:do:{plan:int}:{version:int}:{action}:{detail}")
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
    screen: str,
    detail: str = NO_DETAIL,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ActionButton:
    """Return a button that leads to a screen of a plan.

    Args:
        label: What it says.
        plan_id: The plan.
        screen: A name that `bot.cogs.plan.screens` knows.
        detail: What the screen is about, such as the id of a step.
        style: Its colour.
    """
    return SCREEN.button(label, style=style, plan=plan_id, screen=screen, detail=detail)


def to_change(
    label: str,
    plan_id: int,
    version: int,
    action: str,
    detail: str = NO_DETAIL,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ActionButton:
    """Return a button that changes a plan.

    Args:
        label: What it says.
        plan_id: The plan.
        version: The version that the member sees.
        action: A name that `bot.cogs.plan.actions` knows.
        detail: What the action is about, such as the id of a step.
        style: Its colour.
    """
    return CHANGE.button(label, style=style, plan=plan_id, version=version, action=action, detail=detail)
