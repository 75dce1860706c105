"""``/catalog settings``: which channels hear of the catalog, both off until they are chosen."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cogs.catalog.routes import SettingButton, SettingMenu, screen_button
from bot.storage.guilds import GuildSettings
from bot.ui.card import Card

SCREEN = "settings"


@dataclass(frozen=True)
class Setting:
    """A channel that can be chosen.

    Attributes:
        id: What it is called in the ids of components.
        name: What people call it.
        tells: What is told there.
    """

    id: str
    name: str
    tells: str


NOTE = Setting(
    "note",
    "Weekly note",
    "Once a week: what went stale, what has retired, and the questions most asked without an answer. "
    "Nothing to say, nothing sent.",
)
LOG = Setting("log", "Log", "Every change of the catalog and of these settings, with who made it.")
SETTINGS = {setting.id: setting for setting in (NOTE, LOG)}


def channel_of(setting: Setting, community: GuildSettings) -> int | None:
    """The channel that is chosen; None while it is off."""
    return community.note_channel_id if setting is NOTE else community.log_channel_id


def settings_card(community: GuildSettings, note: str = "") -> Card:
    """Both settings, with a menu each, and what else is set elsewhere; ``note`` is said first."""
    card = Card().text(note).heading("Settings of this server's catalog", 3)
    for setting in SETTINGS.values():
        channel_id = channel_of(setting, community)
        state = f"in <#{channel_id}>" if channel_id else "off"
        card.text(f"**{setting.name}: {state}**", setting.tells)
        card.row(
            SettingMenu.make(f"Choose a channel for: {setting.name}", chosen=channel_id, setting=setting.id),
        )
    on = [setting for setting in SETTINGS.values() if channel_of(setting, community)]
    card.row(
        *(SettingButton.make(f"Turn off: {setting.name}", setting=setting.id) for setting in on),
        screen_button("Status", "status"),
    )
    return card.small(
        "Who may use /catalog is set in the server's own settings, under Integrations. Without a change there it is "
        "everybody with the permission Manage Server."
    )
