"""What moderators wait for: comparing catalogs, counting whose advice moves; and what members feel of it meanwhile."""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from benchmarks.bot import running
from benchmarks.catalog import SIZES, grown_files
from benchmarks.table import Row, markdown, percentile
from bot.advice.impact.analysis import analyse
from bot.advice.impact.process import Task, analyse_in_subprocess
from bot.advice.lint import check_files
from bot.advice.profile import Profile
from bot.catalog.diff import diff
from bot.catalog.files.archive import write_archive
from bot.catalog.files.uploads import take_in
from bot.catalog.load import builtin_directory, load_catalog, load_directory, read_directory
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.process import check_in_subprocess
from tests.grown import grown
from tests.simulated import choose, click, slash

TODAY = date(2026, 11, 22)
ROUNDS = 300
_RETIRED = "databricks-ml-associate"
_FILE, _LIVES = "certifications/databricks.yaml", b"      - {status: active, from: before 2026-01-09}\n"
_RETIRES = b"      - {status: retired, from: 2026-11-01, source: https://www.databricks.com/learn}\n"
_RETIREMENT = {"status": "retired", "from": "2026-11-01", "source": "https://www.databricks.com/learn"}


def measure() -> Iterator[Row]:
    """Every figure; takes about a minute and a half."""
    yield from _checking_and_comparing()
    yield from _counting()
    with tempfile.TemporaryDirectory() as folder:
        yield from asyncio.run(_latencies(f"sqlite+aiosqlite:///{folder}/bot.sqlite3"))


def _checking_and_comparing() -> Iterator[Row]:
    for size in SIZES:
        files = grown_files(size)
        # Read twice, so that the two have no object in common that could be found the same at a glance.
        catalog, changed = load_catalog(files), _changed(load_catalog(files))
        of = f"{len(catalog.certifications):,} certifications"
        yield Row(f"every check of a catalog of {of}", _best(partial(check_files, files, TODAY)), "s")
        yield Row(f"comparing two catalogs of {of}", _best(partial(diff, catalog, changed)), "s")


def _counting() -> Iterator[Row]:
    builtin = load_directory(builtin_directory())
    for size in (50, 200):
        catalog = grown(builtin, size)
        what = f"impact of a change over all profiles, {len(catalog.certifications)} certifications, one core"
        seconds = _best(partial(analyse, catalog, _changed(catalog), TODAY))
        yield Row(what, seconds, "s", "5 s for the built-in catalog")


def _changed(catalog: Catalog) -> Catalog:
    """The catalog after one exam has retired that no other takes the place of."""
    entries = tuple(_retired(entry) if entry.id == _RETIRED else entry for entry in catalog.certifications)
    return replace(catalog, certifications=entries, revision=f"{catalog.revision[:8]}-changed")


def _retired(entry: Certification) -> Certification:
    values = entry.model_dump(by_alias=True, mode="json")
    return Certification.model_validate({**values, "lifecycle": [*values["lifecycle"], _RETIREMENT], "successors": []})


def _best(act: Callable[[], object]) -> float:
    """Seconds, the best of three."""
    times: list[float] = []
    for _ in range(3):
        gc.collect()
        started = time.perf_counter()
        act()
        times.append(time.perf_counter() - started)
    return min(times)


async def _latencies(database: str) -> list[Row]:
    """Steps of an interview: by themselves, and while impacts are counted or uploads checked, one after the other."""
    times: dict[str, list[float]] = {what: [] for what in _MEANWHILE}
    async with running(database) as env:
        channel = env.create_guild("Benchmark").create_text_channel("general")
        member = channel.guild.add_member(env.create_user("mia"))
        card = (await slash(member, channel, "advise")).response
        answered = (await choose(member, card, "developer")).response
        gc.collect()
        for what, into in times.items():
            meanwhile = asyncio.create_task(_MEANWHILE[what]())
            for number in range(ROUNDS):
                started = time.perf_counter()
                await choose(member, answered, ("cloud_ml", "generative_ai")[number % 2])
                into.append(time.perf_counter() - started)
                answered = (await click(member, answered, "Back")).response
            meanwhile.cancel()
    return [
        Row(f"a step of the interview{what}, {name}", percentile(found, share) * 1e3, "ms")
        for name, share in (("p50", 0.5), ("p99", 0.99))
        for what, found in times.items()
    ]


async def _nothing() -> None:
    """The baseline."""


async def _check_on() -> None:
    """One upload of the built-in catalog after another, unpacked and checked as the bot has it done."""
    packed = write_archive(read_directory(builtin_directory()))
    while True:
        incoming = await asyncio.to_thread(take_in, "catalog.zip", packed, {})
        await check_in_subprocess(incoming.files, TODAY)


async def _count_on() -> None:
    """One impact after another, as the bot has them counted."""
    files = read_directory(builtin_directory())
    old = load_catalog(files)
    head, entry, tail = files[_FILE].partition(f"- id: {_RETIRED}\n".encode())
    new = load_catalog({**files, _FILE: head + entry + tail.replace(_LIVES, _LIVES + _RETIRES, 1)})
    while True:
        await analyse_in_subprocess(Task(old, new, TODAY), _nobody())


_MEANWHILE = {"": _nothing, " while an impact is counted": _count_on, " while an upload is checked": _check_on}


async def _nobody() -> AsyncIterator[Sequence[Profile]]:
    for profiles in ():
        yield profiles


if __name__ == "__main__":
    print(markdown(measure()))
