"""Forms whose submits are answered by any process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

import discord

from bot.ui.component_registry import IdValue, Route
from bot.ui.custom_ids import Template
from bot.ui.limits import LayoutError

MAX_TITLE = 45
MAX_LABEL = 45
MAX_LABEL_DESCRIPTION = 100

FormValue = str | tuple[str, ...] | bool | None


class Form(discord.ui.Modal):
    """A modal that is rebuilt from its custom_id when it is submitted.

    discord.py keeps modals in memory and drops submits that it has no modal for, with a DEBUG line only. A form counts
    as finished from the start, so discord.py keeps none, and every submit takes the same way, through
    `bot.ui.unhandled`.

    Subclasses give ``template`` and ``title`` as class arguments, add their inputs and write `submit`.

    Attributes:
        route: How custom_ids of this class are written.
        ids: The ids that this one's custom_id carries.
        values: What was submitted, by the custom_id of the input; empty before.
    """

    route: ClassVar[Template]
    submit_route: ClassVar[Route | None] = None

    def __init_subclass__(cls, *, route: Route | None = None, template: str = "", title: str = "") -> None:
        if template:
            cls.route = Template(template)
        if route is not None:
            cls.route, cls.submit_route = route.template, route
        super().__init_subclass__(**({"title": title} if title else {}))

    def __init__(self, **ids: IdValue) -> None:
        texts = {name: str(value) for name, value in ids.items()}
        super().__init__(custom_id=self.route.build(texts), timeout=None)
        self.ids: Mapping[str, str] = MappingProxyType(texts)
        self.values: Mapping[str, FormValue] = MappingProxyType({})

    def is_finished(self) -> bool:
        """Always true: see the class."""
        return True

    async def open(self, interaction: discord.Interaction[Any]) -> None:
        """Show the form as the response to an interaction.

        Raises:
            LayoutError: if Discord would refuse it.
        """
        problems = list(_problems(self))
        if problems:
            raise LayoutError("; ".join(problems))
        await interaction.response.send_modal(self)

    async def submit(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the form is for, and answer; `values` holds what was entered.

        Raises:
            UserError: to refuse; anything else is logged, and the member is told a reference.
        """
        raise NotImplementedError


def _problems(form: Form) -> Iterator[str]:
    payload = form.to_dict()
    if len(payload["title"]) > MAX_TITLE:
        yield f"a title of {len(payload['title'])} characters; Discord allows {MAX_TITLE}"
    if not payload["components"]:
        yield "the form is empty"
    for part in payload["components"]:
        if len(part.get("label") or "") > MAX_LABEL:
            yield f"a label of {len(part['label'])} characters; Discord allows {MAX_LABEL}: {part['label']!r}"
        if len(part.get("description") or "") > MAX_LABEL_DESCRIPTION:
            yield f"a description of more than {MAX_LABEL_DESCRIPTION} characters: {part['description']!r}"
