"""Every card of the interview and of its results keeps to Discord's limits, whatever the answers and the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.advice.interview import Progress, interviewer_for
from bot.advice.profile import Profile
from bot.advice.recommend import advisor_for
from bot.catalog.models.catalog import Catalog
from bot.cogs.advise.certification_pages import holdable
from bot.cogs.advise.change_cards import (
    answer_id,
    answer_of,
    before_and_after_card,
    choose_option_card,
    choose_question_card,
)
from bot.cogs.advise.critique_cards import critique_card, why_not_card
from bot.cogs.advise.more_cards import more_card
from bot.cogs.advise.question_cards import question_card, stopped_card
from bot.cogs.advise.result_cards import result_card, shared_card
from bot.services.interview_transitions import InterviewTransitions
from bot.services.result_view import ResultView
from bot.storage.interviews import Interview
from bot.storage.results import SavedResult
from bot.ui.card import Card
from bot.ui.limits import walk
from tests.advice.profiles import CATALOG, TODAY, random_profiles
from tests.advice.tiny import question

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LARGE = 2**63 - 1
PHONE = 950


def view_of(profile: Profile, catalog: Catalog = CATALOG, on: date = TODAY) -> ResultView:
    saved = SavedResult(
        id=LARGE,
        user_id=LARGE,
        interview_id=LARGE,
        home_guild_id=LARGE,
        answers=profile.answers,
        held=profile.held,
        revision=catalog.revision,
        decided_on=on,
        verdict="",
        pick=None,
        alternatives=(),
        created_at=NOW,
    )
    return ResultView(saved, catalog, can_share=True)


def interview_of(profile: Profile) -> Interview:
    return Interview(
        LARGE, LARGE, LARGE, profile.answers, frozenset(), profile.held, None, "open", CATALOG.revision, NOW, NOW
    )


def screens(view: ResultView) -> Iterator[Card]:
    """Every screen that a member can reach from a result, but for those of each certification."""
    yield result_card(view, "A note of some length about what has changed in the catalog since.", unfinished=True)
    yield more_card(view)
    yield choose_question_card(view)
    for asked in view.catalog.questions:
        if asked.options:
            yield choose_option_card(view, asked.id)
    if view.pick is not None:
        yield shared_card(view)
    for kind in view.critiques:
        yield critique_card(view, kind)
    for change in view.recommendation.would_change[:3]:
        changed = view.profile.answering(change.question, change.option)
        after = replace(view, saved=replace(view.saved, answers=changed.answers))
        yield before_and_after_card(view, after, change.question, change.option)


def shown(card: Card) -> str:
    return "\n".join(str(part["content"]) for part in walk(card.to_components()) if "content" in part)


def spoken(card: Card) -> str:
    parts: list[Any] = list(walk(card.to_components()))
    return "\n".join(str(part[key]) for part in parts for key in ("content", "label") if part.get(key))


@pytest.mark.parametrize("seed", range(3))
def test_every_screen_of_random_profiles_keeps_to_the_limits(seed: int) -> None:
    for profile in random_profiles(100, seed, answered=0.85, holding=True):
        for card in screens(view_of(profile)):
            card.check()


@pytest.mark.parametrize("seed", range(3))
def test_the_first_screen_fits_a_phone(seed: int) -> None:
    for profile in random_profiles(100, seed, answered=0.95, holding=True):
        card = result_card(view_of(profile))
        assert len(spoken(card)) <= PHONE, f"{len(spoken(card))} characters for {profile}:\n{spoken(card)}"


def test_why_not_has_an_answer_for_every_entry() -> None:
    for profile in random_profiles(40, 7, answered=0.85, holding=True):
        view = view_of(profile)
        for entry in CATALOG.certifications:
            card = why_not_card(view, entry.id)
            card.check()
            assert entry.name in shown(card)


def test_what_is_offered_can_be_sat_by_then_and_is_not_held() -> None:
    for profile in random_profiles(100, 11, holding=True):
        view = view_of(profile)
        offered = [view.pick.id if view.pick else None, *view.critiques.values()]
        offered += [item.id for item in view.recommendation.alternatives]
        for entry in (CATALOG.certification[id_] for id_ in offered if id_):
            assert entry.id not in profile.held
            ready = entry.status_on(entry.ready_on(TODAY))
            assert ready is not None
            assert ready.can_be_sat


def test_every_question_keeps_to_the_limits_with_everything_held() -> None:
    book = InterviewTransitions(CATALOG, interviewer_for(advisor_for(CATALOG, TODAY)))
    everything = Profile({"goal": "cloud_ml"}, frozenset(CATALOG.certification))
    for profile in (Profile(), everything):
        interview = interview_of(profile)
        progress = book.go_on(interview).progress._replace(can_recommend=True, number=7, at_most=10)
        for asked in CATALOG.questions:
            pages = len(holdable(CATALOG)) if asked.certifications else 1
            for page in range(-1, pages + 1):
                question_card(interview, asked, progress, CATALOG, "A note.", page).check()
        stopped_card(interview).check()


def widest(catalog: Catalog) -> Catalog:
    """The catalog with every text as long as its model lets it be."""
    long, line, text = "wide words " * 60, ("long words " * 10)[:100], ("longer words " * 50)[:600]
    entries = tuple(
        entry.model_copy(
            update={
                "name": line,
                "short_name": line[:45],
                "provider": f"{entry.provider} {line}"[:100],
                "best_for": text,
                "prerequisites": text,
                "article_says": text,
                "cost": entry.cost.model_copy(update={"note": text}),
                "preparation": entry.preparation.model_copy(update={"note": text}),
                "caveats": tuple(caveat.model_copy(update={"text": text}) for caveat in entry.caveats),
                "first_steps": tuple(step.model_copy(update={"text": text}) for step in entry.first_steps),
                "url": f"https://example.org/{'x' * 470}",
            }
        )
        for entry in catalog.certifications
    )
    questions = tuple(
        asked.model_copy(
            update={
                "text": long[:200],
                "why": text,
                "topic": long[:40],
                "options": tuple(
                    option.model_copy(update={"label": line, "detail": line, "said": line[:60]})
                    for option in asked.options
                ),
            }
        )
        for asked in catalog.questions
    )
    rules = tuple(rule.model_copy(update={"text": f"{text[:570]} {{goal}}"}) for rule in catalog.rules)
    return replace(catalog, certifications=entries, questions=questions, rules=rules, revision="widest")


def test_the_longest_texts_that_a_catalog_may_have_break_no_card() -> None:
    catalog = widest(CATALOG)
    book = InterviewTransitions(catalog, interviewer_for(advisor_for(catalog, TODAY)))
    progress = book.go_on(interview_of(Profile())).progress
    for asked in catalog.questions:
        question_card(interview_of(Profile()), asked, progress, catalog, "A note.").check()
    for profile in random_profiles(60, 5, answered=0.9, holding=True):
        view = view_of(profile, catalog)
        for card in screens(view):
            card.check()
        for entry in catalog.certifications[::9]:
            why_not_card(view, entry.id).check()


def test_the_longest_ids_that_a_catalog_may_have_break_no_card() -> None:
    own = question("q" * 64, *({"id": letter * 64, "said": f"you said {letter}"} for letter in "op"), topic="it")
    catalog = replace(CATALOG, questions=(own, *CATALOG.questions), revision="long ids")
    view = view_of(Profile({own.id: "o" * 64, "goal": "cloud_ml"}), catalog)
    choose_question_card(view).check()
    choose_option_card(view, own.id).check()
    for option in own.options:
        before_and_after_card(view, view, own.id, option.id).check()
    interview = replace(interview_of(Profile()), id=10**12)
    progress = Progress(own, 2, 3, can_recommend=True)
    question_card(interview, own, progress, catalog).check()


def test_every_answer_is_found_again_from_what_its_button_carries() -> None:
    own = question("q" * 64, *({"id": "o" * 62 + str(n), "said": f"you said {n}"} for n in range(10, 24)), topic="it")
    catalog = replace(CATALOG, questions=(own, *CATALOG.questions), revision="long ids again")
    pairs = [(q.id, option.id) for q in catalog.questions for option in q.options]
    details = [answer_id(*pair) for pair in pairs]
    assert len(set(details)) == len(pairs)
    assert [answer_of(catalog, detail) for detail in details] == pairs
    assert answer_of(catalog, "nonsense") is None


def test_a_limit_is_said_to_be_kept_only_where_the_highest_figure_keeps_it() -> None:
    kept = 0
    for profile in random_profiles(300, 13):
        view = view_of(profile)
        by_rules = view.recommendation.pick.reasons if view.recommendation.pick else ()
        for sentence in view.reasons[len(by_rules) :]:
            assert view.pick is not None
            for asked in CATALOG.questions:
                option = asked.option(profile.answers.get(asked.id, ""))
                if option is not None and option.said in sentence:
                    kept += 1
                    highest, limit = (
                        (view.pick.cost.total_usd, option.max_usd)
                        if option.max_usd is not None
                        else (view.pick.preparation.weeks, option.max_weeks)
                    )
                    assert highest is not None
                    assert limit is not None
                    assert highest[1] <= limit
    assert kept
