"""What every catalog model shares: strictness, ids, short texts, ranges."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, TypeAdapter
from pydantic.networks import HttpUrl


class Record(BaseModel):
    """A frozen catalog entry; a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_range(value: object) -> object:
    return [value, value] if isinstance(value, int | float) and not isinstance(value, bool) else value


def _ascending(value: tuple[float, float]) -> tuple[float, float]:
    if value[0] > value[1]:
        raise ValueError(f"write the lower figure first: [{value[1]:g}, {value[0]:g}]")
    return value


_http_url = TypeAdapter(HttpUrl)


def _web_address(value: str) -> str:
    _http_url.validate_python(value)
    if not value.startswith("https://"):
        raise ValueError("write an address that starts with https://")
    return value


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
    tuple[Annotated[float, Field(ge=0)], Annotated[float, Field(ge=0)]],
    BeforeValidator(_as_range, json_schema_input_type=float | tuple[float, float]),
    AfterValidator(_ascending),
]
"""One figure or ``[low, high]``, never negative."""

WebAddress = Annotated[str, AfterValidator(_web_address), StringConstraints(max_length=500)]
"""An https address."""
