"""Finds in a text what the patterns of the word lists say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from bot.profile_text.evidence import Evidence
from bot.profile_text.lexicon import pattern_lists, rule_sources, word_sets
from bot.profile_text.patterns import Pattern, compile_pattern
from bot.profile_text.reading import SentenceReading
from bot.profile_text.subjects import Subject

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
