"""Everything that reaches into simcord beyond its documented interface.

The version is pinned, and a test fails when one of these changes:

- `Env.backend`: a world that has not started has no public way to be dated, nor its bot to be named.
- `Env._preview`: there is one place for a preview that is shown, and the page has two.
- `Preview._action`: the page's actions and the clock must not run at the same time.
- `Preview._pages` with the pages' ids and revisions: a click must not be lost to what the bot said a moment before;
  and with `target_id` and `window_end_id`: what the bot says by itself must come into view.
- `Preview._server` with its `_SECURITY_HEADERS`: they forbid every frame, and the page shows the previews in frames.
"""

# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import simcord
    from simcord.preview import Preview

Action = Callable[[str | None, Mapping[str, Any]], Awaitable[dict[str, Any]]]
"""What a preview does with the numbered action of one of its open pages, whose id comes first."""


def set_up(env: simcord.Env, *, now: datetime, bot_name: str) -> None:
    """Date a world that has not started, and name its bot."""
    env.backend.advance_clock((now - env.now()).total_seconds())
    env.backend.bot_user.name = bot_name


def detach_preview(env: simcord.Env) -> None:
    """Let another preview be made or opened, or another one's action run."""
    env._preview = None


def attach_preview(preview: Preview) -> None:
    """Make it the preview whose action is running."""
    preview.env._preview = preview


def wrap_actions(preview: Preview, wrap: Callable[[Action], Action]) -> None:
    """Put something around every action of the preview's pages."""
    preview._action = wrap(preview._action)  # pyright: ignore[reportAttributeAccessIssue] - a method, for its server


def revisions(preview: Preview) -> dict[str, int]:
    """What each open page was last given to show, by its id."""
    return {page.id: page.revision for page in preview._pages.values()}


def bring_into_view(preview: Preview, message_id: int) -> None:
    """Let all pages, and those that are opened later, scroll to a message when they are published next."""
    for page in preview._pages.values():
        page.target_id = page.window_end_id = message_id


def allow_framing(preview: Preview, origin: str) -> None:
    """Let pages of this origin, and of no other, show the preview in a frame."""
    headers = dict(preview._server._SECURITY_HEADERS)
    headers.pop("X-Frame-Options")  # it cannot name an origin; browsers that know the policy ignore it anyway
    policy = headers["Content-Security-Policy"]
    headers["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", f"frame-ancestors {origin}")
    preview._server._SECURITY_HEADERS = headers  # pyright: ignore[reportAttributeAccessIssue] - this server's alone
