"""How sure the search is: how likely it is that its best entry answers the message."""

from __future__ import annotations

from math import exp, log
from typing import NamedTuple

from bot.faq.coefficients import coefficients
from bot.faq.reading import Reading
from bot.faq.subject import subject_score

ANSWER_FROM = 0.8
"""From this confidence on, the best entry is the answer."""
LONG_ANSWER_FROM = 0.86
"""Likewise where a message is long: a story says many things, and one of them alone is asked."""
LONG = 60
"""Words from which on a message is long."""
OFFER_FROM = 0.2
"""From this confidence on, the nearest entries are offered."""
ON_SUBJECT_FROM, STORY_ON_SUBJECT_FROM = -0.5, 1.5
"""From this score on, a message is about the FAQ's subject: by what it asks, or together with its story."""

_MOST_OFF_SUBJECT = 0.5
"""The confidence is at most so high where a message is not about the FAQ's subject."""
_ORDINARY_SHARE = 0.3
_MOST_SUBJECT, _LEAST_SUBJECT = 4.0, -3.0
_MOST_OWN = 6.0
_SHORT = 20
"""Words of a message that can hardly ask anything else beside."""
_SURE_OF_NAMED = 0.95
"""Of 134 such questions of the tests, 95 in 100 were answered rightly."""
FACTS_ASKED = frozenset(
    ["RETIRED", "AVAILABLE", "SCORE", "HOME", "RETAKE", "RENEW", "FREE", "PRICE", "DURATION", "HARD"]
)
"""The meanings that ask for a fact which the catalog has of certifications."""
_ADVICE_ASKED = frozenset({"WORTH", "WASTE", "FIRST", "RECOMMEND", "ORDER", "LEGIT", "SALARY", "DISCOUNT"})


class Ranking(NamedTuple):
    """What the scores of a ranking say of its best entry, each from 0 to 1."""

    nearest: float
    """The likeness of its nearest phrasing."""
    margin: float
    """How far its score is before the best other one; the others are about something else. Likewise the next two."""
    margin_nearest: float
    margin_share: float
    lead: float
    """How much more of what the question says speaks for it than for what is not for the FAQ; may be below 0."""
    specific: bool
    """Whether it is about certain certifications alone."""
    unnamed: bool
    """Whether it is, and the message names none of them."""


def confidence(ranking: Ranking, reading: Reading) -> float:
    """How likely it is that the best entry answers the message, from 0 to 1."""
    weights = coefficients().answer
    signals = signals_of(ranking, reading)
    sure = _logistic(weights["offset"] + sum(weights[name] * signal for name, signal in signals.items()))
    if asks_fact_of_named(ranking, reading):
        return max(sure, _SURE_OF_NAMED)
    return sure if is_on_subject(reading) else min(sure, _MOST_OFF_SUBJECT)


def is_on_subject(reading: Reading) -> bool:
    """Whether what is asked is about certifications, learning for them, or the catalog's world."""
    if subject_score(reading.kinds) >= ON_SUBJECT_FROM:
        return True
    return subject_score(reading.kinds_with_story) >= STORY_ON_SUBJECT_FROM


def answers_from(reading: Reading) -> float:
    """The confidence from which on a message is answered."""
    return LONG_ANSWER_FROM if reading.length > LONG else ANSWER_FROM


def asks_fact(reading: Reading) -> bool:
    """Whether a message asks what is asked of certifications: a fact such as the price, or advice."""
    return not (FACTS_ASKED | _ADVICE_ASKED).isdisjoint(reading.features.single)


def asks_fact_of_named(ranking: Ranking, reading: Reading) -> bool:
    """Whether a short message asks for a fact, such as a price, of a certification that it names, and nothing else."""
    if not ranking.specific or ranking.unnamed or reading.length > _SHORT:
        return False
    others = reading.census.foreign + reading.census.unknown + reading.census.things
    return others < 1.0 and not FACTS_ASKED.isdisjoint(reading.features.single)


def signals_of(ranking: Ranking, reading: Reading) -> dict[str, float]:
    """The signals on which the confidence rests, by the names of their coefficients."""
    census = reading.census
    strange = census.unknown + census.things
    counted = census.own + census.foreign + strange + _ORDINARY_SHARE * census.ordinary or 1.0
    return {
        "subject": _bounded(subject_score(reading.kinds)),
        "subject_with_story": _bounded(subject_score(reading.kinds_with_story)),
        "nearest": ranking.nearest,
        "margin": ranking.margin,
        "margin_nearest": ranking.margin_nearest,
        "margin_share": ranking.margin_share,
        "lead": ranking.lead,
        "foreign": census.foreign / counted,
        "strange": strange / counted,
        "length": log(1.0 + reading.length),
        "unnamed": float(ranking.unnamed),
        "elsewhere": float(min(reading.other_credentials, 2)),
        "words": log(1.0 + counted),
        "own": min(census.own, _MOST_OWN) / _MOST_OWN,
        "specific": float(ranking.specific),
    }


def _bounded(score: float) -> float:
    return max(_LEAST_SUBJECT, min(score, _MOST_SUBJECT))


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + exp(-value))
