"""What the steps of a plan say: short titles, and a sentence or two on what to do."""

from __future__ import annotations

from collections.abc import Iterable

from bot.catalog.formatting import LOOK_FIRST, join_words
from bot.catalog.models.certification import Certification

LONGEST_TITLE, LONGEST_DETAIL = 100, 600


def foundation(entry: Certification | None, text: str) -> tuple[str, str]:
    """Something to do before the certification."""
    return (f"Lay foundations with {entry.short_name}" if entry else "Begin with a piece of practice"), text


def aid(entry: Certification) -> tuple[str, str]:
    """Applying for something that lowers the price."""
    return f"Apply for {entry.short_name}", f"Apply before you pay. {entry.preparation.note} {entry.cost.note}"


def free_preparation(materials: Iterable[Certification], text: str | None) -> tuple[str, str]:
    """The free material, before any money is spent."""
    names = join_words(material.short_name for material in materials)
    return f"Prepare free with {names}", text or f"Work through {names} first; it costs nothing."


def study(entry: Certification, assumed: bool) -> tuple[str, str]:
    """The main part of the preparation."""
    if entry.kind == "exam":
        title, detail = f"Study for {entry.short_name}", f"What it tests: {entry.tested}"
    else:
        title, detail = f"Work through {entry.short_name}", f"What it is about: {entry.tested}"
    guess = " Nobody publishes how long this takes; the dates are a guess from others of its level." if assumed else ""
    return title, detail + guess


def project(entry: Certification) -> tuple[str, str]:
    """The article's "build something alongside"."""
    detail = (
        "Build one small thing of your own beside the study, and put it where others can see it, with a page on what "
        f"it does and why. Take a topic out of these: {entry.tested}"
    )
    return f"Build something with what you learn for {entry.short_name}", detail


def booking(entry: Certification) -> tuple[str, str]:
    """Booking an exam, or enrolling in a course."""
    if entry.kind == "exam":
        detail = f"Book the exam with {entry.provider}. {LOOK_FIRST}"
        return f"Book {entry.short_name}", f"{detail} Then set its day in your plan with Change exam date."
    detail = f"Enrol with {entry.provider}."
    return f"Enrol in {entry.short_name}", f"{detail} {LOOK_FIRST}"


def exam(entry: Certification) -> tuple[str, str]:
    """Sitting it, or finishing a course."""
    if entry.kind == "exam":
        detail = "Use the days before it for practice questions, and go over what you got wrong."
        return f"Sit {entry.short_name}", detail
    return f"Finish {entry.short_name}", "Hand in what is left, and download the certificate."


def showing(entry: Certification) -> tuple[str, str]:
    """Return the texts of the step in which a member lets others see the certification."""
    detail = (
        "Put it into your LinkedIn headline and skills, and one sentence about it into your cover letters. "
        "The texts are ready to copy."
    )
    return f"Show {entry.short_name}", detail


def renewal(entry: Certification, words: str) -> tuple[str, str]:
    """Return the texts of the step that keeps a certification valid."""
    return f"Renew {entry.short_name}", words
