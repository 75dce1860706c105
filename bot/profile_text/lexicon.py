"""The word lists beside this module, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from bot.profile_text.tokenizer import folded

_LISTS = files("bot.profile_text") / "wordlists"
QUESTIONS = (
    "goal",
    "ml_experience",
    "platform_experience",
    "platform_none",
    "budget",
    "time",
    "portfolio",
    "career_stage",
    "situation",
)
"""The questions that have a word list of patterns, each named after its question."""

SIGNALS = "signals"
"""The word list of what is no answer by itself."""


class WordSets:
    """Sets of words by name, as one word list has them; each is an attribute."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        """Make each of these sets an attribute."""
        self.__dict__.update(words)

    def __getattr__(self, name: str) -> frozenset[str]:
        """Only asked for a name that the word list does not have.

        Raises:
            AttributeError: always.
        """
        raise AttributeError(f"the word list has no {name!r}")


@dataclass(frozen=True)
class RuleSource:
    """Patterns that mean an option, as they are written."""

    question: str
    option: str
    weight: int
    subjects: frozenset[str]
    patterns: tuple[str, ...]


@cache
def word_sets(name: str) -> WordSets:
    """The sets of words of a word list."""
    return WordSets({key: frozenset(folded_words(text)) for key, text in _read(name).items()})


@cache
def occupations() -> dict[str, tuple[str, ...]]:
    """What people call themselves, by kind of work."""
    return {kind: _entries(text) for kind, text in _read("occupations").items()}


@cache
def pattern_lists() -> dict[str, tuple[str, ...]]:
    """What patterns call by a name in braces, among them the fields of work as ``{other_field}`` and the like."""
    named = {name: _entries(text) for name, text in _read("lists").items()}
    return named | {f"{kind}_field": _entries(text) for kind, text in _read("fields").items()}


@cache
def rule_sources() -> tuple[RuleSource, ...]:
    """The patterns of every question, and of the signals."""
    return tuple(_rule(name, rule) for name in (*QUESTIONS, SIGNALS) for rule in _read(name))


def _rule(question: str, rule: Mapping[str, Any]) -> RuleSource:
    patterns = tuple(line.strip() for line in rule["says"].splitlines() if line.strip())
    subjects = frozenset(str(rule.get("of", "self group")).split())
    return RuleSource(question, rule["option"], rule.get("weight", 1), subjects, patterns)


def _entries(text: str) -> tuple[str, ...]:
    return tuple(entry for entry in (part.strip() for part in text.split(",")) if entry)


def _read(name: str) -> Any:  # noqa: ANN401 - the lists differ in shape, and are the package's own
    text = (_LISTS / f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


@dataclass(frozen=True)
class PlatformWords:
    """How somebody says that a platform is theirs: its parts by option, and sets of words around it."""

    words: Mapping[str, tuple[str, ...]]
    sets: WordSets


@cache
def platform_words() -> PlatformWords:
    """The word list about platforms."""
    lists = _read("platform")
    words = {option: _entries(text) for option, text in lists["words"].items()}
    return PlatformWords(words, WordSets({key: frozenset(folded_words(text)) for key, text in lists["sets"].items()}))


def folded_words(text: str) -> set[str]:
    """The words of a text as they stand in a text that is read."""
    return {word for part in text.split() for word in folded(part) or (part,)}
