"""Whose advice a change moves, as lines for a moderator's card."""

from __future__ import annotations

from collections.abc import Iterator

from bot.advice.impact.process import Analysis
from bot.advice.impact.report import Impact, dead_end_sentence, further, headline, move_line, vendor_lines
from bot.advice.impact.saved import SavedImpact
from bot.catalog.models.catalog import Catalog
from bot.cogs.catalog.formatting import counted
from bot.ui.formatting import clip
from bot.ui.limits import plain

FAILED = "It could not be counted this time; the error is in the log. The review above holds all the same."

_MOST_MOVES = 5
_MOST_VENDORS = 5
_LONGEST_LINE = 260
_BAR = 20


def impact_lines(analysis: Analysis, old: Catalog, new: Catalog) -> list[str]:
    """Everybody who could ask, then those who have asked, then the vendors, and whether somebody is left with nothing.

    Args:
        analysis: What was counted.
        old: The catalog in force.
        new: The one that would be.
    """
    impact = analysis.impact
    lines = [*_everybody(impact, old, new)] if impact is not None else []
    lines += _members(analysis.saved)
    if impact is not None:
        lines += _outcome(impact, new)
    return [clip(line, _LONGEST_LINE) for line in lines]


def progress_lines(done: int, of: int) -> list[str]:
    """How far the counting is, in words and as a bar."""
    filled = _BAR * done // max(of, 1)
    return [
        f"Counting: {100 * done // max(of, 1)}% of {of:,} possible profiles.",
        f"-# {'█' * filled}{'░' * (_BAR - filled)}",
    ]


def _everybody(impact: Impact, old: Catalog, new: Catalog) -> Iterator[str]:
    yield headline(impact)
    for move in impact.moves[:_MOST_MOVES]:
        yield f"- {plain(move_line(move, old, new))}"
    left = impact.moves[_MOST_MOVES:]
    if left:
        yield f"- {sum(move.profiles for move in left):,} in {len(left):,} other ways"
    yield from further(impact)


def _members(saved: SavedImpact) -> Iterator[str]:
    if not saved.results:
        yield "No member of this server has a result yet."
    else:
        affected = f"{saved.affected:,} of" if saved.affected else "None of"
        yield f"{affected} {saved.results:,} members' last results would be different."
    if saved.set_aside:
        noun = "member has an answer" if saved.set_aside == 1 else "members have answers"
        yield f"{saved.set_aside:,} {noun} that this catalog does not know; they would be asked again."
    if saved.plans:
        affected = f"{saved.plans_affected:,} of" if saved.plans_affected else "None of"
        verb = "is" if saved.plans_affected == 1 else "are"
        yield f"{affected} {counted(saved.plans, 'saved plan')} {verb} affected."


def _outcome(impact: Impact, new: Catalog) -> Iterator[str]:
    vendors = vendor_lines(impact)
    if vendors:
        shown = "; ".join(plain(line) for line in vendors[:_MOST_VENDORS])
        yield f"Share of all picks: {shown}."
    yield dead_end_sentence(impact, new)
