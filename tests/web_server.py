"""A small https server on this machine under a name of its own, which behaves as badly as a test wants."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import cast

import trustme
from aiohttp.abc import AbstractResolver, ResolveResult

HOST = "catalog.example.org"
OTHER = "files.example.org"
LOOPBACK = "127.0.0.1"

Behave = Callable[[str, asyncio.StreamWriter], Awaitable[None]]
"""Answers a request for a path."""


class Names(AbstractResolver):
    """Resolves every name to the next of some answers; the last one is repeated.

    Args:
        port: where the server listens; connections go there instead of to 443.
        answers: lists of IP addresses.
    """

    def __init__(self, port: int, *answers: Sequence[str]) -> None:
        self._port = port
        self._answers = list(answers) or [[LOOPBACK]]
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The next answer."""
        del port, family
        self.asked.append(host)
        ips = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return [
            ResolveResult(
                hostname=host,
                host=ip,
                port=self._port,
                family=socket.AF_INET6 if ":" in ip else socket.AF_INET,
                proto=0,
                flags=0,
            )
            for ip in ips
        ]

    async def close(self) -> None:
        """Nothing is open."""


class Server:
    """What a test sees of a running server."""

    def __init__(self, port: int, tls: ssl.SSLContext) -> None:
        self.port = port
        self.tls = tls
        self.requests: list[str] = []
        self.connections = 0

    def names(self) -> Names:
        """A resolver that leads to the server."""
        return Names(self.port)


@asynccontextmanager
async def serving(behave: Behave, *, certified: Sequence[str] = (HOST, OTHER)) -> AsyncIterator[Server]:
    """Run a server that has a certificate for these names."""
    authority = trustme.CA()
    inside, outside = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), ssl.create_default_context()
    authority.issue_cert(*certified).configure_cert(inside)
    authority.configure_trust(outside)
    server = Server(0, outside)

    serves = dict[asyncio.Task[None], asyncio.StreamWriter]()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server.connections += 1
        serves[cast("asyncio.Task[None]", asyncio.current_task())] = writer
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            request = await reader.readuntil(b"\r\n\r\n")
            server.requests.append(request.decode())
            await behave(request.split()[1].decode(), writer)
            await writer.drain()
        writer.close()

    listening = await asyncio.start_server(serve, LOOPBACK, 0, ssl=inside)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for task, writer in serves.items():
            writer.transport.abort()
            task.cancel()
        await asyncio.gather(*serves, return_exceptions=True)


def response(body: bytes, *, status: str = "200 OK", length: int | None = None, **headers: str) -> bytes:
    """A whole response; ``length`` may lie about the body."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def says(body: bytes, *, status: str = "200 OK", length: int | None = None, **headers: str) -> Behave:
    """A server that always answers the same."""

    async def behave(_path: str, writer: asyncio.StreamWriter) -> None:
        writer.write(response(body, status=status, length=length, **headers))

    return behave
