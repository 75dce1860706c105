"""Messages that speak to the bot: a mention in a server, and whatever is written in its direct messages."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.cogs.advise.interview_flow import InterviewFlow
from bot.cogs.ask.intent import describes_a_person, small_talk
from bot.cogs.ask.other_cards import NO_WORDS, REPLY_TO_UNSEEN, small_talk_card
from bot.cogs.ask.question import clean, has_words
from bot.cogs.ask.responder import AskedQuestion, Responder
from bot.cogs.reminders.replies import MessageReplies
from bot.profile_text import read_profile_text
from bot.services.faq import FaqService
from bot.ui.bot import BotBase
from bot.ui.card import Card
from bot.ui.messages import answering, reply

_TYPED = frozenset({discord.MessageType.default, discord.MessageType.reply})


class AskListener(commands.Cog):
    """Answers with plain replies, for everybody there to see."""

    def __init__(
        self, bot: BotBase, faq: FaqService, responder: Responder, interviews: InterviewFlow, replies: MessageReplies
    ) -> None:
        self._bot = bot
        self._faq = faq
        self._responder = responder
        self._interviews = interviews
        self._replies = replies

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that speaks to the bot; edits are other events, and are not answered."""
        if self._bot.user is None or not speaks_to(message, self._bot.user.id):
            return
        async with answering(self._bot, message):
            if not self._bot.usage_limits.check_message(message):
                return
            await self._bot.catalogs.for_guild(message.guild.id if message.guild else None)
            await reply(self._bot, message, await self._card(message))

    async def _card(self, message: discord.Message) -> Card:
        text = clean(message.content)
        in_server = not _is_direct(message)
        answered = None if in_server else await self._replies.answer_to(message)
        if answered is not None:
            return answered
        if not text and in_server and self._replies_to_others(message):
            return Card().text(REPLY_TO_UNSEEN)
        talk = small_talk(text) if text else "greeting"
        if talk is not None:
            return small_talk_card(talk, self._bot, in_server=in_server)
        if not has_words(text):
            return Card().text(NO_WORDS)
        guild_id = message.guild.id if message.guild else await self._bot.home_of(message.author.id)
        question = AskedQuestion(
            text,
            user_id=message.author.id,
            guild_id=guild_id,
            catalog=await self._faq.catalog(guild_id),
            may_be_kept=True,
            channel_id=message.channel.id,
        )
        outcome = await self._responder.look_up(question)
        if not in_server:
            understood = await read_profile_text(text, question.catalog)
            if describes_a_person(text, understood, answered=outcome.entry is not None, off_topic=outcome.off_topic):
                return await self._interviews.card_for_description(message.author.id, understood)
        return await self._responder.respond(question, outcome)

    def _replies_to_others(self, message: discord.Message) -> bool:
        """Whether it is a reply to a message that Discord gives the bot without its text."""
        replied_to = message.reference.resolved if message.reference else None
        return isinstance(replied_to, discord.Message) and replied_to.author != self._bot.user


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
