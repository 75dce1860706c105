"""Quick edits of single entries in a catalog's files: comments, layout and everything else stay as they are.

What comes out is files, to be checked like any others: an edit may make a catalog that the checks refuse.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from pydantic import ValidationError

from bot.catalog.fact_checks import contradicts
from bot.catalog.form_values import EditError, range_of, text_of
from bot.catalog.models.certification import Certification
from bot.catalog.problems import CatalogError
from bot.catalog.yaml.document import Step, Value
from bot.catalog.yaml.editor import SpliceError, YamlText
from bot.catalog.yaml.writer import block_item

COMMUNITY_FAQ = "faq/community.yaml"
"""The file in which FAQ entries are added from inside Discord."""

_LONGEST_ID = 48
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Check:
    """That somebody has looked something up: what it is about, what the source says, and when that was.

    The members have the meanings of `bot.catalog.models.facts.Claim`; ``on`` is the day of the evidence.
    """

    about: str
    says: str
    source: str
    on: date
    origin: str = "vendor"
    confidence: str = "high"
    usd: Value = None
    status: str | None = None


class CatalogEditor:
    """A copy of a catalog's files in which entries are changed one at a time.

    Every method raises `EditError` if there is no such entry or if its file is laid out too unusually, and then the
    files are as they were.

    Args:
        files: the catalog's files by name; they must load.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = dict(files)

    @property
    def files(self) -> dict[str, bytes]:
        """The files with all edits so far."""
        return dict(self._files)

    def set_lifecycle(self, certification_id: str, phases: Sequence[Mapping[str, Value]]) -> None:
        """Give a certification these phases (status, from, source).

        What was noted about a phase is kept as long as its status and its day stay; it speaks of them.
        """
        with _Opened(self, "certifications", certification_id) as (text, entry):
            old = cast("list[dict[str, Value]]", text.value((*entry, "lifecycle")))
            notes = {(phase["status"], phase["from"]): phase["note"] for phase in old if phase.get("note")}
            new = [dict(phase) for phase in phases]
            for phase in new:
                if note := notes.get((phase["status"], phase["from"])):
                    phase["note"] = note
            _put_list(text, (*entry, "lifecycle"), old, new)
            _mark_outdated(text, entry)

    def set_successors(self, certification_id: str, successors: Sequence[str]) -> None:
        """Say what to take instead, the nearest first."""
        with _Opened(self, "certifications", certification_id) as (text, entry):
            old = text.value((*entry, "successors"))
            if (list(successors) or None) != ([old] if isinstance(old, str) else old):
                text.put((*entry, "successors"), list(successors) or None, after=("lifecycle",))

    def set_price(
        self, certification_id: str, *, total: Value, monthly: Value, renewal: Value, note: str, on: date
    ) -> None:
        """Change what a certification costs on a day; a figure that is None is not published.

        Claims that state another price become outdated: the new one is unconfirmed until somebody names a source.
        """
        with _Opened(self, "certifications", certification_id) as (text, entry):
            cost = (*entry, *_cost_in_force(text, entry, on))
            is_new = range_of(text.value((*cost, "total_usd"))) != range_of(total)
            for key, value in (("total_usd", total), ("monthly_usd", monthly), ("renewal_usd", renewal)):
                old = text.value((*cost, key))
                if range_of(old) != range_of(value):
                    text.put((*cost, key), value, after=("total_usd", "monthly_usd"))
            text.put((*cost, "note"), text_of(note))
            _mark_outdated(text, entry, has_new_price=is_new)

    def set_link(self, certification_id: str, url: str) -> None:
        """Change the address of the official page; an empty one takes it away."""
        with _Opened(self, "certifications", certification_id) as (text, entry):
            text.put((*entry, "url"), text_of(url) or None, after=("lifecycle", "successors"))

    def add_check(self, certification_id: str, check: Check) -> None:
        """Note that something was looked up: a new claim, or the day of one about the same from the same source."""
        claim: dict[str, Value] = {
            "about": check.about,
            **({"usd": check.usd} if check.usd is not None else {}),
            **({"status": check.status} if check.status is not None else {}),
            "says": text_of(check.says),
            "origin": check.origin,
            "source": text_of(check.source),
            "confidence": check.confidence,
            "evidence_on": check.on,
        }
        with _Opened(self, "certifications", certification_id) as (text, entry):
            claims = (*entry, "claims")
            old = cast("list[dict[str, Value]]", text.value(claims) or [])
            same = [n for n, c in enumerate(old) if (c.get("about"), c.get("source")) == (check.about, claim["source"])]
            if not same:
                text.add(claims, claim)
            for key, value in claim.items() if same else ():
                text.put((*claims, same[-1], key), value, after=("about", "says", "origin", "source"))
            if same and old[same[-1]].get("outdated"):
                text.put((*claims, same[-1], "outdated"), None)

    def set_answer(self, faq_id: str, answer: str, evidence_on: date) -> None:
        """Change the answer of an FAQ entry and the day of what it rests on."""
        with _Opened(self, "faq", faq_id) as (text, entry):
            text.put((*entry, "answer"), text_of(answer))
            text.put((*entry, "evidence_on"), evidence_on)

    def add_phrasing(self, faq_id: str, phrasing: str) -> None:
        """Add a way of asking to an FAQ entry; one that it has already is no error."""
        wanted = " ".join(text_of(phrasing).split())
        with _Opened(self, "faq", faq_id) as (text, entry):
            old = text.value((*entry, "phrasings"))
            known = [old] if isinstance(old, str) else cast("list[str]", old)
            if wanted.casefold() not in {known_one.casefold() for known_one in known}:
                text.add((*entry, "phrasings"), wanted)

    def add_faq(
        self,
        *,
        question: str,
        answer: str,
        phrasings: Sequence[str],
        topics: Sequence[str],
        evidence_on: date,
        certifications: Sequence[str] = (),
    ) -> str:
        """Add an FAQ entry in a file of its own kind; the id that it got comes back."""
        faq_id = self._free_faq_id(question)
        ways = dict.fromkeys(" ".join(text_of(way).split()) for way in phrasings)
        entry: dict[str, Value] = {
            "id": faq_id,
            "topics": list(topics),
            "question": " ".join(text_of(question).split()),
            "phrasings": [way for way in ways if way],
            "answer": text_of(answer),
            **({"certifications": list(certifications)} if certifications else {}),
            "origin": "update",
            "evidence_on": evidence_on,
        }
        if COMMUNITY_FAQ not in self._files:
            text = f"# Questions that members asked, answered by the moderators.\n\nfaq:\n{block_item(entry, 2)}\n"
            self._files[COMMUNITY_FAQ] = text.encode()
            return faq_id
        text = _opened(COMMUNITY_FAQ, self._files[COMMUNITY_FAQ])
        try:
            text.add(("faq",), entry)
        except (SpliceError, ValueError) as error:
            raise EditError(_BY_HAND.format(COMMUNITY_FAQ)) from error
        self._files[COMMUNITY_FAQ] = text.data
        return faq_id

    def find(self, section: str, entry_id: str) -> tuple[str, YamlText, int]:
        """The file that has an entry, its text, and the entry's place in its section there."""
        for name, data in self._files.items():
            if entry_id.encode() not in data:
                continue
            text = _opened(name, data)
            items = text.value((section,))
            for place, item in enumerate(items if isinstance(items, list) else ()):
                if isinstance(item, dict) and str(item.get("id")).strip() == entry_id:
                    return name, text, place
        raise EditError("The catalog does not have that entry any more. Please choose one from the list.")

    def keep(self, name: str, data: bytes) -> None:
        """Put a changed file in the place of the old one."""
        self._files[name] = data

    def _free_faq_id(self, question: str) -> str:
        folded = unicodedata.normalize("NFKD", question).encode("ascii", "ignore").decode().lower()
        base = "-".join(_WORD.findall(folded))[:_LONGEST_ID].strip("-") or "question"
        taken = {
            str(item.get("id")).strip()
            for name, data in self._files.items()
            if base.encode() in data
            for item in cast("list[Value]", _opened(name, data).value(("faq",)) or [])
            if isinstance(item, dict)
        }
        number, free = 1, base
        while free in taken:
            number += 1
            free = f"{base}-{number}"
        return free


_BY_HAND = (
    "{} is laid out in a way that can only be changed by hand. Please export the catalog, change it and upload it."
)


class _Opened:
    """One entry, opened for changes that are kept together or not at all."""

    def __init__(self, editor: CatalogEditor, section: str, entry_id: str) -> None:
        self._editor = editor
        self._name, self._text, place = editor.find(section, entry_id)
        self._path: tuple[Step, ...] = (section, place)

    def __enter__(self) -> tuple[YamlText, tuple[Step, ...]]:
        return self._text, self._path

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is None:
            self._editor.keep(self._name, self._text.data)
        elif isinstance(error, SpliceError):
            raise EditError(_BY_HAND.format(self._name)) from error


def _opened(name: str, data: bytes) -> YamlText:
    try:
        return YamlText(name, data)
    except CatalogError as error:
        raise EditError(f"{name} cannot be read any more: {error.problems[0]}") from error


def _cost_in_force(text: YamlText, entry: tuple[Step, ...], on: date) -> tuple[Step, ...]:
    """Where the price of a day is written: under the latest change that has begun by then, or with the entry."""
    changes = cast("list[dict[str, Value]]", text.value((*entry, "changes")) or [])
    begun = [
        n
        for n, change in enumerate(changes)
        if change.get("cost") and isinstance(since := change.get("from"), date) and since <= on
    ]
    return ("changes", begun[-1], "cost") if begun else ("cost",)


def _mark_outdated(text: YamlText, entry: tuple[Step, ...], *, has_new_price: bool = False) -> None:
    """Mark the claims that state what the entry does not say any more; what cannot be read is left to the checks.

    A claim about the price that names no figure was about the price of before.
    """
    try:
        now = Certification.model_validate(text.value(entry))
    except ValidationError:
        return
    for n, claim in enumerate(now.claims):
        was_about_the_old = has_new_price and claim.about == "price" and not claim.dollars and claim.origin != "article"
        if not claim.outdated and (was_about_the_old or contradicts(claim, now)):
            text.put((*entry, "claims", n, "outdated"), value=True, after=("about", "usd", "status", "holds_from"))


def _put_list(text: YamlText, path: Sequence[Step], old: Sequence[Value], new: Sequence[Value]) -> None:
    """Make one list of another, touching only the items that differ."""
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - first
    last = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    for place in range(first, len(new) - last):
        text.add(path, new[place], at=place)
    for _ in range(first, len(old) - last):
        text.drop(path, len(new) - last)
