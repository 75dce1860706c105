"""Which web addresses a catalog may be fetched from, and which machines may be spoken to."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urljoin, urlsplit

MAX_ADDRESS = 500
"""The most characters of an address."""

_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+")
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
_HTTPS_PORT = 443
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits
_TO_EMBEDDED = 32
# Special by RFC 6890, RFC 7526 and RFC 9637; not every version of Python knows it.
_SPECIAL_V4 = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
_SPECIAL_V6 = IPv6Network("3fff::/20")


class AddressError(ValueError):
    """An address from which nothing is fetched, with one sentence that says why and what would be right."""


def check_address(address: str, hosts: Collection[str]) -> str:
    """The address, if a catalog may be fetched from it.

    Args:
        address: what somebody typed or a server answered.
        hosts: the hosts that are allowed, in lower case.

    Raises:
        AddressError: unless it is an https address, with a host's name that is allowed, the usual port and no password.
    """
    address = address.strip()
    if len(address) > MAX_ADDRESS:
        raise AddressError(f"The address has {len(address):,} characters; at most {MAX_ADDRESS} are allowed.")
    # Browsers and libraries do not agree on what else may stand in an address, so nothing else may.
    if not re.fullmatch(r"[!-\[\]-~]+", address):
        raise AddressError("An address has no blanks, backslashes or letters with accents. Please copy it once more.")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise AddressError(
            "That is not an address. Please write one such as https://example.org/catalog.zip."
        ) from None
    if parts.scheme.lower() != "https":
        raise AddressError("Please write an address that starts with https://; nothing else is fetched.")
    if "@" in parts.netloc:
        raise AddressError("An address with a user or a password in it is not used, since everybody could read it.")
    if port not in {None, _HTTPS_PORT}:
        raise AddressError(f"The address names the port {port}. Please leave it out; only the usual one is used.")
    _check_host(host, hosts)
    return parts._replace(scheme="https", fragment="").geturl()


def redirected(address: str, location: str, hosts: Collection[str]) -> str:
    """Where a server sends us from an address, checked like any other address.

    Raises:
        AddressError: if nothing may be fetched from there.
    """
    try:
        return check_address(urljoin(address, location), hosts)
    except ValueError as error:
        reason = str(error) if isinstance(error, AddressError) else "That is not an address."
        raise AddressError(f"The server sends us on to another address, which is not used. {reason}") from None


def is_public(address: str) -> bool:
    """Whether an IP address is one of a machine on the open internet: not here, not in this network, not special."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    return _is_public_v6(ip) if isinstance(ip, IPv6Address) else _is_public_v4(ip)


def _check_host(host: str, hosts: Collection[str]) -> None:
    if not hosts:
        raise AddressError(
            "Whoever runs the bot has not allowed any host to fetch catalogs from. Please use /catalog upload instead."
        )
    labels = host.split(".")
    if not _HOST.fullmatch(host) or _NUMERIC.fullmatch(labels[-1]):
        raise AddressError("Please write the name of a host in the address, such as example.org, and no number.")
    if host not in hosts:
        allowed = ", ".join(sorted(hosts))
        raise AddressError(f"Nothing is fetched from {host}. Whoever runs the bot allows: {allowed}.")


def _is_public_v4(ip: IPv4Address) -> bool:
    special = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback
    return ip.is_global and not special and not any(ip in network for network in _SPECIAL_V4)


def _is_public_v6(ip: IPv6Address) -> bool:
    if ip.scope_id is not None:
        return False
    if ip.ipv4_mapped is not None:
        return _is_public_v4(ip.ipv4_mapped)
    if ip in _NAT64:
        return _is_public_v4(IPv4Address(int(ip) & (2**_TO_EMBEDDED - 1)))
    if ip.sixtofour is not None or ip.teredo is not None:
        return False  # tunnels, which lead to an IPv4 address that somebody else chose
    special = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_site_local
    return ip.is_global and not special and ip not in _SPECIAL_V6
