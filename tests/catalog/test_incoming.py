"""What somebody hands in as a catalog, and what becomes of it."""

from __future__ import annotations

import pytest

from bot.catalog.files.archive import write_archive
from bot.catalog.files.uploads import read_upload
from bot.catalog.load import CatalogError, load_catalog
from tests.catalog.minimal import CATALOG

CURRENT = {"certifications/aws.yaml": b"old", "tiers.yaml": b"article: {}", "faq/a.yaml": b"1", "old/a.yaml": b"2"}
WHOLE = CATALOG.encode()


def test_a_zip_file_is_the_whole_catalog_whatever_it_is_called() -> None:
    packed = write_archive({"c.yaml": WHOLE})
    for name in ("catalog.zip", "catalog.yaml", "picture.png", "x"):
        incoming = read_upload(name, packed, CURRENT)
        assert incoming.files == {"c.yaml": WHOLE}
        assert incoming.what == f"{name}, with 1 file"


@pytest.mark.parametrize("name", ["aws.yaml", "AWS.YAML"])
def test_a_yaml_file_takes_the_place_of_the_file_with_its_name(name: str) -> None:
    incoming = read_upload(name, b"new", CURRENT)
    assert incoming.files == {**CURRENT, "certifications/aws.yaml": b"new"}
    assert incoming.what == f"{name} in place of certifications/aws.yaml"
    assert incoming.is_part


def test_a_file_with_the_article_may_be_one_of_several() -> None:
    assert read_upload("tiers.yaml", b"article: {a: 1}", CURRENT).files == {**CURRENT, "tiers.yaml": b"article: {a: 1}"}


@pytest.mark.parametrize("data", [WHOLE, b"\xef\xbb\xbf" + WHOLE, b"# x\r\narticle :\r\n", b"tiers: []\narticle: {}"])
def test_a_file_with_a_name_and_an_article_of_its_own_is_a_whole_catalog(data: bytes) -> None:
    incoming = read_upload("mine.yaml", data, CURRENT)
    assert incoming.files == {"mine.yaml": data}
    assert incoming.what == "mine.yaml as the whole catalog"
    assert not incoming.is_part


def test_any_other_file_is_added() -> None:
    incoming = read_upload("more.yml", b"faq: []", CURRENT)
    assert incoming.files == {**CURRENT, "more.yml": b"faq: []"}
    assert incoming.what == "more.yml as a new file"


def test_a_file_can_be_said_to_be_the_whole_catalog() -> None:
    assert read_upload("tiers.yaml", WHOLE, CURRENT, whole=True).files == {"tiers.yaml": WHOLE}


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.yaml", b"x", "could take the place of faq/a.yaml or old/a.yaml"),
        (".more.yaml", b"faq: []", "has a name that starts with a dot"),
        ("..yaml", b"faq: []", "has a name that starts with a dot"),
        ("catalog.zip", b"\x89PNG\r\n", "is not a zip file that can be read"),
        ("catalog.zip", WHOLE, "is not a zip file that can be read"),
        ("picture.png", b"\x89PNG\r\n", "is neither a zip file nor called .yaml or .yml"),
        ("catalog.txt", WHOLE, "is neither a zip file nor called .yaml or .yml"),
        ("", WHOLE, "is neither a zip file nor called .yaml or .yml"),
        ("../x.yaml", b"x", "leads out of its folder"),
        ("\u202eyaml.yaml", b"x", "cannot be shown"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_name(name: str, data: bytes, says: str) -> None:
    with pytest.raises(CatalogError) as caught:
        read_upload(name, data, CURRENT)
    assert says in str(caught.value)
    assert str(caught.value).isprintable()


def test_a_picture_with_the_name_of_a_catalog_is_refused_where_it_is_read() -> None:
    incoming = read_upload("aws.yaml", b"\x89PNG\r\n\x1a\n" + bytes(50), {"aws.yaml": WHOLE})
    with pytest.raises(CatalogError, match=r"aws\.yaml:1:1: file: is not UTF-8 text \(byte 0x89\)"):
        load_catalog(incoming.files)
