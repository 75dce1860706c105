"""The components of the answers; they carry ids only."""

from __future__ import annotations

import zlib

from bot.ui.component_routes import ButtonRoute, SelectRoute

FIND = "Find what suits me"
"""The label of the way to the interview."""


def mark_of(user_id: int) -> str:
    """What stands for the asker on a card: enough to know them again, and no id, since custom_ids are logged."""
    return f"{zlib.crc32(str(user_id).encode()):08x}"


MEANT = ButtonRoute("ask:meant:{asker}:{entry}")
"""“Did you mean this?”, on the card of the one who asked."""

MEANT_FOR = ButtonRoute("ask:meant-for:{message:int}:{entry}")
"""“Did they mean this?”, on the private card of somebody who looks for an answer to a message."""

NONE_OF_THESE = ButtonRoute("ask:none:{asker}")
RATE = ButtonRoute("ask:right:{opinion}:{entry}")
"""Was this right? ``yes`` or ``no``."""

MORE = ButtonRoute("ask:more:{entry}")
"""The whole of an answer of which a card shows the beginning."""

INTERVIEW = ButtonRoute("ask:interview:{asker}")
"""The interview, with what the question says about its asker filled in."""

POST = ButtonRoute("ask:post:{message:int}:{entry}")
CERTIFICATION = ButtonRoute("ask:certification:{certification}")
CERTIFICATIONS = SelectRoute("ask:certifications:{entry}")
