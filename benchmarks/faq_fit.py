"""Fit the decision to answer: ``python -m benchmarks.faq_fit [--real FILE]… [--other FILE]… [--write]``.

Both logistic regressions are fitted to the questions of the tests (the files for tuning alone), to further files of
real questions, and to messages of other worlds, one a line. What they say of messages that they were not fitted to is
measured by leaving out one fifth after the other. The files that are named stay outside the repository.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bot.catalog.load import builtin_directory, load_directory
from bot.faq.confidence import signals_of
from bot.faq.search import Search
from bot.faq.subject import all_kinds

Floats = npt.NDArray[np.float64]

FOLDS = 5
STEADINESS = 2.0
"""How strongly coefficients are held near 0 (the weight of the squares)."""
REAL, TUNE, OTHER = 5.0, 1.0, 0.3
"""How much a question counts that real people would ask, one of the former files, and a message of another world."""
_TOLERABLE = 0.7
"""How right an answer is that is tolerable where there is no right one."""
_OFF_TOPIC = frozenset({"off-topic", "chatter", "injection", "lang", "followup"})
_FOLDER = Path("tests/faq/questions")
_COEFFICIENTS = Path("bot/faq/coefficients.yaml")


class Example(NamedTuple):
    """A message, and what would be right."""

    text: str
    expect: frozenset[str]
    also: frozenset[str]
    on_subject: bool | None
    """None where it cannot be said of the message alone."""
    weight: float


class Table(NamedTuple):
    """Rows of signals, what is true of each, and how much it counts."""

    names: tuple[str, ...]
    rows: Floats
    true: Floats
    weights: Floats


def main(arguments: Sequence[str]) -> None:
    """Fit, say how good it is, and write the file if asked to."""
    parser = ArgumentParser(prog="python -m benchmarks.faq_fit")
    parser.add_argument("--real", action="append", default=[], type=Path)
    parser.add_argument("--other", action="append", default=[], type=Path)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args(arguments)
    examples = list(_examples(chosen.real, chosen.other))
    search = Search(load_directory(builtin_directory()))
    subject = _subject_table(search, examples)
    answer = _answer_table(search, examples)
    fitted = {"subject": _fitted("subject", subject), "answer": _fitted("answer", answer)}
    if chosen.write:
        _COEFFICIENTS.write_text(_as_yaml(fitted), encoding="utf-8")


def _examples(real: Iterable[Path], other: Iterable[Path]) -> Iterable[Example]:
    files = [(_FOLDER / "real.jsonl", REAL), (_FOLDER / "tune.jsonl", TUNE), *((path, REAL) for path in real)]
    for path, weight in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield _example(json.loads(line), weight)
    for path in other:
        for text in path.read_text(encoding="utf-8").splitlines()[::2]:
            yield Example(text, frozenset(), frozenset(), False, OTHER)


def _example(row: dict[str, Any], weight: float) -> Example:
    expect, also = frozenset(row["expect"]), frozenset(row.get("also", ()))
    is_near = weight == REAL and not expect and row["kind"] not in _OFF_TOPIC
    on_subject = None if row["kind"] in {"followup", "lang"} else bool(expect) or is_near
    return Example(row["q"], expect, also, on_subject, weight)


def _subject_table(search: Search, examples: Iterable[Example]) -> Table:
    kinds_known = all_kinds()
    names = ("each_kind", *kinds_known)
    rows: list[list[float]] = []
    # The former questions for tuning are often a word or two, for which nobody could say what they are about.
    known = [each for each in examples if each.on_subject is False or (each.on_subject and each.weight == REAL)]
    for example in known:
        kinds = search.read(example.text).kinds
        rows.append([float(min(len(kinds), 5)), *(float(kind in kinds) for kind in kinds_known)])
    true = np.array([float(bool(example.on_subject)) for example in known])
    return Table(names, np.array(rows), true, np.array([example.weight for example in known]))


def _answer_table(search: Search, examples: Iterable[Example]) -> Table:
    names: tuple[str, ...] = ()
    rows: list[list[float]] = []
    true: list[float] = []
    weights: list[float] = []
    for example in examples:
        scored = search.score(example.text)
        if scored is None:
            continue
        signals = signals_of(scored.ranking, scored.reading)
        names = tuple(signals)
        rows.append(list(signals.values()))
        topics = frozenset(scored.best.topics)
        is_right = not topics.isdisjoint(example.expect)
        is_tolerable = not example.expect and not topics.isdisjoint(example.also)
        true.append(1.0 if is_right else _TOLERABLE if is_tolerable else 0.0)
        weights.append(example.weight)
    return Table(names, np.array(rows), np.array(true), np.array(weights))


def _fitted(name: str, table: Table) -> dict[str, float]:
    everything = np.ones(len(table.true), dtype=bool)
    told = np.zeros(len(table.true))
    order = np.random.default_rng(5).permutation(len(table.true)) % FOLDS
    for fold in range(FOLDS):
        told[order == fold] = _probabilities(_fit(table, order != fold), table.rows[order == fold])
    sys.stdout.write(f"{name}: {len(told)} examples, log loss {_log_loss(told, table):.4f} on what was left out\n")
    sys.stdout.write(f"  said .. was: {_curve(told, table)}\n")
    *weights, offset = _fit(table, everything)
    return {"offset": offset, **dict(zip(table.names, weights, strict=True))}


def _fit(table: Table, chosen: npt.NDArray[np.bool_]) -> Floats:
    """The weights and the offset, by Newton's method."""
    rows = np.column_stack([table.rows[chosen], np.ones(int(chosen.sum()))])
    true, weights = table.true[chosen], table.weights[chosen]
    held = np.eye(rows.shape[1]) * STEADINESS
    held[-1, -1] = 1e-6
    found = np.zeros(rows.shape[1])
    for _ in range(60):
        told = 1.0 / (1.0 + np.exp(-rows @ found))
        slope = rows.T @ (weights * (told - true)) + held @ found
        bend = (rows * (weights * told * (1.0 - told))[:, None]).T @ rows + held
        found -= np.linalg.solve(bend, slope)
    return found


def _probabilities(weights: Floats, rows: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-(rows @ weights[:-1] + weights[-1])))


def _log_loss(told: Floats, table: Table) -> float:
    bounded = np.clip(told, 1e-6, 1.0 - 1e-6)
    losses = -(table.true * np.log(bounded) + (1.0 - table.true) * np.log(1.0 - bounded))
    return float(np.average(losses, weights=table.weights))


def _curve(told: Floats, table: Table) -> str:
    """How often it was so where a tenth said how likely it is."""
    parts: list[str] = []
    for tenth in range(10):
        inside = (told >= tenth / 10) & (told < (tenth + 1) / 10 + (tenth == 9))
        if inside.any():
            parts.append(
                f"{(tenth + 0.5) / 10:.2f} {np.average(table.true[inside], weights=table.weights[inside]):.2f}"
            )
    return " · ".join(parts)


def _as_yaml(fitted: dict[str, dict[str, float]]) -> str:
    return (
        "# Written by `python -m benchmarks.faq_fit`: two logistic regressions, weights by signal.\n\n"
        "# Is the message about this subject at all? Kinds of words: wordlists/subject.yaml.\n"
        f"subject:\n{_lines(fitted['subject'])}\n"
        "# Is the best entry the right answer? Signals: confidence.py.\n"
        f"answer:\n{_lines(fitted['answer'])}"
    )


def _lines(weights: dict[str, float]) -> str:
    return "".join(f"  {name}: {value:.2f}\n" for name, value in weights.items())


if __name__ == "__main__":
    main(sys.argv[1:])
