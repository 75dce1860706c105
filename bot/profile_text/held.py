"""Finds the certifications that members say they hold; a mere mention is not one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.catalog.models.certification import Certification
from bot.profile_text.phrases import Found, PhraseIndex
from bot.profile_text.tokenizer import NEW_SENTENCE, Word, folded, texts_after, texts_before, word_set

_PASSED = word_set("passed earned cleared obtained achieved completed finished aced got certified")
_HAVING = word_set("have hold holding own did done already with")
_LISTING = word_set("cert certification certificate certified completed held credential done passed")
_AFTER = word_set("certified passed done holder completed cleared obtained earned finished")
_CERTIFICATE = word_set(
    "cert certification certificate certified exam credential badge course specialization program programme"
)
_BETWEEN = word_set(
    "a an the my both also already just recently now aws azure microsoft google ibm nvidia databrick gcp cloud "
    "certified certification certificate cert exam course in and of from for as is was only"
)
_NOT_YET = word_set(
    "not never no will would should must if once when until before need want hope going plan planning can could how "
    "you to almost nearly failed about start starting begin go help struggling stuck"
)
_STUDYING = word_set("study studying studied learn learning preparing training")
_NO_PASS = word_set("not never no if once until before will almost nearly failed you how")
_OTHERWISE = word_set(
    "planned scheduled booked tomorrow coming soon mind experience job role friend colleague background skill "
    "voucher progress expired next question exam test aid"
)
_WANTED = word_set(
    "to get getting become becoming be being want not never if once how about for considering studying preparing "
    "take taking need try trying next failed failing"
)
_FARTHEST = 14


class Holdings:
    """The names under which members know the certifications of a catalog."""

    def __init__(self, certifications: Iterable[Certification]) -> None:
        """Learn codes, nicknames and names; the first certification of a catalog to use one has it."""
        self._index: PhraseIndex[str] = PhraseIndex()
        self._owner: dict[tuple[str, ...], str] = {}
        self._vague: set[tuple[str, ...]] = set()
        self._official: set[tuple[str, ...]] = set()
        for entry in certifications:
            if entry.kind == "resource":
                continue
            names = [entry.code or "", *entry.nicknames, entry.name, entry.short_name]
            for name in names:
                self._add(name, entry)
            self._official.add(folded(entry.name))

    def find(self, words: Sequence[Word]) -> tuple[dict[str, Found[str]], set[int]]:
        """Where the certifications held are named, by id, and the places of every name that can be nothing else."""
        names = self._index.find(words)
        inside = {place for name in names for place in range(name.start, name.end)}
        held: dict[str, Found[str]] = {}
        certain: set[int] = set()
        for name in names:
            key = tuple(word.text for word in words[name.start : name.end])
            followed = bool(_CERTIFICATE & {word.text for word in words[name.end : name.end + 2]})
            if key in self._vague and not followed:
                continue
            is_held = _is_held(words, name, inside)
            if is_held:
                held.setdefault(name.meanings[0], name)
            if is_held or followed or key in self._official or any(map(_has_digit, key)):
                certain.update(range(name.start, name.end))
        return held, certain

    def _add(self, name: str, entry: Certification) -> None:
        key = folded(name)
        if not key or self._owner.setdefault(key, entry.id) != entry.id:
            return
        self._index.add(name, entry.id)
        codes = folded(" ".join([entry.code or "", *re.findall(r"\(([^)]*)\)", entry.short_name)]))
        if len(key) == 1 and key[0] not in codes and not _has_digit(key[0]):
            self._vague.add(key)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _is_held(words: Sequence[Word], name: Found[str], inside: set[int]) -> bool:
    after = _text_after(words, name.end, inside)
    if after in _AFTER:
        return not _WANTED & set(texts_before(words, name.start, 3))
    return _is_claimed_before(words, name, inside)


def _text_after(words: Sequence[Word], place: int, inside: set[int]) -> str:
    """The first word that matters after a name, past further names."""
    for word in words[place : place + _FARTHEST]:
        if word.gap == NEW_SENTENCE:
            return ""
        if place not in inside and (word.text not in _BETWEEN or word.text in _AFTER):
            return word.text
        place += 1
    return ""


def _is_claimed_before(words: Sequence[Word], name: Found[str], inside: set[int]) -> bool:
    """Whether "I have", "passed" or "certs:" comes before a name, perhaps with other names between."""
    for place in range(name.start - 1, max(-1, name.start - _FARTHEST), -1):
        following, text = words[place + 1], words[place].text
        if following.gap == NEW_SENTENCE:
            return False
        if text in _LISTING and ":" in following.before:
            return True
        earlier = set(texts_before(words, place, 4))
        if text in _PASSED:
            return not earlier & _NO_PASS
        if text in _HAVING:
            is_studied = text == "with" and _STUDYING & set(texts_before(words, place, _FARTHEST))
            return not (is_studied or earlier & _NOT_YET or _OTHERWISE & set(texts_after(words, name.end, 4)))
        if place not in inside and text not in _BETWEEN:
            return False
    return False
