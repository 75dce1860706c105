"""Discord's limits, and texts that are made to fit."""

from __future__ import annotations

import re

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.card import Card, link
from bot.ui.components import ActionButton, ActionSelect
from bot.ui.limits import LayoutError, check_layout, plain, shorten
from tests.hanging import ends_within


class Press(ActionButton, template="limits:press:{n}"):
    pass


class Pick(ActionSelect, template="limits:pick"):
    pass


def options(count: int, **fields: str) -> list[discord.SelectOption]:
    return [discord.SelectOption(**{"label": f"{n}", "value": f"{n}"} | fields) for n in range(count)]


def buttons(count: int) -> list[Press]:
    return [Press.make("Press", n=str(n)) for n in range(count)]


def filled(text: str) -> Card:
    return Card().text(text)


def forty() -> Card:
    card = Card()
    for _ in range(38):
        card.text("one of 38 texts in a container")
    card.add_item(discord.ui.TextDisplay("and one outside of it"))
    return card


@pytest.mark.parametrize(
    "card",
    [
        forty(),
        filled("x" * 4000),
        filled("€" * 3333),
        Card().row(Pick.make(options(25, label="l" * 100, description="d" * 100))),
        Card().row(*buttons(5)).row(link("L" * 80, "https://example.org/" + "u" * 492)),
        Card().row(Pick.make(options(5), min_values=0, max_values=5, placeholder="p" * 150)),
        Card().section("Text", Press.make("Press", n="1")),
    ],
)
def test_what_discord_takes_is_accepted(card: discord.ui.LayoutView) -> None:
    check_layout(card)


@pytest.mark.parametrize(
    ("card", "problem"),
    [
        (Card(), "a container is empty"),
        (discord.ui.LayoutView(), "the card is empty"),
        (filled("x" * 4001), "4001 characters of text; Discord allows 4000"),
        (filled("€" * 3334), "10002 bytes of text; Discord fails above 10000"),
        (filled("x" * 2500).text("y" * 2500), "5000 characters of text"),
        (filled(" \n "), "a text is empty"),
        (Card().row(Press.make("L" * 81, n="1")), "button label of 81 characters; Discord allows 80"),
        (Card().row(Press.make("", n="1")), "a button has no label"),
        (Card().row(link("L", "https://e.org/" + "u" * 512)), "button address of 526 characters"),
        (Card().row(*buttons(1)).row(*buttons(1)), "two components share the custom_id 'limits:press:0'"),
        (Card().row(Pick.make([])), "0 options; Discord wants 1 to 25"),
        (Card().row(Pick.make(options(26))), "26 options; Discord wants 1 to 25"),
        (Card().row(Pick.make(options(2, value="same"))), "two options share the value 'same'"),
        (Card().row(Pick.make(options(1, value=""))), "an option has no label or no value"),
        (Card().row(Pick.make(options(1, label="l" * 101))), "option label of 101 characters"),
        (Card().row(Pick.make(options(1, value="v" * 101))), "option value of 101 characters"),
        (Card().row(Pick.make(options(1, description="d" * 101))), "option description of 101 characters"),
        (Card().row(Pick.make(options(1), placeholder="p" * 151)), "placeholder of 151 characters"),
        (Card().row(Pick.make(options(3), max_values=4)), "smallest and largest number of choices"),
        (Card().row(Pick.make(options(3), min_values=3, max_values=2)), "smallest and largest number of choices"),
    ],
)
def test_what_discord_refuses_is_named(card: discord.ui.LayoutView, problem: str) -> None:
    with pytest.raises(LayoutError) as refused:
        check_layout(card)
    assert problem in str(refused.value)


def test_more_than_forty_components_are_named() -> None:
    card = forty()
    card.body._children.append(discord.ui.TextDisplay("x"))  # discord.py itself stops at 40
    with pytest.raises(LayoutError, match="41 components; Discord allows 40"):
        check_layout(card)


def test_a_row_of_six_is_named() -> None:
    card = Card().row(*buttons(5))
    next(item for item in card.walk_children() if isinstance(item, discord.ui.ActionRow))._children.extend(
        buttons(6)[5:]
    )
    with pytest.raises(LayoutError, match="a row holds one select or 5 buttons, not 6 components"):
        check_layout(card)


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(LayoutError) as refused:
        check_layout(Card().text(" ").row(Press.make("L" * 81, n="1")))
    assert "a text is empty" in str(refused.value)
    assert "button label" in str(refused.value)


def test_a_card_never_enters_discord_pys_store_of_views() -> None:
    assert filled("x").is_finished()
    assert filled("x").timeout is None


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("short enough", 12, "short enough"),
        ("cut at a word, not inside one", 20, "cut at a word, not…"),
        ("unbreakablelongword", 10, "unbreakab…"),
        ("exactly at the space", 8, "exactly…"),
        ("line\nbreaks count", 6, "line…"),
        ("x", 1, "x"),
        ("xy", 1, "…"),
        ("See [the page](https://example.org/long) now", 20, "See…"),
        ("Due <t:1793000000:R> or so", 15, "Due…"),
        ("[all link](https://example.org/)", 10, "…"),
        ("ab👩\u200d👩\u200d👧cd", 5, "ab…"),
        ("abe\u0301\u0301\u0301cd", 5, "ab…"),
        ("ab\ud83d\ude00cdef", 4, "ab…"),
    ],
)
def test_shorten(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


def test_shorten_to_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        shorten("text", 0)


@given(st.text(), st.integers(min_value=1, max_value=60))
def test_shorten_keeps_a_beginning_and_the_limit(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("# big", r"\# big"),
        ("**bold** and `code`", r"\*\*bold\*\* and \`code\`"),
        ("[free](https://evil.example)", r"\[free](https://evil.example)"),
        ("@everyone", "@\u200beveryone"),
        ("<@123456789012345678>", "\\<@\u200b123456789012345678>"),
        ("<#1> </help:1> <t:1:R>", r"\<#1> \</help:1> \<t:1:R>"),
        ("backend dev on AWS, $300", "backend dev on AWS, $300"),
    ],
)
def test_plain(typed: str, shown: str) -> None:
    assert plain(typed) == shown


@pytest.mark.parametrize("piece", ["[a](", "[", "](", "*_~", "> ", "# ", "- ", "<@1> ", "[a](b) ", " "])
def test_a_hostile_text_does_not_hang_what_is_shown_of_it(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    with ends_within(10):
        assert plain(text)
        assert len(shorten(text, 300)) <= 300


@given(st.text("ab [](){}<>@!&#*_~|`\\-\n0123456789:/.", max_size=80))
def test_plain_text_has_no_effect(text: str) -> None:
    shown = plain(text)
    assert shown.replace("\\", "").replace("\u200b", "") == text.replace("\\", "")
    for sign in "[_~|*`<":
        assert not re.search(rf"(?<!\\)(?:\\\\)*{re.escape(sign)}", shown)
