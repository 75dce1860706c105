"""Fixtures for every test."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.simulated import ErrorLog


@pytest.fixture
def error_log() -> Iterator[ErrorLog]:
    """The ERROR records of the test; any that the test does not take fail it."""
    handler = ErrorLog()
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield handler
    finally:
        root.removeHandler(handler)
    assert not handler.records, "logged as ERROR:\n" + "\n".join(
        logging.Formatter().format(record) for record in handler.records
    )
