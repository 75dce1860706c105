"""The one place where the parts are wired together."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands

from bot.catalog.files.fetcher import Fetcher
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.registry import CatalogRegistry
from bot.cogs import catalog
from bot.cogs.advise.cog import Advise
from bot.cogs.advise.interview_flow import InterviewFlow
from bot.cogs.ask.cog import Ask
from bot.cogs.ask.listener import AskListener
from bot.cogs.ask.responder import Responder
from bot.cogs.browse.cog import Browse
from bot.cogs.help.cog import HelpCommand
from bot.cogs.plan.cog import PlanCog
from bot.cogs.plan.screens import PlanScreens
from bot.cogs.plan.start_cog import PlanStartCog
from bot.cogs.privacy.cog import Privacy
from bot.cogs.reminders.cog import Reminders
from bot.cogs.reminders.undelivered import Undelivered
from bot.cogs.retention.cog import RetentionLoop, is_member_of
from bot.followups.service import FollowupService
from bot.services import Services
from bot.services.browsing import BrowseService
from bot.services.faq import FaqService
from bot.services.holdings import HoldingsService
from bot.services.interviews import InterviewService
from bot.services.member_updates import MemberUpdates
from bot.services.personal_data import PersonalDataService
from bot.services.plans import PlanService
from bot.services.results import ResultService
from bot.services.retention import RetentionService
from bot.services.unanswered_recorder import UnansweredRecorder
from bot.settings import Settings
from bot.storage.store import Store
from bot.ui.bot import BotBase
from bot.ui.unhandled import CommandTree, answer_unhandled

log = logging.getLogger(__name__)

FEATURES: tuple[Callable[[BotBase], Awaitable[None]], ...] = ()
"""What adds more to the bot before its features; tests have something to add."""

PERMISSIONS = discord.Permissions(
    view_channel=True,  # to receive the messages that mention it
    send_messages=True,  # to answer them
    send_messages_in_threads=True,
    read_message_history=True,  # Discord wants it for replies
)
"""What the bot asks for in a server; everything else that it says is a response to an interaction."""

GRACE_SECONDS = 5.0
"""How long a stop waits for the interactions that are being answered; Discord gives each of them three to begin."""


class CertwiseBot(BotBase):
    """The bot; it touches no file and no network before `setup_hook`.

    Attributes:
        force_sync: Send the commands to Discord even if they have not changed.
        followups: The messages that the bot sends by itself.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__(
            help_command=None,
            tree_cls=CommandTree,
            intents=_intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            shard_ids=list(settings.shard_ids) if settings.shard_ids is not None else None,
            shard_count=settings.shard_count,
        )
        self.settings = settings
        self.store = Store(settings.database_url)
        self.fetcher = Fetcher(settings.catalog_hosts)
        self.force_sync = False
        self.followups = FollowupService(self)

    async def setup_hook(self) -> None:
        """Load the catalog, open the store, add the features, and tell Discord the commands if they have changed.

        Raises:
            CatalogError: if the catalog cannot be used.
            StorageError: if the database cannot be used.
        """
        directory = self.settings.catalog_dir or builtin_directory()
        builtin = await asyncio.to_thread(load_directory, directory)
        await self.store.open()
        # Kept before anything is decided by it: every result can be looked at again under its own catalog.
        await self.store.revisions.keep(builtin.files, discord.utils.utcnow(), builtin=True)
        self.catalogs = CatalogRegistry(
            builtin, read_pointer=self.store.guilds.revision, read_files=self.store.revisions.files
        )
        self.services = self._build_services()
        for add_to in FEATURES:
            await add_to(self)
        await self._add_cogs(self.services)
        await self._sync_if_changed()
        self.followups.start()

    def _build_services(self) -> Services:
        followups, clock = self.followups, discord.utils.utcnow
        updates = MemberUpdates(followups.plan_changed, followups.holdings_changed, followups.moved)
        interviews = InterviewService(self.store, self.catalogs, clock)
        holdings = HoldingsService(self.store, updates)
        return Services(
            browsing=BrowseService(self.store, self.catalogs, interviews, clock),
            faq=FaqService(self.catalogs, clock),
            holdings=holdings,
            interviews=interviews,
            personal_data=PersonalDataService(self.store, stop_messages=followups.end),
            plans=PlanService(self.store, self.catalogs, holdings, interviews, updates, clock),
            results=ResultService(self.store, self.catalogs, interviews, clock),
            retention=RetentionService(self.store, clock, lambda guild_id: is_member_of(self, guild_id)),
            unanswered=UnansweredRecorder(self.store, clock),
        )

    async def _add_cogs(self, services: Services) -> None:
        flow = InterviewFlow(services.interviews, services.results)
        browse = Browse(services.browsing)
        responder = Responder(services.faq, services.unanswered)
        screens = PlanScreens(services.plans, services.holdings)
        reminders = Reminders(self, self.followups, services.plans, services.holdings, screens)
        await self.add_cog(Advise(services.interviews, services.results, flow))
        await self.add_cog(Ask(services.faq, services.unanswered, responder, browse))
        await self.add_cog(AskListener(self, services.faq, responder, flow, reminders.replies))
        await self.add_cog(browse)
        await self.add_cog(PlanCog(services.plans, services.holdings, screens, self.followups))
        await self.add_cog(PlanStartCog(services.plans, screens, services.browsing.names))
        await self.add_cog(reminders)
        await self.add_cog(Undelivered(self.store, self.followups))
        await catalog.setup(self, self.followups)
        await self.add_cog(RetentionLoop(services.retention))
        await self.add_cog(HelpCommand())
        await self.add_cog(Privacy(self, services.personal_data))

    async def on_interaction(self, interaction: discord.Interaction[BotBase]) -> None:
        """Answer what discord.py leaves unanswered."""
        await answer_unhandled(interaction)

    async def on_message(self, message: discord.Message) -> None:
        """Leave messages to the features: there are no text commands, for which discord.py would look here."""

    async def close(self) -> None:
        """Finish what is being answered, disconnect, and close the store whatever happens before."""
        try:
            await self.followups.stop()
            await self.finish_work(GRACE_SECONDS)
            await super().close()
        finally:
            await self.store.close()

    async def _sync_if_changed(self) -> None:
        if self.application_id is None:
            return
        payload_hash = hash_commands(self.tree)
        if not self.force_sync and await self.store.synced_commands.payload_hash(self.application_id) == payload_hash:
            log.info("the commands are unchanged and were not sent to Discord")
            return
        try:
            synced = await self.tree.sync()
        except app_commands.CommandSyncFailure:
            raise
        except discord.HTTPException:
            log.exception("Discord did not take the commands; the next start tries again")
            return
        await self.store.synced_commands.remember(self.application_id, payload_hash, discord.utils.utcnow())
        log.info("sent %d commands to Discord", len(synced))


def create_bot(settings: Settings) -> CertwiseBot:
    """A bot with these settings, which has done no I/O yet."""
    # The bot has no voice; without this line the library advises everybody to install what voice needs.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    return CertwiseBot(settings)


def hash_commands(tree: app_commands.CommandTree[Any]) -> str:
    """A hash of everything that Discord is told about the commands, whatever the order in which they were added."""
    payload = [command.to_dict(tree) for command in tree.get_commands()]
    payload.sort(key=lambda command: (command["type"], command["name"]))
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


def invite_links(application_id: int) -> dict[str, str]:
    """The addresses at which people add the bot to a server, or to their own account.

    It asks for exactly the permissions that it uses; a personal installation has none to give.
    """
    base = f"https://discord.com/oauth2/authorize?client_id={application_id}"
    return {
        "server": f"{base}&integration_type=0&scope=bot+applications.commands&permissions={PERMISSIONS.value}",
        "personal account": f"{base}&integration_type=1&scope=applications.commands",
    }


def _intents() -> discord.Intents:
    intents = discord.Intents.none()
    # None of these is privileged. Without the message content intent, Discord leaves out what messages say, except in
    # those that mention the bot and in its direct messages: just the ones that it answers.
    intents.guilds = True  # servers, channels and roles, for what a member may do where
    intents.guild_messages = True  # for mentions in servers
    intents.dm_messages = True  # for what members write to the bot
    return intents
