"""Forms whose submits are answered by any process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import discord

from bot.ui.component_registry import IdValue, Route
from bot.ui.deadlines import responding
from bot.ui.errors import UserError
from bot.ui.limits import LayoutError

_LATE = "That took me too long, so I couldn't open the form. Please try again."

MAX_TITLE = 45  # https://docs.discord.com/developers/interactions/receiving-and-responding
MAX_LABEL = 45  # https://docs.discord.com/developers/components/reference#label
MAX_LABEL_DESCRIPTION = 100  # https://docs.discord.com/developers/components/reference#label

FormValue = str | tuple[str, ...] | bool | None


class Form(discord.ui.Modal):
    """A modal whose submit finds its handler by the custom_id, whatever has been restarted since it was opened.

    discord.py keeps modals in memory and drops submits that it has no modal for, with a DEBUG line only. A form counts
    as finished from the start, so discord.py keeps none, and every submit takes the same way, through
    `bot.ui.unhandled`, to the cog's method that is marked as the handler of the form's route.

    Subclasses give ``route`` and ``title`` as class arguments, and add their inputs.

    Attributes:
        route: How custom_ids of this class are written, and who answers the submit.
    """

    route: ClassVar[Route]

    def __init_subclass__(cls, *, route: Route | None = None, title: str = "") -> None:
        if route is not None:
            cls.route = route
        super().__init_subclass__(**({"title": title} if title else {}))

    def __init__(self, **ids: IdValue) -> None:
        super().__init__(custom_id=self.route.build(ids), timeout=None)

    def is_finished(self) -> bool:
        """Always true: see the class."""
        return True

    async def open(self, interaction: discord.Interaction[Any]) -> None:
        """Show the form as the response to an interaction.

        Raises:
            LayoutError: if Discord would refuse it.
            UserError: if it took so long that Discord has been answered otherwise: then it takes no form.
        """
        problems = list(_problems(self))
        if problems:
            raise LayoutError("; ".join(problems))
        async with responding(interaction):
            if interaction.response.is_done():
                raise UserError(_LATE)
            await interaction.response.send_modal(self)


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
