"""The coefficients of the decision to answer, fitted by ``python -m benchmarks.faq_fit``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml


class Coefficients(NamedTuple):
    """Weights of two logistic regressions, each with its ``offset``."""

    subject: dict[str, float]
    """Of the kinds of words that place a message in the FAQ's subject."""
    answer: dict[str, float]
    """Of the signals that the best entry is the right one."""


@cache
def coefficients() -> Coefficients:
    """The coefficients as they are in ``coefficients.yaml``."""
    text = Path(__file__).with_name("coefficients.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, float]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return Coefficients(loaded["subject"], loaded["answer"])
