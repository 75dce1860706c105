"""The first sentence of a reply: what was asked of the certifications that are named, from the catalog."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from bot.catalog.formatting import join_words, price_on, span_text, validity_of, weeks_of
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Level, Status
from bot.catalog.models.dates import ApproximateDate
from bot.catalog.models.texts import FaqEntry
from bot.faq.reading import Reading
from bot.faq.tokenizer import stem

MOST_NAMED = 2
"""Of more certifications than these nothing is said one by one."""
_MOST_SENTENCES = 2
_COMPARES = "VERSUS"
"""The meaning of words that set two things side by side."""
_ASKED_FOR = 0.6
"""A meaning that counts less was told on the side, and not asked."""


def direct_answer(entry: FaqEntry, reading: Reading | None, catalog: Catalog, on: date) -> str:
    """The sentences that say what was asked, in the order of their weight; empty if it was nothing of the kind.

    Args:
        entry: The answer that follows.
        reading: What was read out of the message.
        catalog: The catalog in force.
        on: The day for which it is said.
    """
    if reading is None:
        return ""
    about = _about(entry, reading, catalog)
    told = [_told(certification, reading, catalog, on) for certification in about]
    if len(told) == 1:
        return " ".join(told[0][:_MOST_SENTENCES])
    return " ".join(sentences[0] for sentences in told if sentences)


def _told(about: Certification, reading: Reading, catalog: Catalog, on: date) -> list[str]:
    """What is told of one certification, with its name in the first sentence alone."""
    single = reading.features.single
    asked = [each for each in _ATTRIBUTES if any(single.get(meaning, 0.0) >= _ASKED_FOR for meaning in each.asked)]
    meanings = frozenset[str]().union(*(each.asked for each in asked))
    said = (each.tell(about, catalog, on) for each in asked if meanings.isdisjoint(each.unless))
    first, *others = [*dict.fromkeys(filter(None, said))] or [""]
    its = (other.replace(f" for {about.short_name}", "").replace(about.short_name, "It", 1) for other in others)
    return [first, *its] if first else []


def _about(entry: FaqEntry, reading: Reading, catalog: Catalog) -> list[Certification]:
    """The certifications that were asked about: those that are named, else the one that the entry is about."""
    known = catalog.certification
    named = [id_ for id_ in known if id_ in reading.named]
    if len(named) == MOST_NAMED and _COMPARES in reading.features.single:
        return [known[id_] for id_ in named]
    topics = [id_ for id_ in named if f"cert:{id_}" in entry.topics or id_ in entry.certifications[:1]]
    in_entry = topics or [id_ for id_ in named if id_ in entry.certifications] or named
    if in_entry:
        return [known[id_] for id_ in in_entry] if len(in_entry) <= MOST_NAMED else []
    about_one = len([topic for topic in entry.topics if topic.startswith("cert:")]) or len(entry.certifications)
    first = [id_ for id_ in entry.certifications[:1] if id_ in known]
    return [known[id_] for id_ in first] if about_one == 1 else []


def _price(entry: Certification, catalog: Catalog, on: date) -> str:
    if entry.status_on(on) is Status.RETIRED:
        return _status(entry, catalog, on)
    if entry.as_of(on).cost.total_usd is None and entry.as_of(on).cost.monthly_usd is None:
        return f"I haven't found a published price for {entry.short_name}."
    price = price_on(entry, on)
    return f"{entry.short_name} is free." if price.startswith("free") else f"{entry.short_name} costs {price}."


def _free(entry: Certification, _catalog: Catalog, on: date) -> str:
    total = entry.as_of(on).cost.total_usd
    if total is None:
        return ""
    if total[1] == 0:
        return f"Yes, {entry.short_name} is free."
    return f"No, {entry.short_name} isn't free. It costs {price_on(entry, on)}." if total[0] else ""


def _status(entry: Certification, catalog: Catalog, on: date) -> str:
    phase = entry.phase_on(on)
    if phase is None:
        return f"{entry.short_name} isn't available yet."
    match phase.status:
        case Status.RETIRED:
            return (
                f"No, {entry.short_name} is gone. It was retired{_when(phase.since)}.{_successor(entry, catalog, on)}"
            )
        case Status.BETA:
            return f"Yes, you can take {entry.short_name}. It's been in beta since {phase.since}."
        case Status.ACTIVE:
            ending = entry.retirement_after(on)
            until = f", until it retires on {ending.since}" if ending else ""
            return f"Yes, you can take {entry.short_name}{until}."
        case Status.ANNOUNCED:
            return f"Not yet: {entry.short_name} is announced, and you can't take it so far."
        case Status.UNCLEAR:
            return f"It isn't clear if you can book {entry.short_name}. Check its official page first."


def _when(day: ApproximateDate) -> str:
    if not day.is_known:
        return ""
    return f" {day}" if day.text.startswith("before ") else f" on {day}" if day.is_exact else f" in {day}"


def _successor(entry: Certification, catalog: Catalog, on: date) -> str:
    open_ones = (catalog.certification[id_] for id_ in entry.successors if id_ in catalog.certification)
    for successor in open_ones:
        status = successor.status_on(on)
        if status is not None and status.can_be_sat:
            return f" Take {successor.short_name} instead."
    return ""


def _duration(entry: Certification, _catalog: Catalog, on: date) -> str:
    current = entry.as_of(on)
    if current.preparation.weeks is None:
        return f"Nobody publishes a preparation time for {entry.short_name}."
    return f"Plan {weeks_of(current)} for {entry.short_name}."


def _validity(entry: Certification, _catalog: Catalog, _on: date) -> str:
    if entry.valid_months is None:
        return f"I know of no expiry date for {entry.short_name}."
    return f"{entry.short_name} is {validity_of(entry).replace('valid ', 'valid for ')}."


def _score(entry: Certification, _catalog: Catalog, on: date) -> str:
    exam = entry.as_of(on).exam
    if exam is None:
        return ""
    parts: list[str] = []
    if exam.questions:
        parts.append(f"has {span_text(exam.questions)} questions")
    if exam.minutes:
        parts.append(f"takes {span_text(exam.minutes)} minutes")
    mark = f" The pass mark is {exam.pass_mark}." if exam.pass_mark else ""
    told = f"{entry.short_name} {join_words(parts)}." if parts else ""
    return f"{told}{mark}".strip()


def _home(entry: Certification, _catalog: Catalog, on: date) -> str:
    exam = entry.as_of(on).exam
    match exam.taken_at if exam else None:
        case "home":
            return f"Yes, you take {entry.short_name} at home, with a supervisor on camera."
        case "either":
            return f"Yes, you can take {entry.short_name} at home or at a test center."
        case "test_center":
            return f"No, you take {entry.short_name} at a test center."
        case None:
            return ""


def _retake(entry: Certification, _catalog: Catalog, on: date) -> str:
    rule = entry.as_of(on).retake
    return rule.text if rule else ""


def _difficulty(entry: Certification, _catalog: Catalog, _on: date) -> str:
    return _HARDNESS[entry.level].format(name=entry.short_name)


_HARDNESS = {
    Level.BEGINNER: "{name} is one of the easy ones: it's made for beginners.",
    Level.FOUNDATIONAL: "{name} is one of the easier ones: it's a foundational exam.",
    Level.BUSINESS: "{name} is one of the easier ones: it's made for people in business.",
    Level.INTERMEDIATE: "{name} is in the middle: it expects some practice.",
    Level.ASSOCIATE: "{name} is in the middle: it's an associate exam and expects some practice.",
    Level.ADVANCED: "{name} is hard: it's made for people who know the field well.",
    Level.SPECIALTY: "{name} is hard: it's a specialty exam for people with experience.",
    Level.PROFESSIONAL: "{name} is hard: it's a professional exam for people with experience.",
    Level.EXPERT: "{name} is among the hardest: it's an expert exam.",
}


class _Attribute(NamedTuple):
    """Something that is asked of a certification."""

    asked: frozenset[str]
    """The meanings that ask for it."""
    tell: Callable[[Certification, Catalog, date], str]
    unless: frozenset[str] = frozenset()
    """Meanings that use the same words for something narrower."""


_EXAM = frozenset({"SCORE", "HOME", "RETAKE", "RENEW"})
_ATTRIBUTES = (
    _Attribute(frozenset({"RETIRED", "AVAILABLE"}), _status),
    _Attribute(frozenset({"SCORE"}), _score),
    _Attribute(frozenset({"HOME", stem("online")}), _home),
    _Attribute(frozenset({"RETAKE"}), _retake),
    _Attribute(frozenset({"RENEW"}), _validity),
    _Attribute(frozenset({"FREE"}), _free),
    _Attribute(frozenset({"PRICE"}), _price, unless=frozenset({"FREE"})),
    _Attribute(frozenset({"DURATION"}), _duration, unless=_EXAM),
    _Attribute(frozenset({"HARD"}), _difficulty, unless=_EXAM),
)
"""What is asked of certifications, the narrower things first."""
