"""The names of catalog files that come from outside: which count, which are refused, and how they are shown."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

MAX_NAME = 150
"""The most characters of a file's name with its folders."""

_SUFFIXES = frozenset({".yaml", ".yml"})
_SEPARATOR = re.compile(r"[/\\]")
_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST_SHOWN = 80


def is_yaml(name: str) -> bool:
    """Whether a file is called as catalog files are; what is in it is looked at later."""
    return PurePosixPath(name).suffix.lower() in _SUFFIXES


def is_left_out(name: str) -> bool:
    """Whether a file (with slashes between its folders) is hidden, or one that some systems add to every archive."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part.strip(".") for part in parts)


def name_fault(name: str) -> str | None:
    """What is wrong with a name, in a sentence; None if it can be used."""
    parts = _SEPARATOR.split(name)
    if not name.isprintable():
        return "has a name with characters that cannot be shown; use letters, digits, - and _"
    if not name:
        return "has no name"
    if len(name) > MAX_NAME:
        return f"has a name of {len(name)} characters; at most {MAX_NAME} are allowed"
    if not parts[0] or _DRIVE.match(name):
        return "has a name that starts at the root of a disk; pack the files from their own folder"
    if any(not part.strip(". ") for part in parts):
        return "has a name that leads out of its folder; pack the files from their own folder"
    return None


def shown_name(name: str) -> str:
    """A name as a message can show it: on one line, short, every character visible."""
    visible = "".join(
        c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode("ascii") for c in name
    )
    return visible if len(visible) <= _LONGEST_SHOWN else visible[:_LONGEST_SHOWN] + "…"
