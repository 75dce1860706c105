"""What years and months behind a member say: the career stage, and how well they know their platform."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.catalog.models.interview import Question
from bot.profile_text.durations import Duration, Kind
from bot.profile_text.mentions import Mention
from bot.profile_text.tokenizer import SAME_CLAUSE, Word, texts_after, texts_before, word_set

_STAGES = ((3.0, "early"), (8.0, "mid"), (float("inf"), "senior"))
"""Years of work below which a stage applies."""

_LINKING = word_set(
    "of on with in using for since experience exp the about over work working cloud professional hand my have and "
    "daily every day a at it nearly almost around more than now us"
)
_FARTHEST = 5
_NAMES_EXPERIENCE = frozenset({"experience", "exp"})
_STANDS_FOR_ANY = frozenset({"cloud", "platform"})
_STANDS_FOR_THE_CHOSEN = frozenset({"it", "that", "them"})
_OF_OTHERS = frozenset({"we", "our", "they", "company", "team", "employer", "boss"})
_WISHES = word_set("want like love plan planning hope hoping wish curious interested ready trying need")
_FOLLOWED_BY_IT = word_set("learn use try start know master study in about with")


class Platforms:
    """Where a text names platforms, or whatever else a question refers to."""

    def __init__(self, words: Sequence[Word], mentions: Iterable[Mention]) -> None:
        """Note the places of these mentions, denied ones included."""
        self._words = words
        self.mentions = tuple(mentions)
        self._named_at = {
            place: mention.option for mention in self.mentions for place in range(mention.start, mention.end)
        }

    def linked_to(self, duration: Duration) -> str | None:
        """The platform of "3 years on AWS" or "AWS for 3 years"; None for years of anything else."""
        return self._along(range(duration.end, duration.end + _FARTHEST + 1)) or self._along(
            range(duration.start - 1, duration.start - _FARTHEST - 2, -1)
        )

    def nearest_to(self, mention: Mention) -> str | None:
        """The platform named within a few words of a mention, in the same clause."""
        for distance in range(_FARTHEST):
            for place, between in (
                (mention.end + distance, range(mention.end, mention.end + distance + 1)),
                (mention.start - 1 - distance, range(mention.start - distance, mention.start + 1)),
            ):
                if place in self._named_at and not any(self._words[p].gap for p in between):
                    return self._named_at[place]
        return None

    def _along(self, places: range) -> str | None:
        """The first platform on a way over nothing but linking words."""
        for place in places:
            if not 0 <= place < len(self._words) or self._words[max(place, place - places.step)].gap != SAME_CLAUSE:
                return None
            if place in self._named_at:
                return self._named_at[place]
            if self._words[place].text not in _LINKING:
                return None
        return None


def career_stage(years: float) -> str:
    """The option of the question ``career_stage`` for so many years of work."""
    return next(stage for limit, stage in _STAGES if years < limit)


def years_of_work(
    words: Sequence[Word], durations: Sequence[Duration], platforms: Platforms
) -> tuple[float, Duration] | None:
    """The most years that a member says to have worked, and the first words that say so.

    Years on a platform are no years of work, unless they are called experience.
    """
    counted: list[Duration] = []
    for duration in durations:
        named = bool(_NAMES_EXPERIENCE & set(texts_after(words, duration.end, 3)))
        is_work = duration.unit in {"year", "decade"} and platforms.linked_to(duration) is None
        if duration.kind is Kind.EXPERIENCE and (named or is_work):
            counted.append(duration)
    return (max(d.low for d in counted), counted[0]) if counted else None


def experience_with(
    question: Question,
    chosen: str | None,
    sentence_words: Sequence[Word],
    said: Iterable[Mention],
    durations: Iterable[Duration],
    platforms: Platforms,
) -> tuple[str, int, int] | None:
    """How well a member knows the chosen platform: the option, and the places of the words that say so.

    What is said of a platform that the member did not choose does not count. Years make the last option, months the
    one in the middle, and a platform that is both wanted and denied ("never used it") makes the first.
    """
    found = [
        (mention.start, mention.end, mention.option)
        for mention in said
        if not mention.standing.denied and _is_about(sentence_words, mention, chosen, platforms)
    ]
    if chosen is not None:
        steps = [option.id for option in question.options]
        found += [
            (d.start, d.end, steps[-1] if d.unit in {"year", "decade"} else steps[len(steps) // 2])
            for d in durations
            if d.kind is Kind.EXPERIENCE and platforms.linked_to(d) == chosen
        ]
        found += [(m.start, m.end, steps[0]) for m in platforms.mentions if m.option == chosen and m.standing.denied]
    if not found:
        return None
    start, end, option = min(found)
    return option, start, end


def wanted_after_all(words: Sequence[Word], mentions: Iterable[Mention]) -> Mention | None:
    """The platform of "never used AWS but I want to learn it": denied as experience, named as a wish."""
    wish: int | None = None
    for place, (word, following) in enumerate(pairwise(words)):
        is_learning_it = following.text in _STANDS_FOR_THE_CHOSEN and word.text in _FOLLOWED_BY_IT
        if is_learning_it and _WISHES & {other.text for other in words[max(0, place - _FARTHEST) : place]}:
            wish = place
    return next((m for m in mentions if m.standing.denied and wish is not None and m.end <= wish), None)


def _is_about(words: Sequence[Word], mention: Mention, chosen: str | None, platforms: Platforms) -> bool:
    """Whether a phrase such as "daily" or "never used it" is about the chosen platform, or about all of them."""
    if _OF_OTHERS & set(texts_before(words, mention.start, _FARTHEST)):
        return False
    nearest = platforms.nearest_to(mention)
    if nearest is not None:
        return nearest == chosen
    texts = {word.text for word in words[mention.start : mention.end]}
    return bool(texts & _STANDS_FOR_ANY) or (chosen is not None and bool(texts & _STANDS_FOR_THE_CHOSEN))
