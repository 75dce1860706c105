"""Run a module of the bot in a process of its own and exchange messages with it.

Long work happens there, so that nobody who talks with the bot has to wait for it. Both sides exchange frames: the
length of a message in four bytes, then the message as JSON. JSON and not pickle, for the bot believes nothing that a
process says which has read a stranger's files.
"""

from __future__ import annotations

import asyncio
import json
import os
import struct
import sys
from asyncio.subprocess import PIPE
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Iterator,
    Mapping,
)
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias, TypeVar

import bot

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None

T = TypeVar("T")

Message: TypeAlias = Mapping[str, Any]
"""What JSON can say."""

_ROOT = Path(bot.__file__).resolve().parents[1]
_LENGTH = struct.Struct(">I")
MAX_FRAME = 1 << 26
"""Bytes of the longest message; the impact of a large catalog is one."""

_STDERR_TAIL = 2000
MAX_MEMORY = 1 << 30
"""Bytes of address space of one process; the largest catalog that is taken in needs a third of it."""

MAX_CPU_SECONDS = 120
"""Seconds of processor time of one process."""

_NICENESS = 10
"""Members of the same machine are served first."""

_PASSED_ON = ("PATH", "PYTHONPATH", "PYTHONHOME", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR")
"""What the process sees of this one's environment; the bot's token is not among it."""


class WorkerError(Exception):
    """The process ended without a result, or took too long; the message holds what it wrote to its standard error."""


@dataclass(frozen=True)
class _Worker:
    process: asyncio.subprocess.Process
    incoming: asyncio.StreamWriter
    outgoing: asyncio.StreamReader
    stderr: asyncio.Task[bytes]

    async def send(self, parts: AsyncIterable[Iterable[Message]]) -> None:
        """Write all messages, no faster than they are read, and then the end."""
        try:
            async for messages in parts:
                iterator = iter(messages)
                # Making and encoding them takes long enough to be noticed by whoever talks with the bot.
                while frame := await asyncio.to_thread(_next_frame, iterator):
                    self.incoming.write(frame)
                    await self.incoming.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has ended; its standard error says why
        finally:
            self.incoming.close()

    async def messages(self) -> AsyncIterator[Any]:
        """Read what it says until it ends."""
        while True:
            try:
                (length,) = _LENGTH.unpack(await self.outgoing.readexactly(_LENGTH.size))
                if length > MAX_FRAME:
                    raise WorkerError(f"it announced a message of {length:,} bytes")
                frame = await self.outgoing.readexactly(length)
            except asyncio.IncompleteReadError:
                return
            yield await asyncio.to_thread(json.loads, frame)

    async def stderr_tail(self) -> str:
        """Wait until it has ended, and return the last of what it wrote to its standard error."""
        return (await self.stderr).decode(errors="replace")[-_STDERR_TAIL:]


async def run_in_subprocess(
    module: str,
    parts: AsyncIterable[Iterable[Message]],
    receive: Callable[[AsyncIterator[Any]], Awaitable[T | None]],
    *,
    seconds: float | None = None,
) -> T:
    """Run a module of the bot in a process of its own, which is killed when this returns, raises or is cancelled.

    Args:
        module: What to run, by its full name.
        parts: What it is to read: messages, made in a thread, in parts that are asked for as they are needed.
        receive: Reads what it says, and returns the result; None if it ended without one.
        seconds: How long it may take in all; for ever if None.

    Returns:
        What `receive` returned.

    Raises:
        WorkerError: if the process fails, or takes too long.
        OSError: if it cannot be started.
    """
    try:
        async with asyncio.timeout(seconds), _started(module) as worker:
            sending = asyncio.create_task(worker.send(parts))
            try:
                found = await receive(worker.messages())
                if found is None:
                    raise WorkerError(await worker.stderr_tail())
                await sending
            finally:
                sending.cancel()
    except TimeoutError as error:
        raise WorkerError(f"it took longer than {seconds:g} seconds") from error
    return found


@asynccontextmanager
async def _started(module: str) -> AsyncGenerator[_Worker]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        cwd=_ROOT,
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {"OPENBLAS_NUM_THREADS": "1"},
    )
    assert process.stdin is not None  # noqa: S101 - all three are pipes
    assert process.stdout is not None  # noqa: S101
    assert process.stderr is not None  # noqa: S101
    stderr = asyncio.create_task(process.stderr.read())
    try:
        yield _Worker(process, process.stdin, process.stdout, stderr)
    finally:
        stderr.cancel()
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def one_part(messages: Iterable[Message]) -> AsyncIterator[Iterable[Message]]:
    """Make a stream of parts out of messages that are there at once."""
    yield messages


def apply_limits() -> None:
    """Give way to the bot, and bound memory and processor time; called by the process that does the work.

    Beyond the memory an allocation fails, and beyond the time the system ends the process: see
    https://man7.org/linux/man-pages/man2/setrlimit.2.html. It needs no further process and no larger file, so it gets
    none. Its sockets are not forbidden: it has no address and no secret to use them with.
    """
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    if resource is None:
        return
    for kind, limit in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, most = resource.getrlimit(kind)
        bound = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(kind, (bound, bound))


def read_messages(stream: BinaryIO) -> Iterable[Any]:
    """Read messages until the other side ends them; called by the process that does the work."""
    while len(head := stream.read(_LENGTH.size)) == _LENGTH.size:
        (length,) = _LENGTH.unpack(head)
        yield json.loads(stream.read(length))


def write_message(stream: BinaryIO, message: Message) -> None:
    """Write one message at once; called by the process that does the work."""
    stream.write(_frame(message))
    stream.flush()


def _next_frame(messages: Iterator[Message]) -> bytes:
    """The next message as a frame; empty after the last."""
    message = next(messages, None)
    return b"" if message is None else _frame(message)


def _frame(message: Message) -> bytes:
    text = json.dumps(message).encode()
    return _LENGTH.pack(len(text)) + text
