"""Whether a question is really "what should I take?", which the interview answers better than any FAQ."""

from __future__ import annotations

from bot.faq.search import SearchResult

_TOPICS = frozenset({
    "faq-which-first", "catalog", "just-start", "career-stage", "choose-by-cloud", "genai-path", "nontechnical",
    "data-to-ai", "agents",
})  # fmt: skip
"""What such questions are answered by."""
_ASKED = frozenset({"RECOMMEND", "FIRST", "LIST", "UNDECIDED", "BEGINNER", "SWITCH", "ORDER"})
"""Meanings of words with which people ask for a pick."""


def asks_for_pick(found: SearchResult) -> bool:
    """Whether what was found answers in general what somebody asks for themselves."""
    if found.reading is None or not found.nearest or found.kind == "unknown":
        return False
    topics = found.entry.topics if found.entry else found.nearest[0].entry.topics
    return not _TOPICS.isdisjoint(topics) and not _ASKED.isdisjoint(found.reading.features.single)
