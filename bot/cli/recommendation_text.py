"""A recommendation as plain text that reads well in a terminal and aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bot.advice.engine.decider import Verdict
from bot.advice.recommendation import Change, Item, Recommendation
from bot.catalog.formatting import price_on, status_line, weeks_of
from bot.catalog.models.catalog import Catalog
from bot.cli.layout import in_words, wrapped

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
        answers = " and ".join(_answer(question, option, catalog) for question, option in repair.answers.items())
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
