"""Every table has words, every state has one, and no amount of data breaks a card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Date, Integer, Text, Time

from bot.catalog.load import builtin_directory, load_directory
from bot.cogs.catalog.formatting import person
from bot.cogs.privacy.cards import ask_card, deleted_card, kind_card, overview_card, rules_card
from bot.cogs.privacy.categories import KINDS, ExportedRows
from bot.cogs.privacy.export import export_file
from bot.cogs.privacy.formatting import FOLLOWUP_STATES, Words
from bot.followups.kinds.registry import KINDS as FOLLOWUP_KINDS
from bot.storage.schema import Snowflake, UtcDateTime, followups, metadata
from bot.storage.store import Store

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MEMBER = 80_351_110_224_678_912
LONG = "ウソ *_`<@1>` @everyone " * 400
TABLES = {name: metadata.tables[name] for kind in KINDS for name in kind.tables}


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(load_directory(builtin_directory()), {1: "The *server*"}.get)


def value_of(column: Column[Any], text: str) -> Any:
    """Something that the column can hold, with this text wherever there is text."""
    special = {
        "steps": [{"title": text, "due_on": "2027-01-01", "state": "todo"}],
        "answers": {"goal": text, "lost": text},
        "kind": "step",
        "weekly_on": 2,
    }
    if column.name in special:
        return special[column.name]
    kinds: Mapping[type, Any] = {
        UtcDateTime: NOW,
        Date: date(2026, 11, 22),
        Time: time(18, 30),
        JSON: [text],
        Boolean: True,
        Integer: 3,
        Text: text,
    }
    return "1" if column.type is Snowflake else kinds.get(type(column.type), 3)


def rows(text: str, /, count: int = 1, **changes: Any) -> ExportedRows:
    """A row, or many, in each table."""
    return {
        name: [{column.name: value_of(column, text) for column in table.c} | changes] * count
        for name, table in TABLES.items()
    }


def empty() -> ExportedRows:
    """Rows in which everything is absent that can be."""
    full = rows("")
    return {
        name: [
            {
                column.name: None if column.nullable else {} if column.name == "answers" else value_of(column, "x")
                for column in table.c
            }
            | {key: [] for key in ("steps", "held", "unsure", "targets", "alternatives") if key in full[name][0]}
        ]
        for name, table in TABLES.items()
    }


def test_every_table_with_members_has_words() -> None:
    kept = [name for kind in KINDS for name in kind.tables]
    assert sorted(kept) == sorted(personal.table.name for personal in Store("sqlite+aiosqlite:///x")._personal)


def test_every_state_and_kind_of_a_message_has_words(words: Words) -> None:
    (states,) = (str(check.sqltext) for check in followups.constraints if str(check.name).endswith("state"))
    assert set(FOLLOWUP_STATES) == set(states.split("'")[1::2])
    for kind in FOLLOWUP_KINDS.values():
        kept = rows("x", kind=kind.id, state="sent")
        assert f"about {kind.about}; sent" in "\n".join(line for each in KINDS for line in each.lines(kept, words))


@pytest.mark.parametrize(
    "kept", [rows(LONG, 40), rows("short", 500), rows("x"), empty()], ids=["long", "many", "one", "absent"]
)
def test_no_amount_of_data_breaks_a_card(words: Words, kept: ExportedRows) -> None:
    for card in (overview_card(MEMBER, kept), rules_card(MEMBER), ask_card(MEMBER, kept, NOW), deleted_card()):
        card.check()
    for kind in KINDS:
        for page in (0, 1, 7, 999_999):
            kind_card(MEMBER, kind, kept, words, page).check()
        kind_card(MEMBER, kind, {}, words, 0).check()


def test_lines_are_plain_words_without_effect(words: Words) -> None:
    written = dict.fromkeys(("text", "source", "answer", "detail", "what", "why"), "**bold** <@5>")
    said = "\n".join(line for kind in KINDS for line in kind.lines(rows("x", **written), words))
    assert said.count("\\*\\*bold") == 8
    assert "**bold**" not in said
    assert " <@5>" not in said
    assert "The \\*server\\*" in said
    assert "None" not in "\n".join(line for kind in KINDS for line in kind.lines(empty(), words))


def test_names_come_from_the_catalog_as_far_as_it_knows_them(words: Words) -> None:
    assert words.certification("google-professional-ml-engineer") == "Google ML Engineer (PMLE)"
    assert words.certification("gone") == "gone"
    assert words.answers({"platform": "aws", "gone": "too"}) == "your platform: AWS; gone: too"
    assert words.server("2") == "the server 2"
    assert words.server(None) == "none"


def test_the_file_is_whole_and_can_be_read_by_programs(words: Words) -> None:
    document = json.loads(export_file(MEMBER, rows("x \ud800"), words, NOW))
    assert document["your_discord_id"] == str(MEMBER)
    assert [kind["title"] for kind in document["kinds"]] == [kind.title for kind in KINDS]
    entries = {name: found for kind in document["kinds"] for name, found in kind["entries"].items()}
    assert {name: set(found[0]) for name, found in entries.items()} == {
        name: set(table.c.keys()) for name, table in TABLES.items()
    }
    assert entries["interviews"][0]["started_at"] == "2026-11-22T12:00:00+00:00"


def test_a_forgotten_moderator_is_nobody_but_the_same_nobody() -> None:
    assert person(MEMBER) == f"<@{MEMBER}>"
    assert person(None) == "somebody who is not kept by name"
    assert person(-1_234_567) == person(-1_234_567) != person(-7)
    assert "<@" not in person(-1_234_567)
