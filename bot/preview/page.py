"""The page that shows both conversations side by side, served to this computer alone.

Its address is a capability: whoever has it can act in the session. So it is told to the terminal and never to a log,
every path begins with a secret, and answers go only to requests that name this server as the host (another site that
lets its name point here is refused) and, where they do something, this page as the origin (another site cannot press
the buttons).
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from html import escape
from importlib.resources import files
from string import Template

from aiohttp import web

from bot.preview.session import Session, format_moment
from bot.preview.world import PreviewError

_STATIC = {"page.js": "text/javascript", "page.css": "text/css"}
_HOST = "127.0.0.1"


class PreviewPage:
    """The server of the page.

    Attributes:
        url: The page's address, secret included.
        origin: The part of it that is no secret.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._secret = secrets.token_urlsafe(32)
        self.origin = ""

    @property
    def url(self) -> str:
        """The page's address; a secret."""
        return f"{self.origin}/{self._secret}/"

    @asynccontextmanager
    async def served(self, port: int) -> AsyncGenerator[None, None]:
        """Serve it on this port of 127.0.0.1, or on a free one for 0.

        Raises:
            PreviewError: if the port is taken.
        """
        runner = web.AppRunner(self._app(), access_log=None)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, _HOST, port).start()
            except OSError:
                raise PreviewError(f"the preview cannot use port {port}; try another --port") from None
            self.origin = f"http://{_HOST}:{runner.addresses[0][1]}"
            yield
        finally:
            await runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.router.add_get("/{secret}/", self._document)
        app.router.add_get("/{secret}/state", self._state)
        app.router.add_post("/{secret}/jump", self._jump)
        for name in _STATIC:
            app.router.add_get(f"/{{secret}}/{name}", self._static)
        return app

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        try:
            self._check(request)
            response = await handler(request)
        except web.HTTPException as refused:
            response = web.Response(status=refused.status, text=refused.reason)
        response.headers.update(self._headers())
        return response

    def _check(self, request: web.Request) -> None:
        secret = request.match_info.get("secret", "")
        if not secrets.compare_digest(secret.encode(), self._secret.encode()):
            raise web.HTTPNotFound
        if f"http://{request.headers.get('Host', '')}" != self.origin:
            raise web.HTTPForbidden
        origin = request.headers.get("Origin")
        if origin != self.origin and (origin is not None or request.method != "GET"):
            raise web.HTTPForbidden

    def _headers(self) -> Mapping[str, str]:
        frames = f"{self._session.server.origin} {self._session.direct.origin}"
        return {
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Content-Security-Policy": (
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
                f"frame-src {frames}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            ),
        }

    async def _document(self, _: web.Request) -> web.Response:
        addresses = {"server": self._session.server.url, "direct": self._session.direct.url}
        filled = Template(_read("page.html")).substitute({name: escape(url) for name, url in addresses.items()})
        return web.Response(text=filled, content_type="text/html")

    async def _static(self, request: web.Request) -> web.Response:
        name = request.path.rpartition("/")[2]
        return web.Response(text=_read(name), content_type=_STATIC[name])

    async def _state(self, _: web.Request) -> web.Response:
        return web.json_response(self._described())

    async def _jump(self, _: web.Request) -> web.Response:
        try:
            landed = await self._session.jump()
        except TimeoutError:
            return web.json_response({"error": "The bot is busy. Please try again in a moment."}, status=503)
        return web.json_response({**self._described(), "sentence": landed.sentence, "came": len(landed.came)})

    def _described(self) -> dict[str, object]:
        due = self._session.next_due
        return {
            "now": format_moment(self._session.world.env.now()),
            "next": None if due is None else format_moment(due),
            "told": self._session.messages_sent(),
        }


def _read(name: str) -> str:
    return (files("bot.preview") / "static" / name).read_text(encoding="utf-8")
