"""Fetches a catalog from one web address, from a server that may be slow, endless, lying or not where it claims to be.

Every machine is checked at the moment of connecting, against the very address that is connected to. Whatever a name
resolves to, whenever, and however often a server redirects: nothing in a private network is ever spoken to.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.catalog.files.archive import MAX_ARCHIVE_BYTES
from bot.catalog.files.url_policy import AddressError, check_address, is_public, redirected

log = logging.getLogger(__name__)

_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_AT_ONCE = 4
_CHUNK = 2**16


class FetchError(Exception):
    """Nothing usable came from an address, with one sentence that says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is waited for and read at most; times in seconds.

    Attributes:
        total: until everything is there, redirects included.
        pause: for a connection to stand, and between two pieces of the answer.
        size: in bytes.
    """

    total: float = 20.0
    pause: float = 8.0
    size: int = MAX_ARCHIVE_BYTES


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: its bytes, and the name of the file at the end of the address."""

    name: str
    data: bytes


class Fetcher:
    """Fetches from the hosts that the operator allows.

    Args:
        hosts: their names, in lower case.
        limits: how long and how much.
        make_resolver: how names are resolved; what comes out is checked in any case.
        may_connect: which IP addresses may be connected to.
        tls: how certificates are checked.
    """

    def __init__(
        self,
        hosts: Collection[str],
        *,
        limits: Limits | None = None,
        make_resolver: Callable[[], AbstractResolver] | None = None,
        may_connect: Callable[[str], bool] = is_public,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.hosts = frozenset(hosts)
        self._limits = limits or Limits()
        self._make_resolver = make_resolver
        self._may_connect = may_connect
        self._tls = tls
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def fetch(self, address: str) -> Fetched:
        """What is at an address, unpacked nowhere and believed in nothing.

        Raises:
            AddressError: if nothing may be fetched from there, or from where it redirects to.
            FetchError: if nothing usable came.
        """
        address = check_address(address, self.hosts)
        guarded = _GuardedConnector(self._may_connect)
        try:
            async with self._turns, asyncio.timeout(self._limits.total), self._session(guarded) as session:
                return await self._follow(session, address)
        except AddressError:
            raise
        except TimeoutError as error:
            raise FetchError(f"{_host(address)} took too long to answer. Please try again later.") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # Only the kind of error: its text may hold the address, and that a token in its query.
            kind = type(error).__name__
            log.info(
                "no catalog came from %s: %s; kept away from %s", _host(address), kind, guarded.refused or "nothing"
            )
            raise FetchError(_reason(_host(address), error, guarded)) from error

    def _session(self, guarded: _GuardedConnector) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            resolver=self._make_resolver() if self._make_resolver else None,
            ssl=self._tls or True,
            use_dns_cache=False,
            force_close=True,
            socket_factory=guarded.open,
        )
        return aiohttp.ClientSession(
            connector=connector,
            timeout=aiohttp.ClientTimeout(
                total=self._limits.total, sock_connect=self._limits.pause, sock_read=self._limits.pause
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,  # a proxy would do the connecting, unchecked
            auto_decompress=False,
            headers={"User-Agent": "certwise", "Accept": "*/*", "Accept-Encoding": "identity"},
        )

    async def _follow(self, session: aiohttp.ClientSession, address: str) -> Fetched:
        for _ in range(_MOST_REDIRECTS + 1):
            async with session.get(URL(address, encoded=True), allow_redirects=False) as response:
                if response.status not in _REDIRECTS:
                    return Fetched(_name_in(address), await self._read(response))
                address = redirected(address, response.headers.get("Location", ""), self.hosts)
        raise FetchError(f"{_host(address)} redirects again and again. Please set the address of the file.")

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        host = response.url.host
        if response.status != _OK:
            raise FetchError(f"{host} answered with the status {response.status}. Is the address still right?")
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise FetchError(f"{host} packs its answer in a way that was not asked for, so it was not read.")
        data = bytearray()
        if (response.content_length or 0) > self._limits.size:
            raise self._too_large(host)
        async for piece in response.content.iter_chunked(_CHUNK):
            data += piece
            if len(data) > self._limits.size:
                raise self._too_large(host)
        if not data:
            raise FetchError(f"{host} answered, but with nothing.")
        return bytes(data)

    def _too_large(self, host: str | None) -> FetchError:
        size = f"{self._limits.size:,} bytes"
        return FetchError(f"What {host} has there is larger than {size}, so it was not read to its end.")


class _GuardedConnector:
    """Makes the sockets of one fetch: the last moment to look where a connection leads, and nothing comes after it."""

    def __init__(self, may_connect: Callable[[str], bool]) -> None:
        self._may_connect = may_connect
        self.refused: list[str] = []

    def open(self, target: tuple[int, int, int, str, tuple[Any, ...]]) -> socket.socket:
        family, kind, protocol, _, place = target
        ip = str(place[0])
        if not self._may_connect(ip):
            self.refused.append(ip)
            raise OSError(f"{ip} is not on the open internet")
        return socket.socket(family, kind, protocol)


def _reason(host: str, error: Exception, guarded: _GuardedConnector) -> str:
    if guarded.refused:
        return f"{host} leads to an address that is not on the open internet, so nothing was fetched."
    match error:
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientConnectorSSLError():
            return f"{host} could not prove that it is {host}: its certificate is not right."
        case aiohttp.ClientConnectorDNSError():
            return f"There is no server called {host}, or it cannot be found at the moment."
        case aiohttp.ClientConnectorError():
            return f"{host} cannot be reached at the moment. Please try again later."
        case _:
            return f"{host} did not answer as a web server should, or broke off. Please try again later."


def _host(address: str) -> str:
    return urlsplit(address).hostname or "The server"


def _name_in(address: str) -> str:
    return unquote(PurePosixPath(urlsplit(address).path).name) or "catalog"
