"""How the ids of components are written and read, so that a click finds its code after any restart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import combinations

from bot.ui.limits import MAX_CHOICE

_ID = r"[A-Za-z0-9_.-]+"
_FIELD = re.compile(r"\{([a-z_]+)\}")
_LITERAL = re.compile(r"[a-z0-9_-]+")
_LARGEST = 2**63 - 1
"""The largest number that a database holds, and that Discord gives to anything."""


class Template:
    """``advise:answer:{interview}:{question}``: literal segments and named ids between colons.

    Ids hold letters, digits, ``_``, ``.`` and ``-`` and never a colon, hence whether two templates can match the same
    custom_id is decided by comparing them segment by segment.

    Raises:
        ValueError: if a segment is neither literal nor ``{name}``, or the first one is not literal.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._segments = text.split(":")
        self._fields = [field[1] if (field := _FIELD.fullmatch(part)) else None for part in self._segments]
        valid = all(field or _LITERAL.fullmatch(part) for part, field in zip(self._segments, self._fields, strict=True))
        names = [field for field in self._fields if field]
        if not valid or self._fields[0] or len(set(names)) < len(names):
            raise ValueError(f"{text!r} is no template: write literals and {{names}} between colons, a literal first")
        self.pattern = re.compile(
            ":".join(
                f"(?P<{field}>{_ID})" if field else part
                for part, field in zip(self._segments, self._fields, strict=True)
            )
        )

    def build(self, ids: Mapping[str, str]) -> str:
        """The custom_id that carries these ids.

        Raises:
            ValueError: if an id is missing, unknown, holds other characters, or the whole exceeds 100 characters.
        """
        names = {field for field in self._fields if field}
        if set(ids) != names:
            raise ValueError(f"{self.text} wants the ids {sorted(names)}, not {sorted(ids)}")
        custom_id = ":".join(
            ids[field] if field else part for part, field in zip(self._segments, self._fields, strict=True)
        )
        if not self.pattern.fullmatch(custom_id) or len(custom_id) > MAX_CHOICE:
            raise ValueError(f"{custom_id!r} does not fit {self.text} in {MAX_CHOICE} characters")
        return custom_id

    def read(self, custom_id: str) -> dict[str, str] | None:
        """The ids that a custom_id carries; None if it is not of this template."""
        match = self.pattern.fullmatch(custom_id)
        return match.groupdict() if match else None

    def overlaps(self, other: Template) -> bool:
        """Whether some custom_id matches both."""
        if len(self._segments) != len(other._segments):
            return False
        pairs = zip(self._segments, self._fields, other._segments, other._fields, strict=True)
        return all(mine == theirs or my_field or their_field for mine, my_field, theirs, their_field in pairs)

    def __repr__(self) -> str:
        return f"Template({self.text!r})"


def assert_disjoint(templates: Iterable[Template]) -> None:
    """Refuse templates that can match the same custom_id: discord.py would run the code of each of them.

    Raises:
        ValueError: naming the two.
    """
    for first, second in combinations(templates, 2):
        if first.overlaps(second):
            raise ValueError(f"the templates {first.text} and {second.text} can match the same custom_id")


def number_in(text: str) -> int:
    """The number that an id carries; 0 where it carries none, or one larger than any that there is."""
    number = int(text) if text.isascii() and text.isdecimal() else 0
    return number if number <= _LARGEST else 0
