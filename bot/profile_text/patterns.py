"""Patterns of words, as the word lists write them: ``{payer} will? pay|cover *2 {course}``.

A pattern is a row of words. ``a|b`` is a choice, ``(a b|c)`` a choice of several words, ``word?`` may be missing,
``{name}`` is one of a list's entries, ``*3`` up to three words of the same clause, ``#`` a number in figures, and a
comma the end of a clause.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import NamedTuple

from bot.profile_text.findings import Evidence
from bot.profile_text.lexicon import pattern_lists, rule_sources, word_sets
from bot.profile_text.reading import SentenceReading
from bot.profile_text.sentences import Sentence
from bot.profile_text.subjects import Subject
from bot.profile_text.tokenizer import folded

_ELEMENT = re.compile(r"\([^()]*\)\??|\{\w+\}\??|\*\d|,\??|#\??|[^\s]+")
_NUMBER = r" [\d.,']+k?"
_WORD = r" [^ ,]+"
_MOST_ALTERNATIVES = 4000


@dataclass(frozen=True)
class _Element:
    source: str
    anchors: frozenset[str]
    """The words one of which must stand at its first place; none if it may be missing or is anything."""
    most: int
    """The most words that it can match."""


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern: the words that lead to it, what else it needs, and how far it may reach from them."""

    source: str
    anchors: frozenset[str]
    needs: tuple[frozenset[str], ...]
    before: int
    after: int

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        """The expression itself, made when a text first has all the words that it needs."""
        return re.compile(self.source)

    def find(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """The places of the first word, and of the word after the last, of each match in a sentence."""
        tokens, offsets = sentence.tokens, sentence.offsets
        for needed in self.needs:
            if tokens.keys().isdisjoint(needed):
                return
        last = len(offsets) - 1
        seen: set[int] = set()
        for anchor in self.anchors:
            for index in tokens.get(anchor, ()):
                begin = offsets[max(0, index - self.before)]
                match = self._regex.search(sentence.text, begin, offsets[min(last, index + self.after)] + 1)
                if match is not None and match.start() not in seen:
                    seen.add(match.start())
                    yield sentence.places[match.start()], sentence.places[match.end()]


def compile_pattern(source: str, lists: Mapping[str, Sequence[str]], common: frozenset[str]) -> Pattern:
    """Return a pattern of a word list as a matcher of words.

    Args:
        source: The pattern as it is written.
        lists: The entries behind each ``{name}``.
        common: Words so frequent that a pattern should rather be looked for at its other words.

    Raises:
        ValueError: if nothing in the pattern must stand in a text, or a list is unknown.
    """
    elements = [_element(part, lists) for part in _ELEMENT.findall(source)]
    best = min(
        (place for place, element in enumerate(elements) if element.anchors),
        key=lambda place: (bool(elements[place].anchors & common), len(elements[place].anchors)),
        default=None,
    )
    if best is None:
        raise ValueError(f"{source!r} has no word that must be there")
    expression = "".join(element.source for element in elements) + "(?= )"
    needs = tuple(element.anchors for place, element in enumerate(elements) if element.anchors and place != best)
    before = sum(element.most for element in elements[:best])
    after = sum(element.most for element in elements[best:])
    return Pattern(expression, elements[best].anchors, needs, before, after)


def _element(part: str, lists: Mapping[str, Sequence[str]]) -> _Element:
    optional = part.endswith("?")
    bare = part.removesuffix("?")
    if bare.startswith("*"):
        return _Element(f"(?:{_WORD}){{0,{bare[1:]}}}?", frozenset(), int(bare[1:]))
    if bare == ",":
        return _Element(f"(?: ,){'?' if optional else ''}", frozenset(), 1)
    if bare == "#":
        return _Element(f"(?:{_NUMBER}){'?' if optional else ''}", frozenset() if optional else frozenset("#"), 1)
    phrases = {phrase for choice in _choices(bare, lists) for phrase in [_words(choice)] if phrase}
    if not phrases:
        raise ValueError(f"{part!r} has no words")
    written = ("".join(f" {re.escape(word)}" for word in phrase) for phrase in sorted(phrases, key=len, reverse=True))
    first = frozenset(phrase[0] for phrase in phrases)
    anchors: frozenset[str] = frozenset() if optional or "," in first else first
    return _Element(f"(?:{'|'.join(written)}){'?' if optional else ''}", anchors, max(map(len, phrases)))


def _words(choice: str) -> tuple[str, ...]:
    """The words of a choice as they stand in a text; a comma is one of them."""
    before, comma, after = choice.partition(",")
    return (*folded(before), *((",", *_words(after)) if comma else ()))


def _choices(bare: str, lists: Mapping[str, Sequence[str]]) -> list[str]:
    """Every way to say a part; lists inside a choice are spelled out."""
    if bare.startswith("("):
        bare = bare[1:-1]
    choices: list[str] = []
    for choice in bare.split("|"):
        spelled = [lists[word[1:-1]] if word.startswith("{") else [word] for word in choice.split()]
        choices.extend(" ".join(words) for words in product(*spelled))
    if len(choices) > _MOST_ALTERNATIVES:
        raise ValueError(f"{bare!r} can be said in too many ways")
    return choices


_ANYBODY = "any"
_NOT_WISHED = frozenset({"ml_experience", "portfolio"})
"""Questions about what somebody has done."""

_SUBJECTS = {
    "self": {Subject.SELF},
    "group": {Subject.GROUP},
    "employer": {Subject.EMPLOYER},
    _ANYBODY: set(Subject),
}


class _Rule(NamedTuple):
    question: str
    option: str
    weight: int
    subjects: frozenset[Subject]
    pattern: Pattern


def find_evidence(reading: SentenceReading) -> dict[str, list[Evidence]]:
    """What the patterns find in a text, by question, in the order of the text."""
    found: defaultdict[str, set[Evidence]] = defaultdict(set)
    rules, by_word = _rules()
    for sentence in reading.sentences:
        numbers = {number for word in sentence.tokens if word in by_word for number in by_word[word]}
        for rule in map(rules.__getitem__, numbers):
            for start, end in rule.pattern.find(sentence):
                if _counts(rule, reading, start, end):
                    found[rule.question].add(Evidence(rule.question, rule.option, start, end, rule.weight))
    return {question: sorted(evidence, key=lambda e: (e.start, e.end)) for question, evidence in found.items()}


def _counts(rule: _Rule, reading: SentenceReading, start: int, end: int) -> bool:
    """Whether a match is about somebody whom the rule is about, not only supposed, and not denied."""
    if rule.question in _NOT_WISHED and reading.is_wished(start):
        return False
    return reading.subjects[end - 1] in rule.subjects and not reading.supposed[start] and not reading.is_denied(start)


@cache
def _rules() -> tuple[Sequence[_Rule], Mapping[str, Sequence[int]]]:
    """Every rule, and by the words that lead to them their numbers."""
    lists, common = pattern_lists(), word_sets("markers").no_modifiers
    rules: list[_Rule] = []
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for source in rule_sources():
        subjects = frozenset(subject for name in source.subjects for subject in _SUBJECTS[name])
        for written in source.patterns:
            pattern = compile_pattern(written, lists, common)
            for word in pattern.anchors:
                by_word[word].append(len(rules))
            rules.append(_Rule(source.question, source.option, source.weight, subjects, pattern))
    return rules, by_word
