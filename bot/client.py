"""The one place where the parts are wired together."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from typing import Any

import discord
from discord import app_commands

from bot.catalog.files.fetcher import Fetcher
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.registry import CatalogRegistry
from bot.cogs import advise, ask, browse, catalog, plan, reminders, retention
from bot.cogs import help as help_cog
from bot.cogs.privacy.cog import Privacy
from bot.followups.service import FollowupService
from bot.services import Services
from bot.services.personal_data import PersonalDataService
from bot.settings import Settings
from bot.storage.store import Store
from bot.ui.bot import BotBase
from bot.ui.unhandled import CommandTree, answer_unhandled

log = logging.getLogger(__name__)

FEATURES = (
    advise.setup,
    ask.setup,
    browse.setup,
    plan.setup,
    reminders.setup,
    catalog.setup,
    retention.setup,
    help_cog.setup,
)
"""What adds each feature's commands and handlers to the bot, in the order in which that is done."""

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
        self.followups = follow_ups = FollowupService(self)
        self.services = Services(personal_data=PersonalDataService(self.store, stop_messages=follow_ups.end))
        for add_to in FEATURES:
            await add_to(self)
        await self.add_cog(Privacy(self, self.services.personal_data))
        await self._sync_if_changed()
        follow_ups.start()

    async def on_interaction(self, interaction: discord.Interaction[BotBase]) -> None:
        """Answer what discord.py leaves unanswered."""
        await answer_unhandled(interaction)

    async def on_message(self, message: discord.Message) -> None:
        """Leave messages to the features: there are no text commands, for which discord.py would look here."""

    async def close(self) -> None:
        """Finish what is being answered, disconnect, and close the store whatever happens before."""
        try:
            if isinstance(self.followups, FollowupService):
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
