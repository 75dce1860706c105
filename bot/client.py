"""The one place where the parts are wired together."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from contextlib import AsyncExitStack
from typing import Any

import discord
from discord import app_commands

from bot.advice.checking import process as checking
from bot.advice.impact import process as impact
from bot.catalog.files.fetcher import Fetcher
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.registry import CatalogRegistry
from bot.cogs.advise.cog import Advise
from bot.cogs.advise.interview_flow import InterviewFlow
from bot.cogs.advise.result_screens import ResultScreens
from bot.cogs.ask.cog import Ask
from bot.cogs.ask.listener import AskListener
from bot.cogs.ask.responder import Responder
from bot.cogs.browse.cog import Browse
from bot.cogs.catalog.audit_log import AuditLog
from bot.cogs.catalog.drafts.cog import CatalogDrafts
from bot.cogs.catalog.drafts.review import ProposalReview
from bot.cogs.catalog.edit.cog import CatalogEdits
from bot.cogs.catalog.history.cog import CatalogHistory
from bot.cogs.catalog.queue.cog import CatalogQueue
from bot.cogs.catalog.settings.cog import CatalogSettings
from bot.cogs.catalog.sources.cog import CatalogSources
from bot.cogs.catalog.status.cog import CatalogStatusCog
from bot.cogs.catalog.weekly_digest.poster import WeeklyDigestPoster
from bot.cogs.help.cog import HelpCommand
from bot.cogs.plan.actions import PlanActions
from bot.cogs.plan.cog import PlanCog
from bot.cogs.plan.screens import PlanScreens
from bot.cogs.plan.start_cog import PlanStartCog
from bot.cogs.privacy.cog import Privacy
from bot.cogs.reminders.cog import Reminders
from bot.cogs.reminders.undelivered import Undelivered
from bot.cogs.retention.cog import RetentionLoop, is_member_of
from bot.followups.preferences import MessagePreferences
from bot.followups.sent_messages import SentMessages
from bot.followups.service import FollowupService
from bot.process import WarmWorkers
from bot.services import Services
from bot.services.advisors import AdvisorService
from bot.services.browsing import BrowseService
from bot.services.catalog_checker import CatalogChecker
from bot.services.catalog_drafts import CatalogDraftService
from bot.services.catalog_history import CatalogHistoryService
from bot.services.catalog_status import CatalogStatusService
from bot.services.faq import FaqService
from bot.services.guild_settings import GuildSettingsService
from bot.services.holdings import HoldingsService
from bot.services.impact_counter import ImpactCounter
from bot.services.interviews import InterviewService
from bot.services.member_updates import MemberUpdates
from bot.services.personal_data import PersonalDataService
from bot.services.plans import PlanService
from bot.services.publication_notifier import PublicationNotifier
from bot.services.recent_questions import RecentQuestions
from bot.services.results import ResultService
from bot.services.retention import RetentionService
from bot.services.unanswered_queue import UnansweredQueueService
from bot.services.unanswered_recorder import UnansweredRecorder
from bot.settings import Settings
from bot.storage.store import Store
from bot.ui.bot import BotBase
from bot.ui.unhandled import CommandTree, answer_unhandled

log = logging.getLogger(__name__)

PERMISSIONS = discord.Permissions(
    view_channel=True,  # to receive the messages that mention it
    send_messages=True,  # to answer them
    send_messages_in_threads=True,
    read_message_history=True,  # Discord wants it for replies
)
"""What the bot asks for in a server; everything else that it says is a response to an interaction."""

GRACE_SECONDS = 5.0
"""How long a stop waits for the interactions that are being answered; Discord gives each of them three to begin.

https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
"""

SYNC_SECONDS = 60.0
"""How long a start waits for Discord to take the commands."""


class CertwiseBot(BotBase):
    """The bot; it touches no file and no network before `setup_hook`.

    Attributes:
        force_sync: Send the commands to Discord even if they have not changed.
        build_ahead: Begin at the start to build what the first members will need, and keep processes ready; otherwise
            whoever needs something waits for it.
        followups: The messages that the bot sends by itself.
        weekly_digest: The note on Monday morning, in servers that want one.
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
        self.build_ahead = True
        self.followups = FollowupService(self)
        self._workers = WarmWorkers((checking.WORKER, impact.WORKER))
        self._stop_services = AsyncExitStack()

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
        audit_log = AuditLog(self)
        self.services = self.build_services(audit_log)
        await self.add_features(self.services, audit_log)
        self.weekly_digest = WeeklyDigestPoster(self, self.services, audit_log)
        self._stop_services.push_async_callback(self.weekly_digest.stop)
        await self._sync_if_changed()
        self.followups.start()
        self.weekly_digest.start()
        if self.build_ahead:
            self.services.advisors.start()
            self._workers.start()

    def build_services(self, audit_log: AuditLog) -> Services:
        """Build each service once; the store and the catalogs have to be there."""
        store, catalogs, followups, clock = self.store, self.catalogs, self.followups, discord.utils.utcnow
        updates = MemberUpdates(followups.plan_changed, followups.holdings_changed, followups.moved)
        advisors = AdvisorService(lambda: catalogs.builtin, clock)
        interviews, holdings = InterviewService(store, catalogs, advisors, clock), HoldingsService(store, updates)
        checker, counter = CatalogChecker(catalogs, self._workers), ImpactCounter(store, self._workers)
        for service in (self._workers, checker, counter, advisors):
            self._stop_services.push_async_callback(service.stop)
        queue = UnansweredQueueService(store, clock)
        return Services(
            advisors=advisors,
            browsing=BrowseService(store, catalogs, interviews, clock),
            catalog_checker=checker,
            catalog_drafts=CatalogDraftService(store, catalogs, checker, clock),
            catalog_history=CatalogHistoryService(store, catalogs),
            catalog_status=CatalogStatusService(store, catalogs, clock),
            faq=FaqService(catalogs, clock),
            guild_settings=GuildSettingsService(store, clock),
            holdings=holdings,
            impact_counter=counter,
            interviews=interviews,
            personal_data=PersonalDataService(store, catalogs, stop_messages=followups.end),
            plans=PlanService(store, catalogs, holdings, interviews, updates, clock),
            publication_notifier=PublicationNotifier(
                store,
                catalogs,
                clock,
                post_to_log=audit_log.post_publication,
                has_guild=lambda guild_id: self.get_guild(guild_id) is not None,
                subscribers=(queue.catalog_published, followups.catalog_changed),
            ),
            results=ResultService(store, catalogs, advisors, clock),
            retention=RetentionService(store, clock, lambda guild_id: is_member_of(self, guild_id)),
            unanswered=UnansweredRecorder(store, clock),
            unanswered_queue=queue,
        )

    async def add_features(self, services: Services, audit_log: AuditLog) -> None:
        """Add the cogs of all features."""
        await self._add_member_cogs(services)
        await self._add_catalog_cogs(services, audit_log)

    async def _add_member_cogs(self, services: Services) -> None:
        flow = InterviewFlow(services.interviews, services.results)
        browse = Browse(services.browsing)
        responder = Responder(services.faq, services.unanswered, RecentQuestions(discord.utils.utcnow))
        screens = PlanScreens(services.plans, services.holdings)
        results = ResultScreens(services.interviews, services.results, flow)
        for answering in (results, screens, PlanActions(services.plans, screens, self.followups)):
            self.components.bind(answering)
        messages = SentMessages(self.store, self.followups)
        preferences = MessagePreferences(self.store, self.followups, services.plans)
        reminders = Reminders(
            messages, preferences, self.catalogs, self.followups, services.plans, services.holdings, screens
        )
        await self.add_cog(Advise(services.interviews, flow))
        await self.add_cog(Ask(services.faq, services.unanswered, responder, browse, flow))
        await self.add_cog(AskListener(self, services.faq, responder, flow, reminders.replies))
        await self.add_cog(browse)
        await self.add_cog(PlanCog(services.plans, services.holdings, screens))
        await self.add_cog(PlanStartCog(services.plans, screens, services.browsing.names))
        await self.add_cog(reminders)
        await self.add_cog(Undelivered(messages))
        await self.add_cog(RetentionLoop(services.retention))
        await self.add_cog(HelpCommand())
        await self.add_cog(Privacy(self, services.personal_data))

    async def _add_catalog_cogs(self, services: Services, audit_log: AuditLog) -> None:
        """Add the parts of ``/catalog``, which share the review of a proposal and lead to each other's screens."""
        drafts, queue = services.catalog_drafts, services.unanswered_queue
        review = ProposalReview(drafts, services.impact_counter)
        edit_cog = CatalogEdits(drafts, review)
        history_cog = CatalogHistory(services.catalog_history, drafts, review, audit_log)
        settings_cog = CatalogSettings(services.guild_settings, audit_log)
        queue_cog = CatalogQueue(queue, drafts, review, edit_cog, self.followups, audit_log)
        notifier = services.publication_notifier
        await self.add_cog(CatalogDrafts(self, drafts, services.impact_counter, review, notifier, audit_log))
        await self.add_cog(CatalogStatusCog(services.catalog_status, edit_cog))
        await self.add_cog(settings_cog)
        await self.add_cog(history_cog)
        await self.add_cog(CatalogSources(lambda: self.fetcher, services.guild_settings, drafts, review, audit_log))
        await self.add_cog(edit_cog)
        await self.add_cog(queue_cog)

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
            await self._stop_services.aclose()
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
            async with asyncio.timeout(SYNC_SECONDS):
                synced = await self.tree.sync()
        except app_commands.CommandSyncFailure:
            raise
        except (discord.HTTPException, TimeoutError):
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
