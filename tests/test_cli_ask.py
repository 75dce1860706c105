"""``ask``: the FAQ on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.catalog.load import builtin_directory, load_directory
from bot.faq.search import Search
from tests.command_line import Run, one_sentence
from tests.faq.asked import questions

KEYS = ["answered", "entry", "topics", "answer", "confidence", "nearest"]
SURE = "how much is the pmle exam"
UNKNOWN = "is the cissp worth the money"


def test_an_answer_is_one_object_of_the_fixed_shape(run: Run) -> None:
    ended = run("ask", SURE, "--json")
    assert (ended.status, ended.err) == (0, "")
    value = ended.value
    assert list(value) == KEYS
    assert value["answered"] is True
    assert (value["entry"], value["topics"]) == ("google-pmle-facts", ["google-pmle"])
    assert "$200" in value["answer"]
    assert 0.5 < value["confidence"] <= 1
    assert 1 <= len(value["nearest"]) <= 3
    entries = {entry.id: entry for entry in load_directory(builtin_directory()).faq}
    for near in value["nearest"]:
        entry = entries[near["entry"]]
        assert near == {"entry": entry.id, "topics": list(entry.topics), "question": entry.question}
    assert value["nearest"][0]["entry"] == value["entry"]


@pytest.mark.parametrize("question", [UNKNOWN, "what can you do?", "", "🤷", "who made you"])
def test_what_is_no_question_for_the_faq_is_not_answered(run: Run, question: str) -> None:
    value = run("ask", "--batch", "-", stdin=json.dumps({"q": question}).encode()).value
    assert list(value) == KEYS
    assert (value["answered"], value["entry"], value["topics"], value["answer"]) == (False, None, [], None)
    assert value["confidence"] < 0.5
    assert len(value["nearest"]) <= 3


def test_a_short_question_is_understood_by_the_one_before(run: Run) -> None:
    lines = [
        {"q": "how much tho", "prior": "is NCA-GENL worth doing"},
        {"q": "how much tho"},
        {"q": "how much tho", "prior": None},
        {"q": "how much tho", "prior": 7},
    ]
    ended = run("ask", "--batch", "-", stdin="\n".join(map(json.dumps, lines)).encode())
    known, alone, none, bad = ended.values
    assert known["topics"] == ["cert:nvidia-nca-genl", "nvidia-dli"]
    assert known["answer"].startswith("NVIDIA Generative AI LLMs (NCA-GENL) costs $125.")
    assert (alone["answered"], alone) == (False, none)
    assert bad == {"error": '"prior" is not text; leave it out where nothing was asked before'}


def test_two_questions_get_two_answers(run: Run) -> None:
    value = run("ask", "How much is AIF-C01? And do certs help to get a job?", "--json").value
    assert value["entry"] == "aws-ai-practitioner-facts"
    first, second = value["answer"].split("**What do employers think of AI certifications?**")
    assert "$100" in first
    assert second.strip()


def test_what_should_i_take_leads_to_the_interview_with_what_was_said(run: Run) -> None:
    text = run("ask", "I'm a developer on AWS with $300. Which certification should I take first?").out
    command = text.splitlines()[-1].strip()
    assert command.startswith("certwise recommend --answer situation=developer")
    assert "--answer platform=aws" in command
    assert "certwise recommend" not in run("ask", SURE).out


def test_another_language_is_declined_in_itself(run: Run) -> None:
    text = run("ask", "Welche Zertifizierung lohnt sich für Anfänger?").out
    assert text.startswith("Ich kann leider nur auf Englisch antworten.")
    assert "`/advise`" in text
    assert run("ask", "Was kostet AIF-C01?", "--json").value["answer"].startswith("AWS AI Practitioner")


def test_words_need_no_quotes(run: Run) -> None:
    assert run("ask", *SURE.split(), "--json").value == run("ask", SURE, "--json").value


def test_people_get_an_answer_that_reads_well(run: Run) -> None:
    value, text = run("ask", SURE, "--json").value, run("ask", SURE).out
    flowing = " ".join(text.split())
    assert text.splitlines()[0] == value["nearest"][0]["question"]
    for line in value["answer"].split("\n"):
        assert line in flowing
    assert "Facts checked on " in text
    assert "https://" in text
    assert "Look at the official page before you pay." in text
    assert all(len(line) <= 96 or "https://" in line for line in text.splitlines())


def test_bold_words_lose_their_stars(run: Run) -> None:
    ended = run("ask", "which mistakes should i avoid?")
    assert "**" in run("ask", "which mistakes should i avoid?", "--json").value["answer"]
    assert "**" not in ended.out
    assert ended.out.count("\n  - ") >= 3


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        (UNKNOWN, "That one isn't in my catalog, so I won't guess."),
        ("how do i center a div", "I don't know that one.\n"),
        ("what can you do?", "I am a bot that helps with choosing an AI"),
    ],
)
def test_what_is_not_answered_gets_what_can_be_asked(run: Run, question: str, beginning: str) -> None:
    text = run("ask", question).out
    assert text.startswith(beginning)
    assert "  - find the certification that suits you" in text


def test_an_unclear_question_offers_what_may_be_meant(run: Run) -> None:
    search = Search(load_directory(builtin_directory()))
    asked = (question.text for question in questions("tune"))
    unclear = next(text for text in asked if search.find(text).kind == "did_you_mean")
    value, text = run("ask", unclear, "--json").value, run("ask", unclear).out
    assert text.startswith("I am not sure what that asks for.")
    assert value["answered"] is False
    assert text.splitlines()[1:] == [f"  - {near['question']}" for near in value["nearest"]]


def test_a_batch_answers_line_by_line(run: Run, tmp_path: Path) -> None:
    lines = [{"q": SURE}, {"question": SURE}, {"q": UNKNOWN, "kind": "other", "expect": []}, {"q": ""}]
    (tmp_path / "questions").write_text("".join(json.dumps(line) + "\n" for line in lines))
    ended = run("ask", "--batch", "questions")
    assert (ended.status, ended.err) == (0, "")
    first, second, third, fourth = ended.values
    assert first == run("ask", SURE, "--json").value
    assert set(second) == {"error"}
    assert third == run("ask", UNKNOWN, "--json").value
    assert fourth["nearest"] == []
    again = run("ask", "--batch", "-", "--json", stdin=(tmp_path / "questions").read_bytes())
    assert again.values == ended.values


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"", "the line is not JSON"),
        (b'"how much"', "the line is not a JSON object"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"q": "\xff"}', "not UTF-8"),
        (b'{"q": 7}', '"q" is not text'),
        (b'{"q": null}', '"q" is not text'),
        (b"{}", 'the line has no "q"'),
        (b'{"q": "a", "q": "b"}', "'q' is in the line twice"),
    ],
)
def test_a_bad_line_gives_an_error_in_its_place(run: Run, line: bytes, says: str) -> None:
    good = json.dumps({"q": SURE}).encode()
    ended = run("ask", "--batch", "-", stdin=good + b"\r\n" + line + b"\n" + good)
    assert ended.status == 0
    before, error, after = ended.values
    assert before == after
    assert set(error) == {"error"}
    assert says in error["error"]


@pytest.mark.parametrize("text", ["\ud800", "a" * 9000, "\u202e\u200b", "<@1> @everyone", "هل تستحق"])
def test_no_text_of_a_line_is_too_odd(run: Run, text: str) -> None:
    ended = run("ask", "--batch", "-", stdin=json.dumps({"q": text}).encode())
    assert list(ended.value) == KEYS


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["ask"], "Write a question"),
        (["ask", " "], "Write a question"),
        (["ask", "x", "--batch", "-"], "does not go with --batch"),
        (["ask", "--batch", "no-such-file"], "no-such-file: No such file"),
        (["ask", "x", "--catalog", "no-such-folder"], "there is no folder no-such-folder"),
    ],
)
def test_a_mistake_is_one_sentence_and_status_2(run: Run, words: list[str], says: str) -> None:
    assert says in one_sentence(run(*words), 2)


def test_the_answer_is_that_of_the_catalog_which_is_named(run: Run, tmp_path: Path) -> None:
    own = Path(shutil.copytree(builtin_directory(), tmp_path / "own"))
    file = own / "certifications" / "google.yaml"
    entry, price = "id: google-professional-ml-engineer", "total_usd: 200"
    before, after = file.read_text().split(entry)
    file.write_text(before + entry + after.replace(price, "total_usd: 277", 1))
    assert "$277" in run("ask", SURE, "--json", "--catalog", str(own)).value["answer"]
