"""What the bot does, without Discord: each service is built once in `bot.client`, and reached typed from every cog.

A service reads and writes the store, asks the catalog and the advice, and is told the time by a clock that it is given.
It knows no Discord: the cogs turn interactions into calls of services, and what comes back into cards.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.browsing import BrowseService
from bot.services.faq import FaqService
from bot.services.holdings import HoldingsService
from bot.services.interviews import InterviewService
from bot.services.personal_data import PersonalDataService
from bot.services.plans import PlanService
from bot.services.results import ResultService
from bot.services.retention import RetentionService
from bot.services.unanswered_recorder import UnansweredRecorder


@dataclass(frozen=True, slots=True)
class Services:
    """All services of a bot.

    Attributes:
        browsing: The catalog as a member sees it.
        faq: Answers to questions.
        interviews: Where each member's interview stands.
        personal_data: What is kept about a member: shown, exported, deleted.
        plans: Members' plans: started, shown, changed.
        holdings: What members hold.
        results: The recommendations that members were given.
        retention: Deletes what has been kept for long enough.
        unanswered: Keeps questions that had no answer.
    """

    browsing: BrowseService
    faq: FaqService
    interviews: InterviewService
    personal_data: PersonalDataService
    plans: PlanService
    holdings: HoldingsService
    results: ResultService
    retention: RetentionService
    unanswered: UnansweredRecorder
