"""``recommend``: the recommendation for one profile, or for a stream of them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from bot.advice.engine.decider import Verdict
from bot.advice.profile import ProfileError, check_profile
from bot.advice.recommend import recommend
from bot.advice.recommendation import Change, Item, Recommendation
from bot.catalog.formatting import join_words, price_on, status_line, weeks_of
from bot.catalog.models.catalog import Catalog
from bot.cli.input import QueryError, open_catalog, opened, profile_from, read_query
from bot.cli.output import UsageError, in_words, put, put_json, wrapped

_MOST_CHANGES = 8


def card(recommendation: Recommendation, catalog: Catalog) -> str:
    """Everything that a member would want to know, the most important first."""
    return "\n".join(_lines(recommendation, catalog.as_of(recommendation.date)))


def _lines(recommendation: Recommendation, catalog: Catalog) -> Iterator[str]:
    pick = recommendation.pick
    yield from wrapped(_headline(recommendation, catalog))
    if pick is not None:
        yield from _facts(pick, catalog, recommendation.date)
        yield from _section("Why", (reason.text for reason in pick.reasons))
    yield from _section("First steps", (step.text for step in recommendation.first_steps))
    yield from _section(
        "Also worth a look", (_in_short(item, catalog, recommendation.date) for item in recommendation.alternatives)
    )
    yield from _section("Mind", (warning.text for warning in recommendation.warnings))
    yield from _section("It would fit with", _repairs(recommendation, catalog))
    yield from _section("What would change this", _changes(recommendation.would_change, catalog))
    yield ""
    yield f"As of {in_words(recommendation.date)}; catalog revision {recommendation.revision[:12]}"


def _headline(recommendation: Recommendation, catalog: Catalog) -> str:
    name = recommendation.pick.name if recommendation.pick else ""
    goal = catalog.certification[recommendation.towards].name if recommendation.towards else ""
    match recommendation.verdict:
        case Verdict.RECOMMEND:
            return f"Recommended: {name}"
        case Verdict.NOT_YET:
            return f"Not yet {goal}. Start with: {name}" if name else f"Not yet {goal}."
        case Verdict.FREE_FIRST:
            return f"Free first: {name}" + (f", on the way to {goal}" if goal else "")
        case Verdict.ENOUGH:
            return "You have enough certificates. Here's what helps more."
        case Verdict.NOTHING_FITS:
            return "Nothing in the catalog fits all of these answers."


def _facts(pick: Item, catalog: Catalog, on: date) -> Iterator[str]:
    entry = catalog.certification[pick.id]
    tier = catalog.tier.get(pick.tier) if pick.tier else None
    if tier is not None:
        yield f"  Tier:    {tier.number}, {tier.name}"
    yield f"  Price:   {price_on(entry, on)}{_checked(pick.price_checked_on)}"
    yield f"  Time:    {weeks_of(entry)}"
    yield f"  Status:  {status_line(entry, on)}{_checked(pick.status_checked_on)}"
    if pick.url:
        yield f"  Look there before you pay: {pick.url}"


def _checked(day: date | None) -> str:
    return f"; checked on {in_words(day)}" if day else ""


def _in_short(item: Item, catalog: Catalog, on: date) -> str:
    entry = catalog.certification[item.id]
    differs = ", ".join(sorted(name.replace("_", " ") for name in item.differs))
    facts = f"{price_on(entry, on)}; {weeks_of(entry)}; {status_line(entry, on)}"
    return f"{item.name}: {facts}" + (f"; {differs}" if differs else "")


def _repairs(recommendation: Recommendation, catalog: Catalog) -> Iterator[str]:
    for repair in recommendation.repairs:
        answers = join_words(_answer(*answer, catalog) for answer in repair.answers.items())
        yield f"{answers}: {catalog.name_of(repair.pick) if repair.pick else 'a first step'}"


def _changes(changes: tuple[Change, ...], catalog: Catalog) -> Iterator[str]:
    for change in changes[:_MOST_CHANGES]:
        pick = catalog.name_of(change.pick) if change.pick else "no certification"
        yield f"{_answer(change.question, change.option, catalog)}: {pick}"
    if len(changes) > _MOST_CHANGES:
        yield f"and {len(changes) - _MOST_CHANGES} more, which --json lists"


def _answer(question_id: str, option_id: str, catalog: Catalog) -> str:
    option = catalog.question[question_id].option(option_id)
    return f"{question_id}={option_id} ({option.label})" if option else f"{question_id}={option_id}"


def _section(title: str, items: Iterable[str]) -> Iterator[str]:
    texts = list(items)
    if texts:
        yield ""
        yield f"{title}:"
        for text in texts:
            yield from wrapped(text, "  - ")


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
