"""Taking out of a question whatever could tell who asked it, before it is kept."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 500

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
"""Characters that show nothing and could hide an address from the patterns; joiners stay, since emoji need them."""

_PATTERNS = (
    (re.compile(r"<a?:(\w+):\d+>"), r":\1:"),
    (re.compile(r"</([^:<>]+):\d+>"), r"/\1"),
    (re.compile(r"<(?:@[!&]?|#)\d+>"), "[mention]"),
    (re.compile(r"<id:\w+>"), "[mention]"),
    (re.compile(r"(?i)\b(?:[a-z][a-z0-9+.-]*://|www\.)\S+"), "[address]"),
    (re.compile(r"[^\s@<>()\[\]]+@[^\s@<>()\[\]]+\.[^\s@<>()\[\]]+"), "[address]"),
    (
        re.compile(r"(?i)\b[\w.+-]{1,64} ?[(\[] ?at ?[)\]] ?[\w-]{1,64}(?:(?: dot |[(\[]dot[)\]]|\.)\w{2,64}){1,3}"),
        "[address]",
    ),
    (re.compile(r"(?i)(?<![\w.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,24}/\S+"), "[address]"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"), "[address]"),
    (re.compile(r"@(?=\w)[\w.]+"), "[mention]"),
    (re.compile(r"\b[\w.]{2,32}#\d{4}\b"), "[mention]"),
    (re.compile(r"(?<!\w)\+\d[\d\s().-]{6,}\d"), "[number]"),
    (re.compile(r"(?<![\w.-])\d{3,4}([.-])\d{3,4}\1\d{3,4}(?![\w-])"), "[number]"),
    (re.compile(r"\d{8,}"), "[number]"),
)
"""What goes, in this order, and what stands there instead."""


def anonymise(text: str) -> str:
    """The text on one line without mentions, ids, addresses and long numbers, in at most `MAX_LENGTH` characters.

    What people say about themselves in plain words ("I am a nurse") stays: that is what moderators learn from.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    text = " ".join("".join(" " if _is_control(character) else character for character in text).split())
    return text if len(text) <= MAX_LENGTH else text[: MAX_LENGTH - 3].rstrip() + "..."


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"}
