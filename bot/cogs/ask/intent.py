"""The kind of thing that somebody wrote: small talk, a sentence about themselves, or a question."""

from __future__ import annotations

import re
from typing import Literal

from bot.profile_text import ParsedProfile

SmallTalk = Literal["greeting", "thanks"]

_WORD = re.compile(r"\w+")
_QUESTION_MARKS = frozenset("?\u00bf\u061f\uff1f\u037e")  # also as written in Spanish, Arabic, Chinese and Greek

_SMALL_TALK: dict[str, SmallTalk] = {
    **dict.fromkeys(("hi", "hello", "hey", "hiya", "hi there", "hello there", "hey there", "hi bot"), "greeting"),
    **dict.fromkeys(("good morning", "good afternoon", "good evening", "help", "help me", "start"), "greeting"),
    **dict.fromkeys(("thanks", "thank you", "thx", "ty", "cheers", "many thanks", "thanks a lot"), "thanks"),
    **dict.fromkeys(("thank you so much", "thank you very much", "thanks so much", "ok thanks"), "thanks"),
}
_FIRST_PERSON = re.compile(r"\b(?:i|im|ive|my|me|myself|mine|we)\b")
_I_LEFT_OUT = re.compile(
    r"(?:^|[.,;:!] *|\b(?:and|but) )(?:want|wanna|looking (?:to|for)|trying to|hoping to|can (?:spend|pay)|have|got)\b"
    r"|\bhere *(?:[.,;!]|$)"
)
"""Speaks of oneself without saying so: “nurse, want AI”, “complete beginner here”."""

_ASKING = (
    re.compile(r"\b(?:what|whats|which|how|hows|why|wonder|wondering|curious|know (?:if|whether)|to know)\b"),
    re.compile(r"\b(?:should|can|could|do|does|did|is|are|am|was|will|would|shall) (?:i|it|there|they|you|we)\b"),
    # These ask where a sentence begins with them; elsewhere they may not: "a nurse who can code".
    re.compile(r"(?:^|[.!;:] *)(?:who|whos|whose|when|where|is|are|do|does|did|can|could|should|would|will|any)\b"),
    re.compile(r"(?:^|[.!;:] *)(?:tell|explain|compare|list|show|define)\b"),
)
_POLITE = re.compile(
    r"\b(?:(?:can|could|would) (?:you|someone|somebody|anyone|anybody)(?: please)? (?:help|advise|assist)\b"
    r"|any (?:help|advice|tips|ideas|suggestions|recommendations)\b)[^.!?]*\??"
)
"""Asks for nothing in particular, hence for advice."""

_WHICH_ONE = re.compile(
    r"\b(?:(?:which|what)(?: (?:one|certs?|certification|certificate|exam|course))?(?: is)?(?: (?:best|right|good))?"
    r"(?: for me)?(?: (?:should|can|could|do|would) (?:i|you) "
    r"(?:do|take|get|pick|choose|learn|study|start with|recommend|suggest))?(?: (?:first|next|now))?"
    r"|what\W?s next|where (?:should|do|can) i (?:start|begin))(?: *[.,;!?]+| *$)"
)
"""Asks for what the interview answers, and for nothing else."""

_DESCRIPTION = 2
"""So many things said about oneself count for more than an answer that the FAQ has."""
_LIST = 3
"""So many are a description even without an “I”: ``backend dev on AWS, 300 dollars, 3 months``; and they count for more
than an answer to “which one should I take?”."""


def small_talk(text: str) -> SmallTalk | None:
    """Whether the whole text is a greeting or a thank-you; neither is a question that the FAQ has missed."""
    return _SMALL_TALK.get(" ".join(_WORD.findall(text.lower())))


def describes_a_person(text: str, understood: ParsedProfile, *, answered: bool, off_topic: bool = False) -> bool:
    """Whether somebody tells about themselves rather than asks: ``I'm a nurse who wants to move into AI, no budget``.

    Args:
        text: What they wrote.
        understood: What it says in the terms of the interview.
        answered: Whether the FAQ is confident to have the answer.
        off_topic: Whether the text speaks of another subject: “my Google account is locked”.
    """
    said, text = len(understood.answers) + len(understood.held), text.lower()
    # Somebody who says one thing may well want the answer about that thing; who says more describes themselves.
    if said < (_DESCRIPTION if answered or off_topic else 1):
        return False
    says_enough = said >= (_LIST if answered else _DESCRIPTION)
    if asks(_WHICH_ONE.sub("", text) if says_enough else text):
        return False
    return (
        _FIRST_PERSON.search(text) is not None
        or (says_enough and _I_LEFT_OUT.search(text) is not None)
        or (said >= _LIST and not answered)
    )


def asks(text: str) -> bool:
    """Whether a text is put as a question; “can you help?” at its end makes it none."""
    text = _POLITE.sub("", text.lower())
    return not _QUESTION_MARKS.isdisjoint(text) or any(pattern.search(text) for pattern in _ASKING)
