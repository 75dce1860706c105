"""The forms of plans: what a plan needs to know, another pace, another day for the exam."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, cast

import discord

from bot.advice.plan.dates import read_day
from bot.advice.plan.models import PlanError
from bot.cogs.plan import routes
from bot.timezones import find_zone
from bot.ui.component_registry import IdValue
from bot.ui.custom_ids import number_in
from bot.ui.errors import UserError
from bot.ui.limits import plain, shorten
from bot.ui.modal import MAX_LABEL_DESCRIPTION, MAX_TITLE, Form, FormValue

_ECHO = 60
_MOST_NEAREST = 4


@contextmanager
def refusing() -> Generator[None]:
    """Turn what the rules refuse into what the member reads."""
    try:
        yield
    except PlanError as refusal:
        raise UserError(str(refusal)) from refusal


def read_day_field(text: str, today: date, *, backwards: bool = False) -> date | None:
    """The day in a field; None for an empty one.

    Raises:
        PlanError: if it cannot be read.
    """
    return read_day(text, today, backwards=backwards) if text.strip() else None


def read_zone(text: str) -> str | None:
    """The time zone in a field; None for an empty one.

    Raises:
        UserError: if it is unclear which one is meant.
    """
    if not text.strip():
        return None
    found = find_zone(text)
    if found.name is not None:
        return found.name
    echo = plain(shorten(" ".join(text.split()), _ECHO))
    if found.nearest:
        several = ", ".join(found.nearest[:_MOST_NEAREST])
        raise UserError(f"“{echo}” has several time zones, such as {several}. Please name a city. Nothing was changed.")
    raise UserError(f"I do not know where “{echo}” is. Name a large city near you, or UTC. Nothing was changed.")


def text_in(values: Mapping[str, FormValue], name: str) -> str:
    """Return what was entered into a field, without spaces around it."""
    return str(values.get(name) or "").strip()


def hours_in(values: Mapping[str, FormValue]) -> int:
    """Return the chosen hours a week; 0 without a choice."""
    chosen = values.get("hours")
    return number_in(chosen[0]) if isinstance(chosen, tuple) and chosen else 0


HOURS = (2, 3, 5, 8, 10, 15, 20, 30)
USUAL_HOURS = 5

_LONGEST_DAY, _LONGEST_ZONE = 40, 60
_DAY_EXAMPLE, _ZONE_EXAMPLE = "For example 2027-03-01 or 1 March 2027", "For example Berlin, New York or India"


class StartForm(Form, route=routes.START_FORM, title="Make it my plan"):
    """Hours a week, the exam's day if it is known, and the time zone."""

    def __init__(self, **ids: IdValue) -> None:
        super().__init__(**ids)
        self.add_item(_hours_label(USUAL_HOURS))
        self.day: discord.ui.Label[Any] = _day_label("When is your exam?", "Leave it empty if you do not know yet.")
        self.add_item(self.day)
        self.zone: discord.ui.Label[Any] = _zone_label()
        self.add_item(self.zone)

    @classmethod
    def about(cls, kind: str, target: str, name: str, zone: str | None, exam_day: str | None = None) -> StartForm:
        """The form for a certification or a stack, with what the member has said of it before."""
        form = cls(kind=kind, target=target)
        form.title = shorten(f"Plan: {name}", MAX_TITLE)
        _prefill(form.day, exam_day)
        _prefill(form.zone, zone)
        return form


class PaceForm(Form, route=routes.PACE_FORM, title="Change pace"):
    """Other hours a week, and another time zone."""

    def __init__(self, **ids: IdValue) -> None:
        super().__init__(**ids)
        self.hours: discord.ui.Label[Any] = _hours_label(USUAL_HOURS)
        self.zone: discord.ui.Label[Any] = _zone_label()
        self.add_item(self.hours)
        self.add_item(self.zone)

    @classmethod
    def about(cls, plan_id: int, hours: int, zone: str) -> PaceForm:
        """The form as the plan is now."""
        form = cls(plan=plan_id)
        cast("discord.ui.Select[Any]", form.hours.component).options = _hour_options(hours)
        _prefill(form.zone, zone)
        return form


class ExamDateForm(Form, route=routes.EXAM_DATE_FORM, title="Change exam date"):
    """Another day for the next exam, or none."""

    def __init__(self, **ids: IdValue) -> None:
        super().__init__(**ids)
        self.day: discord.ui.Label[Any] = _day_label("When is your exam?", "Empty: let the pace decide.")
        self.add_item(self.day)

    @classmethod
    def about(cls, plan_id: int, name: str, exam_on: str) -> ExamDateForm:
        """The form for the next exam, with the day that is planned for it now."""
        form = cls(plan=plan_id)
        form.day.description = shorten(f"{name}. Empty: let the pace decide.", MAX_LABEL_DESCRIPTION)
        _prefill(form.day, exam_on)
        return form


class HoldingForm(Form, route=routes.HOLDING_FORM, title="I hold it"):
    """Since when something is held."""

    def __init__(self, **ids: IdValue) -> None:
        super().__init__(**ids)
        self.day: discord.ui.Label[Any] = _day_label(
            "When did you get it, or last renew it?", "The renewal is counted from this day.", required=True
        )
        self.add_item(self.day)

    @classmethod
    def about(cls, certification_id: str, name: str) -> HoldingForm:
        """Return the form for one certification."""
        form = cls(certification=certification_id)
        form.day.description = shorten(f"{name}. The renewal is counted from this day.", MAX_LABEL_DESCRIPTION)
        return form


def _hours_label(chosen: int) -> discord.ui.Label[Any]:
    return discord.ui.Label(
        text="How many hours a week can you give it?",
        description="Be honest: a plan that fits your weeks gets finished.",
        component=discord.ui.Select(custom_id="hours", options=_hour_options(chosen)),
    )


def _hour_options(chosen: int) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(label=f"{hours} hours a week", value=str(hours), default=hours == chosen)
        for hours in sorted({*HOURS, chosen})
    ]


def _day_label(text: str, description: str, *, required: bool = False) -> discord.ui.Label[Any]:
    """A field for a day."""
    return discord.ui.Label(
        text=text,
        description=description,
        component=discord.ui.TextInput(
            custom_id="day", placeholder=_DAY_EXAMPLE, required=required, max_length=_LONGEST_DAY
        ),
    )


def _zone_label() -> discord.ui.Label[Any]:
    return discord.ui.Label(
        text="Where do you live?",
        description="A city, a country or a time zone, for your own calendar days. Empty: UTC.",
        component=discord.ui.TextInput(
            custom_id="zone", placeholder=_ZONE_EXAMPLE, required=False, max_length=_LONGEST_ZONE
        ),
    )


def _prefill(label: discord.ui.Label[Any], text: str | None) -> None:
    field = cast("discord.ui.TextInput[Any]", label.component)
    field.default = text if text and len(text) <= (field.max_length or 0) else None
