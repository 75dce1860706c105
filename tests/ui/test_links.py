"""Links on cards say where they lead, whoever wrote the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.card import Card
from bot.ui.formatting import source_link, unmask_links

PIECES = [
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "https://",
    "a.b/",
    "evil.example",
    "free",
    " ",
    "\n",
    "[free](https://e.x)",
    "x:",
]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[Free Nitro](https://evil.example/a?b)", "Free Nitro (https://evil.example/a?b)"),
        ("see [here]( <https://evil.example> 'now' ).", "see here (https://evil.example)."),
        ("[https://aws.com](https://evil.example)", "https://aws.com (https://evil.example)"),
        ("[x](https://[evil)", "x (https://[evil)"),
        ("[a](HTTPS://EVIL.example) [b](discord://x)", "a (HTTPS://EVIL.example) b (discord://x)"),
        ("[this message](https://discord.com/channels/1/2/3)", "[this message](https://discord.com/channels/1/2/3)"),
        (r"\[here](https://evil.example)", r"\[here](https://evil.example)"),
        (r"\\[here](https://evil.example)", r"\\here (https://evil.example)"),
        ("weeks [2, 4] (https://aws.com)", "weeks [2, 4] (https://aws.com)"),
    ],
)
def test_what_a_link_is_called_does_not_hide_its_address(text: str, shown: str) -> None:
    assert unmask_links(text) == shown


@pytest.mark.parametrize(
    "address", ["https://www.aws.com/exam", "https://a.example/b(c)", "https://" + "a" * 70 + ".b/c"]
)
def test_links_to_sources_stay(address: str) -> None:
    assert unmask_links(source_link(address)) == source_link(address)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_once_is_enough(text: str) -> None:
    assert unmask_links(unmask_links(text)) == unmask_links(text)


def test_cards_show_the_address() -> None:
    card = Card().text("Take it: [free](https://evil.example)").bullets("[a](https://evil.example)")
    contents = [part["content"] for part in card.to_components()[0]["components"]]
    assert contents == ["Take it: free (https://evil.example)", "- a (https://evil.example)"]


@pytest.mark.parametrize("unit", ["[a](", "[", "[a](https://", "[" + "a" * 300, "[a](x://" + "y" * 600, "[a]( " * 3])
def test_hostile_texts_are_left_as_they_are(unit: str) -> None:
    text = (unit * 4000)[:4000]
    assert unmask_links(text) == text
