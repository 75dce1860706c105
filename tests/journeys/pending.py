"""Journeys whose words and controls are still those of the interview before it asked by one tap a question."""

from __future__ import annotations

import pytest

ONE_TAP = pytest.mark.xfail(
    reason="written for the interview of menus, with Stop and another order; to be rewritten for one tap a question",
    strict=False,
)
