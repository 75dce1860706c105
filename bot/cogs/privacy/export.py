"""Everything that is kept about a member, as a file for people and for programs."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

from bot.cogs.privacy.categories import KINDS, ExportedRows
from bot.cogs.privacy.formatting import Words

FILENAME = "certwise-your-data.json"


def export_file(user_id: int, kept: ExportedRows, words: Words, now: datetime) -> bytes:
    """The file: for each kind why and how long, the rows in plain words, and the rows themselves, whole."""
    document = {
        "what_this_is": "Everything that Certwise keeps about you. Times are in UTC.",
        "your_discord_id": str(user_id),
        "made_at": now,
        "kinds": [
            {
                "title": kind.title,
                "why": f"To {kind.why}.",
                "how_long": f"Kept {kind.until}.",
                "in_words": list(kind.lines(kept, words)),
                "entries": {table: list(kept.get(table, ())) for table in kind.tables},
            }
            for kind in KINDS
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, default=_plain).encode("utf-8", "replace")


def _plain(value: Any) -> str:  # noqa: ANN401 - whatever json.dumps does not know
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in the file")
