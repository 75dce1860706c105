"""Questions that change nothing, and options between which nothing ever distinguishes."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from bot.advice.engine.guards import fits_budget, fits_time
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.conditions import Condition
from bot.catalog.models.interview import Option, Question
from bot.catalog.problems import Problem
from bot.catalog.sources import Sources


def question_problems(catalog: Catalog, sources: Sources) -> Iterator[Problem]:
    """The questions, and the options of the others, that could be left out without anybody noticing."""
    named = _named_options(catalog)
    for index, question in enumerate(catalog.questions):
        if question.certifications:
            continue
        reading = _Reading(catalog, question)
        if question.id not in named and not reading.is_read:
            message = "changes nothing: no condition names this question and no guard reads it; use it, or leave it out"
            yield sources.problem("questions", index, "id", message=message)
            continue
        first: dict[Hashable, Option] = {}
        for number, option in enumerate(question.options):
            memberships = tuple(option.id in options for options in named.get(question.id, ()))
            same = first.setdefault((memberships, reading.of(option)), option)
            if same is not option:
                message = (
                    f"nothing distinguishes {option.id} from {same.id}: every rule and guard treats them alike; "
                    "leave one out, or write a rule that names one of them"
                )
                yield sources.problem("questions", index, "options", number, message=message)


def _named_options(catalog: Catalog) -> dict[str, set[tuple[str, ...]]]:
    """For each question the sets of options that some condition names."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for condition in _conditions(catalog):
        for question, options in condition.root.items():
            found.setdefault(question, set()).add(options)
    return found


def _conditions(catalog: Catalog) -> Iterator[Condition]:
    for rule in catalog.rules:
        yield from (rule.when, rule.unless)
    for entry in catalog.certifications:
        for piece in (*entry.first_steps, *entry.caveats):
            yield from (piece.when, piece.unless)
    for question in catalog.questions:
        yield from (question.when, question.unless, *(assumption.when for assumption in question.assume))


class _Seen(NamedTuple):
    """What the guards make of one option: the places of the entries that it rules out, and those of its platform."""

    too_dear: tuple[int, ...]
    too_long: tuple[int, ...]
    too_advanced: tuple[int, ...]
    of_platform: tuple[int, ...]


class _Reading:
    """What the guards read of one question."""

    def __init__(self, catalog: Catalog, question: Question) -> None:
        self._question = question
        self._entries = catalog.certifications
        self._order = {option.id: place for place, option in enumerate(question.options)}
        referring = {other.id for other in catalog.questions if other.refers_to == question.id}
        self._is_subject = question.id == "platform" or any(referring & entry.needs.keys() for entry in self._entries)

    @property
    def is_read(self) -> bool:
        """Whether some guard depends on the answer."""
        is_limit = any(option.max_usd is not None or option.max_weeks is not None for option in self._question.options)
        return is_limit or self._is_subject or any(self._question.id in entry.needs for entry in self._entries)

    def of(self, option: Option) -> _Seen:
        """What the guards make of one option."""
        entries = list(enumerate(self._entries))
        return _Seen(
            tuple(place for place, entry in entries if not fits_budget(entry, option.max_usd)),
            tuple(place for place, entry in entries if not fits_time(entry, option.max_weeks)),
            tuple(place for place, entry in entries if self._is_too_little(option, entry.needs.get(self._question.id))),
            tuple(place for place, entry in entries if self._is_subject and entry.platform == option.id),
        )

    def _is_too_little(self, option: Option, least: str | None) -> bool:
        return least is not None and self._order[option.id] < self._order.get(least, 0)
