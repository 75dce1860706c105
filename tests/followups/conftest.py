"""The databases of the storage tests, and a clock that stands still."""

from __future__ import annotations

import pytest

from tests.followups.members import NOW
from tests.followups.post import Box, Clock, Plainly
from tests.storage.conftest import database_url, postgres_url, sqlite_file, sqlite_url, store

__all__ = ["database_url", "postgres_url", "sqlite_file", "sqlite_url", "store"]


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def writer() -> Plainly:
    return Plainly()


@pytest.fixture
def box() -> Box:
    return Box()
