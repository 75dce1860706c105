"""A text as it is read: its words by sentence and clause, of whom they speak, and whether they are denied."""

from __future__ import annotations

from collections.abc import Sequence

from bot.profile_text.lexicon import word_sets
from bot.profile_text.sentences import clauses, split_sentences
from bot.profile_text.subjects import Subject, Subjects
from bot.profile_text.tokenizer import SAME_CLAUSE, Word

_DENIAL_REACH = 8
_WISH_REACH = 8
_TERSE = 30
"""Words of a text so short that it is a list of facts: "backend dev on AWS, 300 dollars"."""

_MINE = frozenset({Subject.SELF, Subject.GROUP})


class SentenceReading:
    """The words of a text with what each of them stands in.

    Attributes:
        words: The words.
        markers: The words that tell of whom a text speaks, and whether it is said, denied or only supposed.
        is_terse: Whether the text is so short that it is a list of facts.
        figures: The places of words that belong to an amount of money or a stretch of time.
        sentences: Its sentences; ``sentence_at`` has for each word the one that it stands in.
        subjects: For each word of whom it speaks.
        supposed: For each word whether it is only supposed: "if I had the money".
    """

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        """Read the words of a cleaned text."""
        self.words = words
        self.markers = word_sets("markers")
        self.is_terse = len(words) <= _TERSE
        self.figures: set[int] = set()
        self.sentences = split_sentences(text, words)
        self.sentence_at = [sentence for sentence in self.sentences for _ in range(sentence.end - sentence.start)]
        self._clauses = clauses(words)
        walked = Subjects(words, self.sentences, is_list=self.is_terse)
        self.subjects, self.supposed = walked.subjects, walked.supposed

    def is_mine(self, place: int) -> bool:
        """Whether a place speaks of the writer, alone or among others, and not of what only might be."""
        return self.subjects[place] in _MINE and not self.supposed[place]

    def is_denied(self, start: int) -> bool:
        """Whether what begins at a place is denied by a word before it in its clause."""
        for place in range(start - 1, max(-1, start - 1 - _DENIAL_REACH), -1):
            if self.words[place + 1].gap != SAME_CLAUSE:
                return False
            text, following = self.words[place].text, self.words[place + 1].text
            if text in self.markers.denials:
                return following not in self.markers.no_denial_before
            if text in {"instead", "rather"} and following in {"of", "than"}:
                return True
            if text not in self.markers.carry_denial:
                return False
        return False

    def is_wished(self, start: int) -> bool:
        """Whether what begins at a place is only wanted or planned, by a word before it in its clause."""
        before = self.before(start, _WISH_REACH)
        return not self.markers.wishes.isdisjoint(before) or "how" in before[-3:]

    def clause(self, place: int) -> tuple[int, int]:
        """The places of the first word of a place's clause, and of the word after its last."""
        return self._clauses[place]

    def before(self, place: int, most: int) -> list[str]:
        """The words of the same clause before a place, nearest last."""
        if place >= len(self.words):
            return [word.text for word in self.words[max(self._clauses[-1][0], place - most) : place]]
        return [word.text for word in self.words[max(self._clauses[place][0], place - most) : place]]

    def after(self, place: int, most: int) -> list[str]:
        """The words of the same clause from a place on; none where another clause begins there."""
        if place >= len(self.words) or self.words[place].gap != SAME_CLAUSE:
            return []
        return [word.text for word in self.words[place : min(self._clauses[place][1], place + most)]]
