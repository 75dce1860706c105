"""The first screen of a result, which fits a phone and says what to do and why; and the card that is shared."""

from __future__ import annotations

from collections.abc import Iterator

from bot.advice.engine.decider import Verdict
from bot.catalog.formatting import LOOK_FIRST, join_words, price_on, status_line
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.cogs.advise import routes
from bot.cogs.advise.earlier_cards import since
from bot.cogs.advise.routes import RESULT_CHOICE, go_on_button, option_to, to_screen
from bot.cogs.plan.routes import make_it_my_plan
from bot.services.result_view import DIFFERENCES, ResultView
from bot.ui.card import Card, link
from bot.ui.components import ActionButton, ActionSelect
from bot.ui.errors import UserError
from bot.ui.facts import facts_line, glance_line
from bot.ui.limits import shorten
from bot.ui.theme import TIERS, VERDICTS

_REASONS = 2
_REASON_LENGTH = 150
_STRONG, _GOOD = 0.9, 0.6
"""Shares of the people with the same answers who get the same recommendation, whatever else they would say."""

_LABEL_LENGTH = 40
_URGENT = ("last_chance", "beta", "unclear", "price_unpublished", "may_cost_more")
"""The warnings of which the first, if there is one, is worth its place on the first screen."""


def result_card(view: ResultView, note: str = "", *, unfinished: bool = False) -> Card:
    """Verdict, pick with its facts, the two weightiest reasons, the first step and the official link.

    Args:
        view: The result.
        note: Said first.
        unfinished: Whether its interview has questions left that may matter.
    """
    look, pick = VERDICTS[view.recommendation.verdict.value], view.pick
    card = Card(accent=look.accent).text(note).text(since(view)).heading(f"{look.icon} {headline(view)}")
    if pick is not None:
        card.text(_tier_words(pick, view.catalog), glance_line(pick, view.on))
    card.text(lead(view))
    card.bullets(*(shorten(reason, _REASON_LENGTH) for reason in view.reasons[:_REASONS]))
    card.text(*_closing(view)).text(*_alternatives(view)).small(confidence_line(view)).separator()
    card.row(
        make_it_my_plan("cert", pick.id) if pick is not None else None,
        to_screen("More", routes.MORE, view.saved.id),
        _surer_button(view),
        link("Official page", pick.url) if pick is not None and pick.url else None,
    )
    if unfinished:
        card.row(go_on_button("Answer more questions", view.saved.interview_id))
    return card.row(_menu(view))


def confidence_line(view: ResultView) -> str:
    """How sure the recommendation is, in words, and what would make it surer."""
    certainty = view.recommendation.confidence
    if certainty is None:
        return "My best guess from what you told me"
    if certainty.share >= _STRONG:
        return "Strong match"
    if certainty.share >= _GOOD:
        return "Good match"
    topic = _topic_to_ask(view)
    return f"Best guess, tell me {topic} to be surer" if topic else "Best guess"


def _topic_to_ask(view: ResultView) -> str:
    certainty = view.recommendation.confidence
    question = view.catalog.question.get((certainty and certainty.ask_next) or "")
    if question is None or view.is_past:
        return ""
    return question.topic if question.topic.startswith(("your ", "where ", "what ")) else f"about {question.topic}"


def _surer_button(view: ResultView) -> ActionButton | None:
    """The way to the question whose answer would make the recommendation surest."""
    certainty, topic = view.recommendation.confidence, _topic_to_ask(view)
    if certainty is None or certainty.ask_next is None or not topic or certainty.share >= _STRONG:
        return None
    label = shorten(f"Tell me {topic}", _LABEL_LENGTH)
    return routes.ASK.button(label, interview=view.saved.interview_id, detail=certainty.ask_next)


def _menu(view: ResultView) -> ActionSelect:
    """Everything else that can be done with a result."""
    options = [
        option_to(routes.CHANGE, "Change an answer"),
        option_to(routes.WHY_NOT, "Why not…?"),
        *([option_to(routes.SHARE, "Share in channel")] if view.can_share and view.pick else []),
        option_to(routes.EARLIER, "Earlier recommendations"),
        option_to(routes.RESTART, "Start over"),
    ]
    return RESULT_CHOICE.select(options, placeholder="More…", screen=routes.MENU, result=view.saved.id)


def _alternatives(view: ResultView) -> Iterator[str]:
    for item in view.recommendation.alternatives:
        ways = [words for kind, words in DIFFERENCES.items() if kind in item.differs]
        name = view.catalog.name_of(item.id)
        yield f"**Or {name}**: {join_words(ways)}" if ways else f"**Or {name}**"


def _tier_words(entry: Certification, catalog: Catalog) -> str:
    """The tier with its icon, ``☁️ Tier 1 · cloud provider exam``; empty where an entry has none."""
    look, tier = TIERS.get(entry.tier or 0), catalog.tier.get(entry.tier or 0)
    if tier is None:
        return ""
    return f"{look.icon} {look.words}" if look else f"Tier {tier.number} · {tier.name}"


def shared_card(view: ResultView) -> Card:
    """The recommendation for everybody's eyes: nothing of what the member answered.

    Raises:
        UserError: if nothing is recommended.
    """
    pick = view.pick
    if pick is None:
        raise UserError("There is nothing to share: nothing fits all your answers yet.")
    card = Card().heading(f"Certwise suggests: {pick.short_name}", 3)
    card.text(f"**{pick.name}**", facts_line(pick, view.catalog, view.on))
    card.text(f"**Best for:** {pick.best_for}", LOOK_FIRST)
    return card.row(
        link("Official page", pick.url) if pick.url else None,
        routes.MINE.button("What would suit me?"),
    )


def headline(view: ResultView) -> str:
    """The verdict in a few words."""
    name = view.pick.short_name if view.pick else ""
    match view.recommendation.verdict:
        case Verdict.RECOMMEND:
            return f"My pick for you: {name}"
        case Verdict.NOT_YET:
            return f"Not yet. Start with {name}"
        case Verdict.FREE_FIRST:
            return f"Start for free: {name}"
        case Verdict.ENOUGH:
            return "You have enough certificates"
        case Verdict.NOTHING_FITS:
            return "Nothing fits all your answers yet"


def lead(view: ResultView) -> str:
    """What the verdict means, where the headline does not say it all."""
    goal = view.towards
    match view.recommendation.verdict:
        case Verdict.NOT_YET if goal:
            return f"You're heading for {goal.short_name}, but it needs more experience. This gets you there."
        case Verdict.FREE_FIRST if goal:
            price = price_on(goal, view.on)
            return f"{goal.short_name} fits you best, but it costs {price}. Here's how to start for free."
        case Verdict.ENOUGH:
            return next((w.text for w in view.recommendation.warnings if w.code == Verdict.ENOUGH.value), "")
        case Verdict.NOTHING_FITS:
            return "\n".join(
                ["Nothing worth having fits right now. The smallest changes that would help:", *repair_lines(view)]
            )
        case _:
            return ""


def repair_lines(view: ResultView) -> Iterator[str]:
    """What would have to change for something to fit, and what would fit then."""
    for repair in view.recommendation.repairs[:3]:
        changes = join_words(f"“{view.said(question, option)}”" for question, option in repair.answers.items())
        questions = join_words(view.catalog.question[question].topic for question in repair.answers)
        gives = view.catalog.name_of(repair.pick) if repair.pick else ""
        yield f"- With {changes} ({questions}): {gives}"


def _closing(view: ResultView) -> Iterator[str]:
    recommendation = view.recommendation
    replaced = recommendation.pick.replaces if recommendation.pick else None
    if replaced is not None:
        entry = view.catalog.certification[replaced]
        yield f"{entry.short_name} used to be the usual pick. It's {status_line(entry, view.on)}."
    urgent = next((w for code in _URGENT for w in recommendation.warnings if w.code == code), None)
    if urgent is not None:
        yield f"**Good to know:** {shorten(urgent.text, 240)}"
    if view.first_steps:
        yield f"**First step:** {shorten(view.first_steps[0], 200)}"
    if view.pick is not None:
        yield LOOK_FIRST
