"""``describe``: what somebody tells about themselves, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import Run, one_sentence

TEXT = "backend dev on AWS, 300 dollars, have AIF-C01"


def test_what_is_understood_is_one_object_of_the_fixed_shape(run: Run) -> None:
    ended = run("describe", TEXT, "--json")
    assert (ended.status, ended.err) == (0, "")
    assert ended.value == {
        "answers": {"situation": "developer", "platform": "aws", "budget": "under_300"},
        "held": ["aws-ai-practitioner-aif-c01"],
        "heard": [
            {"question": "situation", "option": "developer", "words": "backend"},
            {"question": "platform", "option": "aws", "words": "AWS"},
            {"question": "budget", "option": "under_300", "words": "300 dollars"},
            {"question": "held", "option": "aws-ai-practitioner-aif-c01", "words": "AIF-C01"},
        ],
    }


def test_words_need_no_quotes(run: Run) -> None:
    assert run("describe", *TEXT.split(), "--json").value == run("describe", TEXT, "--json").value


def test_people_read_what_is_understood_beside_their_own_words(run: Run) -> None:
    assert run("describe", TEXT).out.splitlines() == [
        "- you are a developer (“backend”)",
        "- you work with AWS (“AWS”)",
        "- you can pay up to $300 (“300 dollars”)",
        "- you hold AWS AI Practitioner (AIF-C01) (“AIF-C01”)",
    ]


@pytest.mark.parametrize("text", ["hello there", "🤷", "my sister is a developer and she loves AWS"])
def test_where_nothing_is_understood_it_says_what_would_help(run: Run, text: str) -> None:
    assert run("describe", text, "--json").value == {"answers": {}, "held": [], "heard": []}
    assert "Say what you do" in run("describe", text).out


def test_a_batch_is_read_line_by_line(run: Run, tmp_path: Path) -> None:
    lines: list[dict[str, object]] = [
        {"text": TEXT, "answers": {}},
        {"q": TEXT},
        {"text": ""},
        {"text": 5},
        {"text": "x" * 100_000},
    ]
    (tmp_path / "texts").write_text("".join(json.dumps(line) + "\n" for line in lines))
    ended = run("describe", "--batch", "texts")
    assert (ended.status, ended.err) == (0, "")
    first, second, third, fourth, fifth = ended.values
    assert first == run("describe", TEXT, "--json").value
    assert set(second) == set(fourth) == {"error"}
    assert third == fifth == {"answers": {}, "held": [], "heard": []}
    again = run("describe", "--batch", "-", "--json", stdin=(tmp_path / "texts").read_bytes())
    assert again.values == ended.values


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"", "the line is not JSON"),
        (b'"nurse"', "the line is not a JSON object"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b'{"text": null}', '"text" is not text'),
        (b"{}", 'the line has no "text"'),
    ],
)
def test_a_bad_line_gives_an_error_in_its_place(run: Run, line: bytes, says: str) -> None:
    assert says in run("describe", "--batch", "-", stdin=line + b"\n").value["error"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["describe"], "describe what?"),
        (["describe", "  "], "describe what?"),
        (["describe", "nurse", "--batch", "-"], "does not go with --batch"),
        (["describe", "--batch", "nowhere"], "nowhere"),
    ],
)
def test_a_mistake_is_one_sentence(run: Run, words: list[str], says: str) -> None:
    assert says in one_sentence(run(*words), 2)
