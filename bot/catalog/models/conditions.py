"""Conditions on a member's answers, as moderators write them: question ids with one option or a list of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import RootModel

from bot.catalog.models.base import Id, Ids

Answers = Mapping[str, str]
"""Question id to option id; an unanswered or "not sure" question is absent."""


class Condition(RootModel[dict[Id, Ids]]):
    """``{goal: [cloud_ml, deep_learning], platform: aws}``: question ids with the options that count."""

    root: dict[Id, Ids] = {}
    model_config = {"frozen": True}

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]
        return iter(self.root)

    def all_match(self, answers: Answers) -> bool:
        """Every named question has been answered with one of its options; true for an empty condition."""
        return all(answers.get(question) in options for question, options in self.root.items())

    def any_match(self, answers: Answers) -> bool:
        """Some named question has been answered with one of its options; false for an empty condition."""
        return any(answers.get(question) in options for question, options in self.root.items())
