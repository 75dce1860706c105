"""The engine, its twin for many profiles, and the advice written down slowly agree, whatever is held or open."""

from __future__ import annotations

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.advice.engine.batch_decider import NONE, VERDICTS, OutcomeDecider
from bot.advice.engine.columns import Column
from bot.advice.engine.encoding import Vector
from bot.advice.recommend import Advisor
from bot.catalog.models.catalog import Catalog
from tests.advice import slow
from tests.advice.impact.catalogs import DAY, drawn
from tests.advice.profiles import CATALOG, IDS, TODAY, random_profiles


def in_batch(advisor: Advisor, vectors: list[Vector], held: frozenset[str]) -> list[slow.Decided]:
    columns: list[Column] = [np.array(column, np.int64) for column in zip(*vectors, strict=True)]
    found = OutcomeDecider(advisor.decider).decide(columns, len(vectors), held)
    entries = advisor.compiled.entries
    names = [[None if place == NONE else entries[place].id for place in column.tolist()] for column in found[1:]]
    return [
        slow.Decided(VERDICTS[verdict].value, pick, tuple(other for other in (second, third) if other), towards)
        for verdict, pick, towards, second, third in zip(found.verdict.tolist(), *names, strict=True)
    ]


def check(catalog: Catalog, advisor: Advisor, answers: list[dict[str, str]], held: frozenset[str]) -> None:
    vectors = [advisor.encoding.settle(advisor.encoding.encode(said)) for said in answers]
    together = in_batch(advisor, vectors, held)
    for said, vector, batch in zip(answers, vectors, together, strict=True):
        alone = advisor.decider.decide(vector, held)
        expected = slow.decide(catalog, said, held, advisor.on)
        told = slow.Decided(alone.verdict.value, alone.pick, alone.alternatives, alone.towards)
        assert told == expected, (said, held)
        assert batch == expected, (said, held)


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False))
def test_they_agree_on_any_catalog(source: Random) -> None:
    catalog = drawn(source, "drawn")
    ids = [entry.id for entry in catalog.certifications]
    held = frozenset(source.sample(ids, source.randint(0, min(2, len(ids)))))
    answers = [
        {q.id: source.choice(q.options).id for q in catalog.questions if source.random() < 0.7} for _ in range(12)
    ]
    check(catalog, Advisor(catalog, DAY), answers, held)


def test_they_agree_on_the_builtin_catalog_for_everything_that_can_be_held() -> None:
    advisor = Advisor(CATALOG, TODAY)
    for number, id_ in enumerate(IDS):
        profiles = random_profiles(4, number, answered=0.8)
        check(CATALOG, advisor, [dict(profile.answers) for profile in profiles], frozenset({id_}))
