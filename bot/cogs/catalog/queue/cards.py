"""The cards of the moderators' queue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import discord

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.texts import FaqEntry
from bot.cogs.catalog import routes
from bot.cogs.catalog.edit.fields import FIELDS
from bot.cogs.catalog.formatting import counted, day
from bot.cogs.catalog.routes import screen_button
from bot.services.unanswered_queue import QuestionGroup
from bot.storage.followup_specs import Open
from bot.storage.reports import Report
from bot.ui.card import AnyItem, Card
from bot.ui.component_routes import FixedButtonRoute
from bot.ui.formatting import clip, fitting, listing, source_link
from bot.ui.limits import MAX_CHOICE, MAX_OPTIONS, plain, shorten
from bot.ui.paging import Page, page_of

_REPORTER_TOLD = {
    None: "",
    "pending": "Whoever reported it is told in a direct message, at a time of day when they are awake.",
    "undeliverable": "Whoever reported it cannot be written to, and is told when they next use the bot.",
}

A_PAGE = 6
_IN_A_LIST, _QUOTE, _QUOTES_ROOM, _REPORT = 150, 200, 1500, 1000
_NEAREST_NAMED = 3


def questions_card(groups: Sequence[QuestionGroup], number: int, reports: int, note: str = "") -> Card:
    """A page of the groups, those that were asked most often first, and how many reports there are."""
    card = Card().text(note).heading("Questions without an answer", 3)
    page = page_of(groups, A_PAGE, number)
    if not groups:
        card.text("Nothing waits for an answer. Questions that the FAQ cannot answer come together here.")
    else:
        asked = sum(len(each.questions) for each in groups)
        card.text(f"{counted(asked, 'question')} in {counted(len(groups), 'group')}; the most frequent first.")
    for each in page.items:
        said = f"**{clip(plain(each.typical.text), _IN_A_LIST)}**\n-# {_how_often(each)}"
        card.section(said, routes.OPEN_GROUP.button("Deal with it", question=each.typical.id))
    return card.row(
        *_turning(page, routes.QUESTIONS),
        screen_button(f"Reports of mistakes ({reports:,})", routes.REPORTS) if reports else None,
        screen_button("Status", routes.STATUS),
    )


def group_card(group: QuestionGroup, nearest: Sequence[FaqEntry], catalog: Catalog) -> Card:
    """A group with its wordings, what comes near it, and what can be done."""
    card = Card().heading(f"Asked {_times(len(group.questions))}", 3)
    quotes = (
        f"> {clip(plain(text), _QUOTE)}" + (f" ({_times(count)})" if count > 1 else "")
        for text, count in group.texts.items()
    )
    card.text(*fitting(quotes, _QUOTES_ROOM))
    card.text(*_wrong(group, catalog))
    question_id = group.typical.id
    if nearest:
        named = listing([f"“{plain(entry.question)}”" for entry in nearest[:_NEAREST_NAMED]])
        card.text(f"**Nearest in the FAQ:** {named}")
        options = [
            discord.SelectOption(
                label=shorten(entry.question, MAX_CHOICE),
                value=entry.id,
                description=shorten(", ".join(entry.topics), MAX_CHOICE),
            )
            for entry in nearest[:MAX_OPTIONS]
        ]
        card.row(routes.ATTACH.select(options, placeholder="It is another way to ask …", question=question_id))
    return card.row(
        routes.ANSWER_GROUP.button("Answer it", style=discord.ButtonStyle.primary, question=question_id),
        routes.DISMISS_GROUP.button("Dismiss", question=question_id),
        screen_button("Back", routes.QUESTIONS),
    )


def reports_card(reports: Sequence[Report], number: int, catalog: Catalog, note: str = "") -> Card:
    """A page of the open reports, the oldest first."""
    card = Card().text(note).heading("Reports of mistakes", 3)
    page = page_of(reports, A_PAGE, number)
    card.text(
        f"{counted(len(reports), 'open report')}; the oldest first."
        if reports
        else "No report is open. Members report mistakes with the button on /cert."
    )
    for report in page.items:
        name = plain(catalog.name_of(report.certification_id))
        said = f"**{name}:** {clip(plain(report.text), _IN_A_LIST)}\n-# {day(report.created_at)}"
        card.section(said, routes.OPEN_REPORT.button("Look at it", report=report.id))
    return card.row(
        *_turning(page, routes.REPORTS),
        screen_button("Questions", routes.QUESTIONS),
        screen_button("Status", routes.STATUS),
    )


def report_card(report: Report, catalog: Catalog) -> Card:
    """A report with its source, and what can be done."""
    card = Card().heading(f"Report: {plain(catalog.name_of(report.certification_id))}", 3)
    card.text(clip(plain(report.text), _REPORT))
    source = source_link(report.source) if report.source else "none was given"
    card.text(f"**Source:** {source}")
    known = "Whoever reported it wishes to know what comes of it." if report.reporter_id else "Sent without a name."
    card.small(f"Reported on {day(report.created_at)}. {known}")
    card.small("A source is somebody's claim: look at it before you trust it.")
    if report.certification_id in catalog.certification:
        options = [
            discord.SelectOption(label=field.label, value=field.id)
            for field in FIELDS.values()
            if field.section == "certifications"
        ]
        card.row(routes.CHANGE_ENTRY.select(options, placeholder="Change the entry…", report=report.id))
    return card.row(
        routes.ACCEPT_REPORT.button("Accept", style=discord.ButtonStyle.primary, report=report.id),
        routes.REJECT_REPORT.button("Reject", report=report.id),
        screen_button("Back", routes.REPORTS),
    )


def decision_line(report: Report, catalog: Catalog, told: Open | None) -> str:
    """What a moderator reads after deciding about a report."""
    said = f"The report about {plain(catalog.name_of(report.certification_id))} is {report.state}."
    return f"{said} {_REPORTER_TOLD[told]}".rstrip()


def _how_often(group: QuestionGroup) -> str:
    wrong = group.wrongly_answered.total()
    said = f"asked {_times(len(group.questions))}, last on {day(group.last_asked_at)}"
    return f"{said}; {_times(wrong)} the answer was not right" if wrong else said


def _wrong(group: QuestionGroup, catalog: Catalog) -> Iterator[str]:
    """What was answered when somebody said that it was not right."""
    for entry_id, count in group.wrongly_answered.most_common(3):
        entry = catalog.faq_entry.get(entry_id)
        answer = plain(entry.question if entry else entry_id)
        yield f"-# {_times(count).capitalize()} somebody said that the answer to “{answer}” was not right."


def _turning(page: Page[Any], screen: FixedButtonRoute) -> list[AnyItem | None]:
    return [
        screen_button("Previous", screen, page.number - 1) if page.number else None,
        screen_button("Next", screen, page.number + 1) if not page.is_last else None,
    ]


def _times(number: int) -> str:
    return "once" if number == 1 else "twice" if number == 2 else f"{number:,} times"  # noqa: PLR2004 - "twice" is two
