"""What the words around a mention make of it: denied, hoped for, somebody else's, past, or current."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.profile_text.lexicon import word_sets
from bot.profile_text.tokenizer import SAME_CLAUSE, Word, text_at, texts_after, texts_before

_WORDS = word_sets("context")

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
        somebody_elses=bool(_WORDS.others & set(before[-4:])) or before[-2:] in _WITH_OTHERS,
        background=bool(_WORDS.knowledge & set(after[:1])) or bool(_WORDS.degrees & set(before[-3:])),
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
        if text == "but" and place > 0 and words[place - 1].text in _WORDS.all_but:
            return True
        if text in _WORDS.denials:
            return text_at(words, place + 1) not in _WORDS.merely
        if text == "instead" and text_at(words, place + 1) == "of":
            return True
        if text not in _WORDS.carry_denial and text != "of":
            return False
    return False


def _is_denied_after(after: Sequence[str]) -> bool:
    """Whether it goes on with "is not an option" or "not for me"."""
    return "not" in after[:2] and bool(_WORDS.denied_after & set(after))


def _is_hoped_for(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a role or a subject is wanted, not there already: "become a", "learn", "looking for a … job"."""
    near = set(before[-5:])
    wanted = (
        bool(near & _WORDS.hopes or _WORDS.learns & set(before[-3:]))
        or before[-1:] == ["want"]
        or before[-2:] == _INTERESTED
    )
    to_be = "be" in before[-3:] and "to" in near and "used" not in near
    moving = bool(_WORDS.towards & set(before[-3:]) and near & _WORDS.moves)
    post = bool(_WORDS.posts & set(before[-3:]) and "as" in before[-2:] and not near & _WORDS.leaves)
    vacancy = bool(_WORDS.posts & set(after[:2]) and _WORDS.wants & set(before))
    return wanted or to_be or moving or post or vacancy
