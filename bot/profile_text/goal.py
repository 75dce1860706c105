"""What somebody wants from a certification."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalog.models.interview import Question
from bot.profile_text.findings import Evidence, ProfileFindings, strongest
from bot.profile_text.lexicon import SIGNALS, word_sets
from bot.profile_text.mentions import Mention
from bot.profile_text.occupations import OTHER, Occupation, OccupationStatus

GOAL, FIRST_JOB = "goal", "first_ai_job"
_LITERACY, _GEN_AI, _GOVERNANCE = "ai_literacy", "generative_ai", "ai_governance"
_WORKS_WITH_DATA = frozenset({"data_professional", "ml_engineer"})
_OUTSIDE_TECH = frozenset({OTHER, "business_professional", "senior_leader"})
_REACH = 8
_CHANGES = frozenset({"changes", "changes_career"})
_OFTEN = 2
"""How often somebody speaks of generative AI who wants it without saying so."""


def choose_goal(question: Question, found: ProfileFindings, situation: str | None) -> Evidence | None:
    """The goal that a text speaks for, if it speaks for one.

    Args:
        question: The question about the goal.
        found: What was found in the text.
        situation: The writer's situation, if it is known.
    """
    evidence = _said(question, found)
    best = strongest(evidence or _unsaid(found))
    options = {e.option for e in best}
    if len(options) > 1 and FIRST_JOB in options:  # which field the job is in says more
        best = [e for e in best if e.option != FIRST_JOB]
    if {e.option for e in best} == {_LITERACY, _GEN_AI}:
        best = [e for e in best if e.option == _GEN_AI]
    chosen = found.undisputed(best)
    if chosen is not None and chosen.option == FIRST_JOB and situation in _WORKS_WITH_DATA:
        texts = {word.text for word in found.reading.words[chosen.start : chosen.end]}
        return None if "data" in texts else chosen  # from data to data science is no first job
    return chosen


def _said(question: Question, found: ProfileFindings) -> list[Evidence]:
    names = [(o.start, o.end) for o in found.occupations]
    evidence = [e for e in found.evidence.get(GOAL, ()) if e.end - 1 not in found.taken]
    if question.option(_GOVERNANCE) is None:
        evidence = [e._replace(option=_LITERACY) if e.option == _GOVERNANCE else e for e in evidence]
    evidence += [
        Evidence(GOAL, mention.option, mention.start, mention.end, 1)
        for mention in found.mentions.get(GOAL, ())
        if found.counts(mention)
        and not mention.standing.background
        and not _is_inside(mention, names)
        and (found.reading.is_terse or _is_wished(found, mention))
    ]
    evidence += [
        Evidence(GOAL, FIRST_JOB, occupation.start, occupation.end, 1)
        for occupation in found.occupations
        if occupation.status is OccupationStatus.HOPED_FOR and _is_in_ai(found, occupation)
    ]
    return [e for e in evidence if question.option(e.option) is not None]


def _unsaid(found: ProfileFindings) -> list[Evidence]:
    """What people want who do not say it: what they speak of, or to follow, if they stay outside of technology."""
    signals = found.evidence.get(SIGNALS, ())
    said = [e for e in signals if e.option == "speaks_of_gen_ai"]
    current = next((o for o in found.occupations if o.status is OccupationStatus.CURRENT), None)
    is_outside = current is not None and current.kind in _OUTSIDE_TECH
    if len(said) >= _OFTEN or (said and is_outside and not found.signals & _CHANGES):
        return [Evidence(GOAL, _GEN_AI, said[0].start, said[0].end, 0)]
    stays = next((e for e in signals if e.option == "stays"), None)
    speaks_of_models = any(token in s.tokens for s in found.reading.sentences for token in ("ml", "deep"))
    if stays is not None and is_outside and not speaks_of_models:
        return [Evidence(GOAL, _LITERACY, stays.start, stays.end, 0)]
    return []


def _is_in_ai(found: ProfileFindings, occupation: Occupation) -> bool:
    texts = {word.text for word in found.reading.words[occupation.start : occupation.end]}
    return occupation.kind == "ml_engineer" or "scientist" in texts


def _is_inside(mention: Mention, names: Sequence[tuple[int, int]]) -> bool:
    """Whether a phrase is only a part of an occupation's name."""
    own = mention.end - mention.start
    return any(start <= mention.start and mention.end <= end and end - start > own for start, end in names)


def _is_wished(found: ProfileFindings, mention: Mention) -> bool:
    return not word_sets("markers").goal_wishes.isdisjoint(found.reading.before(mention.start, _REACH))
