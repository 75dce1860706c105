"""``describe``: what the bot reads out of a text about oneself, or out of a stream of them."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from bot.catalog.models.catalog import Catalog
from bot.cli.input import QueryError, open_catalog, opened, read_object
from bot.cli.output import UsageError, put, put_json, wrapped
from bot.profile_text import HELD, UNDERSTANDINGS, Heard, Understanding, Understood

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


def _as_json(understood: Understood) -> dict[str, Any]:
    return {
        "answers": understood.answers,
        "held": sorted(understood.held),
        "heard": [heard._asdict() for heard in understood.heard],
    }


def _as_text(understood: Understood, catalog: Catalog) -> str:
    if not understood.heard:
        return "\n".join(wrapped(_NOTHING))
    return "\n".join(line for heard in understood.heard for line in wrapped(_line(heard, catalog), "- "))


def _line(heard: Heard, catalog: Catalog) -> str:
    if heard.question == HELD:
        return f"you hold {catalog.name_of(heard.option)} (“{heard.words}”)"
    option = catalog.question[heard.question].option(heard.option)
    said = option.said if option is not None else heard.option
    return f"{said} (“{heard.words}”)"
