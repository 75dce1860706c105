"""What a sentence about oneself says: answers to the interview's questions, what is held, and a pace."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import ClassVar, Protocol

from bot.catalog.models.catalog import Catalog
from bot.profile_text.answers import Sentence, find_answers
from bot.profile_text.durations import read_durations
from bot.profile_text.held import Holdings
from bot.profile_text.mentions import find_mentions, phrase_index
from bot.profile_text.money import read_money
from bot.profile_text.spelling import ORDINARY_WORDS, KnownWords
from bot.profile_text.tokenizer import clean, piece, split

_MOST_REMEMBERED = 32


@dataclass(frozen=True)
class Understood:
    """What a sentence says.

    ``answers`` maps question ids to option ids, in the order of the interview; ``held`` has ids of certifications;
    ``heard`` are the pieces of the sentence behind all this, in its order; ``hours_per_week`` is the pace, if one is
    named, and the lower figure of a range.
    """

    answers: dict[str, str]
    held: frozenset[str]
    heard: tuple[str, ...]
    hours_per_week: float | None


class Understanding:
    """The phrases of one catalog revision, ready to be looked for."""

    _remembered: ClassVar[OrderedDict[str, Understanding]] = OrderedDict()
    _lock: ClassVar[Lock] = Lock()

    def __init__(self, catalog: Catalog) -> None:
        """Index the catalog's phrases; `of` does so once for each revision."""
        self._questions = [question for question in catalog.questions if question.options]
        self._index = phrase_index(self._questions)
        self._holdings = Holdings(catalog.certifications)
        self._speller = KnownWords(self._index.vocabulary, never=ORDINARY_WORDS)

    @classmethod
    def of(cls, catalog: Catalog) -> Understanding:
        """The understanding of this catalog's revision, kept for the next sentence."""
        with cls._lock:
            known = cls._remembered.get(catalog.revision)
            if known is None:
                known = cls._remembered[catalog.revision] = cls(catalog)
                if len(cls._remembered) > _MOST_REMEMBERED:
                    cls._remembered.popitem(last=False)
            cls._remembered.move_to_end(catalog.revision)
            return known

    def understand(self, text: str) -> Understood:
        """What the text says; words that nobody knows are passed over, and no text is an error."""
        text = clean(text)
        words = split(text, self._speller)
        held, taken = self._holdings.find(words)
        durations = read_durations(words, taken)
        taken |= _places(durations)
        amounts = read_money(words, taken)
        taken |= _places(amounts)
        sentence = Sentence(words, find_mentions(self._index, words, taken), durations, amounts)
        answers = find_answers(self._questions, sentence)
        pace = sentence.pace
        used = {(span.start, span.end) for span in (*answers.values(), *held.values(), *([pace] if pace else []))}
        return Understood(
            answers={question: answer.option for question, answer in answers.items()},
            held=frozenset(held),
            heard=tuple(dict.fromkeys(piece(text, words[start:end]) for start, end in sorted(used))),
            hours_per_week=round(pace.low, 2) if pace is not None else None,
        )


def understand(text: str, catalog: Catalog) -> Understood:
    """What a sentence says, in the terms of a catalog's interview."""
    return Understanding.of(catalog).understand(text)


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _places(spans: Iterable[_Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}
