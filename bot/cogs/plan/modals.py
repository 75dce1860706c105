"""The forms of plans: what a plan needs to know, another pace, another day for the exam."""

from __future__ import annotations

from typing import Any, Protocol, cast

import discord

from bot.cogs.plan.routes import FEATURE, STARTING
from bot.ui.bot import Interaction
from bot.ui.custom_ids import number_in
from bot.ui.limits import shorten
from bot.ui.modal import MAX_LABEL_DESCRIPTION, Form

HOURS = (2, 3, 5, 8, 10, 15, 20, 30)
USUAL_HOURS = 5

_LONGEST_DAY, _LONGEST_ZONE = 40, 60
_DAY_EXAMPLE, _ZONE_EXAMPLE = "For example 2027-03-01 or 1 March 2027", "For example Berlin, New York or India"


class StartFormFeature(Protocol):
    """What the form for a new plan asks of its cog."""

    async def start_from(
        self, interaction: Interaction, kind: str, target: str, *, hours: int, exam_day: str, zone: str
    ) -> None:
        """Start a plan with what was entered."""
        ...


class FormFeature(Protocol):
    """What the other forms ask of theirs."""

    async def set_pace(self, interaction: Interaction, plan_id: int, *, hours: int, zone: str) -> None:
        """Change the pace and the zone of a plan."""
        ...

    async def set_exam_day(self, interaction: Interaction, plan_id: int, exam_day: str) -> None:
        """Change the day of the next exam."""
        ...


def _feature(interaction: Interaction) -> FormFeature:
    return cast("FormFeature", interaction.client.get_cog(FEATURE))


class StartForm(Form, template="plan:start:{kind}:{target}", title="Make it my plan"):
    """Hours a week, the exam's day if it is known, and the time zone."""

    def __init__(self, **ids: str) -> None:
        super().__init__(**ids)
        self.add_item(_hours_label(USUAL_HOURS))
        self.day: discord.ui.Label[Any] = day_label("When is your exam?", "Leave it empty if you do not know yet.")
        self.add_item(self.day)
        self.zone: discord.ui.Label[Any] = _zone_label()
        self.add_item(self.zone)

    @classmethod
    def about(cls, kind: str, target: str, name: str, zone: str | None, exam_day: str | None = None) -> StartForm:
        """The form for a certification or a stack, with what the member has said of it before."""
        form = cls(kind=kind, target=target)
        form.title = shorten(f"Plan: {name}", 45)
        _prefill(form.day, exam_day)
        _prefill(form.zone, zone)
        return form

    async def submit(self, interaction: Interaction) -> None:
        """Hand over what was entered."""
        await cast("StartFormFeature", interaction.client.get_cog(STARTING)).start_from(
            interaction,
            self.ids["kind"],
            self.ids["target"],
            hours=_hours(self),
            exam_day=text_in(self, "day"),
            zone=text_in(self, "zone"),
        )


class PaceForm(Form, template="plan:pace:{plan}", title="Change pace"):
    """Other hours a week, and another time zone."""

    def __init__(self, **ids: str) -> None:
        super().__init__(**ids)
        self.hours: discord.ui.Label[Any] = _hours_label(USUAL_HOURS)
        self.zone: discord.ui.Label[Any] = _zone_label()
        self.add_item(self.hours)
        self.add_item(self.zone)

    @classmethod
    def about(cls, plan_id: int, hours: int, zone: str) -> PaceForm:
        """The form as the plan is now."""
        form = cls(plan=str(plan_id))
        cast("discord.ui.Select[Any]", form.hours.component).options = _hour_options(hours)
        _prefill(form.zone, zone)
        return form

    async def submit(self, interaction: Interaction) -> None:
        """Hand over what was entered."""
        plan_id = number_in(self.ids["plan"])
        await _feature(interaction).set_pace(interaction, plan_id, hours=_hours(self), zone=text_in(self, "zone"))


class ExamForm(Form, template="plan:exam:{plan}", title="Change exam date"):
    """Another day for the next exam, or none."""

    def __init__(self, **ids: str) -> None:
        super().__init__(**ids)
        self.day: discord.ui.Label[Any] = day_label("When is your exam?", "Empty: let the pace decide.")
        self.add_item(self.day)

    @classmethod
    def about(cls, plan_id: int, name: str, exam_on: str) -> ExamForm:
        """The form for the next exam, with the day that is planned for it now."""
        form = cls(plan=str(plan_id))
        form.day.description = shorten(f"{name}. Empty: let the pace decide.", MAX_LABEL_DESCRIPTION)
        _prefill(form.day, exam_on)
        return form

    async def submit(self, interaction: Interaction) -> None:
        """Hand over what was entered."""
        await _feature(interaction).set_exam_day(interaction, number_in(self.ids["plan"]), text_in(self, "day"))


FORMS = (StartForm, PaceForm, ExamForm)


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


def day_label(text: str, description: str, *, required: bool = False) -> discord.ui.Label[Any]:
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


def text_in(form: Form, name: str) -> str:
    """What was entered into a field."""
    return str(form.values.get(name) or "").strip()


def _hours(form: Form) -> int:
    chosen = form.values.get("hours")
    return number_in(chosen[0]) if isinstance(chosen, tuple) and chosen else 0
