"""What is said before a card: what was understood, and what the catalog has lost."""

from __future__ import annotations

from bot.catalog.models.catalog import Catalog
from bot.profile_text import Understood
from bot.services.interview_transitions import Step
from bot.ui.limits import shorten

_NOTE_LENGTH = 400


def understood(heard: Understood, catalog: Catalog) -> str:
    """The answers that were filled in, in the interview's own words: what else was said does not count."""
    given = [
        f"{question.topic}: {option.label}"
        for question in catalog.questions
        if (option := question.option(heard.answers.get(question.id, ""))) is not None
    ]
    if heard.held:
        given.append(f"what you hold: {', '.join(sorted(map(catalog.name_of, heard.held)))}")
    return shorten(f"I understood {'; '.join(given)}.", _NOTE_LENGTH)


def with_lost(note: str, step: Step) -> str:
    """The note, with what the member said that does not count any more and why it is asked again."""
    if not step.lost:
        return note
    return (
        f"{note} The catalog has changed: what you said about {', '.join(step.lost)} does not count any more.".strip()
    )
