"""Searching for whatever people may type: odd characters, courtesies, stories and slips of the finger."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.catalog.load import builtin_directory, load_directory
from bot.faq.confidence import ANSWER_FROM, OFFER_FROM
from bot.faq.search import MOST_NEAREST, Search
from tests.faq.asked import quality, questions, written

CATALOG = load_directory(builtin_directory())
SEARCH = Search(CATALOG)

ODD = [
    "",
    " ",
    "?",
    "🤷",
    "👩‍🎓" * 100,
    "\u200b\u2060\ufeff",
    "هل تستحق الشهادة المال؟",
    "האם זה שווה את הכסף",
    "証明書はいくらですか",
    "@everyone @here <@1> <@&2> <#3>",
    "**" * 2000,
    "```py\nprint(1)\n```",
    "> - # [x](https://x.y)",
    "a" * 4000,
    "a " * 2000,
    "? " * 2000,
    ". " * 2000,
    "cert " * 800,
    "$ " * 2000,
    " ".join(map(str, range(1000))),
    "\x00\x1b[31m",
    "\ud800",
    "${jndi:ldap://x}",
    "'; drop table faq; --",
    "I\u0307STANBUL",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_what_is_no_question_is_not_answered(text: str) -> None:
    found = SEARCH.find(text)
    assert found.entry is None
    assert 0 <= found.confidence <= 1
    assert len(found.nearest) <= MOST_NEAREST


def test_a_mention_an_address_and_marks_around_a_question_do_not_matter() -> None:
    plain = SEARCH.find("how much is the pmle exam")
    for text in (
        "<@123456789> how much is the pmle exam",
        "**how much is the PMLE exam???**",
        "how\u200b much is the pm\u00adle exam",
        "> how much is the pmle exam https://example.com/x?y=1",
        "hôw much ìs the pmle exam",
    ):
        assert SEARCH.find(text).entry == plain.entry, text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Hey guys, quick question: ", ""),
        ("", " thanks in advance!"),
        ("serious question, ", " ?? asking for a friend"),
        ("Sorry if this was asked before but ", ""),
        ("Hello everyone! ", " Thank you."),
    ],
)
def test_courtesies_change_nothing(before: str, after: str) -> None:
    for question in questions("unseen")[:60]:
        plain, polite = SEARCH.find(question.text), SEARCH.find(f"{before}{question.text}{after}")
        assert polite.nearest[:1] == plain.nearest[:1], question.text


def test_a_story_before_the_question_hardly_matters() -> None:
    story = "I've been reading along here for a while and like this place. My sister told me about you."
    told = [question._replace(text=f"{story} {question.text}") for question in questions("unseen")]
    reached = quality(SEARCH, told)
    assert reached.first >= 0.88
    assert reached.wrong <= 0.05
    assert reached.declined >= 0.85


def test_slips_of_the_finger_hardly_matter() -> None:
    source = random.Random(3)
    slipped = [question._replace(text=_with_slips(question.text, source)) for question in questions("unseen")]
    reached = quality(SEARCH, slipped)
    assert reached.first >= 0.85
    assert reached.wrong <= 0.06


def _with_slips(text: str, source: random.Random) -> str:
    """The text with two letters swapped in every fifth word that is long enough."""
    pieces = text.split()
    long = [place for place, word in enumerate(pieces) if len(word) > 4]
    for place in source.sample(long, min(len(long), max(1, len(pieces) // 5))):
        word, at = pieces[place], source.randrange(1, len(pieces[place]) - 2)
        pieces[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(pieces)


def test_only_so_many_strange_words_are_put_right() -> None:
    """Each takes a while; a message full of them must not hold up everybody else."""
    strange = [f"zq{first}{second}xw" for first in "aeiou" for second in "bdfgk"]
    assert "CERT" in SEARCH.vector(" ".join([*strange[:5], "certifcate"]))
    assert "CERT" not in SEARCH.vector(" ".join([*strange, "certifcate"]))


@given(st.text(max_size=300))
@example("ß" * 50)
@settings(max_examples=300, deadline=None)
def test_any_text_gets_a_result_that_makes_sense(text: str) -> None:
    found = SEARCH.find(text)
    assert 0 <= found.confidence <= 1
    assert (found.entry is not None) == (found.kind == "answer")
    assert (found.kind == "answer") == (found.confidence >= ANSWER_FROM)
    assert (found.kind == "unknown") == (found.confidence < OFFER_FROM)
    assert len({near.entry.id for near in found.nearest}) == len(found.nearest) <= MOST_NEAREST
    assert SEARCH.find(text) == found


@given(st.text(max_size=80), st.text(max_size=80))
@example("and the azure one?", "how much is AIF-C01")
@settings(max_examples=150, deadline=None)
def test_any_text_after_any_other_gets_a_result_that_makes_sense(text: str, prior: str) -> None:
    found = SEARCH.find(text, prior)
    assert 0 <= found.confidence <= 1
    assert (found.entry is not None) == (found.kind == "answer")
    assert SEARCH.find(text, prior) == found


_PIECES = sorted({word for text in written(CATALOG) for word in text.split()})


@given(st.lists(st.sampled_from(_PIECES), max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_words_of_the_faq_get_a_result_that_makes_sense(pieces: list[str]) -> None:
    found = SEARCH.find(" ".join(pieces))
    if found.kind == "answer":
        assert found.entry == found.nearest[0].entry
    if found.kind == "did_you_mean":
        assert found.nearest
