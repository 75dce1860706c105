"""Reading YAML: what values mean, where they are written, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.catalog.load import CatalogError, Problem, load_catalog
from bot.catalog.yaml.decoding import MAX_BYTES
from bot.catalog.yaml.document import Value
from bot.catalog.yaml.reader import MAX_VALUES, read_yaml
from tests.catalog.minimal import CATALOG

MANY = 250_000
TAB = "\t"


def faults(data: str | bytes) -> list[str]:
    with pytest.raises(CatalogError) as caught:
        read_yaml("f.yaml", data if isinstance(data, bytes) else data.encode())
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("Off", "Off"),
        ("none", "none"),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("165", 165),
        ("-3", -3),
        ("010", 10),
        ("0o10", 8),
        ("0xff", 255),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("49.50", 49.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1.2.3", "1.2.3"),
        ("2026-03-31", date(2026, 3, 31)),
        ("2026-03", "2026-03"),
        ("2026-02-30", "2026-02-30"),
        ("2026-3-1", "2026-3-1"),
        ("before 2026-03-31", "before 2026-03-31"),
        ("'165'", "165"),
        ('"2026-03-31"', "2026-03-31"),
        ("|\n  165", "165"),
        ("$165", "$165"),
        ("<<", "<<"),
    ],
)
def test_plain_words_mean_what_people_expect(written: str, value: Value) -> None:
    found = read_yaml("f.yaml", f"a: {written}".encode()).value["a"]
    assert found == value
    assert type(found) is type(value)


def test_every_value_knows_its_line_and_column() -> None:
    text = "a:\n  - id: first\n    from: 2026\n  - [x, {y: z}]\nü: {k: 'v'}\n"
    document = read_yaml("f.yaml", text.encode())
    assert document.value == {"a": [{"id": "first", "from": 2026}, ["x", {"y": "z"}]], "ü": {"k": "v"}}
    places = {
        (): (1, 1),
        ("a",): (2, 3),
        ("a", 0): (2, 5),
        ("a", 0, "id"): (2, 9),
        ("a", 0, "from"): (3, 11),
        ("a", 1): (4, 5),
        ("a", 1, 1, "y"): (4, 13),
        ("ü", "k"): (5, 8),
    }
    assert {path: document.mark(path) for path in places} == places
    assert document.mark(("a", 0, "from"), on_key=True) == (3, 5)
    assert document.mark(("a", 0, "missing", "key")) == (2, 5), "where nothing is, what is around it"
    assert document.mark(("a", 0, "id", 3)) == (2, 9), "one value in place of a list"


def test_windows_line_ends_and_byte_order_marks_are_read() -> None:
    assert read_yaml("f.yaml", "\ufeffa: 1\r\nb: |\r\n  x\r\n".encode()).value == {"a": 1, "b": "x\n"}


FAULTS = {
    "empty": ("", "1:1: file: is empty; a catalog file holds sections such as `certifications:` or `faq:`"),
    "only comments": (
        "# later\n\n",
        "1:1: file: is empty; a catalog file holds sections such as `certifications:` or `faq:`",
    ),
    "only a start": ("---\n", "1:1: file: is empty; a catalog file holds sections such as `certifications:` or `faq:`"),
    "a text": (
        "\nhello\n",
        "2:1: file: start with a section such as `certifications:` or `faq:`, and put its entries below it",
    ),
    "a list": (
        "- id: x\n",
        "1:1: file: start with a section such as `certifications:` or `faq:`, and put its entries below it",
    ),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "1:1: file: is not UTF-8 text (byte 0x89); save it as plain text in UTF-8",
    ),
    "Latin-1": (
        "faq:\n  caf\xe9: 1".encode("latin-1"),
        "2:6: file: is not UTF-8 text (byte 0xE9); save it as plain text in UTF-8",
    ),
    "UTF-16": ("faq: []".encode("utf-16"), "1:1: file: is not UTF-8 text (byte 0xFF); save it as plain text in UTF-8"),
    "UTF-16 without a mark": (
        "e: []".encode("utf-16-be"),
        "1:1: file: holds U+0000, which is not text; save it as plain text in UTF-8",
    ),
    "a NUL": ("a: 1\nb: x\0y", "2:5: file: holds U+0000, which is not text; save it as plain text in UTF-8"),
    "a hidden NUL": (r'a: "x\0y"', "1:4: a: holds U+0000, which cannot be shown; leave it out"),
    "a text in another order": (
        "a: 1\nb: buy \u202ewon\u202c",
        "2:4: b: holds the invisible U+202E, which lets text be read in another order; leave it out",
    ),
    "a hidden order": (
        r'a: "x\u2067y"',
        "1:4: a: holds the invisible U+2067, which lets text be read in another order; leave it out",
    ),
    "a key in another order": (
        "a\u2066: 1",
        "1:1: file: holds the invisible U+2066, which lets text be read in another order; leave it out",
    ),
    "a directive": ("%YAML 1.1\n---\na: 1", "1:1: file: no line can start with %: YAML directives are not accepted"),
    "two documents": (
        "a: 1\n---\nb: 2\n",
        "2:1: file: a second document starts here; keep to one, without --- in the middle",
    ),
    "a key given twice": (
        "a:\n  b: 1\n  c: 2\n  b: 3",
        '4:3: a.b: the key "b" is written twice; it is on line 2 already',
    ),
    "a number as a key": ("a: {1: x}", "1:5: a: put the key 1 in quotation marks"),
    "a word as a key": ("a:\n  true: x", "2:3: a: put the key true in quotation marks"),
    "no key": ("a:\n  ?\n  : x", "2:4: a: a key is missing before the colon"),
    "a list as a key": ("[a]: x", "1:1: file: a key must be a word, not a list or a block"),
    "a block as a value": ("a: {{b}}", "1:5: a: a key must be a word, not a list or a block"),
    "an anchor": ("a: &x 1", "1:4: a: anchors (&x) are not accepted; leave it out"),
    "an alias": ("a: [*x]", "1:5: a[0]: aliases (*x) are not accepted; write the value out"),
    "a tag": (
        "a: !!python/object:os.system x",
        "1:4: a: tags (words that start with !) are not accepted; leave it out",
    ),
    "an empty tag": ("a: ! x", "1:4: a: tags (words that start with !) are not accepted; leave it out"),
    "an infinite number": ("a: .inf", '1:4: a: write an ordinary number, not ".inf"'),
    "a number beyond all bounds": ("a: 1e999", '1:4: a: write an ordinary number, not "1e999"'),
    "a tab": (f"a:\n{TAB}b: 1", "2:1: a: indent with spaces, not with a tab"),
    "a colon in a text": (
        "a: b: c",
        (
            '1:5: file: a colon is in the wrong place: put text that holds ": " in quotation marks, '
            "or mend the indentation"
        ),
    ),
    "a text with @": ("a: @x", "1:4: a: put text that starts with @ in quotation marks"),
    "an open quotation": ("a: 'x\nb: c", "1:4: a: the quotation mark here is never closed"),
    "an open list": ("a:\n  b: [1, 2\n  c: 3", "2:6: a.b[2]: the list here needs commas and a ] at its end"),
    "an open block": ("a: {b: 1\n", "1:4: a: the block here needs commas and a } at its end"),
    "an early quotation mark": (
        'a: "b" c',
        (
            "1:8: file: this does not fit the lines above; check the indentation, "
            "and for quotation marks that end too early"
        ),
    ),
    "a backslash": (r'a: "\q"', "1:5: a: write a backslash twice between double quotation marks"),
    "a line without a colon": ("a: 1\nb\n", "2:1: file: a key needs a colon and a space after it"),
    "a list on the line of its key": ("a: - b", "1:4: a: a list starts on a line of its own"),
    "a rare fault": ("a: |x\n b", "1:5: a: is not valid YAML: did not find expected comment or line break"),
}


@pytest.mark.parametrize(("data", "expected"), FAULTS.values(), ids=FAULTS)
def test_every_fault_gets_a_sentence_and_its_place(data: str | bytes, expected: str) -> None:
    assert faults(data) == [f"f.yaml:{expected}"]


def test_faults_are_collected() -> None:
    assert faults("a: &x 1\nb: *x\na: {c: 1, c: 2}\nd: [") == [
        "f.yaml:1:4: a: anchors (&x) are not accepted; leave it out",
        "f.yaml:2:4: b: aliases (*x) are not accepted; write the value out",
        'f.yaml:3:1: a: the key "a" is written twice; it is on line 1 already',
        'f.yaml:3:11: a.c: the key "c" is written twice; it is on line 3 already',
        "f.yaml:4:5: d[0]: a value or a closing bracket is missing here",
    ]


HOSTILE = {
    "brackets": ("[" * MAX_BYTES, "is nested more than 20 levels deep"),
    "dashes": ("- " * (MAX_BYTES // 2), "is nested more than 20 levels deep"),
    "indented keys": ("".join(" " * n + "a:\n" for n in range(100)), "is nested more than 20 levels deep"),
    "braces": ("{a: " * (MAX_BYTES // 4), "is nested more than 20 levels deep"),
    "question marks": ("? " * (MAX_BYTES // 2), "a key must be a word"),
    "a number of 100,000 digits": ("a: " + "1" * 100_000, "is a number of 100,000 characters; at most 40 are allowed"),
    "an alias bomb": (
        "a: &a [x]\n" + "".join(f"{n}: &{n} [*a, *a]\n" for n in range(9999)),
        "anchors (&a) are not accepted",
    ),
    "a million aliases": ("a: [" + "*a," * MANY + "]", "aliases (*a) are not accepted"),
    "a million tags": ("a: [" + "!t x," * (MANY // 2) + "]", "tags (words that start with !) are not accepted"),
    "a million values": (
        "a: [" + "1," * MANY + "]",
        f"the file holds more than {MAX_VALUES:,} keys and values; split it",
    ),
    "the same key again": ("a: {" + "b," * MANY + "}", 'the key "b" is written twice'),
    "directives": ("".join(f"%TAG !{n}! x\n" for n in range(50_000)), "no line can start with %"),
    "late directives": ("a: 1\n...\n" + "".join(f"%TAG !{n}! x\n" for n in range(50_000)), "no line can start with %"),
    "documents": ("---\n" * MANY, "a second document starts here"),
    "blank lines": ("\n" * MAX_BYTES, "is empty"),
    "spaces": (" " * MAX_BYTES, "is empty"),
    "one key": ("x" * MAX_BYTES, "start with a section"),
    "too much": ("x" * (MAX_BYTES + 1), "is 1.0 MiB (1,048,577 bytes); split it, a file may have at most 1 MiB"),
    "far too much": ("a" * (3 * MAX_BYTES), "is 3.0 MiB (3,145,728 bytes)"),
}


@pytest.mark.parametrize(("text", "expected"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_get_a_few_sentences(text: str, expected: str) -> None:
    problems = faults(text)
    assert expected in problems[0]
    assert len(problems) <= 50
    assert all(len(problem) < 300 for problem in problems)


@pytest.mark.parametrize("depth", [20, 21])
def test_twenty_levels_are_allowed(depth: int) -> None:
    text = "a: " + "[" * (depth - 1) + "]" * (depth - 1)
    if depth <= 20:
        assert read_yaml("f.yaml", text.encode()).file == "f.yaml"
    else:
        assert faults(text)[0].endswith("is nested more than 20 levels deep")


WORDS = "a id certifications faq rules when tiers number article questions options null 1 2026-01-01 -1e9 0x << é"
SIGNS = ": |- |\n|\n  |[|]|{|}|,|'|\"|&a |*a|!!t |? |>|#|%|@|\t|---|...|\x00|\u2028|\r|:"
PIECES = [*WORDS.split(), *SIGNS.split("|"), "|", "9" * 50]
YAML_PIECES = st.lists(st.sampled_from(PIECES), max_size=40).map(lambda pieces: "".join(pieces).encode())


def problems_in(data: bytes) -> tuple[Problem, ...]:
    """What loading this finds; any other exception fails the test."""
    try:
        load_catalog({"f.yaml": data})
    except CatalogError as error:
        return error.problems
    return ()


@settings(deadline=None)
@given(st.binary(max_size=200) | YAML_PIECES)
@example(b"\xff\xfe")
@example(b"a: 0o8")
def test_arbitrary_bytes_never_raise_anything_but_a_catalog_error(data: bytes) -> None:
    problems = problems_in(data)
    assert problems, "no such file is a whole catalog"
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


@settings(deadline=None)
@given(st.data())
def test_a_damaged_catalog_never_raises_anything_but_a_catalog_error(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(CATALOG)))
    end = data.draw(st.integers(start, min(start + 60, len(CATALOG))))
    damage = data.draw(YAML_PIECES)
    damaged = CATALOG[:start].encode() + damage + CATALOG[end:].encode()
    assert all(problem.file == "f.yaml" and problem.message for problem in problems_in(damaged))
