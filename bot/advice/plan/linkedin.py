"""Texts that show a certification, ready to copy: LinkedIn headline, skills, a sentence for a cover letter.

They follow the article: into the headline and the skills rather than only into the list of certifications, and once in
the cover letter, by its exact name and with what the person has built. What only the member knows stays in brackets.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.catalog.models.certification import Certification

MAX_HEADLINE = 220
"""What LinkedIn takes in the line under a name."""


@dataclass(frozen=True, slots=True)
class LinkedinTexts:
    """Three texts to copy; ``skills`` are entered one by one."""

    headline: str
    skills: tuple[str, ...]
    sentence: str


def linkedin_texts(entry: Certification) -> LinkedinTexts:
    """What to write about a certification that has just been earned."""
    exact = f"{entry.name} ({entry.code})" if entry.code and entry.code not in entry.name else entry.name
    vendor = entry.provider.partition(" (")[0]
    skills = (entry.name, entry.code or "", vendor)
    verb = "passed the exam for" if entry.kind == "exam" else "completed"
    return LinkedinTexts(
        headline=f"[Your role] | {exact} | Builds [what your project does]",
        skills=tuple(dict.fromkeys(skill for skill in skills if skill)),
        sentence=(
            f"I recently {verb} {exact} and used it to build [your project], which is close to the work of [the team]."
        ),
    )
