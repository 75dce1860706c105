"""Reads the files of a catalog from a folder, with care for what else a folder may hold."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bot.catalog.problems import CatalogError, Problem
from bot.catalog.yaml.decoding import MAX_BYTES, too_large

MAX_FILES = 500
"""How many YAML files a catalog may have; a folder with more is some other folder."""

_SUFFIXES = frozenset({".yaml", ".yml"})


def read_directory(path: Path) -> dict[str, bytes]:
    """The YAML files in and below a folder, by their names relative to it, sorted; hidden ones are left out.

    Raises:
        CatalogError: if there is no such folder or no YAML file in it, or if a file is too large, cannot be read, or
            is a link that leads out of the folder.
    """
    if not path.is_dir():
        reason = "is not a folder" if path.exists() else "does not exist"
        raise _folder_error(path, f"{reason}; name a folder with the catalog's YAML files")
    problems: list[Problem] = []
    files: dict[str, bytes] = {}
    for count, file in enumerate(_yaml_files(path, problems)):
        if count == MAX_FILES:
            raise _folder_error(path, f"holds more than {MAX_FILES} YAML files; name the folder of one catalog")
        name = _shown(file.relative_to(path))
        try:
            files[name] = _read(file, path)
        except (OSError, ValueError) as error:
            problems.append(Problem(name, 1, 1, "file", _reason(error)))
    if not files and not problems:
        raise _folder_error(path, "holds no YAML file; a catalog's files end in .yaml or .yml")
    if problems:
        raise CatalogError(problems)
    return dict(sorted(files.items()))


def _yaml_files(root: Path, problems: list[Problem]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        problems.append(Problem(_shown(Path(error.filename).relative_to(root)), 1, 1, "folder", _reason(error)))

    for folder, folders, names in os.walk(root, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            link = Path(folder, name)
            if link.is_symlink() and not _is_inside(link, root):
                problems.append(Problem(_shown(link.relative_to(root)), 1, 1, "folder", _LEADS_OUT))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in _SUFFIXES:
                yield Path(folder, name)


_LEADS_OUT = "is a link that leads out of the catalog's folder; copy what it leads to"


def _read(file: Path, root: Path) -> bytes:
    if not _is_inside(file, root):
        raise ValueError(_LEADS_OUT)
    if not file.is_file():
        raise ValueError("is not a file that can be read" if file.exists() else "is a link that leads nowhere")
    with file.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        if size <= MAX_BYTES:
            data = stream.read(MAX_BYTES + 1)
            size = max(size, len(data))
            if size <= MAX_BYTES:
                return data
    raise ValueError(too_large(size))


def _is_inside(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def _shown(path: Path) -> str:
    """A name that can be printed everywhere, also where the file system's bytes are no text."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _reason(error: Exception) -> str:
    return f"cannot be read: {error.strerror}" if isinstance(error, OSError) else str(error)


def _folder_error(path: Path, message: str) -> CatalogError:
    return CatalogError([Problem(_shown(path), 1, 1, "folder", message)])
