"""Pieces of text that the cards of several features share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote, urlsplit

from bot.catalog.formatting import join_words
from bot.ui.limits import plain, shorten

_BYTES_A_CHARACTER = 2.4
"""A card holds 4,000 characters and 10,000 bytes: texts in scripts of three bytes get fewer characters."""

_LONGEST_LINK = 360
_MASKED_LINK = re.compile(
    r"(?<!\\)((?:\\\\)*)\[([^\[\]\n]{1,300})\]\(\s{0,9}<?([a-z][a-z+.-]{1,20}://[^\s()<>]{1,600})>?[^()\n]{0,200}\)",
    re.IGNORECASE,
)
_MESSAGES = "https://discord.com/channels/"
_AFTER_A_SENTENCE = re.compile(r"(?<=[.!?]) ")

_LONG_AGE_DAYS, _DAYS_A_MONTH, _MONTHS_A_YEAR = 60, 30.44, 24


def clip(text: str, limit: int) -> str:
    """The text in at most so many characters, fewer where they take many bytes."""
    room = int(limit * _BYTES_A_CHARACTER)
    text = shorten(text, limit)
    while len(text.encode("utf-8", "surrogatepass")) > room:
        text = shorten(text, max(1, int(len(text) * 0.8)))
    return text


def clip_plain(text: str, limit: int) -> str:
    """Untrusted text without effect, in at most so many characters: cut first, so that a long one costs nothing."""
    return clip(plain(shorten(text, limit)), limit)


def first_sentence(text: str) -> str:
    """What stands before the first full stop that a space follows."""
    return _AFTER_A_SENTENCE.split(text, maxsplit=1)[0]


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def fitting(lines: Iterable[str], room: int, further: int = 0) -> list[str]:
    """As many lines as fit into so many characters (and bytes, as for `clip`), and how many were left out.

    Args:
        lines: The lines.
        room: How many characters there may be.
        further: How many more there are that nobody has written.
    """
    lines, kept = list(lines), list[str]()
    for line in lines:
        room -= max(len(line), int(len(line.encode()) / _BYTES_A_CHARACTER)) + 3
        if room < 0:
            return [*kept, f"and {len(lines) + further - len(kept)} more"]
        kept.append(line)
    return [*kept, f"and {further} more"] if further else kept


def source_link(url: str) -> str:
    """The host of an address, as a link to it."""
    host = _host(url)
    address = quote(url, safe=":/?#@!$&*+,;=%~-._")
    return f"[{host}]({address})" if len(address) <= _LONGEST_LINK else host


def unmask_links(text: str) -> str:
    """The text with the address of each link in sight: whoever writes a catalog must not hide where the bot leads.

    Links that are called like their host stay, and so do those to a message of Discord.
    """
    return _MASKED_LINK.sub(_unmask, text)


def _unmask(found: re.Match[str]) -> str:
    before, label, address = found.groups()
    is_honest = address.startswith(_MESSAGES) or label == _host(address)
    return found[0] if is_honest else f"{before}{label} ({address})"


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # a bracket that belongs to no IPv6 address
        host = ""
    return shorten(host.removeprefix("www.") or "source", 60)


def age_in_words(day: date, on: date) -> str:
    """How long ago a day was: ``today``, ``12 days old``, ``5 months old``, ``3 years old``."""
    days = (on - day).days
    if days <= 0:
        return "of today" if days == 0 else "of a later day"
    if days < _LONG_AGE_DAYS:
        return f"{days} day{'' if days == 1 else 's'} old"
    months = int(days / _DAYS_A_MONTH)
    return f"{months} months old" if months < _MONTHS_A_YEAR else f"{months // 12} years old"


def listing(names: Iterable[str], most: int = 8) -> str:
    """``a``, ``a and b``, ``a, b and c``, and how many more there are."""
    return join_words(names, most=most)
