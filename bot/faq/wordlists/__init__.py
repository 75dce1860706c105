"""The word lists of the FAQ's search: YAML files, each a mapping from a meaning or subject to its terms."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

_FOLDER = Path(__file__).parent


@cache
def read_wordlist(name: str) -> dict[str, str]:
    """The terms of a list by what they stand for, as they are written: separated by commas, bars, or spaces."""
    loaded: dict[str, str] = yaml.load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded
