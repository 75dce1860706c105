"""Profiles for properties: anything that a member could have answered and could hold."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import strategies as st

from bot.advice.engine.encoding import Encoding
from bot.advice.profile import Profile
from bot.catalog.load import builtin_directory, load_directory

CATALOG = load_directory(builtin_directory())
"""Strategies are built when a module is imported, before there are fixtures."""

TODAY = date(2026, 11, 22)
PROFILES = sum(1 for _ in Encoding(CATALOG).full_profiles())
"""How many fully answered profiles there are; nothing held."""

QUESTIONS = tuple(question for question in CATALOG.questions if not question.certifications)
IDS = tuple(entry.id for entry in CATALOG.certifications)

days = st.dates(date(2025, 6, 1), date(2027, 12, 31))
answers = st.fixed_dictionaries(
    {}, optional={question.id: st.sampled_from([option.id for option in question.options]) for question in QUESTIONS}
)
holdings = st.one_of(st.just(frozenset[str]()), st.frozensets(st.sampled_from(IDS), max_size=4))
profiles = st.builds(Profile, answers, holdings)
"""Partly answered, answers that the others switch off included."""


def seeded(seed: int) -> random.Random:
    """Always the same random choices."""
    return random.Random(seed)


def random_profiles(number: int, seed: int, *, answered: float = 1.0, holding: bool = False) -> list[Profile]:
    """Profiles drawn with a seed; each question is answered with this probability."""
    source = seeded(seed)
    found: list[Profile] = []
    for _ in range(number):
        given = {q.id: source.choice(q.options).id for q in QUESTIONS if source.random() < answered}
        found.append(Profile(given, frozenset(source.sample(IDS, source.randrange(3))) if holding else frozenset()))
    return found
