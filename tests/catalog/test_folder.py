"""Reading a folder: which files belong to a catalog, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.catalog.files.directory import MAX_FILES
from bot.catalog.load import CatalogError, load_directory, read_directory
from bot.catalog.yaml.decoding import MAX_BYTES
from tests.catalog.minimal import CATALOG


def problems_in(folder: Path) -> list[str]:
    with pytest.raises(CatalogError) as caught:
        read_directory(folder)
    return [str(problem) for problem in caught.value.problems]


def test_yaml_files_are_found_at_every_depth_and_sorted(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/z.yml", "a/deeper/X.YAML", "README.md", ".hidden.yaml", ".git/config.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    files = read_directory(tmp_path)
    assert list(files) == ["a/deeper/X.YAML", "a/z.yml", "b.yaml"]
    assert files["a/z.yml"] == b"a/z.yml"


def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    assert problems_in(missing) == [
        f"{missing}:1:1: folder: does not exist; name a folder with the catalog's YAML files"
    ]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_text(CATALOG)
    assert problems_in(file) == [f"{file}:1:1: folder: is not a folder; name a folder with the catalog's YAML files"]


def test_a_folder_without_yaml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    assert problems_in(tmp_path) == [
        f"{tmp_path}:1:1: folder: holds no YAML file; a catalog's files end in .yaml or .yml"
    ]


def test_a_folder_with_too_many_files_is_some_other_folder(tmp_path: Path) -> None:
    for number in range(MAX_FILES + 1):
        (tmp_path / f"{number}.yaml").touch()
    assert problems_in(tmp_path)[0].endswith("holds more than 500 YAML files; name the folder of one catalog")


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.yaml").open("wb") as file:
        file.truncate(2**40)
    with (tmp_path / "edge.yaml").open("wb") as file:
        file.truncate(MAX_BYTES)
    assert problems_in(tmp_path) == [
        (
            "large.yaml:1:1: file: is 1,048,576.0 MiB (1,099,511,627,776 bytes); split it, "
            "a file may have at most 1 MiB (1,048,576 bytes)"
        )
    ]


def test_links_must_stay_inside(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "catalog"
    outside.mkdir()
    (outside / "secret.yaml").write_text("secret")
    (folder / "real").mkdir(parents=True)
    (folder / "real" / "c.yaml").write_text("inside")
    (folder / "out.yaml").symlink_to(outside / "secret.yaml")
    (folder / "outdir").symlink_to(outside)
    (folder / "nowhere.yaml").symlink_to(folder / "gone")
    assert problems_in(folder) == [
        "nowhere.yaml:1:1: file: is a link that leads nowhere",
        "out.yaml:1:1: file: is a link that leads out of the catalog's folder; copy what it leads to",
        "outdir:1:1: folder: is a link that leads out of the catalog's folder; copy what it leads to",
    ]
    for name in ("out.yaml", "outdir", "nowhere.yaml"):
        (folder / name).unlink()
    (folder / "in.yaml").symlink_to(folder / "real" / "c.yaml")
    (folder / "loop").symlink_to(folder)
    assert read_directory(folder) == {"in.yaml": b"inside", "real/c.yaml": b"inside"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert problems_in(tmp_path) == ["pipe.yaml:1:1: file: is not a file that can be read"]


def test_a_catalog_in_several_files_loads(tmp_path: Path) -> None:
    head, faq = CATALOG[: CATALOG.index("faq:")], CATALOG[CATALOG.index("faq:") :]
    (tmp_path / "texts").mkdir()
    (tmp_path / "main.yaml").write_text(head)
    (tmp_path / "texts" / "faq.yml").write_text(faq)
    catalog = load_directory(tmp_path)
    assert [entry.id for entry in catalog.faq] == ["price"]
    assert list(catalog.files) == ["main.yaml", "texts/faq.yml"]
