"""Catalogs far larger than the built-in one, with names that differ as real ones do."""

from __future__ import annotations

import random
from dataclasses import replace

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification

_SYLLABLES = ["ka", "lo", "mi", "ne", "ta", "ri", "so", "ve", "du", "zen", "pra", "tor"]
_ROLES = ("Engineer", "Developer", "Practitioner", "Architect")


def grown(catalog: Catalog, size: int) -> Catalog:
    """The catalog with invented certifications up to this size; the same ones every time."""
    source = random.Random(1)
    more = [_invented(catalog, number, source) for number in range(size - len(catalog.certifications))]
    return replace(catalog, certifications=(*catalog.certifications, *more), revision=f"grown-to-{size}")


def _invented(catalog: Catalog, number: int, source: random.Random) -> Certification:
    model = source.choice(catalog.certifications)
    word = "".join(source.choice(_SYLLABLES) for _ in range(source.randint(2, 4))).title()
    code = f"{word[:3].upper()}-{number:04d}"
    return model.model_copy(
        update={
            "id": f"invented-{number}",
            "name": f"{model.provider} Certified {word} {source.choice(_ROLES)} {model.level}"[:100],
            "short_name": f"{word} {model.level} ({code})"[:45],
            "code": code,
            "nicknames": (code.lower(), code.lower().replace("-", ""), f"{word.lower()} exam", f"{word.lower()} cert"),
            "provider": f"{model.provider} {word}"[:100],
        }
    )
