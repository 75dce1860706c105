"""From what somebody typed to plain words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from bot.faq.wordlists import read_wordlist

MAX_CHARACTERS = 4000
"""Text beyond this is not read; it is as much as a Discord message can hold."""

_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u00b4`]")
_INVISIBLE = frozenset({"Mn", "Cf", "Cs", "Cc"})
_NO_WORDS = re.compile(r"<[@#:/a][^<>\s]{1,100}>|@everyone|@here|https?://\S+|\bwww\.\S+")
_CODE_HYPHEN = re.compile(r"\b([a-z]{2,5})-([a-z]\d{2}|\d{3})\b|\b([a-z]{2}\d|\d{3})-(\d{3})\b")
_AFTER_LETTERS = r"(?:\d+[a-z]?\b)?|\d+|\$"
_WORD = re.compile(rf"[^\W\d_]+{_AFTER_LETTERS}")
_ASCII_WORD = re.compile(rf"[a-z]+{_AFTER_LETTERS}")
"""The same in folded ASCII text, where it is found in two thirds of the time."""
_SENTENCE_END = re.compile(r"[.!?\u2026\n;]+(?=\s|$)")
_CODE = re.compile(r"[a-z]{2,5}(?:[a-z]\d{2}|\d{3}|\d{6})|[a-z]{2}\d{4}")
_SHORT_FOR = {
    "u": "you", "ur": "your", "r": "are", "n": "and", "w": "with", "wo": "without", "b4": "before", "thru": "through",
    "wat": "what", "wut": "what", "wich": "which", "whitch": "which", "teh": "the", "shud": "should", "cud": "could",
    "dose": "does", "im": "i", "ive": "i", "cant": "cannot", "mutch": "much", "manny": "many", "abuot": "about",
    "yrs": "years", "yr": "year", "hrs": "hours", "mos": "months", "wks": "weeks", "enuf": "enough", "cos": "because",
    "gud": "good", "pls": "please", "plz": "please", "ppl": "people", "bcs": "because", "coz": "because",
    "tho": "though", "idk": "unsure", "dunno": "unsure", "wrth": "worth", "wort": "worth", "thier": "their",
    "lern": "learn", "certs": "cert", "certz": "cert", "cret": "cert", "linkdin": "linkedin", "gimme": "recommend",
    "hte": "the", "hwo": "how", "shoud": "should", "shuld": "should", "coud": "could", "mony": "money",
    "stuyd": "study", "renu": "renew", "renue": "renew", "collegue": "colleague", "employes": "employees",
    "hireing": "hiring", "marketting": "marketing", "phyton": "python", "sertificate": "certificate",
}  # fmt: skip
_SHORTEST_STEMMED, _SHORTEST_STEM = 4, 3
_VOWELS = frozenset("aeiouy")


def fold(text: str) -> str:
    """The text in lower case without accents, invisible characters, mentions, addresses and apostrophes.

    The code of an exam loses its hyphen (``ai102``, ``mlsc01``); one of digits alone gains letters (``no200301``).
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("'", text))
        text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _INVISIBLE)
    text = text.lower().replace("'", "").replace("`", "").replace("w/o", "without")
    if "<" in text or "@" in text or ":/" in text or "www." in text:
        text = _NO_WORDS.sub(" ", text)
    if "+" in text:
        text = text.replace("+", " plus ")
    return _CODE_HYPHEN.sub(_joined, text) if "-" in text else text


def _joined(code: re.Match[str]) -> str:
    joined = "".join(part for part in code.groups() if part)
    return f"no{joined}" if joined.isdigit() else joined


@cache
def _courtesies() -> re.Pattern[str]:
    courtesies = read_wordlist("courtesies")["courtesies"].split(",")
    listed = sorted((" ".join(phrase.split()) for phrase in courtesies), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)[,:!. ]*(?:but |and |so )?")


def without_courtesies(folded: str) -> str:
    """A folded text without greetings, thanks and the like, unless it is nothing else."""
    rest = _courtesies().sub("", folded)
    return rest if _WORD.search(rest) else folded


def words(folded: str) -> list[str]:
    """The words of a folded text; usual abbreviations are spelled out."""
    found: list[str] = (_ASCII_WORD if folded.isascii() else _WORD).findall(folded)
    return found if _SHORT_FOR.keys().isdisjoint(found) else [_SHORT_FOR.get(word, word) for word in found]


def sentences(folded: str) -> list[str]:
    """The sentences of a folded text, each with the mark that ends it."""
    found: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(folded):
        found.append(folded[start : end.end()])
        start = end.end()
    return [piece for piece in [*found, folded[start:]] if piece.strip()]


def is_code(word: str) -> bool:
    """Whether a word looks like the code of an exam."""
    return not word.isalpha() and _CODE.fullmatch(word) is not None


_LOOK_LIKE_FORMS = (
    "accounting anything during embedding evening everything interesting marketing meeting nothing rating shipping"
)
_NOT_STEMMED = frozenset((*_LOOK_LIKE_FORMS.split(), "something"))


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The word without its ending, so that "renews", "renewed" and "renewing" become one."""
    if len(word) < _SHORTEST_STEMMED or word[-1] not in "degsy":
        return word
    if word[-1] == "s" and word[-2] not in "sui":
        word = word[:-3] + "y" if word[-3:] == "ies" and len(word) > _SHORTEST_STEMMED else word[:-1]
    if word in _NOT_STEMMED:
        return word
    rest = word[:-3] if word[-3:] == "ing" else word[:-2] if word[-2:] == "ed" else ""
    if len(rest) >= _SHORTEST_STEM and not _VOWELS.isdisjoint(rest):
        doubled = len(rest) > _SHORTEST_STEM and rest[-1] == rest[-2] and rest[-1] not in "lsz"
        word = rest[:-1] if doubled else rest
    if len(word) > _SHORTEST_STEMMED:
        word = word.removesuffix("e").removesuffix("ly")
        word = word[:-1] + "i" if word[-1] == "y" else word
    return word
