"""Whether something can be a bot token, before Discord is asked."""

from __future__ import annotations

import base64
import binascii
import re

from pydantic import SecretStr

from bot.cli.errors import ContentError

TOKEN_PAGE = "https://discord.com/developers/applications"  # noqa: S105 - the address of a page, no secret
_PARTS = re.compile(r"([\w-]{18,}={0,2})\.[\w-]{5,}\.[\w-]{25,}", re.ASCII)


def usable_token(token: SecretStr | None) -> str:
    """The token as text.

    Raises:
        ContentError: if it is missing or cannot be a bot token; the sentence never quotes it.
    """
    value = token.get_secret_value() if token else ""
    if not value:
        raise ContentError(
            f"DISCORD_TOKEN is not set; copy your bot's token from {TOKEN_PAGE} (page Bot) into the file .env."
        )
    match = _PARTS.fullmatch(value)
    if match is None or not _is_an_id(match[1]):
        raise ContentError(
            f"DISCORD_TOKEN is not a bot token, which has three parts joined by dots; copy it again from {TOKEN_PAGE} "
            "(page Bot, not the client secret or the public key)."
        )
    return value


def _is_an_id(part: str) -> bool:
    """A token's first part is the bot's id in Base64."""
    try:
        return base64.urlsafe_b64decode(part.rstrip("=") + "=" * (-len(part.rstrip("=")) % 4)).isdigit()
    except binascii.Error:
        return False
