"""A catalog in one zip file: what comes back, and what is refused."""

from __future__ import annotations

import stat
import struct
import time
import tracemalloc
import warnings
import zipfile
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.catalog.files import archive
from bot.catalog.files.archive import (
    MAX_ARCHIVE_BYTES,
    MAX_TOTAL_BYTES,
    check_size,
    is_archive,
    read_archive,
    write_archive,
)
from bot.catalog.files.names import name_fault, shown_name
from bot.catalog.load import CatalogError, builtin_directory, load_catalog, read_directory, revision_of

BUILTIN = read_directory(builtin_directory())
TEXT = b"faq: []\n"


def packed(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file as any program may write it."""
    stream = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", method) as writer:
        warnings.simplefilter("ignore", UserWarning)  # about names that come twice
        for name, content in entries:
            writer.writestr(name, content)
    return stream.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(CatalogError) as caught:
        read_archive(data)
    return str(caught.value)


def test_what_is_written_comes_back_byte_for_byte() -> None:
    data = write_archive(BUILTIN)
    assert is_archive(data)
    assert read_archive(data) == BUILTIN
    assert revision_of(read_archive(data)) == revision_of(BUILTIN)
    assert len(data) < MAX_ARCHIVE_BYTES / 40


def test_the_same_files_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_archive(BUILTIN)
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert write_archive(dict(reversed(BUILTIN.items()))) == first


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(
        st.from_regex(r"([a-z]{1,3}/)?[a-zé\\ ]{1,5}\.ya?ml", fullmatch=True), st.binary(max_size=60), min_size=1
    )
)
def test_every_export_can_be_taken_back(files: dict[str, bytes]) -> None:
    usable = {name: content for name, content in files.items() if name_fault(name) is None}
    if usable:
        assert read_archive(write_archive(usable)) == usable


def test_a_folder_packed_as_a_whole_gives_the_names_inside() -> None:
    data = packed(("my-catalog/a.yaml", TEXT), ("my-catalog/faq/b.yml", TEXT), ("my-catalog/README.md", b"Hello"))
    assert read_archive(data) == {"a.yaml": TEXT, "faq/b.yml": TEXT}


def test_an_export_keeps_a_folder_that_all_files_are_in() -> None:
    files = {"only/a.yaml": TEXT, "only/b.yaml": TEXT}
    assert read_archive(write_archive(files)) == files
    assert set(read_archive(packed(*files.items()))) == {"a.yaml", "b.yaml"}


def test_other_and_hidden_files_are_left_out() -> None:
    data = packed(
        ("a.yaml", TEXT),
        ("README.md", b"x"),
        ("catalog.schema.json", b"{}"),
        (".git/config.yaml", b"x"),
        ("__MACOSX/._a.yaml", b"x"),
        (".hidden.yaml", b"x"),
        ("faq/", b""),
    )
    assert read_archive(data) == {"a.yaml": TEXT}


def test_names_with_backslashes_become_folders() -> None:
    assert read_archive(packed(("a.yaml", TEXT), ("faq\\b.yaml", TEXT))) == {"a.yaml": TEXT, "faq/b.yaml": TEXT}


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("../a.yaml", "leads out of its folder"),
        ("x/../../a.yaml", "leads out of its folder"),
        ("x/../a.yaml", "leads out of its folder"),
        ("..\\a.yaml", "leads out of its folder"),
        ("x/.. /a.yaml", "leads out of its folder"),
        ("x//a.yaml", "leads out of its folder"),
        ("./a.yaml", "leads out of its folder"),
        ("../README.md", "leads out of its folder"),
        ("/etc/a.yaml", "root of a disk"),
        ("\\\\host\\share\\a.yaml", "root of a disk"),
        ("C:\\a.yaml", "root of a disk"),
        ("c:a.yaml", "root of a disk"),
        ("a\n.yaml", "cannot be shown"),
        ("a\x1b[31m.yaml", "cannot be shown"),
        ("\u202egnp.yaml", "cannot be shown"),
        ("x" * 200 + ".yaml", "has a name of 205 characters; at most 150 are allowed"),
    ],
)
def test_names_that_lead_elsewhere_are_refused(name: str, says: str) -> None:
    message = refusal(packed(("fine.yaml", TEXT), (name, TEXT)))
    assert says in message
    assert message.isprintable()
    assert message.count("\n") == 0


def test_links_are_refused() -> None:
    link = zipfile.ZipInfo("a.yaml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "a.yaml:1:1: file: is a link" in refusal(packed((link, b"/etc/passwd")))


def test_the_same_name_twice_is_refused() -> None:
    assert "is in the archive twice" in refusal(packed(("a.yaml", TEXT), ("a.yaml", b"faq: [1]")))
    assert "is in the archive twice" in refusal(packed(("x.yaml", TEXT), ("f/a.yaml", TEXT), ("f\\a.yaml", TEXT)))


@pytest.mark.parametrize("name", ["inner.zip", "x/inner.ZIP", "a.tar.gz", "a.7z"])
def test_archives_in_archives_are_refused(name: str) -> None:
    assert "archive inside the archive" in refusal(packed(("a.yaml", TEXT), (name, packed(("b.yaml", TEXT)))))


def test_a_password_is_refused() -> None:
    data = bytearray(packed(("a.yaml", TEXT)))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert "locked with a password" in refusal(bytes(data))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused(method: int) -> None:
    assert "packed in an unusual way" in refusal(packed(("a.yaml", TEXT), method=method))


def test_a_file_that_unpacks_to_too_much_is_refused_unread() -> None:
    data = packed(("bomb.yaml", bytes(200 * 2**20)))
    tracemalloc.start()
    assert "bomb.yaml:1:1: file: is 200.0 MiB" in refusal(data)
    assert tracemalloc.get_traced_memory()[1] < 5 * 2**20
    tracemalloc.stop()


def test_many_files_that_unpack_to_too_much_are_refused() -> None:
    bomb = packed(*((f"{number}.yaml", b"[" * 2**20) for number in range(9)))
    assert "which is too much" in refusal(bomb)


def test_small_archives_of_much_are_refused_by_their_ratio() -> None:
    data = packed(*((f"{number}.yaml", bytes(2**20)) for number in range(3)))
    assert len(data) < 10_000
    assert "unpacks to 3,145,728 bytes" in refusal(data)


def test_what_packs_better_than_text_ever_does_comes_back_all_the_same() -> None:
    files = {"a.yaml": b"#" * 2**20, "b.yaml": b"#" * 2**20}
    check_size(files)
    assert read_archive(write_archive(files)) == files


def test_a_size_that_is_a_lie_is_found_while_reading() -> None:
    data = bytearray(packed(("a.yaml", bytes(2 * 2**20))))
    central = data.rindex(b"PK\x01\x02")
    for place in (central + 24, 22):
        data[place : place + 4] = struct.pack("<I", 100)
    message = refusal(bytes(data))
    assert message.startswith("a.yaml:1:1: file: is damaged")


def test_many_files_are_refused() -> None:
    assert "more than 500 YAML files" in refusal(packed(*((f"{n}.yaml", b"") for n in range(501))))
    assert "more than 1,000 files" in refusal(packed(*((f"{n}.txt", b"") for n in range(1001))))


def test_a_zip_file_larger_than_allowed_is_not_looked_at() -> None:
    assert "larger than 8 MiB" in refusal(b"PK\x03\x04" + bytes(MAX_ARCHIVE_BYTES))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\x89PNG\r\n", b"PK\x05\x06" + bytes(10), b"faq: []"])
def test_what_is_no_zip_file_is_refused(data: bytes) -> None:
    assert "is not a zip file that can be read" in refusal(data)


def test_an_empty_archive_is_refused() -> None:
    assert is_archive(packed())
    assert "holds no YAML file" in refusal(packed())
    assert "holds no YAML file" in refusal(packed(("README.md", b"x")))


def test_a_file_without_a_name_is_refused() -> None:
    data = packed(("a.yaml", TEXT)).replace(b"a.yaml", b"\0.yaml")
    assert "file: has no name" in refusal(data)


@settings(max_examples=500, deadline=None)
@example(place=8243, value=0, cut=1)
@given(st.integers(0, 10_000), st.integers(0, 255), st.integers(0, 10_000))
def test_damage_is_refused_or_harmless(place: int, value: int, cut: int) -> None:
    data = bytearray(packed(("a.yaml", TEXT * 5), ("f/b.yaml", TEXT)))
    data[place % len(data)] = value
    if cut % 3 == 0:
        del data[cut % len(data) :]
    try:
        files = read_archive(bytes(data))
    except CatalogError as error:
        assert str(error).isprintable() or "\n" in str(error)  # noqa: PT017 - whatever the refusal is
    else:
        assert all(name_fault(name) is None for name in files)


def test_what_could_not_be_uploaded_again_is_refused_however_it_came_together() -> None:
    check_size(BUILTIN)
    full = {f"{number}.yaml": bytes(2**20) for number in range(MAX_TOTAL_BYTES // 2**20)}
    check_size(full)
    with pytest.raises(CatalogError, match=r"catalog:1:1: file: would have 8,388,609 bytes"):
        check_size({**full, "b.yaml": b"x"})
    check_size({"a.yaml": bytes(2 * MAX_TOTAL_BYTES)})  # refused with its name by whoever reads it
    with pytest.raises(CatalogError, match="would have 501 files; at most 500"):
        check_size({f"{number}.yaml": b"" for number in range(501)})


def test_a_mark_in_a_strangers_archive_opens_nothing() -> None:
    data = write_archive({"../a.yaml": TEXT})
    assert "leads out of its folder" in refusal(data)
    assert archive._MARK in data


def test_names_are_shown_on_one_line() -> None:
    assert shown_name("a\nb\u202e.yaml") == "a\\nb\\u202e.yaml"
    assert shown_name("\ud800.yaml") == "\\ud800.yaml"
    assert len(shown_name("x" * 500)) == 81


def test_the_built_in_catalog_packed_by_any_program_loads() -> None:
    data = packed(*((f"certwise-main/{name}", content) for name, content in BUILTIN.items()))
    assert load_catalog(read_archive(data)).certifications == load_catalog(BUILTIN).certifications
