"""``python -m benchmarks``: run every benchmark and print the table."""

from __future__ import annotations

import logging

from benchmarks import advice, bot, browse, catalog, faq
from benchmarks.table import markdown


def main() -> None:
    """Measure and print; takes a few minutes."""
    logging.disable()
    print(markdown([*advice.measure(), *bot.measure(), *catalog.measure(), *browse.measure(), *faq.measure()]))


if __name__ == "__main__":
    main()
