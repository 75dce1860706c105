"""What the bot does, without Discord: each service is built once in `bot.client`, and reached typed from every cog.

A service reads and writes the store, asks the catalog and the advice, and is told the time by a clock that it is given.
It knows no Discord: the cogs turn interactions into calls of services, and what comes back into cards.
"""

from __future__ import annotations

from dataclasses import dataclass

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
from bot.services.personal_data import PersonalDataService
from bot.services.plans import PlanService
from bot.services.publication_notifier import PublicationNotifier
from bot.services.results import ResultService
from bot.services.retention import RetentionService
from bot.services.unanswered_queue import UnansweredQueueService
from bot.services.unanswered_recorder import UnansweredRecorder


@dataclass(frozen=True, slots=True)
class Services:
    """All services of a bot.

    Attributes:
        advisors: Advisors that are ready to say how sure they are.
        browsing: The catalog as a member sees it.
        catalog_checker: Checks the files of proposed catalogs.
        catalog_drafts: Proposals for another catalog, until they are published or cancelled.
        catalog_history: What was in force when.
        catalog_status: What needs a moderator.
        faq: Answers to questions.
        guild_settings: What the moderators of a server have chosen.
        holdings: What members hold.
        impact_counter: Counts whose advice a change moves.
        interviews: Where each member's interview stands.
        personal_data: What is kept about a member: shown, exported, deleted.
        plans: Members' plans: started, shown, changed.
        publication_notifier: Notifies whom a published catalog concerns.
        results: The recommendations that members were given.
        retention: Deletes what has been kept for long enough.
        unanswered: Keeps questions that had no answer.
        unanswered_queue: Questions without an answer, and reports of mistakes.
    """

    advisors: AdvisorService
    browsing: BrowseService
    catalog_checker: CatalogChecker
    catalog_drafts: CatalogDraftService
    catalog_history: CatalogHistoryService
    catalog_status: CatalogStatusService
    faq: FaqService
    guild_settings: GuildSettingsService
    holdings: HoldingsService
    impact_counter: ImpactCounter
    interviews: InterviewService
    personal_data: PersonalDataService
    plans: PlanService
    publication_notifier: PublicationNotifier
    results: ResultService
    retention: RetentionService
    unanswered: UnansweredRecorder
    unanswered_queue: UnansweredQueueService
