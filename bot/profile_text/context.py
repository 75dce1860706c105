"""What the words around a mention make of it: denied, hoped for, somebody else's, past, or current."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.profile_text.tokenizer import SAME_CLAUSE, Word, text_at, texts_after, texts_before, word_set

_DENIALS = word_set("not no never without neither nor zero non lack lacking except hate dislike avoid than")
_ALL_BUT = frozenset({"anything", "everything"})
_MERELY = frozenset({"only", "merely", "just"})
_CARRY_DENIAL = word_set(
    "a an the any some my much many very really actually particularly yet ever even just been be am is are was use "
    "used using work worked working with on in at have had know knowing knowledge want wanting to do did done doing "
    "of experience interested interest into like for about touch touched try tried learn learned need care sure if "
    "whether decide decided between type person good great professional longer anymore that this i you we or nor "
    "and as run build built train trained prior previous real actual single proper strong"
)
_DENIED_AFTER = word_set("option me possible allowed important needed necessary required interested")
_HOPES = word_set("goal aim target become becoming aspiring future wannabe toward towards hire hiring hired")
_MOVES = word_set(
    "move moving switch switching transition transitioning pivot pivoting change changing go going get getting "
    "break breaking grow growing step stepping path"
)
_WANTS = word_set("want wanted looking find get land apply applying hoping hope need dream like search searching")
_LEARNS = word_set("learn learning study studying")
_INTERESTED = ["interested", "in"]
_TOWARDS = frozenset({"to", "into", "towards", "toward"})
_POSTS = word_set("gig job role position internship career title vacancy")
_OTHERS = word_set(
    "friend colleague husband wife brother sister boss cousin coworker dad mom mum father mother girlfriend "
    "boyfriend team hire"
)
_WITH_OTHERS = (["work", "with"], ["working", "with"])
_KNOWLEDGE = word_set("experience exp background knowledge skill")
_DEGREES = word_set("phd degree bachelor master msc graduated graduate alumni alumnus studied study student")
_PAST = word_set("ex former formerly previously was were worked retired")
_NOW = word_set("now currently nowadays presently today current turned")
_PREFERS = word_set("prefer rather")
_LEAVES = word_set("quit quitting leave leaving left lose losing lost")
_REACH = 7


class Standing(NamedTuple):
    """How a mention counts: not at all where it is denied; otherwise what is current beats the rest, the past loses."""

    denied: bool = False
    hoped_for: bool = False
    somebody_elses: bool = False
    background: bool = False
    currency: int = 0


def standing(words: Sequence[Word], start: int, end: int) -> Standing:
    """How the mention from ``start`` up to ``end`` stands in its clause."""
    before = texts_before(words, start, _REACH)
    after = texts_after(words, end, 4)
    return Standing(
        denied=_is_denied(words, start) or _is_denied_after(after),
        hoped_for=_is_hoped_for(before, after),
        somebody_elses=bool(_OTHERS & set(before[-4:])) or before[-2:] in _WITH_OTHERS,
        background=bool(_KNOWLEDGE & set(after[:1])) or bool(_DEGREES & set(before[-3:])),
        currency=bool((_NOW | _PREFERS) & set(before)) - _is_past(before),
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
        if text == "but" and place > 0 and words[place - 1].text in _ALL_BUT:
            return True
        if text in _DENIALS:
            return text_at(words, place + 1) not in _MERELY
        if text == "instead" and text_at(words, place + 1) == "of":
            return True
        if text not in _CARRY_DENIAL and text != "of":
            return False
    return False


def _is_denied_after(after: Sequence[str]) -> bool:
    """Whether it goes on with "is not an option" or "not for me"."""
    return "not" in after[:2] and bool(_DENIED_AFTER & set(after))


def _is_past(before: Sequence[str]) -> bool:
    return bool(_PAST & set(before[-3:])) or ("used", "to") in pairwise(before[-5:])


def _is_hoped_for(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a role or a subject is wanted, not there already: "become a", "learn", "looking for a … job"."""
    near = set(before[-5:])
    wanted = bool(near & _HOPES or _LEARNS & set(before[-3:])) or before[-1:] == ["want"] or before[-2:] == _INTERESTED
    to_be = "be" in before[-3:] and "to" in near and "used" not in near
    moving = bool(_TOWARDS & set(before[-3:]) and near & _MOVES)
    post = bool(_POSTS & set(before[-3:]) and "as" in before[-2:] and not near & _LEAVES)
    vacancy = bool(_POSTS & set(after[:2]) and _WANTS & set(before))
    return wanted or to_be or moving or post or vacancy
