"""Sending a plan: its card, with the picture of its timeline where there is something to draw."""

from __future__ import annotations

import asyncio
from io import BytesIO

import discord

from bot.cogs.plan.desk import PlanDesk
from bot.cogs.plan.plan_card import PICTURE, plan_card
from bot.cogs.plan.view import PlanView, Reach
from bot.ui.bot import Interaction
from bot.ui.charts.timeline import draw
from bot.ui.errors import UserError
from bot.ui.interactions import defer, edit_card, send_card

_OLD_CARD = "That card belongs to an earlier plan. This is the one that you have now."


async def send_plan(interaction: Interaction, view: PlanView, reach: Reach) -> None:
    """Show a plan on a card of its own."""
    if not _has_picture(view):
        await send_card(interaction, view=plan_card(view, reach, with_picture=False))
    elif await defer(interaction):
        picture = await _picture(view)
        await send_card(interaction, view=plan_card(view, reach, with_picture=True), files=[picture])


async def put_plan(interaction: Interaction, view: PlanView, reach: Reach) -> None:
    """Show a plan on the card that was clicked, or on one of its own after a form that was not opened from a card."""
    if interaction.message is None:
        await send_plan(interaction, view, reach)
    elif not _has_picture(view):
        await edit_card(interaction, plan_card(view, reach, with_picture=False), files=())
    else:
        await interaction.response.defer()
        picture = await _picture(view)
        await edit_card(interaction, plan_card(view, reach, with_picture=True), files=[picture])


async def put_plan_or_current(interaction: Interaction, desk: PlanDesk, view: PlanView | None) -> None:
    """Show a plan on the card that was clicked; in place of one that is gone or replaced, the current one.

    Raises:
        UserError: if there is neither.
    """
    user_id = interaction.user.id
    if view is None or view.plan.state == "dropped":
        current = await desk.current(user_id)
        if current is not None and current.plan.state != "finished":
            view = PlanView(current.plan, current.catalog, current.today, (_OLD_CARD,))
    if view is None:
        raise UserError("That plan is not kept any more. /plan start starts a new one.")
    await put_plan(interaction, view, await desk.reach(user_id))


def _has_picture(view: PlanView) -> bool:
    return view.plan.state != "dropped" and view.timeline.is_worth_drawing


async def _picture(view: PlanView) -> discord.File:
    return discord.File(BytesIO(await asyncio.to_thread(draw, view.timeline)), PICTURE)
