"""What every catalog model shares: strictness, ids, short texts, ranges."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, TypeAdapter
from pydantic.networks import HttpUrl
from pydantic_core import PydanticKnownError


class Record(BaseModel):
    """A frozen catalog entry; a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _whole(value: object) -> object:
    if isinstance(value, bool | str):
        raise PydanticKnownError("int_type")
    return value


def _figure(value: object) -> object:
    if isinstance(value, bool | str):
        raise PydanticKnownError("float_type")
    return value


def _flag(value: object) -> object:
    if not isinstance(value, bool):
        raise PydanticKnownError("bool_type")
    return value


def _day(value: object) -> object:
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value.strip())):
        return value
    raise PydanticKnownError("date_type")


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_range(value: object) -> object:
    return [value, value] if isinstance(value, int | float) and not isinstance(value, bool) else value


def _ascending(value: tuple[float, float]) -> tuple[float, float]:
    if value[0] > value[1]:
        raise ValueError(f"write the lower figure first: [{value[1]:g}, {value[0]:g}]")
    return value


_http_url = TypeAdapter(HttpUrl)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST = 100_000


def _web_address(value: str) -> str:
    _http_url.validate_python(value)
    if not value.startswith("https://"):
        raise ValueError("write an address that starts with https://")
    return value


# pydantic would take true for 1, "24" for 24 and 1767916800 for a day: here each is what its author wrote.
Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number."""

Flag = Annotated[bool, BeforeValidator(_flag)]
"""``true`` or ``false``."""

Day = Annotated[date, BeforeValidator(_day)]
"""A day of the calendar."""

Figure = Annotated[float, BeforeValidator(_figure), Field(ge=0, le=_MOST)]
"""A price or a number of weeks: never negative, and no more than can be believed."""

ID_PATTERN = r"^[a-z0-9][a-z0-9_-]*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
"""An id: lower-case letters, digits, ``-`` and ``_``. It travels in Discord's 100-character component ids."""

Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_list)]
"""One id or a list of them."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[^\n]*$")]
"""What fits a select option or a button row: Discord allows 100 characters."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=600)]
"""A sentence or two on a card."""

LongText = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
"""A whole answer; a card holds 4,000 characters in all."""

Lines = Annotated[tuple[Line, ...], BeforeValidator(_as_list)]

Range = Annotated[
    tuple[Figure, Figure],
    BeforeValidator(_as_range, json_schema_input_type=float | tuple[float, float]),
    AfterValidator(_ascending),
]
"""One figure or ``[low, high]``."""

WebAddress = Annotated[str, AfterValidator(_web_address), StringConstraints(max_length=500)]
"""An https address."""
