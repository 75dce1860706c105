"""What a sentence about oneself fills in, on the built-in catalog and on a community's own."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.interview import Option, Question
from bot.profile_text import UNDERSTANDINGS, Finding, ParsedProfile, parser, understand

CATALOG = load_directory(builtin_directory())
SENTENCES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text("utf-8"))
MOST_CHARACTERS = 4000

OPTION_PHRASES = [
    (question.id, option.id, phrase)
    for question in CATALOG.questions
    if question.refers_to is None
    for option in question.options
    for phrase in option.phrases
]


def heard(text: str) -> ParsedProfile:
    return understand(text, CATALOG)


@pytest.mark.parametrize("sentence", SENTENCES, ids=[sentence["say"][:60] for sentence in SENTENCES])
def test_a_sentence_says_what_its_author_meant(sentence: dict[str, Any]) -> None:
    understood = heard(sentence["say"])
    may_be = sentence.get("may_be", {})
    found = {q: option for q, option in understood.answers.items() if may_be.get(q) != option}
    unsure = {q for q, option in understood.answers.items() if may_be.get(q) == option}
    assert found == {q: option for q, option in sentence.get("answers", {}).items() if q not in unsure}
    assert understood.held == set(sentence.get("held", ()))
    assert understood.hours_per_week == sentence.get("hours")


@pytest.mark.parametrize(("question", "option", "phrase"), OPTION_PHRASES)
def test_every_phrase_of_the_catalog_means_its_option(question: str, option: str, phrase: str) -> None:
    assert heard(phrase).answers.get(question) == option


@pytest.mark.parametrize(
    "text",
    ["thinking about AI-102", "I want AI-102", "do I need AI-102?", "I have to take AI-102", "I haven't passed AI-102",
     "I will have AI-102 soon", "no AI-102", "I failed AI-102", "I have AI-102 booked", "once I have AI-102",
     "how to get AI-102 certified", "studying for AI-102", "I have an AI-102 voucher", "AI-102"],
)  # fmt: skip
def test_a_mention_is_no_certificate(text: str) -> None:
    assert heard(text).held == frozenset()


@pytest.mark.parametrize(
    "text",
    ["I have AI-102", "i have ai102", "already passed AI 102", "AI-102 certified", "AI-102 done", "certs: AI-102",
     "I hold the AI-102 certification", "got my AI-102 in May", "AI-102 holder", "I don't code but I have AI-102",
     "earned both AZ-900 and AI-102", "certified in AI-102", "✅ AI-102 ✅", "I have Azure AI Engineer (AI-102)"],
)  # fmt: skip
def test_a_certificate_is_held(text: str) -> None:
    assert "azure-ai-engineer-associate-ai-102" in heard(text).held


def test_a_certification_hides_the_words_in_its_name() -> None:
    understood = heard("I passed the AWS Cloud Practitioner")
    assert understood.held == {"aws-cloud-practitioner-clf-c02"}
    assert "platform" not in understood.answers


def test_heard_has_the_pieces_in_their_order_as_they_were_typed() -> None:
    understood = heard("Backend dev on **AWS**, $300, 5 hours a week, have AIF-C01")
    assert understood.evidence == (
        Finding("situation", "developer", "Backend"),
        Finding("platform", "aws", "AWS"),
        Finding("budget", "under_300", "$300"),
        Finding("held", "aws-ai-practitioner-aif-c01", "AIF-C01"),
    )


def test_slips_of_the_finger() -> None:
    assert heard("devloper").answers == {"situation": "developer"}
    assert heard("begginer").answers == {"situation": "complete_beginner"}
    assert heard("data enginer on databriks").answers == {"situation": "data_professional", "platform": "databricks"}
    assert heard("resaercher").answers == {"situation": "researcher"}


@pytest.mark.parametrize("word", ["developed", "directory", "managed", "designed", "processor", "founded", "literally"])
def test_other_words_are_no_slips(word: str) -> None:
    assert heard(word) == ParsedProfile({}, frozenset(), (), None)


def test_a_community_s_own_questions_and_labels_are_understood() -> None:
    size = Question(
        id="team",
        text="How large is your team?",
        topic="your team",
        why="Because.",
        options=(
            Option(id="solo", label="Just me", detail="Alone", said="you work alone", phrases=("lone wolf",)),
            Option(id="none", label="None yet", detail="No team", said="you have no team"),
            Option(id="crowd", label="A big team", detail="Many", said="you have a big team"),
        ),
    )
    own = replace(CATALOG, revision="own", questions=(size,), certifications=())
    assert understand("lone wolf on AWS", own).answers == {"team": "solo"}
    assert understand("in a big team", own).answers == {"team": "crowd"}
    assert understand("I have none yet", own).answers == {}, "a label that means nothing alone is not looked for"
    assert heard("lone wolf on AWS").answers == {"platform": "aws"}


def test_limits_come_from_the_catalog() -> None:
    price = Question(
        id="price",
        text="How much?",
        topic="price",
        why="Because.",
        options=(
            Option(id="little", label="Little", detail="Little", said="little", max_usd=20),
            Option(id="more", label="More", detail="More", said="more", max_usd=40),
        ),
    )
    own = replace(CATALOG, revision="limits", questions=(price,), certifications=())
    assert understand("20 dollars", own).answers == {"price": "little"}
    assert understand("21 dollars", own).answers == {"price": "more"}
    assert understand("41 dollars", own).answers == {}, "nothing admits it, and nothing is without a limit"


def test_an_empty_catalog_understands_nothing() -> None:
    nothing = Catalog(revision="nothing", article=CATALOG.article)
    assert understand("backend dev on AWS, 300 dollars", nothing) == ParsedProfile({}, frozenset(), (), None)


def test_a_revision_is_indexed_once() -> None:
    assert UNDERSTANDINGS.get_now(CATALOG) is UNDERSTANDINGS.get_now(CATALOG)
    assert UNDERSTANDINGS.get_now(replace(CATALOG, revision="another")) is not UNDERSTANDINGS.get_now(CATALOG)


PIECES = [word for sentence in SENTENCES for word in sentence["say"].split()]
TEXTS = st.one_of(
    st.text(max_size=MOST_CHARACTERS),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.text(alphabet="$1k,.-/ ahourdny'<@>+*\u200b\u202e\u0336🚀\n", max_size=400),
)


@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_answered_in_the_terms_of_the_catalog(text: str) -> None:
    understood = heard(text)
    for question, option in understood.answers.items():
        assert CATALOG.question[question].option(option) is not None
    assert list(understood.answers) == [q.id for q in CATALOG.questions if q.id in understood.answers]
    assert understood.held <= CATALOG.certification.keys()
    assert understood.hours_per_week is None or 0 < understood.hours_per_week <= 112
    assert bool(understood.evidence) == bool(understood.answers or understood.held)
    assert {
        heard.question: heard.option for heard in understood.evidence if heard.question != "held"
    } == understood.answers
    assert {heard.option for heard in understood.evidence if heard.question == "held"} == understood.held
    assert all(heard.words for heard in understood.evidence)
    assert not set("".join(heard.words for heard in understood.evidence)) & set("@<>*_`|~[]()\u200b\u202e\n"), (
        "safe to repeat in a message"
    )
    assert understood == heard(text)


@settings(deadline=None)
@given(st.sampled_from(SENTENCES), st.sampled_from(["upper", "invisible", "spaced", "bold", "accented"]))
def test_dress_does_not_matter(sentence: dict[str, Any], dress: str) -> None:
    plain = sentence["say"]
    dressed = {
        "upper": plain.upper(),
        "invisible": "\u200b".join(plain),
        "spaced": f"  {plain.replace(' ', '   ')}  ",
        "bold": f"**{plain}**",
        "accented": plain.replace("e", "e\u0301"),
    }[dress]
    assert heard(dressed).answers == heard(plain).answers
    assert heard(dressed).held == heard(plain).held


@settings(deadline=None)
@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_what_comes_later_does_not_unsay_what_was_held(first: dict[str, Any], second: dict[str, Any]) -> None:
    together = heard(f"{first['say']}\n{second['say']}")
    assert heard(first["say"]).held <= together.held
    assert heard(second["say"]).held <= together.held


@pytest.mark.parametrize(
    "unit",
    ["aws ", "never used ", "not aws ", "aws or ", "dev ", "$1 ", "1-", "a ", "have ai-102, ", "5 h a week ",
     "two hundred and ", "3 years aws ", "never used aws want to learn it ", "x", "9", "🚀", "\ufdfa", "d\u200d", "<@",
     "http://", "'a", "\ud800", "c++ ", "(.*)+"],
)  # fmt: skip
def test_long_texts_take_time_in_proportion(unit: str) -> None:
    understanding = UNDERSTANDINGS.get_now(CATALOG)
    short, long = (unit * (size // len(unit)) for size in (MOST_CHARACTERS // 8, MOST_CHARACTERS))

    def fastest(text: str) -> float:
        times: list[float] = []
        for _ in range(3):
            start = time.thread_time()
            understanding.understand(text)
            times.append(time.thread_time() - start)
        return min(times)

    # Eight times the text; a quadratic step would take 64 times as long. Time of this thread: others may be busy.
    assert fastest(long) < 24 * fastest(short) + 0.01


def test_text_beyond_the_longest_message_is_not_read() -> None:
    assert heard("x " * (MOST_CHARACTERS // 2) + "aws").answers == {}


async def test_long_texts_are_read_off_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []
    read = parser.Understanding.understand

    def noted(self: parser.Understanding, text: str) -> ParsedProfile:
        threads.append(threading.current_thread())
        return read(self, text)

    monkeypatch.setattr(parser.Understanding, "understand", noted)
    for text in ("I am a nurse.", "I am a nurse. " * 100):
        assert await parser.read_profile_text(text, CATALOG) == read(UNDERSTANDINGS.get_now(CATALOG), text)
    assert threads[0] is threading.main_thread()
    assert threads[1] is not threading.main_thread()
