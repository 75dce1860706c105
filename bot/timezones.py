"""Time zones as members name them: ``Berlin``, ``new york``, ``India``, ``Europe/Paris``, ``UTC``.

Names and countries come from the time zone database itself, so nobody has to keep a list of cities here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

_AREAS = tuple(
    f"{area}/"
    for area in "Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split()  # noqa: SIM905
)
_MINUTES_AN_HOUR = 60

UTC_NAME = "UTC"
"""The zone of those who have named none."""


@dataclass(frozen=True, slots=True)
class FoundZone:
    """What a text names: one zone, or (without one) those that may be meant."""

    name: str | None
    nearest: tuple[str, ...] = ()


def is_zone(name: str) -> bool:
    """Whether it is the name of a time zone, spelled as the database has it."""
    return name in _names() or name in _older_names()


def zone_or_utc(name: str) -> ZoneInfo:
    """The zone of this name; UTC for a name that the machine does not know (any more)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(UTC_NAME)


def find_zone(text: str) -> FoundZone:
    """What a member means by a text: a zone's name, its city, or a country that has a single zone."""
    wanted = _plain(text)
    if not wanted:
        return FoundZone(None)
    exact = [name for name in (*_names(), *_older_names()) if wanted in {_plain(name), _city(name)}]
    if exact:
        return FoundZone(exact[0])
    in_country = _countries().get(wanted, ())
    if len(in_country) == 1:
        return FoundZone(in_country[0])
    found = in_country or tuple(search_zones(text))
    return FoundZone(found[0] if len(found) == 1 else None, () if len(found) == 1 else tuple(found))


def search_zones(typed: str, most: int = 25) -> list[str]:
    """Zones that may be meant by what has been typed so far, the likeliest first; the usual ones for nothing."""
    wanted = _plain(typed)
    if not wanted:
        return list(_USUAL[:most])
    beginning = [name for name in _names() if _city(name).startswith(wanted) or _plain(name).startswith(wanted)]
    countries = [name for country, names in _countries().items() if country.startswith(wanted) for name in names]
    inside = [name for name in _names() if wanted in _plain(name)]
    return list(dict.fromkeys((*beginning, *countries, *inside)))[:most]


def zone_label(name: str, now: datetime) -> str:
    """The zone with the time that it is there: ``Europe/Berlin (now 13:05, UTC+1)``."""
    local = now.astimezone(zone_or_utc(name))
    offset = local.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / _MINUTES_AN_HOUR)
    hours, rest = divmod(abs(minutes), _MINUTES_AN_HOUR)
    sign = "-" if minutes < 0 else "+"
    shift = f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
    return f"{name} (now {local:%H:%M}, {'UTC' if minutes == 0 else shift})"


_USUAL = (
    UTC_NAME,
    "Europe/London",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Warsaw",
    "Europe/Athens",
    "Africa/Lagos",
    "Africa/Cairo",
    "Africa/Johannesburg",
    "Africa/Nairobi",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Mexico_City",
)
"""What is suggested before anything has been typed: one for most of the places that people live in."""

_OTHER_NAMES = {
    "uk": "GB",
    "england": "GB",
    "united kingdom": "GB",
    "great britain": "GB",
    "usa": "US",
    "america": "US",
    "united states of america": "US",
    "uae": "AE",
    "korea": "KR",
    "south korea": "KR",
    "holland": "NL",
}


@cache
def _names() -> tuple[str, ...]:
    """The zones in use today, and UTC."""
    return (UTC_NAME, *sorted({name for _, _, name, *_ in _rows("zone.tab")} & available_timezones()))


@cache
def _older_names() -> tuple[str, ...]:
    """Names that still work but are not suggested, such as ``Asia/Calcutta``."""
    return tuple(sorted({name for name in available_timezones() if name.startswith(_AREAS)} - set(_names())))


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """Zones by the plain name of each country."""
    codes = {code: _plain(name) for code, name in _rows("iso3166.tab")}
    zones: dict[str, list[str]] = {}
    for code, _, name, *_ in _rows("zone.tab"):
        zones.setdefault(code, []).append(name)
    found = {codes[code]: tuple(names) for code, names in zones.items() if code in codes}
    return found | {name: tuple(zones[code]) for name, code in _OTHER_NAMES.items() if code in zones}


def _rows(file: str) -> list[list[str]]:
    text = (resources.files("tzdata") / "zoneinfo" / file).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _city(name: str) -> str:
    return _plain(name.rpartition("/")[2])


def _plain(text: str) -> str:
    """Lower case, without accents, with spaces for ``_`` and ``-``."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(kept.replace("_", " ").replace("-", " ").split())
