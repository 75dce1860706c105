"""What the bot does, without Discord: each service is built once in `bot.client`, and reached typed from every cog.

A service reads and writes the store, asks the catalog and the advice, and is told the time by a clock that it is given.
It knows no Discord: the cogs turn interactions into calls of services, and what comes back into cards.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.catalog_checker import CatalogChecker
from bot.services.catalog_drafts import CatalogDraftService
from bot.services.catalog_history import CatalogHistoryService
from bot.services.catalog_status import CatalogStatusService
from bot.services.impact_counter import ImpactCounter
from bot.services.personal_data import PersonalDataService
from bot.services.publication_notifier import PublicationNotifier
from bot.services.unanswered_queue import UnansweredQueueService


@dataclass(frozen=True, slots=True)
class Services:
    """All services of a bot.

    Attributes:
        catalog_checker: Checks the files of proposed catalogs.
        catalog_drafts: Proposals for another catalog, until they are published or cancelled.
        catalog_history: What was in force when.
        catalog_status: What needs a moderator.
        impact_counter: Counts whose advice a change moves.
        personal_data: What is kept about a member: shown, exported, deleted.
        publication_notifier: Notifies whom a published catalog concerns.
        unanswered_queue: Questions without an answer, and reports of mistakes.
    """

    catalog_checker: CatalogChecker
    catalog_drafts: CatalogDraftService
    catalog_history: CatalogHistoryService
    catalog_status: CatalogStatusService
    impact_counter: ImpactCounter
    personal_data: PersonalDataService
    publication_notifier: PublicationNotifier
    unanswered_queue: UnansweredQueueService
