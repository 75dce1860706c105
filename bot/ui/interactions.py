"""Answers to interactions: one way to send, one way to edit, one way to fail."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import discord

from bot.logs import new_reference
from bot.ui.bot import BotBase
from bot.ui.card import Card
from bot.ui.deadlines import DISCORD_SECONDS, responding, watch
from bot.ui.errors import is_gone, refusal, unwrap
from bot.ui.limits import MAX_MESSAGE, shorten

log = logging.getLogger(__name__)

_REPORTED = "error_reported"
_NOBODY = discord.AllowedMentions.none()


async def send_card(
    interaction: discord.Interaction[Any],
    *,
    view: Card | None = None,
    text: str = "",
    ephemeral: bool = True,
    files: Sequence[discord.File] = (),
) -> bool:
    """Send a card or a sentence as the response, or as a follow-up if there is a response already.

    An autocomplete, which can show no message, gets an empty list of choices.

    Args:
        interaction: What is answered.
        view: The card; without one, ``text`` is sent.
        text: A sentence.
        ephemeral: Whether only the member sees it; after `defer`, what that said counts.
        files: What the card shows, by name.

    Returns:
        Whether the member can see it; False if the interaction has expired or was answered elsewhere, or if Discord
        does not take the answer in time (logged).

    Raises:
        LayoutError: if Discord would refuse the card, or nobody would answer its components.
        discord.HTTPException: if Discord refuses for another reason.
    """
    content = _content(interaction, view, text)
    if files:
        content["files"] = list(files)
    if interaction.is_expired():
        log.warning("%s expired before it was answered", describe(interaction))
        return False
    try:
        async with responding(interaction):
            if interaction.type is discord.InteractionType.autocomplete:
                if not interaction.response.is_done():
                    await interaction.response.autocomplete([])
                return False
            send = interaction.followup.send if interaction.response.is_done() else interaction.response.send_message
            await send(**content, ephemeral=ephemeral)
    except (discord.HTTPException, TimeoutError) as error:
        return _unless_gone(interaction, error)
    return True


async def send_editable_card(
    interaction: discord.Interaction[Any], view: Card
) -> Callable[[Card], Awaitable[bool]] | None:
    """Send a card for the member alone, as `send_card` does, and return what puts another card in its place.

    Returns:
        None if the interaction has expired; what it returns itself is False from when it has.

    Raises: as `send_card`.
    """
    content = _content(interaction, view, "")
    try:
        async with responding(interaction):
            if interaction.response.is_done():
                edit = (await interaction.followup.send(**content, ephemeral=True, wait=True)).edit
            else:
                await interaction.response.send_message(**content, ephemeral=True)
                edit = interaction.edit_original_response
    except (discord.HTTPException, TimeoutError) as error:
        _unless_gone(interaction, error)
        return None

    async def put(other: Card) -> bool:
        try:
            async with responding(interaction):
                await edit(**_content(interaction, other, ""))
        except discord.NotFound:
            log.info("%s: the member has dismissed the card", describe(interaction))
            return False
        except (discord.HTTPException, TimeoutError) as error:
            return _unless_gone(interaction, error)
        return True

    return put


async def defer(interaction: discord.Interaction[Any]) -> bool:
    """Show the member, and nobody else, that an answer is being worked out, which then may take minutes.

    Returns:
        Whether there is still somebody to answer.
    """
    try:
        async with responding(interaction):
            if not interaction.response.is_done():
                await interaction.response.defer(ephemeral=True, thinking=True)
    except (discord.HTTPException, TimeoutError) as error:
        return _unless_gone(interaction, error)
    return True


async def edit_card(
    interaction: discord.Interaction[Any], view: Card, *, files: Sequence[discord.File] | None = None
) -> bool:
    """Replace the card on which the member clicked; a form that was not opened from a card gets a new ephemeral one.

    Args:
        interaction: What is answered.
        view: The card that takes the place of the old one.
        files: What the new card shows, in place of the old card's files; None leaves those as they are.

    Returns and raises: as `send_card`.
    """
    if interaction.message is None:
        return await send_card(interaction, view=view, files=files or ())
    content = _content(interaction, view, "")
    if files is not None:
        content["attachments"] = list(files)
    try:
        async with responding(interaction):
            if interaction.response.is_done():
                await interaction.edit_original_response(**content)
            else:
                await interaction.response.edit_message(**content)
    except (discord.HTTPException, TimeoutError) as error:
        return _unless_gone(interaction, error)
    return True


async def report_error(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Log an error and tell the member: what they can do, or a reference that leads to the log line. Never raises.

    The second report for the same interaction does nothing: discord.py hands an error to several handlers in turn.
    """
    if interaction.extras.get(_REPORTED):
        return
    interaction.extras[_REPORTED] = True
    error = unwrap(error)
    what = describe(interaction)
    if is_gone(error):
        log.warning("%s expired or was answered already: %s", what, error)
        return
    sentence = refusal(error)
    if sentence is not None:
        # Not the sentence: it may quote what the member has typed.
        log.info("%s refused: %s", what, type(error).__name__)
    else:
        reference = new_reference()
        log.error("%s failed", what, exc_info=error, extra={"reference": reference})
        sentence = (
            "Something went wrong on our side, and it has been logged. If it keeps happening, tell a moderator this "
            f"reference: {reference}."
        )
    try:
        await send_card(interaction, text=sentence)
    except Exception:
        log.exception("%s: the member could not be told", what)


@asynccontextmanager
async def reporting(interaction: discord.Interaction[Any]) -> AsyncGenerator[None]:
    """Report whatever the block raises, answer in time, and let a graceful stop wait for it."""
    if isinstance(interaction.client, BotBase):
        interaction.client.track()
    watch(interaction, describe(interaction))
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the boundary: discord.py would report it to nobody
        await report_error(interaction, error)
    else:
        if isinstance(interaction.client, BotBase):
            interaction.client.dispatch("answered", interaction)


def describe(interaction: discord.Interaction[Any]) -> str:
    """What was used, for a log line: a command's name or a component's id, and nothing about the member."""
    kind = interaction.type.name.replace("_", " ")
    data: dict[str, Any] = dict(interaction.data or {})
    command = interaction.command
    what = command.qualified_name if command else str(data.get("custom_id") or data.get("name"))
    # A forged custom_id must not write lines of its own.
    return f"{kind} {what if what.isprintable() else ascii(what)}"


def _content(interaction: discord.Interaction[Any], view: Card | None, text: str) -> dict[str, Any]:
    if view is None:
        return {"content": shorten(text, MAX_MESSAGE), "allowed_mentions": _NOBODY}
    view.check()
    if isinstance(interaction.client, BotBase):
        interaction.client.components.require(view)
    return {"view": view, "allowed_mentions": _NOBODY}


def _unless_gone(interaction: discord.Interaction[Any], error: discord.HTTPException | TimeoutError) -> bool:
    if isinstance(error, TimeoutError):
        log.warning("%s: Discord did not take the answer within %g seconds", describe(interaction), DISCORD_SECONDS)
        return False
    if not is_gone(error):
        raise error
    log.warning("%s expired or was answered already: %s", describe(interaction), error)
    return False


class LiveCard:
    """One place for a card, shown and then replaced as often as one likes.

    Args:
        interaction: What is answered.
        in_place: Whether the card that was clicked makes room, as with `edit_card`; else a new ephemeral one is sent.
    """

    def __init__(self, interaction: discord.Interaction[Any], *, in_place: bool) -> None:
        self._interaction = interaction
        self._in_place = in_place
        self._edit: Callable[[Card], Awaitable[bool]] | None = None

    async def show(self, view: Card) -> bool:
        """Show a card in the place of whatever was there.

        Returns:
            Whether the member can see it; False if the interaction has expired.

        Raises: as `send_card`.
        """
        if self._in_place:
            return await edit_card(self._interaction, view)
        if self._edit is None:
            self._edit = await send_editable_card(self._interaction, view)
            return self._edit is not None
        return await self._edit(view)
