"""Errors that end a command with a sentence instead of a traceback."""

from __future__ import annotations

from collections.abc import Iterable


class CommandError(Exception):
    """Ends the command; the text goes to standard error as it stands."""

    status = 1


class UsageError(CommandError):
    """The command was typed wrongly."""

    status = 2

    def __init__(self, sentence: str) -> None:
        super().__init__(f"certwise: {sentence}")


class ContentError(CommandError):
    """A file, a setting or a service does not let the command do its work."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"certwise: {sentence}")


class CatalogProblemsError(CommandError):
    """Problems that already say where they are, one to a line, as editors and terminals understand them."""

    def __init__(self, problems: Iterable[object]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))


def describe_error(error: OSError) -> str:
    """What the system says, with the file's name where it gives one."""
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else reason
