"""Carrying a change over to files that have changed in the meantime."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Merged:
    """Files with both changes.

    Attributes:
        files: all of them, by name.
        conflicts: the files in which both changed the same lines; there the change that is carried over stands alone.
    """

    files: dict[str, bytes]
    conflicts: tuple[str, ...]


def merge(base: Mapping[str, bytes], changed: Mapping[str, bytes], now: Mapping[str, bytes]) -> Merged:
    """The files as they are now, with a change that was made to what they were before.

    Args:
        base: the files before.
        changed: the same files with the change that is carried over.
        now: the same files with whatever else has changed since.
    """
    files: dict[str, bytes] = {}
    conflicts: list[str] = []
    for name in sorted({*base, *changed, *now}):
        old, ours, theirs = base.get(name), changed.get(name), now.get(name)
        result = theirs if ours == old else ours
        if old not in (ours, theirs) and ours != theirs:
            both = None if old is None or ours is None or theirs is None else _merge_lines(old, ours, theirs)
            if both is None:
                conflicts.append(name)
            else:
                result = both
        if result is not None:
            files[name] = result
    return Merged(files, tuple(conflicts))


@dataclass(frozen=True, slots=True)
class _ChangedLines:
    """Lines ``start`` to ``end`` (exclusive) of the old text, and what stands there instead."""

    start: int
    end: int
    lines: Sequence[bytes]


def _merge_lines(old: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    """The old text with both changes; None where they are not apart from each other."""
    lines = old.splitlines(keepends=True)
    first, second = sorted(
        (
            _changed_lines(lines, theirs.splitlines(keepends=True)),
            _changed_lines(lines, ours.splitlines(keepends=True)),
        ),
        key=lambda span: (span.start, span.end),
    )
    if first.end > second.start:
        return None
    between = lines[first.end : second.start]
    return b"".join([*lines[: first.start], *first.lines, *between, *second.lines, *lines[second.end :]])


def _changed_lines(old: Sequence[bytes], new: Sequence[bytes]) -> _ChangedLines:
    """From the first to the last line that differs."""
    most = min(len(old), len(new))
    start = next((n for n in range(most) if old[n] != new[n]), most)
    rest = most - start
    same = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    return _ChangedLines(start, len(old) - same, new[start : len(new) - same])
