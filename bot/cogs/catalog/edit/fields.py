"""What can be changed without a file: which fields an edit has, how they are filled in, and what they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.catalog.edit import CatalogEditor, Check
from bot.catalog.form_values import (
    EditError,
    amount_of,
    amount_text,
    day_of,
    figures_of,
    phase_lines,
    phases_of,
    range_of,
)
from bot.catalog.formatting import join_words, money
from bot.catalog.name_search import NAMES, NameIndex
from bot.cogs.browse.modals import is_address
from bot.cogs.catalog.edit.inputs import EditField, EditInput, EditTarget, Entered
from bot.ui.limits import MAX_INPUT

_LIST = re.compile(r"[\n,;]+")
_ABOUT = ("status", "price", "preparation", "prerequisites", "content", "exam", "validity", "languages", "value")
_GROUNDS = {
    "vendor-high": "The vendor says so",
    "vendor-medium": "It follows from what the vendor says",
    "independent-high": "Several independent sources say so",
    "independent-medium": "An independent source says so",
    "independent-low": "One source says so, and it may be wrong",
}


def edited(field: EditField, target: EditTarget, entered: Entered) -> dict[str, bytes]:
    """The files of the catalog with what was entered.

    Raises:
        EditError: if something that was entered cannot be used.
    """
    editor = CatalogEditor(target.catalog.files)
    field.apply(editor, target, entered)
    return editor.files


def form_of(field: EditField, target: EditTarget) -> Sequence[EditInput]:
    """The inputs of a field's form, filled in with what the catalog says.

    Raises:
        EditError: if what it says is too long for a form.
    """
    inputs = field.inputs(target)
    if any(len(entry.value) > min(entry.most, MAX_INPUT) for entry in inputs):
        raise EditError("What the catalog says there is too long for a form. Use /catalog export and /catalog upload.")
    return inputs


_WHY = EditInput("why", "Why?", "For the history; you can leave it out.", is_required=False)


def _lifecycle_inputs(target: EditTarget) -> Sequence[EditInput]:
    hint = "One phase a line: retired from 2027-03-31 https://example.org/news"
    lines = phase_lines(target.certification)
    return EditInput("phases", "Status and dates", hint, lines, most=MAX_INPUT, is_long=True), _WHY


def _set_lifecycle(editor: CatalogEditor, target: EditTarget, entered: Entered) -> None:
    editor.set_lifecycle(target.entry.id, phases_of(entered["phases"]))


def _successor_inputs(target: EditTarget) -> Sequence[EditInput]:
    hint = "One a line, the nearest first: a name, a code or an id."
    ids = "\n".join(target.certification.successors)
    shown = EditInput("successors", "What to take instead", hint, ids, most=1500, is_long=True, is_required=False)
    return shown, _WHY


def _set_successors(editor: CatalogEditor, target: EditTarget, entered: Entered) -> None:
    index = NAMES.get_now(target.catalog)
    named = [name.strip() for name in _LIST.split(entered["successors"]) if name.strip()]
    editor.set_successors(target.entry.id, list(dict.fromkeys(_id_of(name, index, target) for name in named)))


def _id_of(name: str, index: NameIndex, target: EditTarget) -> str:
    if name in target.catalog.certification:
        return name
    found = index.find(name, target.on, nearest=3)
    if found.entry is not None:
        return found.entry.id
    near = join_words((entry.id for entry in found.nearest), "or")
    hint = f" Did you mean {near}?" if near else ""
    raise EditError(f"The catalog has no certification “{name}”.{hint}")


def _price_inputs(target: EditTarget) -> Sequence[EditInput]:
    cost = target.certification.as_of(target.on).cost
    amounts = (
        (
            "total",
            "What it costs in all, in US dollars",
            "150, 150 to 300, free; empty if unknown",
            cost.total_usd,
        ),
        ("monthly", "Price a month of a subscription", "Leave it empty if there is none", cost.monthly_usd),
        ("renewal", "Price of renewing", "Leave it empty if it costs as much as the first time", cost.renewal_usd),
    )
    shown = [
        EditInput(name, label, hint, amount_text(now), 40, is_required=False) for name, label, hint, now in amounts
    ]
    note = EditInput("note", "What goes with the price", "", cost.note, 600, is_long=True)
    source_hint = "The https:// address; it is noted as checked today."
    return *shown, note, EditInput("source", "Where is it said?", source_hint, is_required=False)


def _set_price(editor: CatalogEditor, target: EditTarget, entered: Entered) -> None:
    total = amount_of(entered["total"])
    monthly, renewal = amount_of(entered["monthly"]), amount_of(entered["renewal"])
    editor.set_price(target.entry.id, total=total, monthly=monthly, renewal=renewal, note=entered["note"], on=target.on)
    if entered["source"]:
        figures = range_of(total) or range_of(monthly)
        says = f"The price is {money(figures)}." if figures else "No price is published."
        editor.add_check(target.entry.id, Check("price", says, _address(entered["source"]), target.on, usd=total))


def _link_inputs(target: EditTarget) -> Sequence[EditInput]:
    hint = "The official page; starts with https://"
    return EditInput("url", "Link", hint, target.certification.url or "", most=500, is_required=False), _WHY


def _set_link(editor: CatalogEditor, target: EditTarget, entered: Entered) -> None:
    editor.set_link(target.entry.id, _address(entered["url"]) if entered["url"] else "")


def _check_inputs(target: EditTarget) -> Sequence[EditInput]:
    return (
        EditInput("about", "What is it about?", options=tuple((about, about.capitalize()) for about in _ABOUT)),
        EditInput("says", "What does the source say?", "In a sentence of your own.", most=600, is_long=True),
        EditInput("source", "Where is it said?", "An address that starts with https://", most=500),
        EditInput("grounds", "How sure is it?", options=tuple(_GROUNDS.items())),
        EditInput("day", "On which day did it say so?", "The day on which you looked.", target.on.isoformat(), most=20),
    )


def _add_check(editor: CatalogEditor, target: EditTarget, entered: Entered) -> None:
    origin, _, confidence = entered["grounds"].partition("-")
    day = day_of(entered["day"])
    if day > target.on:
        raise EditError(f"{day} has not come yet. Please write the day on which you looked.")
    source = _address(entered["source"])
    check = Check(entered["about"], entered["says"], source, day, origin=origin, confidence=confidence)
    match check.about:
        case "price":
            check = replace(check, usd=figures_of(target.certification.as_of(day).cost.total_usd))
        case "status":
            status = target.certification.status_on(day)
            check = replace(check, status=status.value if status else None)
        case _:
            pass
    editor.add_check(target.entry.id, check)


def _answer_inputs(target: EditTarget) -> Sequence[EditInput]:
    hint = "Write figures as {certification-id.price}: they are looked up."
    return (
        EditInput("answer", "Answer", hint, target.faq.answer, most=2000, is_long=True),
        EditInput("day", "Of which day is what it rests on?", "", target.on.isoformat(), most=20),
        _WHY,
    )


def _set_answer(editor: CatalogEditor, target: EditTarget, entered: Entered) -> None:
    editor.set_answer(target.entry.id, entered["answer"], day_of(entered["day"]))


def _phrasing_inputs(_target: EditTarget) -> Sequence[EditInput]:
    return EditInput(
        "phrasings", "More ways of asking it", "One a line, as members type.", most=1500, is_long=True
    ), _WHY


def _add_phrasings(editor: CatalogEditor, target: EditTarget, entered: Entered) -> None:
    for phrasing in entered["phrasings"].splitlines():
        if phrasing.strip():
            editor.add_phrasing(target.entry.id, phrasing)


def _address(typed: str) -> str:
    if not is_address(typed.strip()):
        raise EditError(f"“{typed.strip()}” is no address. Please write one that starts with https://.")
    return typed.strip()


FIELDS = {
    field.id: field
    for field in (
        EditField("lifecycle", "Status and dates", "certifications", _lifecycle_inputs, _set_lifecycle),
        EditField("successors", "What to take instead", "certifications", _successor_inputs, _set_successors),
        EditField("price", "Price", "certifications", _price_inputs, _set_price),
        EditField("link", "Link", "certifications", _link_inputs, _set_link),
        EditField("check", "Checked today, with the source", "certifications", _check_inputs, _add_check),
        EditField("answer", "Answer", "faq", _answer_inputs, _set_answer),
        EditField("phrasings", "More ways of asking", "faq", _phrasing_inputs, _add_phrasings),
    )
}
"""Everything that can be changed, by id, in the order in which it is offered."""
