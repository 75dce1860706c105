"""The options that a text mentions, and which of several options of one question counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from bot.catalog.models.interview import Question
from bot.profile_text.lexicon import word_sets
from bot.profile_text.phrases import IDIOMS, PhraseIndex
from bot.profile_text.tokenizer import NEW_CLAUSE, SAME_CLAUSE, Word, folded, text_at, texts_after, texts_before

_CONTEXT_WORDS = word_sets("context")

_INTERESTED = ["interested", "in"]
_WITH_OTHERS = (["work", "with"], ["working", "with"])
_REACH = 7


class ClauseContext(NamedTuple):
    """How a mention stands: denied, hoped for, somebody else's, or what the writer has behind them."""

    denied: bool = False
    hoped_for: bool = False
    somebody_elses: bool = False
    background: bool = False


def standing(words: Sequence[Word], start: int, end: int) -> ClauseContext:
    """How the mention from ``start`` up to ``end`` stands in its clause."""
    before = texts_before(words, start, _REACH)
    after = texts_after(words, end, 4)
    return ClauseContext(
        denied=_is_denied(words, start) or _is_denied_after(after),
        hoped_for=_is_hoped_for(before, after),
        somebody_elses=bool(_CONTEXT_WORDS.others & set(before[-4:])) or before[-2:] in _WITH_OTHERS,
        background=bool(_CONTEXT_WORDS.knowledge & set(after[:1])) or bool(_CONTEXT_WORDS.degrees & set(before[-3:])),
    )


def is_undecided(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a mention is one side of "aws vs azure"."""
    versus = {"vs", "versus"}
    return bool(versus & {text_at(words, end), *texts_before(words, start, 1)})


def _is_denied(words: Sequence[Word], start: int) -> bool:
    for place in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if words[place + 1].gap != SAME_CLAUSE:
            return False
        text = words[place].text
        if text == "but" and place > 0 and words[place - 1].text in _CONTEXT_WORDS.all_but:
            return True
        if text in _CONTEXT_WORDS.denials:
            return text_at(words, place + 1) not in _CONTEXT_WORDS.merely
        if text == "instead" and text_at(words, place + 1) == "of":
            return True
        if text not in _CONTEXT_WORDS.carry_denial and text != "of":
            return False
    return False


def _is_denied_after(after: Sequence[str]) -> bool:
    """Whether it goes on with "is not an option" or "not for me"."""
    return "not" in after[:2] and bool(_CONTEXT_WORDS.denied_after & set(after))


def _is_hoped_for(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a role or a subject is wanted, not there already: "become a", "learn", "looking for a … job"."""
    near = set(before[-5:])
    wanted = (
        bool(near & _CONTEXT_WORDS.hopes or _CONTEXT_WORDS.learns & set(before[-3:]))
        or before[-1:] == ["want"]
        or before[-2:] == _INTERESTED
    )
    to_be = "be" in before[-3:] and "to" in near and "used" not in near
    moving = bool(_CONTEXT_WORDS.towards & set(before[-3:]) and near & _CONTEXT_WORDS.moves)
    post = bool(_CONTEXT_WORDS.posts & set(before[-3:]) and "as" in before[-2:] and not near & _CONTEXT_WORDS.leaves)
    vacancy = bool(_CONTEXT_WORDS.posts & set(after[:2]) and _CONTEXT_WORDS.wants & set(before))
    return wanted or to_be or moving or post or vacancy


_WORDS = word_sets("mentions")
_PAIRS = frozenset({"and", " "})

SITUATION, CAREER_STAGE = "situation", "career_stage"
"""The questions about what members are, where what they hope to become is no answer."""

GOAL = "goal"
"""The question about what members want, where what they have behind them is no answer."""

BEGINNER = "complete_beginner"
"""The situation of somebody who does not program yet: less telling than an occupation that programs, and, where it
only says what is missing ("can't code"), than any occupation."""


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
    standing: ClauseContext


def phrase_index(
    questions: Iterable[Question], more: Mapping[str, Mapping[str, Sequence[str]]]
) -> PhraseIndex[Meaning | None]:
    """Every phrase of every option, the labels that mean something by themselves, and the idioms that mean nothing.

    ``more`` adds phrases by question and option; those of an option that a question lacks are passed over.
    """
    index: PhraseIndex[Meaning | None] = PhraseIndex()
    for question in questions:
        for option in question.options:
            label = folded(option.label)
            telling = not set(label) <= _WORDS.says_nothing_alone and not any(map(str.isdigit, "".join(label)))
            added = more.get(question.id, {}).get(option.id, ())
            for phrase in (*option.phrases, *added, *([option.label] if telling else [])):
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


def _carried_on(words: Sequence[Word], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with a denial carried on through "aws, azure or gcp"."""
    result: list[Mention] = []
    for group in _enumerations(words, mentions):
        last_choice = max((place for place, (link, _) in enumerate(group) if link in _WORDS.choices), default=-1)
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
