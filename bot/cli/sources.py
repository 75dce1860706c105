"""What several commands start from: the settings and a catalog, with their errors turned into sentences."""

from __future__ import annotations

from pathlib import Path

from bot.catalog.load import CatalogError, builtin_directory, load_directory
from bot.catalog.models import Catalog
from bot.cli.errors import CatalogProblemsError, ContentError, UsageError
from bot.settings import Settings, SettingsError, load_settings


def read_settings() -> Settings:
    """The settings of the environment and ``.env``.

    Raises:
        ContentError: with a sentence for each setting that cannot be used.
    """
    try:
        return load_settings()
    except SettingsError as error:
        raise ContentError("\ncertwise: ".join(error.problems)) from None


def catalog_directory(chosen: Path | None) -> Path:
    """The folder that was typed, else the one in CATALOG_DIR, else the built-in one.

    Raises:
        UsageError: if what was typed is not a folder.
        ContentError: if CATALOG_DIR is not a folder.
    """
    if chosen is not None:
        if not chosen.is_dir():
            raise UsageError(f"there is no folder {chosen}")
        return chosen
    configured = read_settings().catalog_dir
    if configured is None:
        return builtin_directory()
    if not configured.is_dir():
        raise ContentError(f"CATALOG_DIR names {configured}, which is not a folder.")
    return configured


def open_catalog(chosen: Path | None) -> Catalog:
    """The catalog in a folder (see `catalog_directory`).

    Raises:
        CatalogProblemsError: with every problem that keeps it from being used.
    """
    try:
        return load_directory(catalog_directory(chosen))
    except CatalogError as error:
        raise CatalogProblemsError(error.problems) from None
