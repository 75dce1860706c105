"""Typed settings, from the environment and from ``.env`` in the working directory."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit, urlunsplit

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
LogFormat = Literal["text", "json"]

_DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")

# What a sentence about a bad value says instead of pydantic's message, which may quote the value: some are secret.
_WHAT_IS_RIGHT = {
    "discord_token": "must be the bot's token as text",
    "database_url": f"must start with {_DATABASES[0]} or {_DATABASES[1]}",
    "catalog_dir": "must be the path of a folder",
    "catalog_hosts": "must be host names separated by commas, without https:// and without a path",
    "log_level": "must be DEBUG, INFO, WARNING, ERROR or CRITICAL",
    "log_format": "must be text or json",
    "shard_ids": "must be different whole numbers from 0 up, separated by commas, such as 0,1",
    "shard_count": "must be a whole number from 1 up",
}


def _upper(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _comma_separated(value: object) -> object:
    return tuple(part.strip() for part in value.split(",")) if isinstance(value, str) else value


class SettingsError(Exception):
    """Settings that cannot be used.

    Attributes:
        problems: One sentence for each, with the variable's name and what would be right. No sentence holds a value.
    """

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Settings(BaseSettings):
    """What an operator can set.

    The constructor takes the same names in lower case and then needs no environment; a name that does not exist is
    an error there, while ``.env`` may hold other programs' variables. An empty value counts as not set.

    ``database_url`` is plain text for the database library and may carry a password: print ``shown_database_url``.
    The printed form of the settings does so.
    """

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        dotenv_filtering="only_existing",
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    discord_token: SecretStr | None = Field(
        default=None, description="The bot's token; only the command 'run' needs it."
    )
    database_url: str = Field(
        default="sqlite+aiosqlite:///var/certwise.sqlite3",
        description="Where interviews and settings are kept: an SQLite file, or a PostgreSQL server.",
    )
    catalog_dir: Path | None = Field(default=None, description="A folder of catalog files; the built-in one if unset.")
    catalog_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_comma_separated)] = Field(
        default=(), description="Hosts from which moderators may fetch a catalog; none if unset."
    )
    log_level: Annotated[LogLevel, BeforeValidator(_upper)] = Field(
        default="INFO", description="The least severe log records that are written."
    )
    log_format: Annotated[LogFormat, BeforeValidator(_lower)] = Field(
        default="text", description="Log lines for people (text) or for programs (json)."
    )
    shard_ids: Annotated[tuple[int, ...] | None, NoDecode, BeforeValidator(_comma_separated)] = Field(
        default=None, description="The shards that this process runs, where several processes share them."
    )
    shard_count: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="How many shards there are in all processes together; Discord decides if unset."
    )

    @field_validator("discord_token")
    @classmethod
    def _without_spaces(cls, value: SecretStr | None) -> SecretStr | None:
        return SecretStr(value.get_secret_value().strip()) if value else value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(_DATABASES):
            raise ValueError(_WHAT_IS_RIGHT["database_url"])
        urlsplit(value)  # refuses what is no address at all
        return value

    @field_validator("catalog_hosts")
    @classmethod
    def _bare_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        hosts = tuple(host.lower() for host in value)
        if not all(_HOST.fullmatch(host) for host in hosts):
            raise ValueError(_WHAT_IS_RIGHT["catalog_hosts"])
        return hosts

    @field_validator("shard_ids")
    @classmethod
    def _distinct_shards(cls, value: tuple[int, ...] | None) -> tuple[int, ...] | None:
        if value is not None and (not value or min(value) < 0 or len(set(value)) < len(value)):
            raise ValueError(_WHAT_IS_RIGHT["shard_ids"])
        return value

    @model_validator(mode="after")
    def _shards_fit(self) -> Self:
        if self.shard_ids is None:
            return self
        if self.shard_count is None:
            raise ValueError("SHARD_IDS needs SHARD_COUNT, the number of shards in all processes together")
        if max(self.shard_ids) >= self.shard_count:
            raise ValueError(f"SHARD_IDS go from 0 to {self.shard_count - 1} when SHARD_COUNT is {self.shard_count}")
        return self

    @property
    def shown_database_url(self) -> str:
        """The database's address without user, password and options, for messages and logs."""
        parts = urlsplit(self.database_url)
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit((parts.scheme, host, parts.path, "", "")) if host else self.database_url.partition("?")[0]

    def __repr_args__(self) -> list[tuple[str | None, object]]:
        """What ``repr`` and ``str`` show; the password of the database is not part of it."""
        return [
            (name, self.shown_database_url if name == "database_url" else getattr(self, name))
            for name in type(self).model_fields
        ]


def load_settings() -> Settings:
    """Read the environment and ``.env``; the environment wins.

    Raises:
        SettingsError: with one sentence for each problem.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(*(_sentence(e["loc"], e["msg"]) for e in error.errors(include_input=False))) from None
    except UnicodeDecodeError:
        raise SettingsError(".env must be saved as UTF-8 text.") from None
    except OSError as error:
        raise SettingsError(f".env cannot be read: {error.strerror}.") from None


def _sentence(location: tuple[int | str, ...], message: str) -> str:
    field = str(location[0]) if location else ""
    if field in _WHAT_IS_RIGHT:
        return f"{field.upper()} {_WHAT_IS_RIGHT[field]}."
    return f"{message.removeprefix('Value error, ')}."
