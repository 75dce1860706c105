"""An entry of the FAQ as the answer of today: put together from the catalog in force."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.catalog.fact_checks import checked_on
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.models.dates import ApproximateDate
from bot.catalog.models.texts import FaqEntry
from bot.catalog.placeholders import expand

_LIST_END = re.compile(r"^(- [^\n]*)\n(?!- |\n)", re.MULTILINE)
"""Where a list ends and a paragraph follows: without an empty line, some readers take it for part of the last item."""


@dataclass(frozen=True)
class FaqAnswer:
    """What an entry says on a day; prices, durations and status are looked up in the catalog."""

    entry: FaqEntry
    catalog: Catalog
    on: date

    @property
    def certifications(self) -> list[Certification]:
        """What the answer is about, as far as the catalog has it."""
        known = self.catalog.certification
        return [known[id_] for id_ in self.entry.certifications if id_ in known]

    @property
    def text(self) -> str:
        """The answer, with lists and bold words as Markdown writes them."""
        return _LIST_END.sub(r"\1\n\n", expand(self.entry.answer, self.catalog, self.on))

    @property
    def checked(self) -> str:
        """When its facts were checked, and where it comes from."""
        evidence = self.entry.evidence_on
        oldest = min((day for entry in self.certifications if (day := checked_on(entry, self.on))), default=evidence)
        text = f"Facts checked on {ApproximateDate.parse(evidence)}"
        if oldest != evidence:
            text += f", prices and status of the certifications on {ApproximateDate.parse(oldest)} or later"
        if self.entry.origin == "article":
            article = self.catalog.article
            text += f". Source: the article “{article.title}” of {ApproximateDate.parse(article.published_on)}"
        return f"{text}."

    @property
    def pages(self) -> list[Certification]:
        """Its certifications that have an official page, each page once."""
        with_page = {entry.url: entry for entry in reversed(self.certifications) if entry.url}
        return list(reversed(with_page.values()))
