"""A moderator uploads a catalog: a zip file, one file of it, or something that is refused."""

from __future__ import annotations

import re
import threading
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import yaml
from discord import app_commands

from bot.advice import lint
from bot.catalog.files import archive, uploads
from bot.catalog.files.archive import MAX_ARCHIVE_BYTES, write_archive
from bot.catalog.load import builtin_directory
from bot.client import CertwiseBot
from bot.services import catalog_drafts
from tests.catalog import test_broken_shape as broken_shape
from tests.catalog import test_broken_whole as broken_whole
from tests.catalog.minimal import CATALOG
from tests.catalog.minimal import replaced as replaced_in_minimal
from tests.journeys.browsing import said
from tests.journeys.moderating import PMLE_NAME, command, history, press
from tests.journeys.publishing import replaced
from tests.journeys.uploading import attached, is_untouched, upload
from tests.simulated import World, labels, slash, texts


def renamed(bot: CertwiseBot, name: str) -> dict[str, bytes]:
    return replaced(bot.catalogs.builtin, f"short_name: {PMLE_NAME}", f"short_name: {name}")


async def test_a_zip_file_is_reviewed_published_and_exported_byte_for_byte(world: World, bot: CertwiseBot) -> None:
    files = renamed(bot, "The Google exam")
    review = await upload(world, "ours.zip", write_archive(files), why="Clearer")
    assert f"Review: Upload of ours.zip, with {len(files)} files" in said(review).replace("\\", "")
    assert f"short name: {PMLE_NAME}, now The Google exam" in said(review).replace("\\", "")
    assert "Clearer" in said(review)
    assert await is_untouched(bot, world), "nothing happens before Publish"
    assert "Published" in said(await press(world, review, "Publish"))
    shown = await slash(world.mia, world.channel, "cert", name="pmle")
    assert "The Google exam" in said(shown.response)
    (entry,) = await history(bot, world)
    assert (entry.kind, entry.why, entry.author_id) == ("upload", "Clearer", world.moderator.id)
    exported = await command(world, "export")
    (packed,) = exported.attachments
    again = await upload(world, packed.filename, await packed.read())
    assert "exactly these files already" in texts(again)


async def test_cancelling_leaves_everything_as_it_was(world: World, bot: CertwiseBot) -> None:
    review = await upload(world, "ours.zip", write_archive(renamed(bot, "X")))
    assert "stays as it is" in texts(await press(world, review, "Cancel"))
    assert await is_untouched(bot, world)


async def test_another_server_notices_nothing(world: World, bot: CertwiseBot) -> None:
    other = world.env.create_guild("Another")
    channel = other.create_text_channel("general")
    ola = other.add_member(world.env.create_user("ola"))
    await press(world, await upload(world, "ours.zip", write_archive(renamed(bot, "Our own name"))), "Publish")
    assert "Our own name" in said((await slash(world.mia, world.channel, "cert", name="pmle")).response)
    assert PMLE_NAME in said((await slash(ola, channel, "cert", name="pmle")).response)


async def test_a_review_outlives_a_restart(world: World, bot: CertwiseBot) -> None:
    files = renamed(bot, "X")
    review = await upload(world, "ours.zip", write_archive(files))
    await world.restart()
    assert isinstance(world.env.bot, CertwiseBot)
    assert "Published" in said(await press(world, review, "Publish"))
    assert (await world.env.bot.services.catalog_drafts.editable(world.channel.guild.id)).files == files


async def test_one_file_takes_the_place_of_the_one_with_its_name(world: World, bot: CertwiseBot) -> None:
    files = renamed(bot, "The Google exam")
    review = await upload(world, "google.yaml", files["certifications/google.yaml"])
    assert "google.yaml in place of certifications/google.yaml" in said(review).replace("\\", "")
    await press(world, review, "Publish")
    assert (await bot.services.catalog_drafts.editable(world.channel.guild.id)).files == files


async def test_one_file_comes_on_top_of_what_was_published_in_the_meantime(world: World, bot: CertwiseBot) -> None:
    mine = await upload(world, "google.yaml", renamed(bot, "The Google exam")["certifications/google.yaml"])
    await press(world, await upload(world, "more.yml", MORE), "Publish")
    again = await press(world, await press(world, mine, "Publish"), "Look again")
    await press(world, again, "Publish")
    files = (await bot.services.catalog_drafts.editable(world.channel.guild.id)).files
    assert files == {**renamed(bot, "The Google exam"), "more.yml": MORE}
    assert [entry.kind for entry in await history(bot, world)] == ["file", "file"]
    assert "upload of one file" in said(await command(world, "history"))


MORE = b"guidance: [{id: our-own, group: mistakes, title: Our own, text: Something.}]\n"


async def test_one_file_is_added(world: World, bot: CertwiseBot) -> None:
    review = await upload(world, "more.yml", MORE)
    assert "Added: Piece of guidance Our own" in said(review)
    await press(world, review, "Publish")
    assert (await bot.services.catalog_drafts.editable(world.channel.guild.id)).files["more.yml"] == MORE


async def test_one_file_is_the_whole_catalog(world: World) -> None:
    for name, options in (("mine.yaml", {}), ("tiers.yaml", {"whole": True})):
        refused = await upload(world, name, CATALOG.encode(), **options)
        problems = (await attached(refused))["problems.txt"]
        assert {line.split(":")[0] for line in problems.splitlines()} == {name}, "without the built-in files"


async def test_problems_are_told_on_the_card_and_in_a_file(world: World, bot: CertwiseBot) -> None:
    broken = bot.catalogs.builtin.files["certifications/google.yaml"].replace(b"tier: 1", b"teir: 1")
    refused = await upload(world, "google.yaml", broken)
    assert "Nothing was changed: the files have problems" in said(refused)
    assert "certifications/google.yaml, line " in said(refused).replace("\\", "")
    lines = (await attached(refused))["problems.txt"].splitlines()
    assert lines
    assert all(line.startswith("certifications/google.yaml:") for line in lines)
    assert any('teir: there is no such key; did you mean "tier"?' in line for line in lines)
    assert labels(refused) == []
    assert await is_untouched(bot, world)


async def test_what_only_the_deeper_checks_find_is_refused_too(world: World, bot: CertwiseBot) -> None:
    rule = (
        b"rules: [{id: never, when: {platform: none, platform_experience: hands_on}, favour: {microsoft-learn: 5}, "
        b"text: x, origin: {section: x}}]"
    )
    refused = await upload(world, "never.yaml", rule)
    assert "never.yaml:1:" in (await attached(refused))["problems.txt"]
    assert "can never apply" in texts(refused)
    assert await is_untouched(bot, world)


async def test_the_last_good_catalog_stays_in_force(world: World, bot: CertwiseBot) -> None:
    good = renamed(bot, "The Google exam")
    await press(world, await upload(world, "ours.zip", write_archive(good)), "Publish")
    await upload(world, "ours.zip", write_archive({**good, "tiers.yaml": b"tiers: ["}))
    assert (await bot.services.catalog_drafts.editable(world.channel.guild.id)).files == good
    assert len(await history(bot, world)) == 1


def zipped(*entries: tuple[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return stream.getvalue()


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))
BAD_UPLOADS = {
    "a picture called .yaml": ("new.yaml", PNG, "new.yaml:1:1: file: is not UTF-8 text (byte 0x89)"),
    "a picture called .zip": ("new.zip", PNG, "new.zip:1:1: file: is not a zip file that can be read"),
    "a picture": ("new.png", PNG, "new.png:1:1: file: is neither a zip file nor called .yaml or .yml"),
    "UTF-16": ("new.yaml", CATALOG.encode("utf-16"), "new.yaml:1:1: file: is not UTF-8 text (byte 0xFF)"),
    "UTF-32": ("new.yaml", "faq: []".encode("utf-32-be"), "new.yaml:1:1: file: holds U+0000, which is not text"),
    "Latin-1": ("new.yaml", "faq: [é]".encode("latin-1"), "new.yaml:1:7: file: is not UTF-8 text (byte 0xE9)"),
    "nothing": ("new.yaml", b"", "new.yaml:1:1: file: is empty"),
    "no catalog": ("new.yaml", b"- a\n- b\n", "new.yaml:1:1: file: start with a section"),
    "8 MiB of brackets": ("new.yaml", b"[" * MAX_ARCHIVE_BYTES, "new.yaml:1:1: file: is 8.0 MiB"),
    "1 MiB of brackets": ("new.yaml", b"[" * 2**20, "new.yaml:1:"),
    "10 MB of brackets in a zip file": ("b.zip", zipped(("b.yaml", b"[" * 10**7)), "b.yaml:1:1: file: is 9.5 MiB"),
    "an alias bomb": (
        "bomb.yaml",
        b"a: &a [x]\n" + b"".join(b"%c: &%c [*%c, *%c, *%c]\n" % (n, n, n - 1, n - 1, n - 1) for n in range(98, 120)),
        "bomb.yaml:1:4: a: anchors (&a) are not accepted",
    ),
    "a billion laughs in a zip file": (
        "bomb.zip",
        zipped(("bomb.yaml", b"a: &a [x]\nb: [*a, *a]\n")),
        "bomb.yaml:2:5: b[0]: aliases (*a) are not accepted",
    ),
    "a tag": ("new.yaml", b"faq: !!python/object/apply:os.system [id]\n", "new.yaml:1:6: faq: tags"),
    "a zip bomb": ("b.zip", zipped(("b.yaml", bytes(50 * 2**20))), "b.yaml:1:1: file: is 50.0 MiB"),
    "a zip bomb of many files": (
        "b.zip",
        zipped(*((f"{n}.yaml", bytes(2**20)) for n in range(20))),
        "b.zip:1:1: file: unpacks to 20,971,520 bytes, which is too much",
    ),
    "a nested zip file": (
        "b.zip",
        zipped(("in.zip", zipped(("a.yaml", b"faq: []")))),
        "in.zip:1:1: file: is an archive inside",
    ),
    "a name that leads out": (
        "b.zip",
        zipped(("../../etc/a.yaml", b"faq: []")),
        "../../etc/a.yaml:1:1: file: has a name that leads out",
    ),
    "an absolute name": (
        "b.zip",
        zipped(("/etc/a.yaml", b"faq: []")),
        "/etc/a.yaml:1:1: file: has a name that starts",
    ),
    "a zip file without a catalog": ("b.zip", zipped(("a.txt", b"x")), "b.zip:1:1: file: holds no YAML file"),
    "a zip file that breaks off": ("b.zip", zipped(("a.yaml", b"faq: []"))[:60], "b.zip:1:1: file: is not a zip file"),
    "markup in a name": ("@everyone **x**.yaml", b"faq: [", "**x**.yaml:1:7: faq[0]:"),
}


@pytest.mark.parametrize(("name", "data", "says"), BAD_UPLOADS.values(), ids=BAD_UPLOADS)
async def test_bad_uploads_are_refused_with_file_line_and_field(
    world: World, bot: CertwiseBot, name: str, data: bytes, says: str
) -> None:
    refused = await upload(world, name, data)
    assert says in (await attached(refused))["problems.txt"]
    assert "Nothing was changed" in texts(refused)
    assert await is_untouched(bot, world)


KINDS = {**broken_shape.CASES, **broken_whole.CASES}


async def test_every_kind_of_broken_catalog_is_refused_by_the_way_an_upload_takes(
    world: World, bot: CertwiseBot
) -> None:
    assert len(KINDS) > 60
    for number, (kind, (old, new, expected)) in enumerate(KINDS.items()):
        text = replaced_in_minimal(old, new).encode()
        is_zip = number % 2 == 0
        file = ("b.zip", zipped(("c.yaml", text))) if is_zip else ("c.yaml", text)
        refused = await upload(world, *file, whole=True)
        problems = (await attached(refused))["problems.txt"].splitlines()
        assert problems == [f"c.yaml:{expected}"], kind
        assert "Nothing was changed" in texts(refused), kind
        assert labels(refused) == [], kind
    assert await is_untouched(bot, world)


async def test_a_file_that_is_too_large_is_not_even_fetched(world: World, bot: CertwiseBot) -> None:
    refused = await upload(world, "new.yaml", b"[" * 10**7)
    assert "The file has 9.5 MiB" in texts(refused)
    assert "at most 8 MiB" in texts(refused)
    assert not any("/attachments/" in request.path for request in world.env.http_requests)
    assert await is_untouched(bot, world)


async def test_nothing_is_unpacked_parsed_or_compared_where_members_would_have_to_wait(
    world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[str] = []
    done: list[str] = []

    def watched(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def watch(*arguments: Any, **options: Any) -> Any:
            done.append(name)
            if threading.current_thread() is threading.main_thread():
                waiting.append(name)
            return function(*arguments, **options)

        return watch

    packed = write_archive(renamed(bot, "Read by nobody before"))
    monkeypatch.setattr(yaml, "parse", watched("parse", yaml.parse))
    monkeypatch.setattr(uploads, "read_archive", watched("unpack", uploads.read_archive))
    monkeypatch.setattr(lint, "load_with_sources", watched("load", lint.load_with_sources))
    monkeypatch.setattr(catalog_drafts, "diff", watched("compare", catalog_drafts.diff))
    review = await upload(world, "ours.zip", packed)
    await press(world, review, "Publish")
    assert {"parse", "unpack", "load", "compare"} <= set(done)
    assert waiting == []


async def test_a_catalog_does_not_grow_beyond_what_can_be_exported_and_uploaded_again(
    world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_FILES", len(bot.catalogs.builtin.files))
    refused = await upload(world, "more.yaml", b"faq: []\n")
    assert "catalog:1:1: file: would have " in (await attached(refused))["problems.txt"]
    assert await is_untouched(bot, world)


async def test_every_command_that_the_guide_names_exists(bot: CertwiseBot) -> None:
    guide = (builtin_directory() / "README.md").read_text(encoding="utf-8")
    group = bot.tree.get_command("catalog")
    assert isinstance(group, app_commands.Group)
    named = set(re.findall(r"`/catalog ([a-z]+)`", guide))
    assert named
    assert named <= {command.name for command in group.commands}


async def test_members_cannot_upload(world: World, bot: CertwiseBot) -> None:
    with pytest.raises(Exception, match="permission"):
        await slash(world.mia, world.channel, "catalog upload", file=("a.yaml", b"faq: []"))
    assert await is_untouched(bot, world)
