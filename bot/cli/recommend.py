"""``recommend``: the recommendation for one profile, or for a stream of them."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, date, datetime
from typing import Any

from bot.advice.profile import ProfileError, check_profile
from bot.advice.recommend import recommend
from bot.catalog.models.catalog import Catalog
from bot.cli.errors import UsageError
from bot.cli.input import QueryError, open_catalog, opened, profile_from, read_query
from bot.cli.output import put, put_json
from bot.cli.recommendation_text import card


def execute(arguments: Namespace) -> int:
    """Recommend for the profile in the arguments, or for each profile of ``arguments.batch``."""
    on: date = arguments.on or datetime.now(UTC).date()
    if arguments.batch is not None:
        return _execute_batch(arguments, on)
    try:
        profile = profile_from(arguments.answers, arguments.held)
    except QueryError as error:
        raise UsageError(str(error)) from None
    catalog = open_catalog(arguments.catalog)
    try:
        check_profile(profile, catalog)
    except ProfileError as error:
        raise UsageError(str(error)) from None
    recommendation = recommend(profile, catalog, on, with_confidence=True)
    if arguments.json:
        put_json(recommendation.as_json(), indent=2)
    else:
        put(card(recommendation, catalog))
    return 0


def _execute_batch(arguments: Namespace, on: date) -> int:
    if arguments.answers or arguments.held:
        raise UsageError("--answer and --held do not go with --batch, whose lines hold the profiles")
    with opened(arguments.batch) as lines:
        catalog = open_catalog(arguments.catalog)
        for line in lines:
            put_json(_result(line, catalog, on))
    return 0


def _result(line: bytes, catalog: Catalog, on: date) -> dict[str, Any]:
    try:
        query = read_query(line)
        check_profile(query.profile, catalog)
    except (QueryError, ProfileError) as error:
        return {"error": str(error)}
    return recommend(query.profile, catalog, query.on or on, with_confidence=True).as_json()
