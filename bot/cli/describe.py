"""``describe``: what the bot reads out of a text about oneself, or out of a stream of them."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from bot.catalog.models.catalog import Catalog
from bot.cli.input import QueryError, open_catalog, opened, read_object
from bot.cli.output import UsageError, put, put_json, wrapped
from bot.profile_text import HELD, UNDERSTANDINGS, Finding, ParsedProfile, Understanding

_NOTHING = "I can't tell anything from that. Say what you do, what you want, how much time and money you have."


def execute(arguments: Namespace) -> int:
    """Read the text in the arguments, or each text of ``arguments.batch``."""
    text = " ".join(arguments.text)
    if arguments.batch is not None:
        if text:
            raise UsageError("a text does not go with --batch, whose lines hold the texts")
        return _execute_batch(arguments)
    if not text.strip():
        raise UsageError('describe what? Write a text, such as: certwise describe "backend dev on AWS, 300 dollars"')
    catalog = open_catalog(arguments.catalog)
    understood = UNDERSTANDINGS.get_now(catalog).understand(text)
    if arguments.json:
        put_json(_as_json(understood), indent=2)
    else:
        put(_as_text(understood, catalog))
    return 0


def _execute_batch(arguments: Namespace) -> int:
    with opened(arguments.batch) as lines:
        understanding = UNDERSTANDINGS.get_now(open_catalog(arguments.catalog))
        for line in lines:
            put_json(_result(line, understanding))
    return 0


def _result(line: bytes, understanding: Understanding) -> dict[str, Any]:
    try:
        text = _read_text(line)
    except QueryError as error:
        return {"error": str(error)}
    return _as_json(understanding.understand(text))


def _read_text(line: bytes) -> str:
    example = '{"text": "backend dev on AWS, 300 dollars"}'
    fields = read_object(line, example)
    if "text" not in fields:
        raise QueryError(f'the line has no "text"; write one such as {example}')
    text = fields["text"]
    if not isinstance(text, str):
        raise QueryError('"text" is not text')
    return text


def _as_json(understood: ParsedProfile) -> dict[str, Any]:
    return {
        "answers": understood.answers,
        "held": sorted(understood.held),
        "heard": [finding._asdict() for finding in understood.evidence],
    }


def _as_text(understood: ParsedProfile, catalog: Catalog) -> str:
    if not understood.evidence:
        return "\n".join(wrapped(_NOTHING))
    return "\n".join(line for finding in understood.evidence for line in wrapped(_line(finding, catalog), "- "))


def _line(finding: Finding, catalog: Catalog) -> str:
    if finding.question == HELD:
        return f"you hold {catalog.name_of(finding.option)} (“{finding.words}”)"
    option = catalog.question[finding.question].option(finding.option)
    said = option.said if option is not None else finding.option
    return f"{said} (“{finding.words}”)"
