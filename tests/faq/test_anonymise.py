from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.unanswered_recorder import MAX_LENGTH, anonymise
from tests.hanging import ends_within


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("hey <@80351110224678912> which cert?", "hey [mention] which cert?"),
        ("<@!80351110224678912> <@&41771983423143937> in <#7654321>", "[mention] [mention] in [mention]"),
        ("@everyone is PMLE worth it", "[mention] is PMLE worth it"),
        ("@\u200beveryone is PMLE worth it", "[mention] is PMLE worth it"),
        ("ask @mia.w or Omar#1234", "ask [mention] or [mention]"),
        ("my id is 80351110224678912", "my id is [number]"),
        ("mail me: mia.w+ai@example.co.uk please", "mail me: [address] please"),
        ("mia\u200b@exa\u200bmple.com", "[address]"),
        ("mia\uff20example\uff0ecom", "[address]"),
        ("see https://example.com/u/mia?x=1 or www.mia.dev now", "see [address] or [address] now"),
        ("linkedin.com/in/mia knows", "[address] knows"),
        ("mine is on foo.dev/mia, see it", "mine is on [address] see it"),
        ("mia.w (at) example dot org or mia[at]example[dot]co.uk", "[address] or [address]"),
        ("call 555-123-4567 or 0170.123.4567", "call [number] or [number]"),
        ("ids 1,80351110224678912.41771983423143937", "ids 1,[number].[number]"),
        ("call +49 (0)30 1234-567 today", "call [number] today"),
        ("from 192.168.10.20", "from [address]"),
        ("<:pepe:80351110224678912> and </advise:80351110224678912>", ":pepe: and /advise"),
        ("two\nlines\tand\x00more", "two lines and more"),
    ],
)
def test_what_could_tell_who_asked_goes(asked: str, kept: str) -> None:
    assert anonymise(asked) == kept


@pytest.mark.parametrize(
    "asked",
    [
        "is AI-102 worth $165 in 2026?",
        "I'm a nurse with 300 dollars and 3 months, MLS-C01 or MLA-C02?",
        "between 2025 and 2026-11-22, 1,000,000 people",
        "what pays $1,000.50 more @ work",
        "C# or C++? node.js? vertex.ai",
        "look at (at least) AWS and/or Azure by 22.11.2026, 3.5/5 stars",
        "هل شهادة جوجل تستحق؟",
        "👩‍💻 worth it?",
        "",
    ],
)
def test_what_the_question_is_about_stays(asked: str) -> None:
    assert anonymise(asked) == asked


def test_a_long_story_is_cut() -> None:
    kept = anonymise("word " * 2000)
    assert len(kept) <= MAX_LENGTH
    assert kept.endswith("...")


@pytest.mark.parametrize(
    "text", ["a" * 4000, "@" * 4000, "a@" * 2000, "1." * 2000, "a." * 2000, "a (at) " * 600, "<" * 4000, "+1 " * 1300]
)
def test_hostile_texts_do_not_hang(text: str) -> None:
    with ends_within(30):
        anonymise(text)


@given(st.text(max_size=300))
def test_doing_it_twice_changes_nothing_more(text: str) -> None:
    once = anonymise(text)
    assert len(once) <= MAX_LENGTH
    assert "\n" not in once
    assert anonymise(once) == once


@given(st.integers(min_value=10**16, max_value=2**63), st.text(max_size=20), st.text(max_size=20))
def test_no_id_of_discord_survives(snowflake: int, before: str, after: str) -> None:
    assert str(snowflake) not in anonymise(f"{before} {snowflake} {after}")
