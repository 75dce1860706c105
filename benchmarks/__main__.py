"""``python -m benchmarks``: run every benchmark and print the table."""

from __future__ import annotations

import logging

from benchmarks import advice, bot, browse, catalog, faq, followups, impact, profile_text, servers
from benchmarks.table import markdown


def main() -> None:
    """Measure and print; takes a few minutes."""
    logging.disable()
    parts = (advice, bot, catalog, browse, faq, profile_text, impact, followups, servers)
    print(markdown([row for part in parts for row in part.measure()]))


if __name__ == "__main__":
    main()
