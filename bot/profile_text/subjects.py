"""Follows through a text of whom it speaks: the writer, their team, their employer, or somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import cache

from bot.profile_text.lexicon import WordSets, word_sets
from bot.profile_text.sentences import Sentence
from bot.profile_text.tokenizer import NEW_CLAUSE, SAME_CLAUSE, Word

_ADJUNCT_REACH = 3
_REACH = 4


class Subject(Enum):
    """Who a stretch of text is about."""

    SELF = "the writer, or nobody named"
    GROUP = "we: the writer among others"
    EMPLOYER = "the writer's employer, or a client of theirs"
    OTHER = "somebody else"
    ADDRESSEE = "the reader"


_PRONOUNS = {"i": Subject.SELF, "we": Subject.GROUP, "you": Subject.ADDRESSEE}


class Subjects:
    """For each word of a text, in order, the last subject that was named, and whether an "if" came before."""

    def __init__(self, words: Sequence[Word], sentences: Sequence[Sentence], *, is_list: bool) -> None:
        """Walk along the words.

        Args:
            words: The words of the text.
            sentences: Its sentences.
            is_list: Whether it is a list of facts, in which each clause speaks of the writer anew.
        """
        self.subjects: list[Subject] = []
        self.supposed: list[bool] = []
        self._words = words
        self._is_list = is_list
        self._antecedent = Subject.EMPLOYER  # "they pay for it", where nobody else was named
        for sentence in sentences:
            self._walk(sentence)

    def _walk(self, sentence: Sentence) -> None:
        markers = word_sets("markers")
        subject, supposed = Subject.SELF, False
        for place in range(sentence.start, sentence.end):
            word = self._words[place]
            if word.text in markers.turns or (self._is_list and word.gap == NEW_CLAUSE):
                subject, supposed = Subject.SELF, False
            elif ":" in word.before:
                subject = Subject.SELF
            elif ")" in word.before and place > sentence.start:
                subject, supposed = self._before_bracket(place, sentence.start)
            named = self._named(place, sentence.start) if word.text in _naming_words() else None
            is_one = not word.plural and word.text not in markers.pronouns_of_others
            if named in {Subject.OTHER, Subject.EMPLOYER} and is_one:
                self._antecedent = named
            subject = named or subject
            if word.gap == NEW_CLAUSE and self._asserts(place):
                supposed = False
            self.subjects.append(subject)
            supposed = supposed or (word.text in markers.conditions and self._supposes(place, sentence))
            self.supposed.append(supposed)

    def _before_bracket(self, place: int, first: int) -> tuple[Subject, bool]:
        """What was so before the bracket that closes before a place."""
        opened = (earlier for earlier in range(place - 1, first, -1) if "(" in self._words[earlier].before)
        before = next(opened, place) - 1
        return self.subjects[before], self.supposed[before]

    def _named(self, place: int, first: int) -> Subject | None:
        word, markers = self._words[place], word_sets("markers")
        if word.text in _PRONOUNS:
            before = self._words[place - 1].text if place > first else ""
            is_object = word.text == "you" and before in markers.adjuncts_of_others | {"of"}
            return None if is_object else _PRONOUNS[word.text]
        if word.text in markers.pronouns_of_others:
            return self._antecedent if word.text in markers.personal_pronouns else Subject.OTHER
        if word.text == "people":
            counted = place > first and self._words[place - 1].number is not None
            return None if counted else Subject.OTHER  # "a team of 10 people"
        if word.text in markers.others or (word.plural and word.text in markers.others_in_plural):
            return None if self._is_no_subject(place, first) else Subject.OTHER
        return self._at_work(place, first, markers)

    def _at_work(self, place: int, first: int, markers: WordSets) -> Subject | None:
        """An employer, or a colleague: "my company", "our team", "boss"."""
        text = self._words[place].text
        before = self._words[place - 1].text if place > first else ""
        if self._is_adjunct(place, first, markers.adjuncts):
            return None
        if text in markers.others_of_mine and before in {"my", "our"}:
            return Subject.OTHER
        opens = place == first or self._words[place].gap != SAME_CLAUSE or before in markers.turns or before == "and"
        following = self._words[place + 1].text if place + 1 < len(self._words) else ""
        is_alone = opens and text in markers.employers_alone and following not in markers.job_heads
        is_named = before in markers.determiners or is_alone
        return Subject.EMPLOYER if text in markers.employers and is_named else None

    def _is_no_subject(self, place: int, first: int) -> bool:
        """Whether somebody is named who is not the subject: "with a friend", "I am a recruiter"."""
        word, markers = self._words[place], word_sets("markers")
        before = [earlier.text for earlier in self._words[max(first, place - _REACH) : place]]
        opens = (place == first or word.gap != SAME_CLAUSE) and word.text in markers.kin
        if not (word.plural or opens or set(before[-2:]) & markers.before_others):
            return True
        if set(before) & markers.makes_it_oneself or ("of" in before and not set(before) & markers.quantifiers):
            return True
        return self._is_adjunct(place, first, markers.adjuncts_of_others)

    def _is_adjunct(self, place: int, first: int, prepositions: frozenset[str]) -> bool:
        """Whether it is "at my company" or "with a friend", which names no new subject."""
        for earlier in range(place - 1, max(first, place - 1 - _ADJUNCT_REACH) - 1, -1):
            if self._words[earlier + 1].gap != SAME_CLAUSE:
                return False
            if self._words[earlier].text in prepositions:
                return True
        return False

    def _asserts(self, place: int) -> bool:
        """Whether a clause says what is so all the same: "if there is one, I can spend 250"."""
        following = self._words[place + 1].text if place + 1 < len(self._words) else ""
        return self._words[place].text == "i" and following in word_sets("markers").assertions

    def _supposes(self, place: int, sentence: Sentence) -> bool:
        """Whether an "if" makes what follows a mere possibility, which "if possible" and "wonder if" do not."""
        markers = word_sets("markers")
        following = [word.text for word in self._words[place + 1 : min(place + 3, sentence.end)]]
        before = self._words[place - 1].text if place > sentence.start else ""
        if following[:1] == ["i"] and markers.goal_wishes & set(following[1:]):
            return False  # "if I want to get into AI" is a wish, not a condition
        return not markers.no_condition_after & set(following[:1]) and before not in markers.no_condition_before


@cache
def _naming_words() -> frozenset[str]:
    """Every word that may name a subject."""
    markers = word_sets("markers")
    people = (
        {"people"} | markers.pronouns_of_others | markers.others | markers.others_in_plural | markers.others_of_mine
    )
    return frozenset(people | markers.employers | _PRONOUNS.keys())
