"""``/catalog settings``: which channels hear of the catalog, both off until they are chosen."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cogs.catalog import routes
from bot.cogs.catalog.routes import screen_button
from bot.storage.guilds import GuildSettings
from bot.ui.card import Card


@dataclass(frozen=True)
class ChannelSetting:
    """A channel that can be chosen.

    Attributes:
        id: What it is called in the ids of components.
        name: What people call it.
        tells: What is told there.
    """

    id: str
    name: str
    tells: str


NOTE = ChannelSetting(
    "note",
    "Weekly note",
    "Once a week: what went stale, what has retired, and the questions most asked without an answer. "
    "Nothing to say, nothing sent.",
)
LOG = ChannelSetting("log", "Log", "Every change of the catalog and of these settings, with who made it.")
SETTINGS = {setting.id: setting for setting in (NOTE, LOG)}


def channel_of(setting: ChannelSetting, settings: GuildSettings) -> int | None:
    """The channel that is chosen; None while it is off."""
    return settings.note_channel_id if setting is NOTE else settings.log_channel_id


def settings_card(settings: GuildSettings, note: str = "") -> Card:
    """Both settings, with a menu each, and what else is set elsewhere; ``note`` is said first."""
    card = Card().text(note).heading("Settings of this server's catalog", 3)
    for setting in SETTINGS.values():
        channel_id = channel_of(setting, settings)
        state = f"in <#{channel_id}>" if channel_id else "off"
        card.text(f"**{setting.name}: {state}**", setting.tells)
        card.row(
            routes.SETTING_CHANNEL.select(
                f"Choose a channel for: {setting.name}", chosen=channel_id, setting=setting.id
            )
        )
    on = [setting for setting in SETTINGS.values() if channel_of(setting, settings)]
    card.row(
        *(routes.SETTING_OFF.button(f"Turn off: {setting.name}", setting=setting.id) for setting in on),
        screen_button("Status", routes.STATUS),
    )
    return card.small(
        "Who may use /catalog is set in the server's own settings, under Integrations. Without a change there it is "
        "everybody with the permission Manage Server."
    )
