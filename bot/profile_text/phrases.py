"""Expressions that look like an answer and are none; a longer phrase hides shorter ones inside it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from bot.profile_text.tokenizer import SAME_CLAUSE, Word, folded, word_set

IDIOMS: tuple[str, ...] = (
    "free time",
    "my free time",
    "feel free",
    "free weekend",
    "free evening",
    "free tier",
    "free to",
    "free hours",
    "my manager",
    "my students",
    "our students",
    "hiring manager wants",
    "hiring managers want",
    "security analyst",
    "cybersecurity analyst",
    "cyber security analyst",
    "ex google",
    "ex amazon",
    "ex microsoft",
    "microsoft office",
    "microsoft word",
    "microsoft excel",
    "microsoft teams",
    "amazon warehouse",
    "amazon delivery",
    "amazon driver",
    "user research",
    "market research",
    "mit license",
    "team leadership",
    "thought leadership",
    "services in production",
    "apps in production",
    "applications in production",
    "systems in production",
    "code in production",
    "software in production",
    "apis in production",
    "websites in production",
    "microservices in production",
    "hands on course",
    "hands on certification",
    "hands on cert",
    "hands on lab",
    "hands on learning",
    "hands on project",
    "hands on training",
    "hands on practice",
    "no limit on time",
    "senior people",
    "senior citizen",
    "nvidia shares",
    "nvidia stock",
    "senior colleagues",
    "google sheets",
    "google docs",
)


Meaning = TypeVar("Meaning")

_PASSED_OVER = word_set(
    "a an the any some really very actually ever even just quite already prior previous real actual practical"
)
_ARTICLES = frozenset({"a", "an", "the"})
_MOST_PASSED_OVER = 2


@dataclass
class _Node(Generic[Meaning]):
    next: dict[str, _Node[Meaning]] = field(default_factory=dict)
    meanings: list[Meaning] = field(default_factory=list)


class FoundPhrase(NamedTuple, Generic[Meaning]):
    """A phrase in a text: the places of its first word and of the word after its last, and all that it means."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


class PhraseIndex(Generic[Meaning]):
    """Phrases by their words; one phrase may mean several things."""

    def __init__(self) -> None:
        self._root: _Node[Meaning] = _Node()
        self.vocabulary: set[str] = set()

    def add(self, phrase: str, meaning: Meaning) -> None:
        """Add a phrase; one without any word is passed over. Articles inside it may be missing from the text."""
        words = _without_inner_articles(folded(phrase))
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        self.vocabulary.update(words)
        if words and meaning not in node.meanings:
            node.meanings.append(meaning)

    def find(self, words: Sequence[Word], taken: AbstractSet[int] = frozenset()) -> list[FoundPhrase[Meaning]]:
        """The phrases in a text in order, without those inside a longer one or wholly in ``taken`` places."""
        result: list[FoundPhrase[Meaning]] = []
        furthest = 0
        for start in range(len(words)):
            longest = self._longest(words, start)
            if longest is None or longest.end <= furthest:
                continue
            furthest = longest.end
            if not all(place in taken for place in range(start, longest.end)):
                result.append(longest)
        return result

    def _longest(self, words: Sequence[Word], start: int) -> FoundPhrase[Meaning] | None:
        node, place, passed_over = self._root, start, 0
        longest: FoundPhrase[Meaning] | None = None
        while place < len(words) and (place == start or words[place].gap == SAME_CLAUSE):
            following = node.next.get(words[place].text)
            if following is not None:
                node = following
                if node.meanings:
                    longest = FoundPhrase(start, place + 1, tuple(node.meanings))
            elif place > start and words[place].text in _PASSED_OVER and passed_over < _MOST_PASSED_OVER:
                passed_over += 1
            else:
                break
            place += 1
        return longest


def _without_inner_articles(words: Sequence[str]) -> list[str]:
    return [word for place, word in enumerate(words) if place == 0 or word not in _ARTICLES]
