"""Settings: what the environment and .env may say, and what is said when they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from dotenv import dotenv_values
from pydantic import ValidationError

from bot.settings import Settings, SettingsError, load_settings

REPOSITORY = Path(__file__).resolve().parents[1]
TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"

pytestmark = pytest.mark.usefixtures("no_settings")


def problems(**environment: str) -> tuple[str, ...]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        with pytest.raises(SettingsError) as caught:
            load_settings()
    return caught.value.problems


def test_nothing_is_needed() -> None:
    settings = load_settings()
    assert settings.discord_token is None
    assert settings.database_url == "sqlite+aiosqlite:///var/certwise.sqlite3"
    assert settings.catalog_dir is None
    assert settings.catalog_hosts == ()
    assert (settings.log_level, settings.log_format) == ("INFO", "text")
    assert settings.shard_ids is None
    assert settings.shard_count is None


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "DISCORD_TOKEN": f" {TOKEN}\n",
        "DATABASE_URL": "postgresql+asyncpg://me@db/certwise",
        "CATALOG_DIR": "my/catalog",
        "CATALOG_HOSTS": "Example.org, raw.example.com",
        "LOG_LEVEL": "debug",
        "LOG_FORMAT": "JSON",
        "SHARD_IDS": "0, 2",
        "SHARD_COUNT": "3",
    }.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == TOKEN
    assert settings.database_url == "postgresql+asyncpg://me@db/certwise"
    assert settings.catalog_dir == Path("my/catalog")
    assert settings.catalog_hosts == ("example.org", "raw.example.com")
    assert (settings.log_level, settings.log_format) == ("DEBUG", "json")
    assert (settings.shard_ids, settings.shard_count) == ((0, 2), 3)


def test_the_environment_wins_over_the_file_and_arguments_over_both(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("LOG_LEVEL=ERROR\nLOG_FORMAT=json\nSHARD_COUNT=4\nPOSTGRES_PASSWORD=another-program\n")
    monkeypatch.setenv("LOG_LEVEL", "WARNING")
    assert load_settings().log_level == "WARNING"
    assert load_settings().log_format == "json"
    assert Settings(log_level="DEBUG").log_level == "DEBUG"
    assert Settings(log_level="DEBUG").shard_count == 4


def test_an_empty_value_counts_as_not_set() -> None:
    Path(".env").write_text("DISCORD_TOKEN=\nCATALOG_DIR=\nCATALOG_HOSTS=\nSHARD_IDS=\nSHARD_COUNT=\nLOG_LEVEL=\n")
    assert load_settings() == Settings(_env_file=None)  # type: ignore[call-arg] - a parameter of pydantic-settings


def test_arguments_are_typed_values_and_need_no_environment() -> None:
    settings = Settings(database_url="sqlite+aiosqlite:////tmp/x", shard_ids=(1,), shard_count=2, catalog_dir=Path("x"))
    assert settings.shard_ids == (1,)
    assert settings.catalog_dir == Path("x")


def test_a_misspelt_argument_is_an_error() -> None:
    with pytest.raises(ValidationError, match="databse_url"):
        Settings(databse_url="sqlite+aiosqlite:///x")  # type: ignore[call-arg] - the very mistake


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DATABASE_URL", "postgres://me:hunter2@db/x", "sqlite+aiosqlite:/// or postgresql+asyncpg://"),
        ("DATABASE_URL", "postgresql+asyncpg://me:hunter2@[db/x", "sqlite+aiosqlite:/// or postgresql+asyncpg://"),
        ("DATABASE_URL", "certwise.sqlite3", "sqlite+aiosqlite:/// or postgresql+asyncpg://"),
        ("CATALOG_HOSTS", "https://example.org", "without https://"),
        ("CATALOG_HOSTS", "example.org/catalog", "without a path"),
        ("CATALOG_HOSTS", "example.org,,example.com", "separated by commas"),
        ("LOG_LEVEL", "loud", "DEBUG, INFO, WARNING, ERROR or CRITICAL"),
        ("LOG_FORMAT", "xml", "text or json"),
        ("SHARD_IDS", "one", "whole numbers from 0 up"),
        ("SHARD_IDS", "0,-1", "whole numbers from 0 up"),
        ("SHARD_IDS", "0,0", "different"),
        ("SHARD_COUNT", "0", "a whole number from 1 up"),
        ("SHARD_COUNT", "many", "a whole number from 1 up"),
    ],
)
def test_each_problem_is_a_sentence_that_names_the_variable(name: str, value: str, says: str) -> None:
    (sentence,) = problems(**{name: value})
    assert sentence.startswith(f"{name} must ")
    assert sentence.endswith(".")
    assert says in sentence
    assert "hunter2" not in sentence


def test_all_problems_are_told_at_once() -> None:
    assert len(problems(LOG_LEVEL="loud", LOG_FORMAT="xml", SHARD_COUNT="0")) == 3


def test_shards_need_a_count_above_them() -> None:
    assert problems(SHARD_IDS="0") == ("SHARD_IDS needs SHARD_COUNT, the number of shards in all processes together.",)
    assert problems(SHARD_IDS="0,2", SHARD_COUNT="2") == ("SHARD_IDS go from 0 to 1 when SHARD_COUNT is 2.",)


def test_a_file_that_is_no_text_is_a_sentence() -> None:
    Path(".env").write_bytes(b"LOG_LEVEL=\xff\xfe\n")
    assert problems() == (".env must be saved as UTF-8 text.",)


@pytest.mark.parametrize(
    "url",
    ["postgresql+asyncpg://me:hunter2@db:5432/certwise", "postgresql+asyncpg://db:5432/certwise?password=hunter2"],
)
def test_no_secret_is_shown(url: str) -> None:
    settings = Settings(database_url=url, discord_token=TOKEN)  # type: ignore[arg-type] - text is taken as well
    assert settings.database_url == url
    assert settings.shown_database_url == "postgresql+asyncpg://db:5432/certwise"
    for shown in (repr(settings), str(settings), f"{settings}"):
        assert "hunter2" not in shown
        assert TOKEN not in shown
        assert "certwise" in shown


def test_a_refused_argument_is_not_quoted() -> None:
    with pytest.raises(ValidationError) as caught:
        Settings(database_url="postgres://me:hunter2@db/x")
    assert "hunter2" not in str(caught.value)


def test_a_file_database_is_shown_as_it_is() -> None:
    assert Settings(database_url="sqlite+aiosqlite:///var/x.db").shown_database_url == "sqlite+aiosqlite:///var/x.db"


def test_the_example_names_exactly_the_settings_and_loads() -> None:
    example = REPOSITORY / ".env.example"
    assert list(dotenv_values(example)) == [name.upper() for name in Settings.model_fields]
    Path(".env").write_bytes(example.read_bytes())
    assert load_settings() == Settings(_env_file=None)  # type: ignore[call-arg] - a parameter of pydantic-settings


def test_each_setting_of_the_example_has_a_comment() -> None:
    paragraphs = (REPOSITORY / ".env.example").read_text().strip().split("\n\n")[1:]
    for paragraph in paragraphs:
        *comments, setting = paragraph.splitlines()
        assert comments, setting
        assert all(line.startswith("# ") for line in comments), setting
    assert len(paragraphs) == len(Settings.model_fields)


def test_each_setting_is_described() -> None:
    assert all(field.description for field in Settings.model_fields.values())
