"""The options that a text mentions, and which of several options of one question counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from bot.catalog.models.interview import Question
from bot.profile_text.context import Standing, is_undecided, standing
from bot.profile_text.phrases import IDIOMS, PhraseIndex
from bot.profile_text.tokenizer import NEW_CLAUSE, Word, folded, word_set

SITUATION, CAREER_STAGE = "situation", "career_stage"
"""The questions about what members are, where what they hope to become is no answer."""

GOAL = "goal"
"""The question about what members want, where what they have behind them is no answer."""

_SAYS_NOTHING_ALONE = word_set(
    "none no not nothing yet some any few thing of these other more less longer shorter up under"
)
_CHOICES = frozenset({"or", "nor", "/"})
_PAIRS = frozenset({"and", " "})
BEGINNER = "complete_beginner"
"""The situation of somebody who does not program yet: less telling than an occupation that programs, and, where it
only says what is missing ("can't code"), than any occupation."""

_LACKS = frozenset({"no", "not", "never", "new"})
_CODERS = frozenset({"developer", "data_professional", "ml_engineer"})


class Meaning(NamedTuple):
    """An option of a question."""

    question: str
    option: str


class Mention(NamedTuple):
    """An option that the words from ``start`` up to ``end`` name."""

    question: str
    option: str
    start: int
    end: int
    standing: Standing


def phrase_index(questions: Iterable[Question]) -> PhraseIndex[Meaning | None]:
    """Every phrase of every option, the labels that mean something by themselves, and the idioms that mean nothing."""
    index: PhraseIndex[Meaning | None] = PhraseIndex()
    for question in questions:
        for option in question.options:
            label = folded(option.label)
            telling = not set(label) <= _SAYS_NOTHING_ALONE and not any(map(str.isdigit, "".join(label)))
            for phrase in (*option.phrases, *([option.label] if telling else [])):
                index.add(phrase, Meaning(question.id, option.id))
    for idiom in IDIOMS:
        index.add(idiom, None)
    return index


def find_mentions(
    index: PhraseIndex[Meaning | None], words: Sequence[Word], taken: AbstractSet[int]
) -> dict[str, list[Mention]]:
    """The mentions by question, in order; ``taken`` places belong to something else."""
    result: dict[str, list[Mention]] = {}
    for found in index.find(words, taken):
        stands = standing(words, found.start, found.end)
        if is_undecided(words, found.start, found.end):
            stands = stands._replace(denied=True)
        for meaning in found.meanings:
            if meaning is not None:
                mention = Mention(meaning.question, meaning.option, found.start, found.end, stands)
                result.setdefault(meaning.question, []).append(mention)
    return {question: _carried_on(words, mentions) for question, mentions in result.items()}


def chosen(question: str, mentions: Sequence[Mention], words: Sequence[Word]) -> Mention | None:
    """The mention that answers the question: what is current before what is past, then the first."""
    standing_ones = [m for m in mentions if _counts(m)]
    if question not in {SITUATION, CAREER_STAGE}:
        standing_ones = list(_not_left_behind(standing_ones, words))
    if not standing_ones:
        return None
    best = max(standing_ones, key=lambda m: (m.standing.currency, -m.start))
    if question == SITUATION and best.option == BEGINNER:
        is_lack = not _LACKS.isdisjoint(word.text for word in words[best.start : best.end])
        return next((m for m in standing_ones if m.option in _CODERS or (is_lack and m.option != BEGINNER)), best)
    return best


def _counts(mention: Mention) -> bool:
    stands = mention.standing
    if mention.question in {SITUATION, CAREER_STAGE} and (stands.hoped_for or stands.somebody_elses):
        return False
    return not (stands.denied or (mention.question == GOAL and stands.background))


def _carried_on(words: Sequence[Word], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with a denial carried on through "aws, azure or gcp"."""
    result: list[Mention] = []
    for group in _enumerations(words, mentions):
        last_choice = max((place for place, (link, _) in enumerate(group) if link in _CHOICES), default=-1)
        is_denied, until = None, -1
        for place, (link, mention) in enumerate(group):
            if mention.standing.denied:
                is_denied, until = mention.standing, max(last_choice, place)
            elif is_denied is not None and (place <= until or (place == until + 1 and link in _PAIRS)):
                until = max(until, place)
            else:
                is_denied = None
            result.append(mention._replace(standing=is_denied) if is_denied is not None else mention)
    return result


def _enumerations(words: Sequence[Word], mentions: Sequence[Mention]) -> Iterator[list[tuple[str, Mention]]]:
    """The mentions in groups parted by nothing but a comma or a word, each with what stands before it in the group."""
    group: list[tuple[str, Mention]] = []
    for mention in mentions:
        link = _link(words, group[-1][1], mention) if group else None
        if link is None and group:
            yield group
            group = []
        group.append((link or "", mention))
    if group:
        yield group


def _link(words: Sequence[Word], one: Mention, other: Mention) -> str | None:
    """The word or mark between two neighbours in an enumeration; None if more than that lies between."""
    between = [word.text for word in words[one.end : other.start]]
    if len(between) > 1 or any(word.gap > NEW_CLAUSE for word in words[one.end : other.start + 1]):
        return None
    return between[0] if between else words[other.start].before or " "


def _not_left_behind(mentions: Sequence[Mention], words: Sequence[Word]) -> Iterator[Mention]:
    """The mentions without the first of "from aws to gcp"."""
    for mention, following in pairwise([*mentions, None]):
        if mention is None:
            continue
        leaves = mention.start > 0 and words[mention.start - 1].text == "from"
        arrives = following is not None and words[following.start - 1].text in {"to", "into"}
        if not (leaves and arrives):
            yield mention
