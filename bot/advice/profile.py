"""A member's answers, and which questions they make sense of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.interview import Question


@dataclass(frozen=True, slots=True)
class Profile:
    """Answers by question id (unanswered and "not sure" are absent) and the ids of the certifications held."""

    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    held: frozenset[str] = frozenset()

    def answering(self, question: str, option: str | None) -> Profile:
        """Return the profile with one answer given, changed, or (None) taken back."""
        answers = {key: value for key, value in self.answers.items() if key != question}
        if option is not None:
            answers[question] = option
        return Profile(answers, self.held)


class ProfileError(ValueError):
    """An answer that the catalog's interview does not know; the message says what would be right."""


def is_asked(question: Question, answers: Mapping[str, str]) -> bool:
    """Whether the interview asks this question after these answers.

    A condition in ``when`` needs its answers; one in ``unless`` switches the question off only once it is answered.
    """
    return question.when.all_match(answers) and not question.unless.any_match(answers)


def counted(answers: Mapping[str, str], questions: Iterable[Question], on: date) -> dict[str, str]:
    """The answers as the guards count them: with what is usual in place of those that have not been given."""
    found = dict(answers)
    for question in questions:
        if question.id not in answers and (usual := question.usual(answers, on)) is not None:
            found[question.id] = usual
    return found


def check_profile(profile: Profile, catalog: Catalog) -> None:
    """Refuse unknown questions, options and certifications.

    Raises:
        ProfileError: with one sentence that names the nearest valid ids.
    """
    for question_id, option_id in profile.answers.items():
        question = catalog.question.get(question_id)
        if question is None or question.certifications:
            known = [q.id for q in catalog.questions if not q.certifications]
            raise ProfileError(f"there is no question {question_id!r}; the questions are {_listing(known)}")
        if question.option(option_id) is None:
            known = [option.id for option in question.options]
            raise ProfileError(f"{question_id} has no option {option_id!r}; its options are {_listing(known)}")
    unknown = sorted(profile.held - catalog.certification.keys())
    if unknown:
        raise ProfileError(f"the catalog has no certification {unknown[0]!r}; see their ids in the catalog's files")


def _listing(ids: Iterable[str]) -> str:
    return ", ".join(ids)
