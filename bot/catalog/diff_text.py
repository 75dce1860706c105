"""What differs between two catalogs, in the words of cards and logs."""

from __future__ import annotations

from bot.catalog.diff import EntryDiff, FieldChange, Plain
from bot.catalog.formatting import money
from bot.catalog.models.dates import ApproximateDate

_SECTIONS = {
    "article": ("article", "articles"),
    "tiers": ("tier", "tiers"),
    "questions": ("question", "questions"),
    "certifications": ("certification", "certifications"),
    "rules": ("rule", "rules"),
    "stacks": ("stack", "stacks"),
    "guidance": ("piece of guidance", "pieces of guidance"),
    "quick_reference": ("row of the quick reference", "rows of the quick reference"),
    "faq": ("FAQ entry", "FAQ entries"),
}

_FIELDS = {
    "cost.total_usd": "price",
    "cost.monthly_usd": "price a month",
    "cost.renewal_usd": "price of renewing",
    "cost.regional": "price differs by region",
    "cost.note": "note on the price",
    "preparation.weeks": "preparation time",
    "preparation.note": "note on the preparation",
    "lifecycle": "status and dates",
    "successors": "successors",
    "url": "link",
    "valid_months": "months of validity",
    "claims": "evidence",
    "evidence_on": "day of the evidence",
    "short_name": "short name",
    "best_for": "who it is for",
    "tested": "what is tested",
    "needs": "least experience",
    "first_steps": "first steps",
    "free_preparation": "free preparation",
    "article_says": "what the article says",
    "tier_reason": "why this tier",
    "any_of": "certifications that will do",
    "path": "ladder of certifications",
    "open_only_to": "who may take it",
    "exam.taken_at": "where the exam is taken",
    "exam.pass_mark": "pass mark",
    "changes": "changes on a known day",
    "usd": "price that is stated",
    "holds_from": "day from which it holds",
    "outdated": "no longer true",
}

_DAYS = frozenset({"from", "until", "holds_from", "evidence_on", "published_on"})
_LONGEST_VALUE = 120
_LONGEST_STEP = 60
_LEAD = 3  # words of what is the same, shown before what differs


def section_name(section: str, count: int = 1) -> str:
    """A section's word for one entry, or for several: ``FAQ entry``, ``FAQ entries``."""
    singular, plural = _SECTIONS[section]
    return singular if count == 1 else plural


def field_name(path: tuple[str, ...]) -> str:
    """What a field is called: ``price``, ``evidence: price: says``, ``options: job: label``."""
    for length in range(len(path), 0, -1):
        name = _FIELDS.get(".".join(path[:length]))
        if name is not None:
            return ": ".join([name, *(_words(step) for step in path[length:])])
    return ": ".join(_words(step) for step in path)


def change_line(change: FieldChange, limit: int = _LONGEST_VALUE) -> str:
    """One change on one line: ``price: $165, now $200``.

    Args:
        change: what differs.
        limit: the most characters of each of the two values that are shown; of long texts the part that differs.
    """
    name = field_name(_listed(change))
    if change.is_order:
        return f"{name}: in another order, now {_cut(value_text(change.path, change.new), limit)}"
    if change.old is None:
        return f"{name}: added {_cut(value_text(change.path, change.new), limit)}"
    if change.new is None:
        return f"{name}: removed {_cut(value_text(change.path, change.old), limit)}"
    old, new = value_text(change.path, change.old), value_text(change.path, change.new)
    if len(old) > limit or len(new) > limit:
        old, new = _differing(old, new)
    return f"{name}: {_cut(old, limit)}, now {_cut(new, limit)}"


def entry_line(entry: EntryDiff) -> str:
    """What an entry is: ``certification Google ML Engineer (PMLE)``, ``rule too-early``."""
    return f"{section_name(entry.section)} {entry.name}"


def value_text(path: tuple[str, ...], value: Plain) -> str:
    """A value in words, on one line: an amount of money, a day, yes or no, the members of a list."""
    key = path[-1] if path else ""
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return _amount(key, value, value)
        case str():
            return _day(value) if key in _DAYS else " ".join(value.split())
        case list():
            return _list_text(path, key, value)
        case dict():
            return _block_text(path, value)


def _block_text(path: tuple[str, ...], value: dict[str, Plain]) -> str:
    match value:
        case {"status": str() as status, "from": str() as since, **rest}:
            said = f"{status} from {_day(since)}"
        case {"about": str() as about, "says": str() as says, **rest}:
            said = f"{about}: {says.removesuffix('.')}"
        case _:
            said, rest = "", value
    pairs = (_pair_text(path, name, item) for name, item in rest.items() if item is not False)
    return ", ".join(part for part in (said, *pairs) if part)


def _listed(change: FieldChange) -> tuple[str, ...]:
    """The path of a change; of a whole item that tells what it is only that of its list."""
    value = change.new if change.old is None else change.old
    tells_itself = change.path[:1] in {("lifecycle",), ("claims",)} and isinstance(value, dict)
    return change.path[:1] if tells_itself else change.path


def _list_text(path: tuple[str, ...], key: str, value: list[Plain]) -> str:
    match value:
        case [int() | float() as low, int() | float() as high]:
            return _amount(key, low, high)
        case _:
            return ", ".join(value_text(path, item) for item in value)


def _amount(key: str, low: float, high: float) -> str:
    if key.endswith("_usd"):
        return money((low, high))
    figures = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return f"{figures} week{'' if high == 1 else 's'}" if key == "weeks" else figures


def _pair_text(path: tuple[str, ...], name: str, item: Plain) -> str:
    return f"{_words(name)} {value_text((*path, name), item)}"


def _day(text: str) -> str:
    try:
        return str(ApproximateDate.parse(text))
    except ValueError:
        return text


def _words(step: str) -> str:
    return _cut(step.replace("_", " "), _LONGEST_STEP)


def _differing(old: str, new: str) -> tuple[str, str]:
    """Two texts from a few words before the first one that differs."""
    olds, news = old.split(" "), new.split(" ")
    same = next((n for n, (a, b) in enumerate(zip(olds, news, strict=False)) if a != b), min(len(olds), len(news)))
    start = max(0, same - _LEAD)
    mark = "… " if start else ""
    return mark + " ".join(olds[start:]), mark + " ".join(news[start:])


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip() + "…"
