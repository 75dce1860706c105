"""The files that hold what must not change, and how they are compared with what there is."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
CATALOG = HERE / "catalog"


def hold(name: str, found: Any) -> None:
    """Check that a value is the one in the file.

    Where it is meant to change, ``WRITE_GOLDEN=1`` writes the files anew instead; the difference belongs in the commit,
    with the reason why nothing that is stored or shown out there is lost by it.
    """
    file = HERE / f"{name}.json"
    if os.environ.get("WRITE_GOLDEN"):
        file.write_text(json.dumps(found, indent=2, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    held = json.loads(file.read_text(encoding="utf-8"))
    assert json.loads(json.dumps(found)) == held, f"not as in {file.name}, which says what must not change"
