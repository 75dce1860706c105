"""``recommend``: the advice on the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.advice.profile import Profile
from bot.advice.recommend import recommend
from bot.catalog.load import builtin_directory, load_directory
from bot.cli.parser import parse_day
from tests.command_line import DEVELOPER_ON_AWS, Run, answers

ITEM_KEYS = {
    *("id", "name", "tier", "status", "replaces", "price_usd", "weeks", "url", "checked_on"),
    *("price_checked_on", "price_confidence", "status_checked_on", "reasons"),
}


def test_repeating_an_answer_changes_nothing(run: Run) -> None:
    words = ["recommend", "--json", *answers(goal="prestige")]
    assert run(*words, *answers(goal="prestige")).value == run(*words).value


def test_recommend_prints_one_object_of_the_fixed_shape(run: Run) -> None:
    ended = run("recommend", *answers(**DEVELOPER_ON_AWS), "--on", "2026-01-09", "--json")
    assert (ended.status, ended.err) == (0, "")
    value = ended.value
    assert list(value) == [
        *("verdict", "pick", "towards", "alternatives", "excluded", "would_change", "repairs", "warnings"),
        *("first_steps", "revision", "date"),
    ]
    assert value["verdict"] == "recommend"
    assert value["date"] == "2026-01-09"
    assert set(value["pick"]) == ITEM_KEYS
    assert all(set(item) == ITEM_KEYS for item in value["alternatives"])


def test_recommend_is_what_the_engine_says(run: Run) -> None:
    catalog = load_directory(builtin_directory())
    held = catalog.certifications[0].id
    ended = run("recommend", *answers(goal="prestige"), "--held", held, "--on", "2026-11-22", "--json")
    expected = recommend(Profile({"goal": "prestige"}, frozenset({held})), catalog, parse_day("2026-11-22"))
    assert ended.value == json.loads(json.dumps(expected.as_json()))


def test_without_a_day_it_is_today(run: Run) -> None:
    before = datetime.now(UTC).date()
    value = run("recommend", "--json").value
    assert before.isoformat() <= value["date"] <= datetime.now(UTC).date().isoformat()


def test_people_get_a_card(run: Run) -> None:
    words = ["recommend", *answers(**DEVELOPER_ON_AWS), "--on", "2026-01-09"]
    value, card = run(*words, "--json").value, run(*words).out
    pick = value["pick"]
    assert card.splitlines()[0] == f"Recommended: {pick['name']}"
    assert f"Look there before you pay: {pick['url']}" in card
    assert f"revision {value['revision'][:12]}" in card
    assert "As of 9 January 2026" in card
    flowing = " ".join(card.split())
    for text in [*pick["reasons"], *value["warnings"], *value["first_steps"]]:
        assert " ".join(text["text"].split()) in flowing
    assert all(item["name"] in flowing for item in value["alternatives"])
    for fact in ("Tier:", "Price:", "Time:", "Status:", "checked on", "Why:", "What would change this:"):
        assert fact in card
    assert all(len(line) <= 96 or "https://" in line for line in card.splitlines())


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"situation": "complete_beginner", "goal": "cloud_ml", "budget": "free", "time": "under_10_hours"},
        {**DEVELOPER_ON_AWS, "budget": "free"},
        {**DEVELOPER_ON_AWS, "ml_experience": "none", "platform_experience": "none"},
    ],
)
def test_every_verdict_has_a_card(run: Run, given: dict[str, str]) -> None:
    words = ["recommend", *answers(**given), "--on", "2026-11-22"]
    value, card = run(*words, "--json").value, run(*words).out
    headline = card.splitlines()[0]
    expected = {
        "recommend": "Recommended: ",
        "not_yet": "Not yet ",
        "free_first": "Free first: ",
        "nothing_fits": "Nothing in the catalog fits",
    }
    assert headline.startswith(expected[value["verdict"]])
    assert not any(name in card for name in ("None.", ": None\n", "()", "Verdict"))


def test_a_batch_answers_line_by_line(run: Run, tmp_path: Path) -> None:
    lines = [
        {"answers": DEVELOPER_ON_AWS, "on": "2026-01-09"},
        {"answers": {"situation": "astronaut"}},
        {"answers": {"goal": "prestige"}, "held": [], "on": "2026-11-22"},
        {},
    ]
    (tmp_path / "profiles").write_text("".join(json.dumps(line) + "\n" for line in lines))
    ended = run("recommend", "--batch", "profiles", "--on", "2026-06-01")
    assert (ended.status, ended.err) == (0, "")
    first, second, third, fourth = ended.values
    assert first == run("recommend", *answers(**DEVELOPER_ON_AWS), "--on", "2026-01-09", "--json").value
    assert set(second) == {"error"}
    assert "its options are" in second["error"]
    assert third == run("recommend", *answers(goal="prestige"), "--on", "2026-11-22", "--json").value
    assert fourth["date"] == "2026-06-01"
    standard_input = run("recommend", "--batch", "-", "--json", stdin=(tmp_path / "profiles").read_bytes())
    assert standard_input.values[:3] == [first, second, third]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"", "the line is not JSON"),
        (b"{", "the line is not JSON"),
        (b"[]", "the line is not a JSON object"),
        (b"[" * 100_000, "nested too deeply"),
        (b"9" * 10_000, "a number that is too long"),
        (b'{"answers": "\xff"}', "not UTF-8"),
        (b'{"answers": []}', '"answers" is not an object'),
        (b'{"answers": {"goal": null}}', "the answer to 'goal' is not text"),
        (b'{"answers": {"goal": "prestige", "goal": "cloud_ml"}}', "'goal' is in the line twice"),
        (b'{"answer": {}}', "'answer' is not a key of a profile; the keys are answers, held, on"),
        (b'{"held": "x"}', '"held" is not a list'),
        (b'{"held": [1]}', '"held" is not a list'),
        (b'{"held": ["x"]}', "no certification 'x'"),
        (b'{"on": 2026}', '"on" is not a day'),
        (b'{"on": "2026-13-01"}', "'2026-13-01' is not a day"),
        (b'{"answers": {"\\ud800": "x"}}', "there is no question"),
        (b'{"answers": {"held": "x"}}', "there is no question 'held'"),
    ],
)
def test_a_bad_line_gives_an_error_in_its_place(run: Run, line: bytes, says: str) -> None:
    ended = run("recommend", "--batch", "-", "--on", "2026-11-22", stdin=b"{}\r\n" + line + b"\n{}")
    assert ended.status == 0
    before, error, after = ended.values
    assert before == after
    assert set(error) == {"error"}
    assert says in error["error"]
