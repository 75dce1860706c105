"""How much one server's catalog may hold: far more than anybody needs, and little enough to hurt no other server.

Everything that is built from a catalog (the interview, the search, the count of an impact) grows with these figures.
They are several times what the built-in catalog holds, and `data/README.md` names them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.catalog.lint.context import Findings, Where
from bot.catalog.models.catalog import Catalog

SECTIONS = {
    "certifications": 5_000,
    "questions": 20,
    "rules": 1_000,
    "faq": 2_000,
    "stacks": 100,
    "guidance": 200,
    "tiers": 20,
    "quick_reference": 100,
}
"""The most entries of each section."""

OPTIONS = 200
"""The most options of all questions together."""

OPTION_PHRASES = 5_000
"""The most phrases of all options together."""

PHRASINGS_AN_ENTRY = 300
"""The most ways to ask one FAQ entry."""

PHRASINGS = 12_000
"""The most ways to ask all FAQ entries together."""

CLAIMS = 60
"""The most claims of one certification."""


@dataclass(frozen=True, slots=True)
class Exceeded:
    """A quota that a catalog exceeds.

    Attributes:
        where: The entry with which it begins to.
        what: What there is too much of, with its count.
        most: How many there may be.
    """

    where: Where
    what: str
    most: int


def check_quotas(findings: Findings) -> None:
    """Report what there is too much of."""
    for each in exceeded(findings.catalog):
        findings.report(each.where, f"{each.what}; at most {each.most:,} are allowed")


def exceeded(catalog: Catalog) -> Iterator[Exceeded]:
    """The quotas that a catalog exceeds."""
    for section, most in SECTIONS.items():
        count = len(getattr(catalog, section))
        if count > most:
            yield Exceeded((section, most), f"the catalog has {count:,} entries in {section}", most)
    options = [len(question.options) for question in catalog.questions]
    yield from _total("questions", options, "options in all questions", OPTIONS)
    phrases = [sum(len(option.phrases) for option in question.options) for question in catalog.questions]
    yield from _total("questions", phrases, "phrases in all options", OPTION_PHRASES)
    phrasings = [len(entry.phrasings) for entry in catalog.faq]
    yield from _each("faq", phrasings, "the entry has {:,} phrasings", PHRASINGS_AN_ENTRY)
    yield from _total("faq", phrasings, "phrasings in all FAQ entries", PHRASINGS)
    claims = [len(entry.claims) for entry in catalog.certifications]
    yield from _each("certifications", claims, "the entry has {:,} claims", CLAIMS)


def _each(section: str, counts: list[int], what: str, most: int) -> Iterator[Exceeded]:
    yield from (
        Exceeded((section, index), what.format(count), most) for index, count in enumerate(counts) if count > most
    )


def _total(section: str, counts: list[int], what: str, most: int) -> Iterator[Exceeded]:
    total = 0
    for index, count in enumerate(counts):
        total += count
        if total > most:
            yield Exceeded((section, index), f"the catalog has {sum(counts):,} {what}", most)
            return
