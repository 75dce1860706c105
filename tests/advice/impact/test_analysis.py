"""The impact of a change, against the same counted slowly: small catalogs drawn at random, and the built-in one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache, partial
from random import Random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.advice.engine.batch_decider import VERDICTS, OutcomeDecider
from bot.advice.engine.columns import alike
from bot.advice.engine.decider import Decision
from bot.advice.impact import population
from bot.advice.impact.analysis import analyse
from bot.advice.impact.population import Population
from bot.advice.profile import Profile
from bot.advice.recommend import Advisor
from bot.catalog.models.catalog import Catalog
from tests.advice.impact import brute
from tests.advice.impact.catalogs import DAY, changed, drawn
from tests.advice.profiles import CATALOG, PROFILES, TODAY
from tests.advice.tiny import build, entry, question, retiring, rule

sources = st.integers(0, 2**32).map(Random)


def revised() -> Catalog:
    """The built-in catalog after bad news: one exam retires, one becomes dear, and a rule is gone."""
    changes = {
        "databricks-ml-associate": {"lifecycle": entry("gone", lifecycle=retiring("2026-11-01")).lifecycle},
        "nvidia-nca-genl": {"cost": entry("dear", cost={"total_usd": 400, "note": "As listed."}).cost},
    }
    entries = tuple(each.model_copy(update=changes.get(each.id, {})) for each in CATALOG.certifications)
    rules = tuple(rule for rule in CATALOG.rules if rule.id != CATALOG.rules[0].id)
    return replace(CATALOG, certifications=entries, rules=rules, revision="revised")


@settings(max_examples=100, deadline=None)
@given(sources)
@example(Random(262))  # what ranks first fits, although more speaks against it than for it
def test_it_finds_what_counting_one_by_one_finds(source: Random) -> None:
    old = drawn(source, "old")
    new = changed(source, old, "new")
    found, expected = analyse(old, new, DAY), brute.count(old, new, DAY)
    assert found.is_exact
    assert found.profiles == expected.profiles
    assert {(move.before, move.after): move.profiles for move in found.moves} == expected.moves
    assert found.other_pick == expected.moves.total()
    assert found.other_verdict == expected.other_verdict
    assert found.other_details == expected.other_details
    for place in (0, 1):
        assert {verdict: counts[place] for verdict, counts in found.verdicts.items() if counts[place]} == (
            expected.verdicts[place]
        )
        vendors = {share.provider: (share.before, share.after)[place] for share in found.vendors}
        assert {provider: count for provider, count in vendors.items() if count} == expected.vendors[place]
    for dead_ends, count in zip((found.dead_ends_before, found.dead_ends), expected.dead_ends, strict=True):
        assert dead_ends.profiles < count if dead_ends.at_least else dead_ends.profiles == count
        assert (dead_ends.example is None) == (count == 0)


def test_every_profile_of_the_builtin_catalog_is_decided_as_by_itself() -> None:
    old, new = Advisor(CATALOG, TODAY), Advisor(revised(), TODAY)
    everybody = Population(old.encoding, new.encoding)
    deciders = OutcomeDecider(old.decider), OutcomeDecider(new.decider)
    by_old, by_new = (cache(partial(as_decision, advisor)) for advisor in (old, new))
    moves, profiles = Counter[tuple[str | None, str | None]](), old.encoding.full_profiles()
    for block in everybody.blocks(20_000):
        outcomes = [each.decide(block.after, block.rows) for each in deciders]
        rows = zip(*(column.tolist() for column in block.after), strict=True)
        found = [zip(*(column.tolist() for column in each), strict=True) for each in outcomes]
        for vector, before, after in zip(rows, *found, strict=True):
            expected = [each.decider.decide(vector) for each in (old, new)]
            assert [by_old(before), by_new(after)] == expected
            assert next(profiles) == vector
            if expected[0].pick != expected[1].pick:
                moves[expected[0].pick, expected[1].pick] += 1
    assert next(profiles, None) is None
    impact = analyse(CATALOG, revised(), TODAY)
    assert impact.profiles == PROFILES
    assert {(move.before, move.after): move.profiles for move in impact.moves} == moves
    assert impact.other_pick > 10_000
    assert [move.profiles for move in impact.moves] == sorted(moves.values(), reverse=True)
    for move in impact.moves:
        profile = Profile(move.example)
        assert (old.decide(profile).pick, new.decide(profile).pick) == (move.before, move.after)


def as_decision(advisor: Advisor, outcome: tuple[int, ...]) -> Decision:
    verdict, *places = outcome
    pick, towards, *others = (advisor.compiled.entries[place].id if place >= 0 else None for place in places)
    return Decision(VERDICTS[verdict], pick, tuple(id_ for id_ in others if id_), towards)


def test_without_a_change_nobody_moves() -> None:
    told: list[tuple[int, int]] = []
    impact = analyse(CATALOG, CATALOG, TODAY, lambda done, of: told.append((done, of)))
    assert impact.is_nothing
    assert not impact.moves
    assert impact.dead_ends.profiles == 0
    assert all(share.before == share.after for share in impact.vendors)
    assert told == sorted(told)
    assert told[-1] == (PROFILES, PROFILES)
    assert len(told) > 20


def test_interviews_that_ask_in_opposite_orders_are_answered_as_the_new_one_asks() -> None:
    """Each question depends on the other one, so that nobody could answer both interviews in one go."""
    pieces = (
        entry("one"),
        entry("two"),
        rule("ones", favour={"one": 5}),
        rule("twos", favour={"two": 6}, when={"b": "y"}),
    )
    old = build(question("a", "x", "w"), question("b", "y", "z", when={"a": "x"}), *pieces, revision="old")
    new = build(question("b", "y", "z"), question("a", "x", "w", when={"b": "y"}), *pieces, revision="new")
    impact = analyse(old, new, DAY)
    assert impact.profiles == 3
    # Who answers b: y, a: w does not have b in the old interview.
    assert [(move.before, move.after, move.profiles, move.example) for move in impact.moves] == [
        ("one", "two", 1, {"b": "y", "a": "w"})
    ]


def test_of_too_many_profiles_some_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(population, "MOST_PROFILES", 100_000)
    monkeypatch.setattr(population, "DRAWN", 50_000)
    questions = [question(f"question{number}", *(f"option{n}" for n in range(20))) for number in range(6)]
    pieces = *questions, entry("one"), entry("two"), rule("ones", favour={"one": 5})
    old, new = (
        build(*pieces, rule("twos", favour={"two": weight}, when={"question3": "option7"}), revision=f"{weight}")
        for weight in (1, 10)
    )
    first, second = analyse(old, new, DAY), analyse(old, new, DAY)
    assert first == second
    assert not first.is_exact
    assert first.profiles == 50_000
    assert [(move.before, move.after) for move in first.moves] == [("one", "two")]
    assert abs(first.other_pick / 50_000 - 1 / 20) < 0.005


def test_rows_are_told_apart_however_many_columns_there_are() -> None:
    source = np.random.default_rng(1)
    columns = [source.integers(0, 24, 5000) for _ in range(30)]
    for column in columns:
        column[2500:] = column[:2500]
    first, kind = alike(columns, [24] * 30, 5000)
    assert len(first) == 2500
    assert (kind[2500:] == kind[:2500]).all()
    assert all((column[first][kind] == column).all() for column in columns)
