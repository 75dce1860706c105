"""Everything else about a result: all reasons, alternatives, what to skip, warnings, what would change it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.advice.recommendation import Excluded
from bot.catalog.models.dates import ApproximateDate
from bot.cogs.advise import routes
from bot.cogs.advise.earlier_cards import since
from bot.cogs.advise.result_cards import headline
from bot.cogs.advise.routes import to_screen
from bot.services.result_view import DIFFERENCES, ResultView
from bot.ui.card import Card
from bot.ui.facts import facts_line
from bot.ui.limits import shorten

_SECTION = 760
"""Characters for each of the five sections; a card holds 4,000 in all."""

_SECTION_OF_PAST = 700
"""The same where the card also says what has changed since."""

_LINE = 300
_CHANGES = 5
_SKIPPED = ("retired", "retiring_too_soon", "too_advanced", "over_budget", "too_long", "unclear", "not_yet_available")


def more_card(view: ResultView) -> Card:
    """The long form of a result, with the ways to question it."""
    recommendation, result_id = view.recommendation, view.saved.id
    card = Card().text(since(view)).heading(headline(view), 3)
    room = _SECTION_OF_PAST if view.is_past else _SECTION
    _add(card, "Why", list(view.reasons), room)
    _add(card, "Alternatives", list(_alternatives(view)), room)
    _add(card, "Skip for now", list(_skipped(view)), room)
    _add(card, "Mind", [warning.text for warning in recommendation.warnings], room)
    _add(card, "First steps", list(view.first_steps), room)
    _add(card, "What would change it", list(_changes(view)), room)
    card.separator()
    card.row(*(to_screen(kind.capitalize(), routes.CRITIQUE, result_id, kind) for kind in view.critiques))
    card.row(
        to_screen("Why not…?", routes.WHY_NOT, result_id),
        to_screen("Change an answer", routes.CHANGE, result_id),
        to_screen("Earlier recommendations", routes.EARLIER, result_id),
        to_screen("Back to the short form", routes.SUMMARY, result_id),
    )
    return (
        card.text("Was this useful?")
        .row(
            to_screen("Useful", routes.RATE, result_id, "yes"),
            to_screen("Not useful", routes.RATE, result_id, "no"),
            to_screen("Share in channel", routes.SHARE, result_id) if view.can_share and view.pick else None,
            to_screen("Start over", routes.RESTART, result_id),
        )
        .small(f"Catalog {view.catalog.revision[:8]}, answers of {ApproximateDate.parse(view.on)}.")
    )


def _add(card: Card, title: str, lines: list[str], room: int) -> None:
    """Add a section of as many lines as its share of the card allows."""
    kept: list[str] = []
    for line in (f"- {shorten(line, _LINE)}" for line in lines):
        if room < len(line):
            break
        kept.append(line)
        room -= len(line) + 1
    if kept:
        left = len(lines) - len(kept)
        more = f"- and {left} more" if left else ""
        card.text(f"**{title}**", *kept, more)


def _alternatives(view: ResultView) -> Iterator[str]:
    for item in view.recommendation.alternatives:
        entry = view.catalog.certification[item.id]
        ways = ", ".join(words for kind, words in DIFFERENCES.items() if kind in item.differs)
        yield f"{entry.short_name}: {ways}. {facts_line(entry, view.catalog, view.on)}"


def _skipped(view: ResultView) -> Iterator[str]:
    """What members most likely have in mind: what their answers point to, the gravest reason first."""
    pointed_to = [entry for entry in view.recommendation.excluded if entry.code in _SKIPPED and _is_near(view, entry)]
    for entry in sorted(pointed_to, key=lambda entry: _SKIPPED.index(entry.code)):
        yield f"{view.catalog.name_of(entry.id)}: {entry.text}"


def _is_near(view: ResultView, excluded: Excluded) -> bool:
    return bool(view.advisor.reasons(excluded.id, view.profile))


def _changes(view: ResultView) -> Iterator[str]:
    seen: set[str] = set()
    for change in view.recommendation.would_change:
        if change.pick is None or change.pick in seen or len(seen) == _CHANGES:
            continue
        seen.add(change.pick)
        topic = view.catalog.question[change.question].topic
        yield f"“{view.said(change.question, change.option)}” for {topic}: {view.catalog.name_of(change.pick)}"
