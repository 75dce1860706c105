"""Fetching a catalog from servers that are slow, endless, lying, redirecting, or not where they claim to be."""

from __future__ import annotations

import asyncio
import gzip
import logging
import socket
from collections.abc import Sequence

import pytest

from bot.catalog.files.archive import MAX_ARCHIVE_BYTES
from bot.catalog.files.fetcher import Fetcher, FetchError, Limits
from bot.catalog.files.url_policy import AddressError
from tests.hanging import ends_within
from tests.web_server import HOST, LOOPBACK, OTHER, Behave, Names, Server, response, says, serving

ADDRESS = f"https://{HOST}/a/catalog.zip?version=1"
QUICK = Limits(total=3.0, pause=0.3, size=50_000)


def trusting(server: Server, limits: Limits = QUICK) -> Fetcher:
    """A fetcher that takes this machine for the internet."""
    return Fetcher(
        [HOST, OTHER], limits=limits, make_resolver=server.names, may_connect=lambda ip: ip == LOOPBACK, tls=server.tls
    )


async def refusal(behave: Behave, limits: Limits = QUICK, address: str = ADDRESS) -> str:
    async with serving(behave) as server:
        with pytest.raises((FetchError, AddressError)) as caught:
            await trusting(server, limits).fetch(address)
    return str(caught.value)


async def test_what_is_there_comes_with_its_name() -> None:
    async with serving(says(b"PK whatever", Content_Type="image/png")) as server:
        fetched = await trusting(server).fetch(ADDRESS)
    assert (fetched.name, fetched.data) == ("catalog.zip", b"PK whatever")
    (request,) = server.requests
    assert request.startswith("GET /a/catalog.zip?version=1 HTTP/1.1\r\n")
    sent = {line.partition(":")[0].lower() for line in request.splitlines()[1:] if line}
    assert sent == {"host", "user-agent", "accept", "accept-encoding", "connection"}


async def test_nothing_is_sent_along_by_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    async with serving(says(b"x", Set_Cookie="a=b")) as server:
        fetcher = trusting(server)
        await fetcher.fetch(ADDRESS)
        await fetcher.fetch(ADDRESS)
    assert not any("cookie" in request.lower() for request in server.requests)
    assert server.connections == 2


async def endless(_path: str, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    while True:
        writer.write(b"[" * 10_000)
        await writer.drain()


async def endless_headers(_path: str, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-Header: " + b"x" * 1000 + b"\r\n")
        await writer.drain()


async def endless_promises(_path: str, writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.01)


async def silent(_path: str, _writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(5)


async def dripping(_path: str, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 40000\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def stopping(_path: str, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 40000\r\n\r\nbeginning")
    await writer.drain()
    await asyncio.sleep(5)


async def garbage(_path: str, writer: asyncio.StreamWriter) -> None:
    writer.write(bytes(range(256)) * 10)


async def nothing(_path: str, _writer: asyncio.StreamWriter) -> None:
    """Hang up."""


@pytest.mark.parametrize(
    ("behave", "expected"),
    [
        (endless, "larger than 50,000 bytes"),
        (says(b"x", length=60_000), "larger than 50,000 bytes"),
        (says(b"x", length=10**18), "larger than 50,000 bytes"),
        (says(b"x" * 60_000), "larger than 50,000 bytes"),
        (endless_headers, "did not answer as a web server should"),
        (silent, "took too long"),
        (stopping, "took too long"),
        (says(b"short", length=4_000), "did not answer as a web server should, or broke off"),
        (garbage, "did not answer as a web server should"),
        (nothing, "did not answer as a web server should"),
        (says(b""), "answered, but with nothing"),
        (says(b"gone", status="404 Not Found"), "answered with the status 404"),
        (says(b"", status="204 No Content"), "answered with the status 204"),
        (says(b"part", status="206 Partial Content"), "answered with the status 206"),
        (says(gzip.compress(bytes(10**7)), Content_Encoding="gzip"), "in a way that was not asked for"),
        (says(b"", status="302 Found"), "redirects again and again"),
        (says(b"", status="302 Found", Location="/again"), "redirects again and again"),
        (says(b"", status="302 Found", Location="http://catalog.example.org/"), "starts with https://"),
        (says(b"", status="302 Found", Location="https://evil.example.org/"), "is fetched from evil.example.org"),
        (says(b"", status="307 Moved", Location="https://127.0.0.1/"), "no number"),
        (says(b"", status="308 Moved", Location="https://[::1]/"), "no number"),
        (says(b"", status="301 Moved", Location="https://2130706433/"), "no number"),
        (says(b"", status="302 Found", Location="file:///etc/passwd"), "starts with https://"),
        (says(b"", status="302 Found", Location="https://x:y@catalog.example.org/"), "a user or a password"),
        (says(b"", status="302 Found", Location="https://["), "not an address"),
    ],
)  # fmt: skip
async def test_servers_that_cannot_be_used_are_refused_in_a_sentence(behave: Behave, expected: str) -> None:
    with ends_within(10):
        assert expected in await refusal(behave)


@pytest.mark.parametrize("behave", [dripping, endless_promises])
async def test_no_server_keeps_us_for_longer_than_it_may(behave: Behave) -> None:
    with ends_within(10):
        assert "took too long" in await refusal(behave, Limits(total=0.5, pause=0.3))


async def test_redirects_within_the_allowed_hosts_are_followed() -> None:
    async def behave(path: str, writer: asyncio.StreamWriter) -> None:
        moved = {"/a/catalog.zip?version=1": f"https://{OTHER}/b", "/b": "c/d%20e.yaml"}
        if path in moved:
            writer.write(response(b"", status="302 Found", Location=moved[path]))
        else:
            writer.write(response(path.encode()))

    async with serving(behave) as server:
        fetched = await trusting(server).fetch(ADDRESS)
    assert (fetched.name, fetched.data) == ("d e.yaml", b"/c/d%20e.yaml")
    assert [request.split("Host: ")[1].split()[0] for request in server.requests] == [HOST, OTHER, OTHER]


async def test_a_certificate_for_another_name_is_refused() -> None:
    async with serving(says(b"x"), certified=["other.example.org"]) as server:
        with pytest.raises(FetchError, match="could not prove that it is"):
            await trusting(server).fetch(ADDRESS)
    assert server.requests == []


async def test_a_certificate_that_nobody_knows_is_refused() -> None:
    async with serving(says(b"x")) as server:
        fetcher = Fetcher([HOST], limits=QUICK, make_resolver=server.names, may_connect=lambda _: True)
        with pytest.raises(FetchError, match="could not prove that it is"):
            await fetcher.fetch(ADDRESS)
    assert server.requests == []


async def test_a_server_that_speaks_no_tls_is_refused() -> None:
    async def serve(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        writer.close()
        await asyncio.sleep(0)

    listening = await asyncio.start_server(serve, LOOPBACK, 0)
    port = listening.sockets[0].getsockname()[1]
    fetcher = Fetcher([HOST], limits=QUICK, make_resolver=lambda: Names(port), may_connect=lambda _: True)
    with pytest.raises(FetchError, match=r"could not prove that it is|cannot be reached"):
        await fetcher.fetch(ADDRESS)
    listening.close()
    await listening.wait_closed()


def guarded(server: Server, *answers: Sequence[str]) -> Fetcher:
    """A fetcher as in production, but for where names lead to."""
    return Fetcher([HOST, OTHER], limits=QUICK, make_resolver=lambda: Names(server.port, *answers), tls=server.tls)


@pytest.mark.parametrize(
    "ips",
    [
        ["127.0.0.1"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["0.0.0.0"],  # noqa: S104 - nothing is bound to it
        ["127.0.0.1", "::1"],
        ["10.0.0.1", "192.168.0.1", "169.254.169.254"],
        ["64:ff9b::7f00:1"],
        ["2002:7f00:1::"],
        ["fe80::1%lo"],
        ["2130706433"],
        ["localhost"],
    ],
)  # fmt: skip
async def test_names_that_lead_into_private_networks_are_never_connected_to(ips: list[str]) -> None:
    async with serving(says(b"secret")) as server:
        with pytest.raises(FetchError, match="not on the open internet"):
            await guarded(server, ips).fetch(ADDRESS)
    assert server.connections == 0


async def test_a_public_answer_does_not_carry_a_private_one_along() -> None:
    async with serving(says(b"secret")) as server:
        with pytest.raises(FetchError, match="not on the open internet"):
            await guarded(server, ["::1", "127.0.0.1"]).fetch(ADDRESS)
        assert server.connections == 0


async def test_a_name_that_changes_its_mind_is_checked_where_it_leads_now() -> None:
    """The first answer is a public address, the second, to the same name, is this machine."""
    allowed = {LOOPBACK: True}

    def may_connect(ip: str) -> bool:
        return allowed[ip]

    async def behave(path: str, writer: asyncio.StreamWriter) -> None:
        allowed[LOOPBACK] = False  # from here on, what the name leads to is private
        writer.write(response(b"", status="302 Found", Location=f"https://{HOST}{path}x"))

    async with serving(behave) as server:
        names = server.names()
        fetcher = Fetcher([HOST], limits=QUICK, make_resolver=lambda: names, may_connect=may_connect, tls=server.tls)
        with pytest.raises(FetchError, match="not on the open internet"):
            await fetcher.fetch(ADDRESS)
    assert names.asked == [HOST, HOST], "nothing that was found out before is relied on"
    assert server.connections == 1


async def test_what_is_checked_is_what_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the check and the connection nobody looks the name up again."""
    connected: list[object] = []
    loop = asyncio.get_running_loop()

    async def connect(_sock: socket.socket, place: object) -> None:
        connected.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(loop, "sock_connect", connect)
    fetcher = Fetcher([HOST], limits=QUICK, make_resolver=lambda: Names(443, ["8.8.8.8"], ["127.0.0.1"]))
    with pytest.raises(FetchError, match="cannot be reached at the moment"):
        await fetcher.fetch(ADDRESS)
    assert connected == [("8.8.8.8", 443)]


async def test_redirects_to_an_allowed_name_in_a_private_network_are_refused() -> None:
    async with serving(says(b"", status="302 Found", Location=f"https://{OTHER}/secret")) as server:
        names = Names(server.port, [LOOPBACK], ["127.0.0.2"])
        fetcher = Fetcher(
            [HOST, OTHER],
            limits=QUICK,
            make_resolver=lambda: names,
            may_connect=lambda ip: ip == LOOPBACK,
            tls=server.tls,
        )
        with pytest.raises(FetchError, match="not on the open internet"):
            await fetcher.fetch(ADDRESS)
    assert server.connections == 1


async def test_the_machines_own_resolver_is_not_believed_either(monkeypatch: pytest.MonkeyPatch) -> None:
    async def getaddrinfo(*_arguments: object, **_options: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (LOOPBACK, 443))]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)
    from aiohttp.resolver import ThreadedResolver  # noqa: PLC0415

    with pytest.raises(FetchError, match="not on the open internet"):
        await Fetcher([HOST], limits=QUICK, make_resolver=ThreadedResolver).fetch(ADDRESS)


async def test_an_address_that_is_not_allowed_is_never_looked_up() -> None:
    names = Names(1)
    with pytest.raises(AddressError):
        await Fetcher([HOST], make_resolver=lambda: names).fetch("https://evil.example.org/")
    assert names.asked == []


async def test_the_log_has_no_address_with_what_may_be_secret(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    await refusal(garbage, address=f"https://{HOST}/x.zip?token=geheim")
    assert HOST in caplog.text
    assert "geheim" not in caplog.text


async def test_several_fetches_take_turns() -> None:
    running, most = 0, 0

    async def behave(_path: str, writer: asyncio.StreamWriter) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.02)
        running -= 1
        writer.write(response(b"x"))

    async with serving(behave) as server:
        fetcher = trusting(server)
        await asyncio.gather(*(fetcher.fetch(ADDRESS) for _ in range(12)))
    assert 1 < most <= 4


def test_the_limits_in_force() -> None:
    assert Limits() == Limits(total=20.0, pause=8.0, size=MAX_ARCHIVE_BYTES)
