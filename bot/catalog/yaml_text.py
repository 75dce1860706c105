"""From the bytes of a catalog file to its text, or a sentence about why it is none."""

from __future__ import annotations

import re

from bot.catalog.document import Mark
from bot.catalog.problems import CatalogError, Problem

MAX_BYTES = 2**20
"""The largest file that is read: 1 MiB."""

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_SAVE_AS = "save it as plain text in UTF-8"


def decode(file: str, data: bytes) -> str:
    """The text of a file, without the mark that some editors put before it.

    Raises:
        CatalogError: if the file is too large or not UTF-8 text, or has a YAML directive.
    """
    if len(data) > MAX_BYTES:
        raise file_error(file, too_large(len(data)))
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 text (byte 0x{data[error.start]:02X}); {_SAVE_AS}"
        raise file_error(file, message, _end_of(data[: error.start].decode("utf-8"))) from None
    if found := _UNSHOWABLE.search(text):
        message = f"holds {_name(found[0])}, which is not text; {_SAVE_AS}"
        raise file_error(file, message, _end_of(text[: found.start()]))
    # libyaml takes seconds over a megabyte of directives, and a catalog needs none.
    if found := _DIRECTIVE.search(text):
        message = "no line can start with %: YAML directives are not accepted"
        raise file_error(file, message, _end_of(text[: found.start()]))
    return text


def unshowable(text: str) -> str | None:
    """The first character that is no text, as ``U+0007``; None if there is none."""
    found = _UNSHOWABLE.search(text)
    return _name(found[0]) if found else None


def too_large(size: int) -> str:
    """The sentence about a file of ``size`` bytes."""
    return f"is {size / 2**20:,.1f} MiB ({size:,} bytes); split it, a file may have at most 1 MiB ({MAX_BYTES:,} bytes)"


def file_error(file: str, message: str, mark: Mark = (1, 1)) -> CatalogError:
    """The error about a file as a whole."""
    return CatalogError([Problem(file, *mark, "file", message)])


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


def _end_of(text: str) -> Mark:
    return text.count("\n") + 1, len(text) - text.rfind("\n")
