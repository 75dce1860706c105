"""Keeps questions that were not answered, or not rightly: without who asked, and for a limited time."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.services.recent_keys import RecentKeys
from bot.storage.store import Store
from bot.storage.unanswered_questions import Kind

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


log = logging.getLogger(__name__)

_MOST_AN_HOUR = 20
"""Questions of one member that are kept in an hour; more would bury everybody else's."""

_HOUR = timedelta(hours=1)


class UnansweredRecorder:
    """Decides which questions are kept; who asked is known to it for an hour at most, and to the store never.

    Args:
        store: The bot's memory.
        clock: Tells the time.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._counted_cards = RecentKeys()
        self._members: OrderedDict[int, tuple[datetime, int]] = OrderedDict()

    async def keep(
        self, kind: Kind, text: str, *, guild_id: int | None, entry_id: str | None, user_id: int, card_id: int | None
    ) -> bool:
        """Keep a question, unless its card was counted already or the member has sent too many.

        Args:
            kind: What is wrong with the answer.
            text: The question as it was asked.
            guild_id: The server whose moderators see it.
            entry_id: The answer that was wrong, or the nearest one.
            user_id: Who says so; not kept.
            card_id: The message on which they clicked, if they did.

        Returns:
            Whether it was kept.

        Raises:
            StorageError: if it could not be kept; it can be tried again then.
        """
        now = self._clock()
        anonymous = anonymise(text)
        if not anonymous or (card_id is not None and not self._counted_cards.claim(card_id)):
            return False
        if not self._count(user_id, now):
            log.info("a question was not kept: one member has sent more than %d in an hour", _MOST_AN_HOUR)
            return False
        try:
            await self._store.unanswered_questions.add(
                guild_id=guild_id, text=anonymous, kind=kind, entry_id=entry_id, now=now
            )
        except BaseException:
            if card_id is not None:
                self._counted_cards.release(card_id)
            raise
        return True

    def _count(self, user_id: int, now: datetime) -> bool:
        """Count a question of a member; False if they have sent as many as are kept in the hour that is running."""
        while self._members and now - next(iter(self._members.values()))[0] > _HOUR:  # the oldest hour comes first
            self._members.popitem(last=False)
        began, sent = self._members.get(user_id, (now, 0))
        if sent >= _MOST_AN_HOUR:
            return False
        self._members[user_id] = (began, sent + 1)
        return True
