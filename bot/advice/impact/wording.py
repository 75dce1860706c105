"""An impact in sentences, the same on the command line and on a moderator's card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.advice.impact.report import DeadEndCount, Impact, Move
from bot.catalog.models import Catalog

_NOTHING = "nothing that fits"
_VERDICTS = {
    "recommend": "something that fits right away",
    "not_yet": "something to start on before the goal",
    "free_first": "something free first",
    "nothing_fits": _NOTHING,
}


def headline(impact: Impact) -> str:
    """How many get another pick, of how many."""
    of = f"{impact.profiles:,} possible profiles"
    if not impact.is_exact:
        of = f"{impact.profiles:,} profiles drawn at random (there are too many to try them all)"
    if impact.is_nothing:
        return f"Nobody's advice changes: {of} get the same as before."
    if not impact.other_pick:
        return f"Of {of} none gets another pick."
    verb = "gets" if impact.other_pick == 1 else "get"
    return f"Of {of} {impact.other_pick:,} {verb} another pick ({percent(impact.other_pick, impact.profiles)})."


def further(impact: Impact) -> Iterator[str]:
    """What changes for the others, as far as anything does."""
    if impact.other_verdict:
        yield f"{impact.other_verdict:,} get another kind of answer: {'; '.join(_verdict_changes(impact))}."
    if impact.other_details:
        yield f"{impact.other_details:,} keep their pick, but see other alternatives or another goal beside it."


def move_line(move: Move, old: Catalog, new: Catalog) -> str:
    """``1,204 from This certification to That certification``."""
    before, after = (
        catalog.name_of(id_) if id_ else _NOTHING for catalog, id_ in ((old, move.before), (new, move.after))
    )
    return f"{move.profiles:,} from {before} to {after}"


def vendor_lines(impact: Impact) -> list[str]:
    """``AWS 31% → 28%``: the providers whose share of all picks changes, the largest change first."""
    picks_before = max(1, sum(share.before for share in impact.vendors))
    picks_after = max(1, sum(share.after for share in impact.vendors))
    shares = [(100 * s.before / picks_before, 100 * s.after / picks_after, s.provider) for s in impact.vendors]
    shares.sort(key=lambda share: -abs(share[1] - share[0]))
    written = [(f"{before:.1f}%", f"{after:.1f}%", provider) for before, after, provider in shares]
    return [f"{provider} {before} → {after}" for before, after, provider in written if before != after]


def dead_end_sentence(impact: Impact, catalog: Catalog) -> str:
    """Whether the change leaves anybody without a useful next step."""
    found = impact.dead_ends
    if not found.profiles:
        return "No dead ends." if not found.at_least else "No dead ends among those that were looked at."
    example = answers_in_words(found.example or {}, catalog)
    return f"{_counted(found)} for whom nothing fits and no change of answers helps, for example: {example}."


def answers_in_words(answers: Mapping[str, str], catalog: Catalog) -> str:
    """What somebody said: ``you are a developer, you work with AWS``; ids where the catalog has no words."""
    said: list[str] = []
    for question_id, option_id in answers.items():
        question = catalog.question.get(question_id)
        option = question.option(option_id) if question else None
        said.append(option.said if option else f"{question_id}: {option_id}")
    return ", ".join(said) or "nothing answered"


def percent(part: int, whole: int) -> str:
    """``12%``; with one decimal below ten, and never 0% for something or 100% for less than all."""
    share = 100 * part / whole if whole else 0.0
    if part and share < 0.1:  # noqa: PLR2004 - the smallest figure that is written
        return "under 0.1%"
    if part != whole and share > 99.9:  # noqa: PLR2004 - the largest figure that is written
        return "over 99.9%"
    return f"{share:.1f}%".replace(".0%", "%") if share < 10 or share > 90 else f"{share:.0f}%"  # noqa: PLR2004


def _verdict_changes(impact: Impact) -> Iterator[str]:
    for verdict, (before, after) in impact.verdicts.items():
        if before != after:
            yield f"{_VERDICTS[verdict]} {before:,} → {after:,}"


def _counted(found: DeadEndCount) -> str:
    least = "At least " if found.at_least else ""
    return f"{least}{found.profiles:,} dead end{'' if found.profiles == 1 else 's'}"
