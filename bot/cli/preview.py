"""``preview``: the whole bot in a simulated Discord, in the browser."""

from __future__ import annotations

import asyncio
import logging
from argparse import Namespace
from importlib import import_module
from importlib.util import find_spec

from bot.cli.input import open_catalog, read_settings
from bot.cli.output import ContentError, UsageError
from bot.cli.run import run_until_stopped
from bot.logs import setup_logging
from bot.preview import PreviewError, serve
from bot.storage.engine.database import StorageError

# The simulated Discord, and what its browser page needs besides.
_NEEDED = ("simcord", "aiohttp", "markdown_it", "linkify_it", "regex", "PIL", "av")


def execute(arguments: Namespace) -> int:
    """Serve the preview until it is stopped."""
    if not all(find_spec(name) for name in _NEEDED):
        raise ContentError("the preview needs more packages; install them with: pip install 'certwise[preview]'")
    settings = read_settings()
    open_catalog(None)
    setup_logging(settings)
    _load_simulation()
    try:
        asyncio.run(run_until_stopped(serve(settings, port=arguments.port, on=arguments.on, browse=arguments.open)))
    except PreviewError as error:
        raise UsageError(str(error)) from None
    except StorageError as error:
        raise ContentError(str(error)) from None
    return 0


def _load_simulation() -> None:
    """Import the simulated Discord, whose trial of a client without intents draws a warning that means nothing."""
    logging.disable(logging.WARNING)
    try:
        import_module("simcord")
    finally:
        logging.disable(logging.NOTSET)
