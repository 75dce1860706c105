"""The word lists as the search uses them: read once, the same for every catalog."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from bot.faq.tokenizer import stem
from bot.faq.wordlists import read_wordlist

Meanings = tuple[str, ...]


class Terms:
    """Words and expressions of several words with what they stand for, which may be several things."""

    def __init__(self) -> None:
        self._meanings: dict[str, Meanings] = {}
        self._lengths: dict[str, dict[str, tuple[int, ...]]] = {}
        """The lengths of the expressions that begin with two words, the longest first."""

    def copy(self) -> Terms:
        """A table of its own with the same terms."""
        other = Terms()
        other._meanings = self._meanings.copy()
        other._lengths = {first: seconds.copy() for first, seconds in self._lengths.items()}
        return other

    def add(self, meaning: str, terms: Iterable[str]) -> None:
        """Let these words, and expressions with a space between each two words, stand for this as well."""
        alone, known = (meaning,), self._meanings
        for term in terms:
            if known.setdefault(term, alone) is not alone and meaning not in known[term]:
                known[term] += alone
            if " " in term:
                self._add_length(term.split(" "))

    def _add_length(self, words: Sequence[str]) -> None:
        seconds, second, length = self._lengths.setdefault(words[0], {}), words[1], len(words)
        lengths = seconds.get(second)
        if not lengths:
            seconds[second] = (length,)
        elif length not in lengths:
            seconds[second] = tuple(sorted((*lengths, length), reverse=True))

    def of(self, word: str) -> Meanings:
        """What a single word stands for."""
        return self._meanings.get(word, ())

    def seconds(self, word: str) -> Container[str]:
        """The second words of the expressions that begin with a word."""
        return self._lengths.get(word, ())

    def longest(self, words: Sequence[str], place: int) -> tuple[int, Meanings]:
        """The longest expression of several words at a place, and what it stands for; else 0 and nothing.

        The next word must be among the `seconds` of the one at the place.
        """
        for length in self._lengths[words[place]][words[place + 1]]:
            meanings = self._meanings.get(" ".join(words[place : place + length]))
            if meanings and place + length <= len(words):
                return length, meanings
        return 0, ()


_CREDENTIAL, _EVERYDAY = "~credential", "~everyday"


class Lexicon(NamedTuple):
    """Everything that is known of words before a catalog is; all words are without their endings."""

    terms: Terms
    """What words and expressions of the FAQ's own subject stand for, and expressions of other subjects."""
    other_subjects: dict[str, str]
    """Single words of other subjects, each with its subject."""
    own_words: tuple[str, ...]
    """The words of all concepts."""
    ordinary_words: frozenset[str]
    things: frozenset[str]
    other_words: frozenset[str]
    """The words of other subjects."""


@cache
def lexicon() -> Lexicon:
    """Return all that the word lists say, read once for every catalog."""
    terms = Terms()
    own_words: dict[str, None] = {}
    for concept, listed in chain(_stemmed(read_wordlist("asked")), _stemmed(read_wordlist("about"))):
        terms.add(concept, listed)
        own_words.update(dict.fromkeys(" ".join(listed).split(" ")))
    other_subjects: dict[str, str] = {}
    other_words = set[str]()
    made = [
        (_CREDENTIAL, list(_field_terms())),
        (_CREDENTIAL, list(_vendor_terms())),
        (_EVERYDAY, list(_profession_terms())),
    ]
    others = (_subjects(read_wordlist(name)) for name in ("credentials", "everyday", "technology"))
    for subject, listed in chain(made, *others):
        terms.add(subject, [term for term in listed if " " in term])
        other_subjects = dict.fromkeys([term for term in listed if " " not in term], subject) | other_subjects
        other_words.update(" ".join(listed).split(" "))
    everywhere = read_wordlist("ordinary")
    return Lexicon(
        terms=terms,
        other_subjects=other_subjects,
        own_words=tuple(own_words),
        ordinary_words=frozenset(map(stem, everywhere["ordinary"].split())),
        things=frozenset(map(stem, everywhere["things"].split())),
        other_words=frozenset(other_words),
    )


def _stemmed(listings: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Each meaning with the terms that have it."""
    for meaning, listing in listings.items():
        yield meaning, _terms(listing)


def _subjects(listings: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Return each of the other subjects with the terms that belong to it."""
    return _stemmed({subject: listing for subject, listing in listings.items() if subject.startswith("~")})


def _terms(listing: str) -> list[str]:
    return " ".join(map(stem, listing.replace(",", " , ").split())).split(" , ")


def _field_terms() -> Iterator[str]:
    """``project management certificate``, ``certificate in project management``."""
    listings = read_wordlist("credentials")
    endings = _terms(listings["field_endings"])
    for field in _terms(listings["fields"]):
        for ending in endings:
            yield f"{field} {ending}"
        for ending in endings[:2]:
            yield f"{ending} in {field}"


def _vendor_terms() -> Iterator[str]:
    """``ibm data science``, ``google cloud data engineer``: what well-known vendors offer beside the catalog."""
    listings = read_wordlist("credentials")
    for vendor in _terms(listings["vendors"]):
        for program in _terms(listings["vendor_programs"]):
            yield f"{vendor} {program}"
    for program in _terms(listings["ibm_programs"]):
        yield f"ibm {program}"


def _profession_terms() -> Iterator[str]:
    """``become a pilot``, ``does a pilot`` (earn), ``pilot salary``."""
    verbs, salary = _terms("be, become, does"), stem("salary")
    for profession in _terms(read_wordlist("everyday")["professions"]):
        article = "an" if profession[0] in "aeiou" else "a"
        for verb in verbs:
            yield f"{verb} {article} {profession}"
        yield f"{profession} {salary}"
