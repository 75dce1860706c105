"""What a question is made of: its words, what they stand for, and which of them stand side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from bot.catalog.models.certification import Certification
from bot.faq.speller import Speller
from bot.faq.tokenizer import fold, is_code, stem, words
from bot.faq.vocabulary import Meanings, lexicon

MAX_WORDS = 400
"""Words of a question beyond these are not read."""
MAX_CORRECTED = 20
"""Strange words of a question beyond these are not corrected: looking for what was meant takes time."""


class Features(NamedTuple):
    """What a text is made of, and how much there is of it."""

    single: dict[str, float]
    """Words and meanings."""
    pairs: dict[str, float]
    """Words or meanings that stand side by side, in any order."""


NAME = "="
"""Begins the meaning of a certification's name; its id follows."""
OTHER_SUBJECT = "~"
"""Begins a meaning that belongs to another subject than the FAQ's."""
OTHER_CREDENTIAL = "~credential"
"""The meaning of a credential that is not in the catalog."""
VENDORS = frozenset({"AWS", "GOOGLE", "AZURE", "NVIDIA", "DATABRICKS", "IBM", "DLAI"})
ANCHORS = frozenset({"CERT", "EXAM", "AI", "ML", "GENAI", "DEEP"})
"""Meanings that place a question in the FAQ's subject; others ("free", "how long") are borrowed by every subject."""

_TRADES = ["BUSINESS"]
"""What somebody does for a living; they may ask about anything."""

_WORD, _MEANING, _NAME, _PAIR = 1.0, 1.6, 2.4, 0.6
_USUAL = 2
"""A word that is so often in the FAQ belongs to its subject; one that is there less often may be there by chance."""
_GUESSED = 0.5
"""How much a word that was put right counts as an unknown one."""
_LONGEST_NAME = 7
_CODE_DIGITS = 3
_FOREIGN_PREFIXES = frozenset({"az", "dp", "pl", "sc", "ms", "md", "mb"})
_EMPTY_WORDS = """
a an the is are was were be been am to of in on for at it its i me my mine we our us you your he she his her they them
this that and so if as by from have has had do does did will would can could should may might some there then with into
up also very really please well get go thing one what which who how when where why t re ll d ve m s
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
"""Words that say something only as a part of an expression."""


@dataclass(slots=True)
class Fact:
    """What is known of a word."""

    word: str
    meanings: Meanings
    gives: dict[str, float]
    """The features that it adds to a text."""
    head: str
    """What stands for it in a pair; empty if nothing does."""
    seconds: Container[str] = ()
    """The words that may come next in an expression that it begins."""
    is_other_credential: bool = False
    """Whether it begins an expression that belongs to other subjects alone."""


class Census(NamedTuple):
    """How many of a question's words belong where; those of a story around the question count less."""

    own: float = 0.0
    """To the FAQ's subject or its vocabulary."""
    ordinary: float = 0.0
    """Anywhere."""
    things: float = 0.0
    """To a story, or to another subject."""
    foreign: float = 0.0
    """To another subject that is known by name."""
    unknown: float = 0.0
    anchors: float = 0.0
    """To the FAQ's subject and to hardly any other."""

    def plus(self, other: Census, share: float) -> Census:
        """Both together, of the other one a share only."""
        return Census(*(mine + share * theirs for mine, theirs in zip(self, other, strict=True)))


class Analyzer:
    """Reads questions in the vocabulary of one catalog."""

    def __init__(self, certifications: Iterable[Certification], used: Counter[str]) -> None:
        known = lexicon()
        self._terms, self._other_subjects = known.terms.copy(), known.other_subjects
        self._ordinary, self._things = known.ordinary_words, known.things
        names = self._add_names(certifications)
        self._named = frozenset(names)
        self._vocabulary = frozenset(map(stem, used))
        self._usual = frozenset(stem(word) for word, count in used.items() if count >= _USUAL)
        self._known = self._vocabulary.union(
            names, known.own_words, known.ordinary_words, known.things, known.other_words
        )
        self._used = used
        self._fact = lru_cache(maxsize=8192)(self._fact_of)
        self._expression = lru_cache(maxsize=8192)(self._expression_of)
        self._facts = {word: self._fact_of(word) for word in self._vocabulary}

    @cached_property
    def _speller(self) -> Speller:
        """Made when the first word is not known; no phrasing has such a word."""
        known = lexicon()
        likely = (word for word, _ in self._used.most_common())
        return Speller((*map(stem, likely), *sorted(self._named), *known.own_words, *sorted(known.ordinary_words)))

    def _add_names(self, certifications: Iterable[Certification]) -> list[str]:
        found: dict[str, None] = {}
        for entry in certifications:
            for name in dict.fromkeys((entry.name, entry.short_name, entry.code or "", *entry.nicknames)):
                stems = list(map(stem, words(fold(name))))
                found.update(dict.fromkeys(stems))
                if 0 < len(stems) <= _LONGEST_NAME:
                    self._terms.add(NAME + entry.id, [" ".join(stems)])
        self._codes = frozenset(filter(is_code, found))
        self._prefixes = _FOREIGN_PREFIXES.union(code.rstrip("0123456789") for code in self._codes)
        return list(found)

    def stems(self, written: Sequence[str], tried: set[str] | None = None) -> list[str]:
        """Words as they are written, corrected and without their endings.

        Args:
            written: The words.
            tried: Strange words of the same question that came before; these words' strange ones are added.
        """
        tried = set[str]() if tried is None else tried
        known, stemmed_all = self._known, list(map(stem, written))
        if known.issuperset(stemmed_all) and "".join(written).isalpha():
            return stemmed_all  # nothing to correct, and no code to put together
        found: list[str] = []
        for word in written:
            if len(word) == _CODE_DIGITS and word[-2:].isdigit() and found and self._is_rest_of_code(found[-1], word):
                found[-1] += word
            else:
                stemmed = stem(word)
                found.append(stemmed if stemmed in known else self._meant(stemmed, word, tried))
        return found

    def _meant(self, stemmed: str, word: str, tried: set[str]) -> str:
        if word not in tried and len(tried) >= MAX_CORRECTED:
            return stemmed
        tried.add(word)
        return self._speller.meant(stemmed) or self._speller.meant(word) or stemmed

    def _is_rest_of_code(self, before: str, word: str) -> bool:
        return before + word in self._codes or (word.isdigit() and before in self._prefixes)

    def _fact_of(self, word: str) -> Fact:
        meanings = self._terms.of(word) or self._meaning_in_context(word)
        gives = _weighed(meanings).copy()
        if word not in _EMPTY and not word.isdigit():
            gives[word] = _WORD
        return Fact(word, meanings, gives, next(iter(gives), ""), self._terms.seconds(word))

    def _expression_of(self, word: str, expressed: Meanings) -> Fact:
        """What is known of a word at the beginning of an expression that stands for something."""
        if all(meaning[0] == OTHER_SUBJECT for meaning in expressed):
            return Fact(word, expressed, _weighed(expressed), expressed[0], is_other_credential=True)
        alone = self._facts.get(word) or self._fact(word)
        meanings = tuple(dict.fromkeys(expressed + alone.meanings))
        return Fact(word, meanings, _weighed(expressed) | alone.gives, expressed[0], alone.seconds)

    def _meaning_in_context(self, word: str) -> Meanings:
        """What a word stands for in another subject; what the catalog itself speaks of is not elsewhere."""
        if word in self._other_subjects and word not in self._usual and word not in self._named:
            return (self._other_subjects[word],)
        return (OTHER_CREDENTIAL,) if is_code(word) and word not in self._codes else ()

    def places(self, stems: Sequence[str]) -> list[Fact]:
        """What is known of each word at its place; words inside an expression of another subject say nothing more."""
        known, longest, inside = self._facts, self._terms.longest, 0
        facts = [known.get(word) or self._fact(word) for word in stems]
        for place, following in enumerate(stems[1:]):
            seconds = facts[place].seconds
            if seconds and following in seconds:
                length, expressed = longest(stems, place)
                if length:
                    facts[place] = fact = self._expression(stems[place], expressed)
                    if fact.is_other_credential:
                        facts[place + 1 : place + length] = [_INSIDE] * (length - 1)
                        inside += length - 1
        return [fact for fact in facts if fact is not _INSIDE] if inside else facts

    def features(self, stems: Sequence[str]) -> Features:
        """The features of a text that is one thought, such as a phrasing of the FAQ."""
        return self.features_of(self.places(stems))

    def features_of(self, places: Iterable[Fact]) -> Features:
        """The features of such a text, of which it is known what is where."""
        single: dict[str, float] = {}
        pairs: dict[str, float] = {}
        before = ""
        for fact in places:
            single |= fact.gives
            head = fact.head
            if head:
                if before and before != head:
                    pairs[before + head if before < head else head + before] = _PAIR
                before = head
        return Features(single, pairs)

    def subject(self, subject: str) -> Features:
        """The features of a text that says nothing but that it is about another subject."""
        return Features({subject: _MEANING}, {})

    def census(self, places: Iterable[Fact], counted: set[str], guessed: set[str]) -> Census:
        """How many of these words belong where.

        Args:
            places: What is known of the words.
            counted: Words that are not counted again; these words are added.
            guessed: Words that were not written so: the speller takes them to be meant, and may be wrong.
        """
        counts = dict.fromkeys(Census._fields, 0.0)
        for fact in places:
            if fact.word in counted:
                continue
            counted.add(fact.word)
            inside = [meaning for meaning in fact.meanings if meaning[0] != OTHER_SUBJECT]
            counts["anchors"] += any(meaning in ANCHORS or meaning[0] == NAME for meaning in inside)
            if fact.head and fact.word in guessed and not is_code(fact.word):
                counts["unknown"] += _GUESSED
                counts["own" if inside else "foreign" if fact.meanings else self._kind(fact.word)] += 1 - _GUESSED
            elif inside:
                # Figures and money signs mean something beside words, and nothing alone.
                counts["own" if inside != _TRADES else "things"] += fact.word[0].isalpha()
            elif fact.meanings:
                counts["foreign"] += 1
            elif fact.head:
                counts[self._kind(fact.word)] += 1
        return Census(**counts)

    def _kind(self, word: str) -> str:
        if word in self._ordinary:
            return "ordinary"
        if word in self._things:
            return "things"
        if word in self._vocabulary:
            return "own" if word in self._usual or word in self._named else "ordinary"
        return "unknown"


_INSIDE = Fact("", (), {}, "")


@lru_cache(maxsize=8192)
def _weighed(meanings: Meanings) -> dict[str, float]:
    """How much each of a word's meanings counts; not to be changed."""
    return {meaning: _NAME if meaning[0] == NAME or meaning in VENDORS else _MEANING for meaning in meanings}
