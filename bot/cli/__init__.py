"""What an operator types: ``python -m bot …``, installed as ``certwise …``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from bot.cli.output import CommandError, abandon_output, describe_error, prepare_output, say
from bot.cli.parser import build_parser

_INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
_NOBODY_READS = 141  # 128 + SIGPIPE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The words after the program's name; those of the process if absent.

    Returns:
        The exit status: 0, 1 when a file, a setting or Discord refuses, 2 when the command was typed wrongly,
        130 after Ctrl-C, 141 when nobody reads the output any more.
    """
    prepare_output()
    try:
        arguments = build_parser().parse_args(argv)
        # A command's module brings its own imports, so that `check` does not wait for Discord's library to load.
        status: int = import_module(f"bot.cli.{arguments.module}").execute(arguments)
        sys.stdout.flush()
    except CommandError as error:
        say(str(error))
        return error.status
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        abandon_output()
        return _NOBODY_READS
    except OSError as error:
        say(f"certwise: {describe_error(error)}")
        abandon_output()
        return 1
    return status
