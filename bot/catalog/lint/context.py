"""What the checks of a whole catalog share: how they report, and how they look up what a name refers to."""

from __future__ import annotations

from collections.abc import Collection

from bot.catalog.formatting import join_words
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.conditions import Condition
from bot.catalog.models.interview import Question
from bot.catalog.problems import Problem
from bot.catalog.sources import Sources
from bot.catalog.spelling_index import hint
from bot.catalog.yaml.document import Step

Where = tuple[str, int, *tuple[Step, ...]]
"""A section, the index of an item in it, and the path inside the item."""

_COMPARISONS = 50_000
"""How many names are compared in search of the one that was meant: far more than honest mistakes need."""


class Findings:
    """Collects the problems of one catalog."""

    def __init__(self, catalog: Catalog, sources: Sources) -> None:
        self.catalog = catalog
        self.problems: list[Problem] = []
        self._sources = sources
        self._comparisons_left = _COMPARISONS

    def report(self, where: Where, message: str, *, on_key: bool = False) -> None:
        """Note a problem."""
        section, item, *path = where
        self.problems.append(self._sources.problem(section, item, *path, message=message, on_key=on_key))

    def place(self, where: Where) -> str:
        """A place in words, for messages that name a second one."""
        section, item, *path = where
        found = self._sources.at(section, item, *path)
        return f"{found.file}, line {found.line}"

    def check_id(self, kind: str, name: str, known: Collection[str], where: Where, *, on_key: bool = False) -> bool:
        """Report a name that refers to nothing; whether it refers to something."""
        if name not in known:
            self.report(where, f'there is no {kind} "{name}"{self._hint(name, known)}', on_key=on_key)
        return name in known

    def _hint(self, name: str, known: Collection[str]) -> str:
        if self._comparisons_left < len(known):
            return ""
        self._comparisons_left -= len(known)
        return hint(name, known)

    def check_certification(self, name: str, where: Where, *, on_key: bool = False) -> bool:
        """Report the id of a certification that the catalog does not have."""
        return self.check_id("certification", name, self.catalog.certification, where, on_key=on_key)

    def check_question(self, name: str, where: Where, *, on_key: bool = False) -> bool:
        """Report the id of a question that the catalog does not have, or that has no options to choose from."""
        if not self.check_id("question", name, self.catalog.question, where, on_key=on_key):
            return False
        if self.catalog.question[name].certifications:
            message = f'the question "{name}" is answered with certifications, not with options; it cannot be used here'
            self.report(where, message, on_key=on_key)
            return False
        return True

    def check_option(self, question: Question, name: str, where: Where) -> None:
        """Report an option that a question does not have; one without any options has that problem already."""
        known = list(dict.fromkeys(option.id for option in question.options))
        if known and name not in known:
            suggestion = self._hint(name, known) or f"; write {join_words(known, 'or')}"
            self.report(where, f'the question {question.id} has no option "{name}"{suggestion}')

    def check_answer(self, question: str, option: str, where: Where) -> None:
        """Report a question with its answer (the last step of ``where`` is the question) if either does not exist."""
        if self.check_question(question, where, on_key=True):
            self.check_option(self.catalog.question[question], option, where)

    def check_condition(self, condition: Condition, where: Where) -> None:
        """Report the questions and options of a condition that do not exist."""
        for question, options in condition.root.items():
            if self.check_question(question, (*where, question), on_key=True):
                for index, option in enumerate(options):
                    self.check_option(self.catalog.question[question], option, (*where, question, index))
