"""Log lines for people or for programs, without secrets in them, and few of them for a fault that repeats itself."""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
import time
from collections.abc import Iterable

from bot.fault_counting import FaultCountingHandler
from bot.settings import LogFormat, Settings

# No two characters of this alphabet are easily taken for one another, on screen or read aloud from a screenshot.
_REFERENCE_ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
_REFERENCE_LENGTH = 8
_HANDLER_NAME = "certwise"
_TALKATIVE = ("alembic.runtime.plugins",)  # libraries that tell everybody what they loaded, at INFO

_HIDDEN = "[hidden]"
_SECRETS = (
    # A bot token: the id in Base64, a time stamp, a signature. A longer run of such characters holds one too.
    (re.compile(r"[\w-]{18,}\.[\w-]{6,7}\.[\w-]{25,}"), _HIDDEN),
    # An interaction token, good for answering in the bot's name for 15 minutes: Base64 of "interaction:...".
    (re.compile(r"aW50ZXJhY3Rpb2[\w-]{20,}"), _HIDDEN),
    # The password in an address such as postgresql://user:password@host.
    (re.compile(r"(?<=://)([^\s/:@]*):[^\s/]*(?=@)"), rf"\1:{_HIDDEN}"),
)


def new_reference() -> str:
    """Eight characters that lead from a message on a member's screen to the log line about it."""
    return "".join(secrets.choice(_REFERENCE_ALPHABET) for _ in range(_REFERENCE_LENGTH))


def redact(text: str, known: Iterable[str] = ()) -> str:
    """The text without the known secrets and without anything that looks like one."""
    for secret in known:
        text = text.replace(secret, _HIDDEN)
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    return text


def setup_logging(settings: Settings) -> None:
    """Send log records to standard error, as the settings say; calling it again replaces what it did before.

    A record carries a reference when it is logged with ``extra={"reference": ...}``.
    """
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if handler.name == _HANDLER_NAME]:
        root.removeHandler(handler)
        handler.close()
    handler = FaultCountingHandler(sys.stderr)
    handler.name = _HANDLER_NAME
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    handler.setFormatter(RedactingFormatter(settings.log_format, known_secrets=[token] if token else []))
    root.addHandler(handler)
    root.setLevel(settings.log_level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


class RedactingFormatter(logging.Formatter):
    """Writes a record as a line of text or a JSON object, and takes the secrets out of the finished line.

    The finished line is the one place through which message, arguments, extras, traceback and stack all pass.
    """

    default_msec_format = "%s.%03dZ"
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    converter = time.gmtime

    def __init__(self, shape: LogFormat, known_secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)-8s %(name)s: %(message)s")
        self._shape = shape
        self._known = tuple(known_secrets)

    def format(self, record: logging.LogRecord) -> str:
        """The record's line, without secrets."""
        line = self._json(record) if self._shape == "json" else super().format(record)
        return redact(line, self._known)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the standard library's name
        """The text of a record; the reference comes last, where the eye finds it."""
        reference = getattr(record, "reference", None)
        return super().formatMessage(record) + (f" [reference {reference}]" if reference else "")

    def _json(self, record: logging.LogRecord) -> str:
        entry = {
            "timestamp": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        reference = getattr(record, "reference", None)
        if reference:
            entry["reference"] = str(reference)
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        if record.stack_info:
            entry["stack"] = self.formatStack(record.stack_info)
        return json.dumps(entry, ensure_ascii=False)
