"""What becomes of a question between a member's keyboard, the search, a card, and the way back from it."""

from __future__ import annotations

import pytest
from discord.components import _component_factory
from hypothesis import given
from hypothesis import strategies as st

from bot.cogs.ask.question import MAX_SHOWN, asked_on, clean, has_words, quotation
from bot.ui.card import Card


class _Message:
    def __init__(self, card: Card) -> None:
        self.components = [_component_factory(part) for part in card.to_components()]


def shown_and_read(text: str) -> tuple[str, str]:
    """How a card writes a question, and what is read from it."""
    card = Card()
    card.body.add_item(quotation(text))
    card.text("> something else")
    card.check()
    return quotation(text).content, asked_on(_Message(card))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  what does\n it   cost ", "what does it cost"),
        ("<@123456789012345678> is <@!123456789012345678> PMLE worth it", "is PMLE worth it"),
        ("<@&123456789012345678> see <#123456789012345678>", "see"),
        ("<:pepe:123456789012345678> <a:wave:123456789012345678>", ""),
        ("</ask:123456789012345678> or <t:1700000000:R> <id:browse>", "/ask or"),
        ("w\u200bo\u202erth\u2066 it\ufeff", "worth it"),
        ("\u200b\u200e\u2060", ""),
        ("nul\x00l \x1b[31mred", "null [31mred"),
        ("👩\u200d💻 ok", "👩\u200d💻 ok"),
        ("هل تستحق؟", "هل تستحق؟"),
        ("x" * 5000, "x" * 4000),
    ],
)
def test_a_question_is_cleaned(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@pytest.mark.parametrize("text", ["🤷", "...", "?", "", "— —", "🇪🇺 👩\u200d💻", "``` ```", "#", "°"])
def test_there_are_no_words_in_it(text: str) -> None:
    assert not has_words(clean(text))


@pytest.mark.parametrize("text", ["a", "1", "هل", "价格", "cost?", "🤷 cost"])
def test_there_are_words_in_it(text: str) -> None:
    assert has_words(clean(text))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("what does it cost?", "> what does it cost?"),
        ("**bold** _it_ ~~x~~ `code` ||spoiler||", r"> \*\*bold\*\* \_it\_ \~\~x\~\~ \`code\` \|\|spoiler\|\|"),
        ("# a heading", r"> \# a heading"),
        ("-# small", r"> \-# small"),
        ("```py print(1)```", r"> \`\`\`py print(1)\`\`\`"),
        ("@everyone @here", "> @\u200beveryone @\u200bhere"),
        ("<@!1> <http://x>", r"> \<@!1> \<http://x>"),
    ],
)
def test_a_card_repeats_it_without_effect(text: str, written: str) -> None:
    assert shown_and_read(text) == (written, text)


def test_a_long_question_is_repeated_in_part() -> None:
    written, read = shown_and_read("word " * 800)
    assert len(read) <= MAX_SHOWN
    assert read.endswith("word…")
    assert len(written) <= MAX_SHOWN + 2


@given(st.text(max_size=120))
def test_what_is_read_from_a_card_is_what_was_cleaned(text: str) -> None:
    cleaned = clean(text)
    if cleaned and "](" not in cleaned:  # a backslash inside a masked link is not escaped twice
        assert shown_and_read(cleaned)[1] == cleaned


@given(st.text(alphabet="*_`~|>#-[](){}<@&!:/\\ \n1a\u200b\u202e😀", max_size=400))
def test_no_text_breaks_a_card(text: str) -> None:
    if clean(text):
        written, _ = shown_and_read(clean(text))
        assert "\n" not in written


def test_nothing_is_read_where_no_question_is_repeated() -> None:
    assert asked_on(None) == ""
    assert asked_on(_Message(Card().text("> not that one"))) == ""  # type: ignore[arg-type]
