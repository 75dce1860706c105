"""Usage limits: how often one person, and all people of one server, may let the bot work for them.

They are generous: nobody who reads what they click on meets them. They keep somebody who lets a program click, or a
crowd in one server, from taking the bot away from the others.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

import discord
from discord import app_commands

from bot.ui.errors import UserError, seconds_in_words

_KEPT = 20_000
"""Of how many people or servers the uses are counted at once; whoever has been away for longest is forgotten first."""

_TOO_QUICK = "That was quick. Please go on in {}."
_BUSY_SERVER = "Many people in this server are using me at once. Please try again in {}."


class UsageLimiter:
    """Counts the uses of each key, such as a member's id, in windows of time that begin with the first use.

    Args:
        uses: How many are free in one window.
        seconds: How long a window is.
        clock: Tells seconds that never go back.
    """

    def __init__(self, uses: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._uses, self._seconds, self._clock = uses, seconds, clock
        self._windows: OrderedDict[int, app_commands.Cooldown] = OrderedDict()

    def use(self, key: int) -> float:
        """Count a use.

        Returns:
            For how many seconds the key has to wait, since this use is one too many; 0 if it is not.
        """
        window = self._windows.get(key)
        if window is None:
            window = self._windows[key] = app_commands.Cooldown(self._uses, self._seconds)
        self._windows.move_to_end(key)
        if len(self._windows) > _KEPT:
            self._windows.popitem(last=False)
        return window.update_rate_limit(self._clock()) or 0.0


class UsageLimits:
    """The limits of everything that people can do with the bot.

    Args:
        clock: Tells seconds that never go back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._interactions = UsageLimiter(30, 15, clock)
        # Whoever typed much should not lose it: a form is opened by a click, which has been counted.
        self._forms = UsageLimiter(20, 60, clock)
        self._keystrokes = UsageLimiter(60, 15, clock)
        self._messages = UsageLimiter(8, 30, clock)
        self._told = UsageLimiter(1, 30, clock)
        self._servers = UsageLimiter(600, 15, clock)

    def check(self, interaction: discord.Interaction[discord.Client]) -> None:
        """Count an interaction for its member and its server.

        Raises:
            UserError: if it is one too many, with when to go on.
        """
        match interaction.type:
            case discord.InteractionType.autocomplete:
                limiter = self._keystrokes
            case discord.InteractionType.modal_submit:
                limiter = self._forms
            case _:
                limiter = self._interactions
        wait = limiter.use(interaction.user.id)
        if wait:
            raise UserError(_TOO_QUICK.format(seconds_in_words(wait)))
        self._check_server(interaction.guild_id)

    def check_message(self, message: discord.Message) -> bool:
        """Count a message to the bot for its author and its server.

        Returns:
            Whether to answer it. False if it is one too many and its author has just been told so.

        Raises:
            UserError: if it is one too many, with when to go on.
        """
        wait = self._messages.use(message.author.id)
        if not wait:
            self._check_server(message.guild.id if message.guild else None)
            return True
        if self._told.use(message.author.id):
            return False
        raise UserError(_TOO_QUICK.format(seconds_in_words(wait)))

    def _check_server(self, guild_id: int | None) -> None:
        wait = self._servers.use(guild_id) if guild_id is not None else 0.0
        if wait:
            raise UserError(_BUSY_SERVER.format(seconds_in_words(wait)))
