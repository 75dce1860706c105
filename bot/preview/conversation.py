"""One conversation of the simulated Discord in a browser, kept up to date without losing a click."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bot.preview.simcord_internals import (
    Action,
    allow_framing,
    attach_preview,
    bring_into_view,
    detach_preview,
    revisions,
    wrap_actions,
)
from bot.preview.world import PreviewError, SimulatedWorld

if TYPE_CHECKING:
    import simcord
    from simcord.preview import Preview
    from simcord.types import HttpLogEntry


class Conversation:
    """A channel, or somebody's direct messages, with people as whom one can look at it and act.

    Its pages show what was last published. A page whose revision is out of date has its next click refused, because
    what was clicked may have changed. Where nothing changed but that messages were added, the click counts all the
    same: they came while the person was clicking on something else.

    Args:
        world: Where it takes place.
        channel: The channel.
        viewers: As whom it can be looked at.
        follow: Whether what the bot says by itself comes into view, wherever a page has been scrolled to.
    """

    def __init__(
        self,
        world: SimulatedWorld,
        channel: simcord.ChannelHandle,
        viewers: Sequence[simcord.MemberActor | simcord.UserHandle],
        *,
        follow: bool = False,
    ) -> None:
        self._world = world
        self._channel = channel
        self._follow = follow
        detach_preview(world.env)
        self._preview = _preview(world.env, channel, viewers)
        self._shown_requests = 0
        self._oldest_revisions: dict[str, int] = {}
        self._others: list[Conversation] = []
        wrap_actions(self._preview, self._in_turn)

    @property
    def url(self) -> str:
        """Its address; whoever has it can act in the conversation."""
        return self._preview.url

    @property
    def origin(self) -> str:
        """The part of the address that is no secret."""
        return self.url.partition("/#")[0]

    async def open(self, framed_by: str, others: Iterable[Conversation] = ()) -> None:
        """Serve it to pages of this origin, and show the others what is done here.

        Raises:
            PreviewError: if no port is free.
        """
        from simcord import SetupError  # noqa: PLC0415 - simcord belongs to an extra

        self._others = [other for other in others if other is not self]
        allow_framing(self._preview, framed_by)
        detach_preview(self._world.env)
        try:
            await self._preview.__aenter__()
        except SetupError as error:
            raise PreviewError(f"the preview cannot start: {error}") from None
        self._shown_requests = len(self._world.env.http_requests)

    async def close(self) -> None:
        """Stop serving it."""
        await self._preview.close()

    async def wait_closed(self) -> None:
        """Return once somebody has ended the session from the page."""
        await self._preview.wait_closed()

    async def show_news(self, *, acted_on_other: bool = False, anyway: bool = False) -> None:
        """Publish what the bot has done since it was last shown, if that concerns this conversation; call it in turn.

        Args:
            acted_on_other: It was done in answer to an action in another conversation.
            anyway: Publish even if nothing was done, because it has become another day.
        """
        news = self._unseen(answers=not acted_on_other)
        if not news and not anyway:
            return
        before = revisions(self._preview)
        newest = self._channel.last_message
        if self._follow and newest is not None:
            bring_into_view(self._preview, newest.id)
        await self._preview.refresh()
        if any(_changes_a_card(entry) for entry in news):
            self._oldest_revisions.clear()
        else:
            self._oldest_revisions = before | self._oldest_revisions

    def _unseen(self, *, answers: bool) -> list[HttpLogEntry]:
        requests = self._world.env.http_requests
        news = [entry for entry in requests[self._shown_requests :] if self._concerns(entry, answers=answers)]
        self._shown_requests = len(requests)
        return news

    def _concerns(self, entry: HttpLogEntry, *, answers: bool) -> bool:
        if entry.method == "GET":
            return False
        if entry.path.startswith("/channels/"):
            return entry.path.split("/")[2] == str(self._channel.id)
        # Answers to commands and clicks do not say in which channel they are.
        return answers and entry.path.startswith(("/webhooks/", "/interactions/"))

    def _in_turn(self, act: Action) -> Action:
        async def in_turn(page_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
            async with self._world.turn:
                attach_preview(self._preview)
                result = await act(page_id, self._up_to_date(page_id, body))
                # The page has what was done on it. What the bot then wrote elsewhere is shown there at once.
                self._shown_requests = len(self._world.env.http_requests)
                self._oldest_revisions.pop(page_id or "", None)
                for other in self._others:
                    await other.show_news(acted_on_other=True)
                return result

        return in_turn

    def _up_to_date(self, page_id: str | None, body: Mapping[str, Any]) -> Mapping[str, Any]:
        oldest = self._oldest_revisions.get(page_id or "")
        newest = revisions(self._preview).get(page_id or "")
        seen = body.get("published_revision") if isinstance(body, Mapping) else None  # pyright: ignore[reportUnnecessaryIsInstance] - from a browser
        if oldest is None or newest is None or not isinstance(seen, int) or not oldest <= seen < newest:
            return body
        return {**body, "published_revision": newest}


def _changes_a_card(entry: HttpLogEntry) -> bool:
    return not (entry.method == "POST" and entry.path.endswith("/messages"))


def _preview(
    env: simcord.Env,
    channel: simcord.ChannelHandle,
    viewers: Sequence[simcord.MemberActor | simcord.UserHandle],
) -> Preview:
    return env.preview(channel, viewers=viewers, layout="channel", display="responsive", width=1280, height=800)
