"""Carrying catalogs from one process to another: nothing is lost, and nothing else is believed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from bot.catalog.transfer import catalog_messages, file_messages, read_catalog, read_file
from tests.grown import grown

BUILTIN = load_directory(builtin_directory())


@pytest.mark.parametrize("catalog", [BUILTIN, grown(BUILTIN, 500), replace(BUILTIN, rules=(), faq=())])
def test_a_catalog_arrives_as_it_was_but_without_its_files(catalog: Catalog) -> None:
    messages = json.loads(json.dumps(list(catalog_messages(catalog))))
    arrived = read_catalog(messages)
    assert arrived == catalog
    assert arrived.files == {}


def test_two_catalogs_can_follow_each_other() -> None:
    other = replace(BUILTIN, revision="another", faq=())
    messages = iter([*catalog_messages(BUILTIN), *catalog_messages(other)])
    assert (read_catalog(messages), read_catalog(messages)) == (BUILTIN, other)


def test_messages_stay_small() -> None:
    sizes = [len(json.dumps(message)) for message in catalog_messages(grown(BUILTIN, 2000))]
    assert max(sizes) < 2**20


def test_files_arrive_byte_for_byte() -> None:
    files = {**BUILTIN.files, "odd.yaml": bytes(range(256))}
    assert dict(map(read_file, json.loads(json.dumps(list(file_messages(files)))))) == files


def test_what_is_no_whole_catalog_is_refused() -> None:
    messages = list(catalog_messages(BUILTIN))
    for broken in ([], messages[:-1], messages[1:], [messages[0], {"section": "certifications", "items": [{}]}]):
        with pytest.raises(ValueError, match=r"whole catalog|validation error"):
            read_catalog(broken)
