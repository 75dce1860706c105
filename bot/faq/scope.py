"""How sure the search is: whether a question is for the FAQ at all, and whether its best entry is the right one."""

from __future__ import annotations

from math import exp, log
from typing import NamedTuple

from bot.faq.analysis import Census

ANSWER_FROM = 0.45
"""From this confidence on, the best entry is the answer."""
OFFER_FROM = 0.15
"""From this confidence on, the nearest entries are offered."""

_ORDINARY_SHARE = 0.3
_MOST_FOREIGN = 3.0
_LEAST_LEAD = -0.5


class Ranking(NamedTuple):
    """The scores that the best entries of a ranking have."""

    best: float
    second: float
    """Of the best entry that is about something else than the first."""
    elsewhere: float
    """Of the best match among the sentences that are not for the FAQ."""
    nearest: float
    """The likeness of the best entry's nearest phrasing."""


class Signals(NamedTuple):
    """What speaks for and against the best entry; shares are of the words that count, from 0 to 1."""

    nearest: float
    margin: float
    """How far the best entry is before the next one that is about something else, from 0 to 1."""
    lead: float
    """How far it is before what is not for the FAQ."""
    own: float
    foreign_anchored: float
    """Words of other subjects, where a word places the question in the FAQ's subject; below, where none does."""
    foreign: float
    strange_anchored: float
    """Unknown words and things, where a word places the question in the FAQ's subject; below, where none does."""
    strange: float
    anchored: float
    length: float
    foreign_words: float
    score: float


# A logistic regression on about 2,900 questions: phrasings that were left out of the index, and questions judged
# before the word lists had been extended for them. It says how often the best entry was right where the signals were
# like this.
_WEIGHTS = Signals(
    nearest=-2.4,
    margin=2.39,
    lead=1.62,
    own=1.27,
    foreign_anchored=-4.88,
    foreign=-6.58,
    strange_anchored=-3.71,
    strange=-7.12,
    anchored=-0.27,
    length=2.51,
    foreign_words=-4.0,
    score=2.78,
)
_OFFSET = -7.2


def confidence(ranking: Ranking, census: Census) -> float:
    """How likely it is that the best entry answers the question, from 0 to 1."""
    signals = signals_of(ranking, census)
    return 1.0 / (1.0 + exp(-_OFFSET - sum(weight * signal for weight, signal in zip(_WEIGHTS, signals, strict=True))))


def signals_of(ranking: Ranking, census: Census) -> Signals:
    """The signals on which the confidence rests."""
    strange = census.unknown + census.things
    words = census.own + census.foreign + strange + _ORDINARY_SHARE * census.ordinary or 1.0
    anchored = min(1.0, census.anchors)
    return Signals(
        nearest=ranking.nearest,
        margin=(ranking.best - ranking.second) / ranking.best if ranking.best else 0.0,
        lead=max(_LEAST_LEAD, ranking.best - ranking.elsewhere),
        own=census.own / words,
        foreign_anchored=anchored * census.foreign / words,
        foreign=(1.0 - anchored) * census.foreign / words,
        strange_anchored=anchored * strange / words,
        strange=(1.0 - anchored) * strange / words,
        anchored=anchored,
        length=log(1.0 + words),
        foreign_words=min(census.foreign, _MOST_FOREIGN) / _MOST_FOREIGN,
        score=ranking.best,
    )
