"""What a moderator proposes: other files for the catalog of their server, with what they are and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["refresh", "upload", "file", "edit", "rollback", "faq"]


@dataclass(frozen=True)
class Proposal:
    """Files that may become a community's catalog, however they came about.

    Attributes:
        files: All files of the catalog as it would be, by name.
        kind: Which way they came.
        what: What is changed, as the history shows it: ``Price of Google ML Engineer (PMLE)``.
        why: The moderator's own words; may be empty.
        base: The revision that an edit was made to; what is in force, if it does not matter.
    """

    files: Mapping[str, bytes]
    kind: Kind
    what: str
    why: str = ""
    base: str = ""
