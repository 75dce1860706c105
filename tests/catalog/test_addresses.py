"""Which addresses a catalog may be fetched from, and which machines may be spoken to."""

from __future__ import annotations

import pytest

from bot.catalog.files.url_policy import AddressError, check_address, is_public, redirected

HOSTS = {"example.org", "raw.githubusercontent.com"}


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("https://example.org/catalog.zip", "https://example.org/catalog.zip"),
        ("  https://example.org/a.yaml?x=1&y=%20 ", "https://example.org/a.yaml?x=1&y=%20"),
        ("HTTPS://EXAMPLE.org:443/a#part", "https://EXAMPLE.org:443/a"),
        ("https://raw.githubusercontent.com/a/b/main/data.zip", "https://raw.githubusercontent.com/a/b/main/data.zip"),
        ("https://example.org", "https://example.org"),
    ],
)
def test_addresses_of_allowed_hosts(typed: str, used: str) -> None:
    assert check_address(typed, HOSTS) == used


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "no blanks"),
        ("http://example.org/", "starts with https://"),
        ("ftp://example.org/", "starts with https://"),
        ("file:///etc/passwd", "starts with https://"),
        ("//example.org/", "starts with https://"),
        ("example.org/catalog.zip", "starts with https://"),
        ("https://other.org/", "Nothing is fetched from other.org. Whoever runs the bot allows: example.org, raw."),
        ("https://sub.example.org/", "Nothing is fetched from sub.example.org"),
        ("https://example.org.evil.com/", "Nothing is fetched from example.org.evil.com"),
        ("https://example.org./", "the name of a host"),
        ("https://user:secret@example.org/", "with a user or a password"),
        ("https://@example.org/", "with a user or a password"),
        ("https://evil.com@example.org/", "with a user or a password"),
        ("https://example.org@evil.com/", "with a user or a password"),
        ("https://example.org:8443/", "names the port 8443"),
        ("https://example.org:99999/", "not an address"),
        ("https://example.org:x/", "not an address"),
        ("https://[::1/", "not an address"),
        ("https://example.org\\@evil.com/", "backslashes"),
        ("https://example.org/a b", "no blanks"),
        ("https://exаmple.org/", "letters with accents"),  # noqa: RUF001 - a Cyrillic letter
        ("https://example.org/\r\nHost: evil.com", "no blanks"),
        ("https://example.org/" + "x" * 500, "at most 500"),
        ("https:///catalog.zip", "the name of a host"),
        ("https://localhost/", "the name of a host"),
        ("https://127.0.0.1/", "no number"),
        ("https://10.0.0.1/", "no number"),
        ("https://169.254.169.254/latest/meta-data", "no number"),
        ("https://2130706433/", "no number"),
        ("https://0x7f000001/", "no number"),
        ("https://0x7f.1/", "no number"),
        ("https://0177.0.0.1/", "no number"),
        ("https://127.1/", "no number"),
        ("https://[::1]/", "no number"),
        ("https://[::ffff:127.0.0.1]/", "no number"),
        ("https://[fe80::1%25eth0]/", "no number"),
    ],
)
def test_other_addresses_are_refused(typed: str, says: str) -> None:
    with pytest.raises(AddressError) as caught:
        check_address(typed, HOSTS)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "1.0x7f", "localhost"]
)
def test_numbers_are_refused_even_where_an_operator_allows_them(host: str) -> None:
    with pytest.raises(AddressError, match="no number"):
        check_address(f"https://{host}/", {host})


def test_without_allowed_hosts_nothing_is_fetched() -> None:
    with pytest.raises(AddressError, match="use /catalog upload instead"):
        check_address("https://example.org/", ())


@pytest.mark.parametrize(
    ("location", "used"),
    [
        ("/b.zip", "https://example.org/b.zip"),
        ("b.zip", "https://example.org/x/b.zip"),
        ("https://raw.githubusercontent.com/b", "https://raw.githubusercontent.com/b"),
        ("//raw.githubusercontent.com/b", "https://raw.githubusercontent.com/b"),
    ],
)
def test_redirects_within_what_is_allowed(location: str, used: str) -> None:
    assert redirected("https://example.org/x/a.zip", location, HOSTS) == used


@pytest.mark.parametrize(
    "location",
    [
        "http://example.org/",
        "https://other.org/",
        "//127.0.0.1/",
        "https://[::1]/",
        "https://a@example.org",
        "data:x",
        "//[",
    ],
)
def test_redirects_to_anywhere_else_are_refused(location: str) -> None:
    with pytest.raises(AddressError, match="sends us on to another address, which is not used"):
        redirected("https://example.org/x/a.zip", location, HOSTS)


@pytest.mark.parametrize("ip", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"])
def test_machines_on_the_open_internet(ip: str) -> None:
    assert is_public(ip)


# fmt: off
ELSEWHERE = [
    "0.0.0.0",  # noqa: S104 - nothing is bound to it
    "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "239.255.255.255", "255.255.255.255", "::", "::1",
    "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b:1::1", "::ffff:169.254.169.254",
    "64:ff9b::127.0.0.1", "64:ff9b::a00:1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::",
    "2002:808:808::1", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
    "2130706433", "0x7f.1", "example.org", "",
]
# fmt: on


@pytest.mark.parametrize("ip", ELSEWHERE)
def test_every_other_machine(ip: str) -> None:
    assert not is_public(ip)
