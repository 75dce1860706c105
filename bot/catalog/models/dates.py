"""Dates that may be known only roughly, and the states in which a certification can be from one on."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

_EXPLANATION = 'a day (2026-03-31), a month (2026-03), a year (2026), "before 2026-03-31" or "unknown"'
_PATTERN = re.compile(r"(?P<before>before )?(?P<year>\d{4})(?:-(?P<month>\d{2}))?(?:-(?P<day>\d{2}))?")


@dataclass(frozen=True, slots=True)
class ApproximateDate:
    """The first and the last day on which something may have happened, and how the catalog's author wrote it."""

    earliest: date
    latest: date
    text: str

    @property
    def is_known(self) -> bool:
        """False only for ``unknown``."""
        return self.text != "unknown"

    @property
    def is_exact(self) -> bool:
        """True when the day itself is known."""
        return self.earliest == self.latest

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read what YAML made of a date.

        Raises:
            ValueError: with a sentence that says what would be right.
        """
        if isinstance(value, cls):
            return value
        if isinstance(value, date):
            return cls(value, value, value.isoformat())
        text = str(value).strip()
        if text == "unknown":
            return cls(date.min, date.max, text)
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise ValueError(f"write {_EXPLANATION}")
        try:
            earliest, latest = _span(match)
        except ValueError:
            raise ValueError(f"{text} is not in the calendar; write {_EXPLANATION}") from None
        return cls(date.min, latest, text) if match["before"] else cls(earliest, latest, text)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: type[Any], _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate with `parse`, write back as the author wrote it."""
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(lambda value: value.text)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the accepted spellings to editors."""
        return {"type": ["string", "integer"], "description": f"Write {_EXPLANATION}."}

    def __str__(self) -> str:
        if self.is_exact:
            return f"{self.earliest.day} {self.earliest:%B %Y}"
        if self.text.startswith("before "):
            return f"before {self.latest.day} {self.latest:%B %Y}"
        if self.is_known and "-" in self.text:
            return f"{self.earliest:%B %Y}"
        return self.text if self.is_known else "an unknown day"


def _span(match: re.Match[str]) -> tuple[date, date]:
    year = int(match["year"])
    if match["month"] is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(match["month"])
    if match["day"] is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    day = date(year, month, int(match["day"]))
    return day, day


class Status(StrEnum):
    """Where a certification stands on a day."""

    ANNOUNCED = "announced"
    BETA = "beta"
    ACTIVE = "active"
    RETIRED = "retired"
    UNCLEAR = "unclear"

    @property
    def can_be_sat(self) -> bool:
        """Whether a sitting can be booked; `UNCLEAR` counts, since nobody says that it cannot."""
        return self in {Status.BETA, Status.ACTIVE, Status.UNCLEAR}
