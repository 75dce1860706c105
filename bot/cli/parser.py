"""The commands and their options."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

from bot import __version__
from bot.cli.output import UsageError

_DAY = re.compile(r"(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}")
_PORT = re.compile(r"[0-9]{1,5}")
_HIGHEST_PORT = 65535


class _Parser(argparse.ArgumentParser):
    """Reports a mistake as one sentence; argparse would put the whole synopsis before it."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see: {self.prog} --help)")


def parse_day(text: str) -> date:
    """A day between 1900-01-01 and 2999-12-31, written YYYY-MM-DD.

    Raises:
        ValueError: with a sentence that says what would be right.
    """
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError(f"{text!r} is not a day from 1900 to 2999; write it as YYYY-MM-DD, such as 2026-01-09")


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _answer(text: str) -> tuple[str, str]:
    question, separator, option = text.partition("=")
    if not (question and separator and option):
        raise argparse.ArgumentTypeError(f"{text!r} is no answer; write QUESTION=OPTION, such as situation=developer")
    return question, option


def _port(text: str) -> int:
    if not _PORT.fullmatch(text) or int(text) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; write a number from 0 to {_HIGHEST_PORT}")
    return int(text)


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; ``module`` in its result names the module that does the work."""
    parser = _Parser(
        prog="certwise",
        description="Tells the members of a community which AI certification is worth their time and money.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"certwise {__version__}", help="print the version")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, (summary, add_options) in _COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=_sentence(summary), allow_abbrev=False)
        command.set_defaults(module=name)
        add_options(command)
    return parser


def _sentence(summary: str) -> str:
    return f"{summary[0].upper()}{summary[1:]}."


def _preview_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=0, help="the port on 127.0.0.1; 0, the default, takes a free one")
    parser.add_argument(
        "--on", type=_day, metavar="YYYY-MM-DD", help="the day in the simulated Discord; default: today"
    )
    parser.add_argument("--open", action="store_true", help="open the page in this computer's browser")


def _run_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sync", action="store_true", help="send the commands to Discord even if they are unchanged")


def _check_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "directory", nargs="?", type=Path, metavar="DIR", help=f"the catalog's folder; {_DEFAULT_CATALOG}"
    )


def _recommend_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--answer",
        dest="answers",
        action="append",
        default=[],
        type=_answer,
        metavar="QUESTION=OPTION",
        help="one answer, such as situation=developer; leave a question out where the member is not sure",
    )
    parser.add_argument(
        "--held", action="append", default=[], metavar="ID", help="a certification that the member holds already"
    )
    parser.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="the day of the advice; default: today in UTC")
    parser.add_argument("--catalog", type=Path, metavar="DIR", help=f"the catalog's folder; {_DEFAULT_CATALOG}")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")
    parser.add_argument(
        "--batch",
        metavar="FILE",
        help='read profiles from FILE, or from standard input for "-": one JSON object a line, with the keys '
        '"answers", "held" and "on"; print one JSON object a line, in order; a bad line gives {"error": ...} instead',
    )


def _ask_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="*", help="the question, in quotes or not")
    parser.add_argument("--catalog", type=Path, metavar="DIR", help=f"the catalog's folder; {_DEFAULT_CATALOG}")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")
    parser.add_argument(
        "--batch",
        metavar="FILE",
        help='read questions from FILE, or from standard input for "-": one JSON object a line, such as {"q": "..."}, '
        'with the question before as "prior" if there was one; other keys are ignored; print one JSON object a line, '
        'in order; a bad line gives {"error": ...} instead',
    )


def _describe_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="*", help="what somebody tells about themselves, in quotes or not")
    parser.add_argument("--catalog", type=Path, metavar="DIR", help=f"the catalog's folder; {_DEFAULT_CATALOG}")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")
    parser.add_argument(
        "--batch",
        metavar="FILE",
        help='read texts from FILE, or from standard input for "-": one JSON object a line, such as {"text": "..."}, '
        'whose other keys are ignored; print one JSON object a line, in order; a bad line gives {"error": ...} instead',
    )


def _impact_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", type=Path, metavar="OLD_DIR", help="the folder of the catalog before the change")
    parser.add_argument("new", type=Path, metavar="NEW_DIR", help="the folder of the catalog after it")
    parser.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="the day of the advice; default: today in UTC")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")


def _database_options(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", metavar="ACTION", dest="action", required=True)
    upgrade = "bring the database to this version of the bot"
    actions.add_parser("upgrade", help=upgrade, description=_sentence(upgrade), allow_abbrev=False)
    summary = "copy the database while the bot runs"
    backup = actions.add_parser("backup", help=summary, description=_sentence(summary), allow_abbrev=False)
    backup.add_argument("file", type=Path, metavar="FILE", help="the copy; it must not exist yet")


_DEFAULT_CATALOG = "default: CATALOG_DIR, else the built-in catalog"
_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "preview": ("serve the whole bot in a simulated Discord to a browser on this computer", _preview_options),
    "run": ("connect to Discord", _run_options),
    "check": ("validate a catalog and print every problem in it", _check_options),
    "recommend": ("print the recommendation for a profile on a day", _recommend_options),
    "ask": ("answer a question from the FAQ, or say which questions come near it", _ask_options),
    "describe": ("show what the bot reads out of a text about oneself", _describe_options),
    "impact": ("show whose recommendation a change of the catalog moves", _impact_options),
    "db": ("look after the database", _database_options),
}
