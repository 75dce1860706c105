"""The components of the catalog's cards; they carry ids only."""

from __future__ import annotations

import discord

from bot.ui.bot import Interaction
from bot.ui.component_routes import ButtonRoute, ModalRoute, SelectRoute
from bot.ui.components import ActionButton
from bot.ui.limits import walk

LIST = ButtonRoute("browse:list:{filters}:{page:int}")
LIST_CHOICE = SelectRoute("browse:pick:{filters}:{page:int}")
"""The certifications on a page of a list."""

SCREEN = ButtonRoute("browse:cert:{screen}:{certification}")
"""Leads to one of the screens that follow, or to a later page of the sources (``sources.1``, ``sources.2`` …)."""

FACTS = SCREEN.fixed(screen="facts")
CONTENT = SCREEN.fixed(screen="content")
LIFECYCLE = SCREEN.fixed(screen="lifecycle")
SUITABILITY = SCREEN.fixed(screen="suits")
SOURCES = SCREEN.fixed(screen="sources")
RELATED = SelectRoute("browse:related:{certification}")
"""Certifications that have to do with one."""

SHOW = ButtonRoute("browse:show:{certification}")
"""Shows a certification on a card of its own, so that the card with the button stays."""

STACK = ButtonRoute("browse:stack:{stack}")
STACK_CHOICE = SelectRoute("browse:in-stack:{stack}")
"""The certifications of a stack."""

STACKS = ButtonRoute("browse:stacks:{page:int}")
REPORT = ButtonRoute("browse:report:{certification}")
REPORT_FORM = ModalRoute("browse:mistake:{certification}")

BACK = "Back"
"""How the label of the button begins that leads back to where a card was opened from."""


def way_back(interaction: Interaction) -> ActionButton | None:
    """The Back button of the card that was clicked, made anew: ids of lists and certifications do not fit into one."""
    parts = interaction.message.components if interaction.message else []
    for part in walk([part.to_dict() for part in parts]):
        label, custom_id = str(part.get("label") or ""), str(part.get("custom_id") or "")
        if label.startswith(BACK):
            for route in (LIST, STACK):
                ids = route.template.read(custom_id)
                if ids is not None:
                    return route.button(label, style=discord.ButtonStyle.secondary, disabled=False, **ids)
    return None
