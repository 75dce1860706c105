"""From files to a catalog: parse, validate, check as a whole; all problems at once, or a catalog without any."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.catalog.files.directory import read_directory
from bot.catalog.files.names import shown_name
from bot.catalog.lint import lint
from bot.catalog.models.catalog import Catalog, CatalogFile
from bot.catalog.problems import CatalogError, Problem
from bot.catalog.sources import Sources
from bot.catalog.validation_errors import shape_problems
from bot.catalog.yaml.decoding import file_error
from bot.catalog.yaml.document import Document
from bot.catalog.yaml.reader import read_yaml

__all__ = [
    "CatalogError",
    "Problem",
    "Sources",
    "builtin_directory",
    "load_catalog",
    "load_directory",
    "load_with_sources",
    "read_directory",
    "revision_of",
]

_SECTIONS = [name for name in CatalogFile.model_fields if name != "article"]


def load_catalog(files: Mapping[str, bytes]) -> Catalog:
    """The catalog that these files (by name) make.

    Raises:
        CatalogError: with everything that is wrong with them.
    """
    return load_with_sources(files)[0]


def load_directory(path: Path) -> Catalog:
    """The catalog in a folder.

    Raises:
        CatalogError: if the folder cannot be read, or with everything that is wrong with its files.
    """
    return load_catalog(read_directory(path))


def load_with_sources(files: Mapping[str, bytes]) -> tuple[Catalog, Sources]:
    """The catalog that these files make, and where each of its items is written.

    Raises:
        CatalogError: with everything that is wrong with them.
    """
    if not files:
        raise file_error("catalog", "has no files; give at least one YAML file")
    problems = list(_name_problems(files))
    documents: list[Document] = []
    contents: list[CatalogFile] = []
    for name in sorted(files):
        try:
            document = read_yaml(name, files[name])
        except CatalogError as error:
            problems += error.problems
            continue
        documents.append(document)
        try:
            contents.append(CatalogFile.model_validate(document.value))
        except ValidationError as error:
            problems += shape_problems(document, error)
    problems += _article_problems(documents, is_complete=len(documents) == len(files))
    if problems:
        raise CatalogError(problems)
    catalog, sources = _combine(contents, files), Sources(documents)
    if problems := lint(catalog, sources):
        raise CatalogError(problems)
    return catalog, sources


def revision_of(files: Mapping[str, bytes]) -> str:
    """The hash that identifies these files: SHA-256 over their names and bytes, in hexadecimal."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode("utf-8", "backslashreplace"))
        digest.update(files[name])
    return digest.hexdigest()


def builtin_directory() -> Path:
    """The folder of the catalog that comes with the bot: in the installed package, or else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "data"
    return installed if installed.is_dir() else package.parent / "data"


def _name_problems(files: Iterable[str]) -> Iterator[Problem]:
    """Files that a computer which makes no difference between capital and small letters could not keep side by side."""
    first: dict[str, str] = {}
    for name in sorted(files):
        other = first.setdefault(name.casefold(), name)
        if other != name:
            message = f"has the name of {shown_name(other)} but for capital letters; call one of the two differently"
            yield Problem(shown_name(name), 1, 1, "file", message)


def _article_problems(documents: Sequence[Document], *, is_complete: bool) -> list[Problem]:
    """The catalog starts from one article: none is a problem, and so is a second one."""
    having = [document for document in documents if document.value.get("article") is not None]
    if not having:
        message = (
            "is missing; one file must give the title and published_on of the article that the catalog starts from"
        )
        return [Problem(documents[0].file, 1, 1, "article", message)] if is_complete else []
    first = having[0]
    line, _ = first.mark(("article",), on_key=True)
    message = f"is given a second time; keep one, the first is in {first.file}, line {line}"
    return [document.problem(("article",), message, on_key=True) for document in having[1:]]


def _combine(contents: Sequence[CatalogFile], files: Mapping[str, bytes]) -> Catalog:
    sections: dict[str, Any] = {
        name: tuple(item for content in contents for item in getattr(content, name)) for name in _SECTIONS
    }
    article = next(content.article for content in contents if content.article is not None)
    return Catalog(revision=revision_of(files), article=article, files=dict(files), **sections)
