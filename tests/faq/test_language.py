"""In which language somebody writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.faq.language import ENGLISH, decline_in, language_of

_FOLDER = Path(__file__).parent / "questions"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Lohnt sich das für Anfänger?", "german"),
        ("wie lange dauert das", "german"),
        ("combien ça coûte", "french"),
        ("y cuanto cuesta", "spanish"),
        ("¿y cuál es mejor para empezar?", "spanish"),
        ("quanto custa a prova", "portuguese"),
        ("quanto costa e quale mi consigliate", "italian"),
        ("welke moet ik eerst doen", "dutch"),
        ("ile to kosztuje i czy warto", "polish"),
        ("hangi sertifika daha iyi", "turkish"),
        ("sertifikat mana yang bagus untuk pemula", "indonesian"),
        ("mujhe konsa course karna chahiye", "romanised_hindi"),
        ("chứng chỉ nào tốt cho người mới", "vietnamese"),
        ("Стоит ли оно того?", "russian"),
        ("هل تستحق الشهادة المال؟", "arabic"),
        ("कौन सा कोर्स अच्छा है", "hindi"),
        ("자격증이 의미가 있을까요", "korean"),
        ("この資格は役に立ちますか", "japanese"),
        ("哪个证书最好", "chinese"),
    ],
)
def test_a_language_is_known_by_its_small_words_or_its_letters(text: str, language: str) -> None:
    assert language_of(text) == language
    declined = decline_in(language)
    assert declined is not None
    assert "`/advise`" in declined


@pytest.mark.parametrize("name", ["tune", "unseen"])
def test_english_is_not_taken_for_anything_else(name: str) -> None:
    lines = (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["q"] for line in lines]
    assert [text for text in texts if language_of(text) != ENGLISH] == []


@pytest.mark.parametrize("text", ["", "🤷", "AI-102", "de facto standard", "is C# or R better", "¿", "é"])
def test_where_nothing_tells_it_is_english(text: str) -> None:
    assert language_of(text) == ENGLISH
    assert decline_in(ENGLISH) is None


@given(st.text(max_size=200))
def test_any_text_has_a_language(text: str) -> None:
    assert language_of(text) == language_of(text)
