"""The advice alone, on one core: compiling, deciding, explaining, and finding the next question."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import TypeVar

from benchmarks.table import Row, markdown, percentile
from bot.advice.engine.decider import Decider
from bot.advice.interview import Interviewer
from bot.advice.profile import Profile
from bot.advice.recommend import Advisor
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog

T = TypeVar("T")

TODAY = date(2026, 11, 22)
_DRAWN = 2000
_WARMING_UP = 200


def measure() -> Iterator[Row]:
    """Every figure about the advice; takes about half a minute."""
    catalog = load_directory(builtin_directory())
    yield from _compiling(catalog)
    yield from _deciding(catalog)
    yield from _explaining(catalog)
    yield from _asking(catalog)
    yield from _being_sure(catalog)


def _compiling(catalog: Catalog) -> Iterator[Row]:
    times = _timed(lambda _: Advisor(catalog, TODAY), range(200))
    yield Row("compiling the catalog for a day, median", percentile(times, 0.5) * 1e3, "ms")


def _deciding(catalog: Catalog) -> Iterator[Row]:
    """The first pass fills the tables; both passes go over every fully answered profile."""
    advisor = Advisor(catalog, TODAY)
    profiles = list(advisor.encoding.full_profiles())
    decide = Decider(advisor.compiled).decide
    for name in ("first pass", "tables filled"):
        gc.collect()
        started = time.perf_counter()
        for vector in profiles:
            decide(vector)
        rate = len(profiles) / (time.perf_counter() - started)
        yield Row(f"deciding all {len(profiles):,} profiles, {name}", rate, "per second", "30,000 or more")


def _explaining(catalog: Catalog) -> Iterator[Row]:
    """Advisors that have met none of the profiles; the first ones they meet are not counted."""
    profiles = _drawn(catalog)
    for with_changes, name, aim in ((False, "every text", "150 µs or less"), (True, "every text and change", "1 ms")):
        advisor = Advisor(catalog, TODAY)
        for profile in profiles[:_WARMING_UP]:
            advisor.recommend(profile, with_changes=with_changes)
        times = _timed(partial(advisor.recommend, with_changes=with_changes), profiles[_WARMING_UP:])
        yield Row(f"recommending with {name}, median", percentile(times, 0.5) * 1e6, "µs", aim)
        yield Row(f"recommending with {name}, p99", percentile(times, 0.99) * 1e6, "µs")


def _asking(catalog: Catalog) -> Iterator[Row]:
    """Whole interviews with full profiles, all with an interviewer that has been prepared off the event loop."""
    advisor = Advisor(catalog, TODAY)
    started = time.perf_counter()
    interviewer = Interviewer(advisor)
    advisor.prepare()
    interviewer.prepare()
    yield Row("preparing confidence and interview for a day, off the event loop", time.perf_counter() - started, "s")
    times: list[float] = []
    asked: list[float] = []
    for profile in _drawn(catalog):
        known, settled = Profile(), set[str]()
        while True:
            started = time.perf_counter()
            question = interviewer.progress(known, frozenset(settled)).question
            times.append(time.perf_counter() - started)
            if question is None:
                break
            settled.add(question.id)
            if question.id in profile.answers:
                known = known.answering(question.id, profile.answers[question.id])
        asked.append(len(settled))
    of = len(catalog.questions)
    yield Row(f"questions asked in an interview, of {of}, median", percentile(asked, 0.5), "questions", "few")
    yield Row("finding the next question, median", percentile(times, 0.5) * 1e3, "ms")
    yield Row("finding the next question, p99", percentile(times, 0.99) * 1e3, "ms", "5 ms or less")
    yield Row("finding the next question, longest", max(times) * 1e3, "ms")


def _being_sure(catalog: Catalog) -> Iterator[Row]:
    """Confidence and the question to ask next, for profiles with about half of their answers."""
    advisor = Advisor(catalog, TODAY)
    advisor.prepare()
    source = random.Random(2026)  # noqa: S311 - samples
    partly = [
        Profile({question: option for question, option in profile.answers.items() if source.random() < 0.5})
        for profile in _drawn(catalog)
    ]
    times = _timed(advisor.confidence, partly)
    yield Row("confidence and what to ask next, median", percentile(times, 0.5) * 1e3, "ms", "2 ms or less")
    yield Row("confidence and what to ask next, p99", percentile(times, 0.99) * 1e3, "ms")


def _drawn(catalog: Catalog) -> list[Profile]:
    """Full profiles, always the same."""
    encoding = Advisor(catalog, TODAY).encoding
    vectors = random.Random(2026).sample(list(encoding.full_profiles()), _WARMING_UP + _DRAWN)  # noqa: S311 - samples
    return [Profile(encoding.decode(vector)) for vector in vectors]


def _timed(act: Callable[[T], object], on: Iterable[T]) -> list[float]:
    gc.collect()
    times: list[float] = []
    for item in on:
        started = time.perf_counter()
        act(item)
        times.append(time.perf_counter() - started)
    return times


if __name__ == "__main__":
    print(markdown(measure()))
