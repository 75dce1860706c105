"""How sure the search is: whether a question is for the FAQ at all, and whether its best entry is the right one."""

from __future__ import annotations

from math import exp, log
from typing import NamedTuple

from bot.faq.features import Census

ANSWER_FROM = 0.69
"""From this confidence on, the best entry is the answer."""
OFFER_FROM = 0.2
"""From this confidence on, the nearest entries are offered."""

_MOST_WITHOUT_OWN = 0.5
"""Where no word belongs to the FAQ's subject or vocabulary, an entry may be offered, and is not the answer."""
_ORDINARY_SHARE = 0.3
_MOST_FOREIGN = 3.0


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


class Signals(NamedTuple):
    """What speaks for and against the best entry; shares are of the words that count, from 0 to 1."""

    nearest: float
    margin: float
    margin_nearest: float
    margin_share: float
    lead: float
    foreign_anchored: float
    """Words of other subjects, where a word places the question in the FAQ's subject; below, where none does."""
    foreign: float
    strange_anchored: float
    """Unknown words and things, where a word places the question in the FAQ's subject; below, where none does."""
    strange: float
    anchored: float
    length: float
    foreign_words: float


# A logistic regression on about 7,500 answers: to phrasings that were left out of the index, and to the questions of
# the tests, both also with a tenth of the word lists left out, as members use words that no list has. It says how often
# the best entry was right where the signals were like this.
_WEIGHTS = Signals(
    nearest=-1.52,
    margin=-0.87,
    margin_nearest=6.53,
    margin_share=1.59,
    lead=7.22,
    foreign_anchored=-5.77,
    foreign=-6.53,
    strange_anchored=-3.77,
    strange=-7.95,
    anchored=-0.15,
    length=2.62,
    foreign_words=-1.16,
)
_OFFSET = -5.24


def confidence(ranking: Ranking, census: Census) -> float:
    """How likely it is that the best entry answers the question, from 0 to 1."""
    signals = signals_of(ranking, census)
    sure = 1.0 / (1.0 + exp(-_OFFSET - sum(weight * signal for weight, signal in zip(_WEIGHTS, signals, strict=True))))
    return sure if census.own else min(sure, _MOST_WITHOUT_OWN)


def signals_of(ranking: Ranking, census: Census) -> Signals:
    """The signals on which the confidence rests."""
    strange = census.unknown + census.things
    words = census.own + census.foreign + strange + _ORDINARY_SHARE * census.ordinary or 1.0
    anchored = min(1.0, census.anchors)
    return Signals(
        nearest=ranking.nearest,
        margin=ranking.margin,
        margin_nearest=ranking.margin_nearest,
        margin_share=ranking.margin_share,
        lead=ranking.lead,
        foreign_anchored=anchored * census.foreign / words,
        foreign=(1.0 - anchored) * census.foreign / words,
        strange_anchored=anchored * strange / words,
        strange=(1.0 - anchored) * strange / words,
        anchored=anchored,
        length=log(1.0 + words),
        foreign_words=min(census.foreign, _MOST_FOREIGN) / _MOST_FOREIGN,
    )
