"""What moderators type into the fields of quick edits."""

from __future__ import annotations

from datetime import date

import pytest

from bot.catalog.form_values import EditError, amount_of, amount_text, day_of, phase_lines, phases_of, range_of, text_of
from bot.catalog.load import builtin_directory, load_directory

BUILTIN = load_directory(builtin_directory())


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("", None),
        ("  ", None),
        ("165", 165),
        ("$165", 165),
        ("$ 1,750", 1750),
        ("49.50", 49.5),
        ("free", 0),
        ("0", 0),
        ("150 to 300", [150, 300]),
        ("$150-$300", [150, 300]),
        ("150 – 300", [150, 300]),  # noqa: RUF001 - as phones write it
        ("1,000 to 2,000", [1000, 2000]),
        ("150, 300", [150, 300]),
    ],
)
def test_amounts(typed: str, amount: object) -> None:
    assert amount_of(typed) == amount


@pytest.mark.parametrize(
    "typed", ["about 100", "-5", "1 to 2 to 3", "€100", "100 USD", "1e3", "nan", "ten", "1,00", "٣"]
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(EditError, match="is no price"):
        amount_of(typed)


def test_every_price_and_lifecycle_of_the_catalog_reads_back() -> None:
    for entry in BUILTIN.certifications:
        for amount in (entry.cost.total_usd, entry.cost.monthly_usd, entry.cost.renewal_usd):
            assert range_of(amount_of(amount_text(amount))) == amount
        phases = phases_of(phase_lines(entry))
        assert [str(phase["status"]) for phase in phases] == [str(phase.status) for phase in entry.lifecycle]
        assert [str(phase["from"]) for phase in phases] == [phase.since.text for phase in entry.lifecycle]
        assert [phase.get("source") for phase in phases] == [phase.source for phase in entry.lifecycle]


@pytest.mark.parametrize(
    ("typed", "from_"),
    [
        ("active from 2026-09", "2026-09"),
        ("active 2026-09-01", date(2026, 9, 1)),
        ("Active  From Before 2026-09-01", "before 2026-09-01"),
        ("active from unknown", "unknown"),
        ("active from 2026", 2026),
    ],
)
def test_a_phase(typed: str, from_: object) -> None:
    assert phases_of(f"\n  {typed}  \n") == [{"status": "active", "from": from_}]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Please write one to 12 lines"),
        ("active from 2026\n" * 13, "Please write one to 12 lines"),
        ("dead from 2026", '"dead from 2026" cannot be read. Please write announced, beta, active, retired or unclear'),
        ("active", '"active" cannot be read'),
        ("active from spring", '"spring" is no day'),
        ("active from 2026-13", "2026-13 is not in the calendar"),
        ("active from 2026-01 https://x.org more", "cannot be read"),
        ("active from 2026-01 https://x.org/\x07", "which cannot be shown"),
    ],
)
def test_what_is_no_phase_is_refused(typed: str, says: str) -> None:
    with pytest.raises(EditError) as caught:
        phases_of(typed)
    assert says in str(caught.value)


def test_days_and_texts() -> None:
    assert day_of(" 2026-03-31 ") == date(2026, 3, 31)
    with pytest.raises(EditError, match="is no day"):
        day_of("yesterday")
    assert text_of("  a \r\nb\n\n c  ") == "a\nb\n\n c"
    with pytest.raises(EditError, match=r"U\+0000"):
        text_of("a\x00")
