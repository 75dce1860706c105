"""The components of the privacy cards: each carries whose card it is, so that nobody else can use it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord

from bot.ui.component_registry import IdValue
from bot.ui.component_routes import ButtonRoute, SelectRoute
from bot.ui.errors import UserError


async def _only_the_member(interaction: discord.Interaction[Any], ids: Mapping[str, IdValue]) -> None:
    if ids["member"] != interaction.user.id:
        raise UserError("This card is about somebody else. /privacy shows what is kept about you.")


OVERVIEW = ButtonRoute("privacy:all:{member:int}", check=_only_the_member)
RULES = ButtonRoute("privacy:rules:{member:int}", check=_only_the_member)
CATEGORY = SelectRoute("privacy:look:{member:int}", check=_only_the_member)
CATEGORY_PAGE = ButtonRoute("privacy:page:{member:int}:{kind}:{page:int}", check=_only_the_member)
EXPORT = ButtonRoute("privacy:export:{member:int}", check=_only_the_member)
CONFIRM_DELETION = ButtonRoute("privacy:ask:{member:int}", check=_only_the_member)
DELETE = ButtonRoute("privacy:delete:{member:int}:{asked_at:int}", check=_only_the_member)
