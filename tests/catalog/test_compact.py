"""A catalog in little memory says what it said before."""

from __future__ import annotations

from dataclasses import replace

from bot.catalog.compact import Compactor
from bot.catalog.load import builtin_directory, load_catalog, load_directory
from bot.catalog.transfer import catalog_messages
from tests.catalog.minimal import CATALOG


def test_it_is_equal_to_what_was_loaded_whatever_it_has_in_common() -> None:
    builtin = load_directory(builtin_directory())
    files = {
        name: content.replace(b" the ", b" this ") if name.startswith("faq") else content
        for name, content in builtin.files.items()
    }
    for other in (load_catalog(files), load_catalog({"catalog.yaml": CATALOG.encode()})):
        found = Compactor(builtin).compact(other)
        assert found == other
        assert list(catalog_messages(found)) == list(catalog_messages(other)), "which fields were given counts as well"
        assert not found.files


def test_nothing_that_is_shared_can_be_changed_through_it() -> None:
    builtin = load_catalog({"catalog.yaml": CATALOG.encode()})
    first, *rest = builtin.certifications
    mine = replace(builtin, certifications=(first.model_copy(update={"name": "Another name"}), *rest))
    found = Compactor(builtin).compact(mine)
    assert found.certifications[0].name == "Another name"
    before = set(first.model_fields_set)
    assert "short_name" not in before or found.certifications[0].model_copy(update={"short_name": "New"})
    copied = found.certifications[0].model_copy(update={"caveats": ()})
    assert "caveats" in copied.model_fields_set
    assert first.model_fields_set == before
