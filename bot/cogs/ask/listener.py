"""Messages that speak to the bot: a mention in a server, and whatever is written in its direct messages."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.cogs.advise.cog import Advise
from bot.cogs.advise.routes import FEATURE as ADVISE
from bot.cogs.ask.desk import AskDesk, Asking
from bot.cogs.ask.intent import describes_a_person, small_talk
from bot.cogs.ask.other_cards import NO_WORDS, REPLY_TO_UNSEEN
from bot.cogs.ask.question import clean, has_words
from bot.cogs.ask.small_talk_card import small_talk_card
from bot.cogs.reminders.cog import Reminders
from bot.followups.routes import FEATURE as REMINDERS
from bot.profile_text import understand
from bot.ui.bot import BotBase
from bot.ui.card import Card
from bot.ui.messages import answering, reply

_TYPED = frozenset({discord.MessageType.default, discord.MessageType.reply})


class AskListener(commands.Cog):
    """Answers with plain replies, for everybody there to see."""

    def __init__(self, app: BotBase, desk: AskDesk) -> None:
        self._app = app
        self._desk = desk

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that speaks to the bot; edits are other events, and are not answered."""
        if self._app.user is None or not speaks_to(message, self._app.user.id):
            return
        async with answering(self._app, message):
            await reply(self._app, message, await self._card(message))

    async def _card(self, message: discord.Message) -> Card:
        text = clean(message.content)
        in_server = not _is_direct(message)
        answered = None if in_server else await self._answer_to_reminder(message)
        if answered is not None:
            return answered
        if not text and in_server and self._replies_to_others(message):
            return Card().text(REPLY_TO_UNSEEN)
        talk = small_talk(text) if text else "greeting"
        if talk is not None:
            return small_talk_card(talk, self._app, in_server=in_server)
        if not has_words(text):
            return Card().text(NO_WORDS)
        asking = Asking(
            text,
            user_id=message.author.id,
            guild_id=message.guild.id if message.guild else await self._app.home_of(message.author.id),
            may_be_kept=True,
        )
        outcome = await self._desk.look_up(text, asking.guild_id)
        advise = self._app.get_cog(ADVISE)
        if not in_server and isinstance(advise, Advise):
            heard = understand(text, self._desk.catalog(asking.guild_id))
            if describes_a_person(text, heard, answered=outcome.entry is not None, off_topic=outcome.off_topic):
                return await advise.described(message.author.id, heard)
        return await self._desk.respond(asking, outcome)

    def _replies_to_others(self, message: discord.Message) -> bool:
        """Whether it is a reply to a message that Discord gives the bot without its text."""
        replied_to = message.reference.resolved if message.reference else None
        return isinstance(replied_to, discord.Message) and replied_to.author != self._app.user

    async def _answer_to_reminder(self, message: discord.Message) -> Card | None:
        reminders = self._app.get_cog(REMINDERS)
        return await reminders.heard(message) if isinstance(reminders, Reminders) else None


def speaks_to(message: discord.Message, bot_id: int) -> bool:
    """Whether a person speaks to the bot.

    In a server that takes a mention of the bot in the text. Discord also lists it as mentioned when somebody replies to
    one of its messages, which may be for everybody else to read; and never for a role that it has, nor for @everyone.
    """
    if message.author.bot or message.webhook_id is not None or message.type not in _TYPED:
        return False
    if _is_direct(message):
        return True
    return bot_id in message.raw_mentions and any(user.id == bot_id for user in message.mentions)


def _is_direct(message: discord.Message) -> bool:
    return isinstance(message.channel, discord.DMChannel)
