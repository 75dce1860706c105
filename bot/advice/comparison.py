"""How certifications differ, in sentences that claim no more than the ranges allow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.advice.cost import YEARS, Outlay
from bot.catalog.formatting import capitalized, join_words, money, status_line, validity_of
from bot.catalog.models.base import Range
from bot.catalog.models.certification import Certification, Kind, Status

KINDS: dict[Kind, str] = {
    "exam": "exam",
    "course": "course with a certificate",
    "programme": "programme",
    "resource": "learning material",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which they differ (or do not), in a word or two and in a sentence."""

    topic: str
    text: str


def compare(entries: Sequence[Certification], outlays: Mapping[str, Outlay], on: date) -> list[Difference]:
    """What to know before choosing among these; ``outlays`` by id."""
    living = [entry for entry in entries if entry.status_on(on) is not Status.RETIRED]
    found = [Difference("Cannot be taken", text) for text in _gone(entries, on)]
    if len(living) > 1:
        found.append(Difference(f"Cost over {YEARS} years", _by_cost(living, outlays)))
        found.append(Difference("Preparation", _by_weeks(living, outlays)))
    found.append(Difference("Level", _grouped(entries, lambda entry: entry.level.value)))
    found.append(Difference("Kind", _grouped(entries, lambda entry: KINDS[entry.kind])))
    found.append(Difference("Validity", _grouped(entries, validity_of)))
    return found


def weeks_in_words(weeks: Range) -> str:
    """``8 weeks``, ``8 to 16 weeks``, ``1 week``."""
    low, high = weeks
    span = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return f"{span} week{'' if high == 1 else 's'}"


def label(entry: Certification) -> str:
    """The shortest name that tells an entry from others: its code, or else its short name."""
    return entry.code or entry.short_name


def _gone(entries: Sequence[Certification], on: date) -> Iterator[str]:
    for entry in entries:
        if entry.status_on(on) is Status.RETIRED:
            yield f"{label(entry)} is {status_line(entry, on)}."


def _by_cost(entries: Sequence[Certification], outlays: Mapping[str, Outlay]) -> str:
    return _ranked([(label(entry), outlays[entry.id].usd) for entry in entries], money, "costs least")


def _by_weeks(entries: Sequence[Certification], outlays: Mapping[str, Outlay]) -> str:
    return _ranked([(label(entry), outlays[entry.id].weeks) for entry in entries], weeks_in_words, "takes least time")


def _ranked(ranges: Sequence[tuple[str, Range | None]], words: Callable[[Range], str], best: str) -> str:
    known = sorted(((name, range_) for name, range_ in ranges if range_ is not None), key=lambda pair: pair[1])
    unknown = [name for name, range_ in ranges if range_ is None]
    if not known:
        return f"Not published for {_all_of(ranges)}."
    if unknown:
        # One that is not published could be less still.
        return f"{_ranking(known, words, f'{best} as far as published')} Not published for {join_words(unknown)}."
    return _ranking(known, words, best)


def _ranking(known: Sequence[tuple[str, Range]], words: Callable[[Range], str], best: str) -> str:
    (first, least), others = known[0], known[1:]
    if not others:
        return f"{first}: {words(least)}."
    if all(range_ == least for _, range_ in others):
        return f"{capitalized(words(least))} for {_all_of(known)}."
    rest = "; ".join(f"{name}: {words(range_)}" for name, range_ in others)
    if all(least[1] <= range_[0] for _, range_ in others):
        return f"{first} {best}: {words(least)}; {rest}."
    return f"The ranges overlap. {first}: {words(least)}; {rest}."


def _grouped(entries: Sequence[Certification], describe: Callable[[Certification], str]) -> str:
    groups: dict[str, list[str]] = {}
    for entry in entries:
        groups.setdefault(describe(entry), []).append(label(entry))
    if len(groups) == 1:
        return f"{capitalized(next(iter(groups)))}, {_all_of(entries)} of them."
    return "; ".join(f"{join_words(names)}: {what}" for what, names in groups.items()) + "."


def _all_of(several: Sequence[object]) -> str:
    return "both" if len(several) == 2 else "all"  # noqa: PLR2004 - two are both
