"""Run a module of the bot in a process of its own and exchange messages with it.

Long work happens there, so that nobody who talks with the bot has to wait for it. Both sides exchange frames: the
length of a message in four bytes, then the message as JSON. JSON and not pickle, for the bot believes nothing that a
process says which has read a stranger's files.
"""

from __future__ import annotations

import asyncio
import ctypes
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
from contextlib import AsyncExitStack, asynccontextmanager, suppress
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

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
"""A name space of users, and with it one of networks: https://man7.org/linux/man-pages/man2/unshare.2.html."""

_FORBIDDEN_EVENTS = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system")
"""What a process that has been confined may not do: https://docs.python.org/3/library/audit_events.html."""

_REWARM_SECONDS = 5.0
"""How long the machine is left to members, and to the job at hand, before the next process is kept warm."""

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

    async def end(self) -> None:
        """Kill it, if it still runs."""
        self.stderr.cancel()
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()

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
    warm: WarmWorkers | None = None,
) -> T:
    """Run a module of the bot in a process of its own, which is killed when this returns, raises or is cancelled.

    Args:
        module: What to run, by its full name.
        parts: What it is to read: messages, made in a thread, in parts that are asked for as they are needed.
        receive: Reads what it says, and returns the result; None if it ended without one.
        seconds: How long it may take in all; for ever if None.
        warm: Where there may be a process of this module that has started already.

    Returns:
        What `receive` returned.

    Raises:
        WorkerError: if the process fails, or takes too long.
        OSError: if it cannot be started.
    """
    try:
        async with asyncio.timeout(seconds), _worker_of(module, warm) as worker:
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


class WarmWorkers:
    """Keeps one process of each module ready, which has imported what it needs and waits for the one job it gets.

    Args:
        modules: The modules, by their full names.
    """

    def __init__(self, modules: Iterable[str]) -> None:
        self._modules = tuple(modules)
        self._waiting: dict[str, _Worker] = {}
        self._wanted = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to keep them; the first are started a little later."""
        self._keeper = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """End all that wait."""
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        for module in list(self._waiting):
            await self._waiting.pop(module).end()

    def take(self, module: str) -> _Worker | None:
        """Return a process that waits; None if there is none, or it has ended for whatever reason."""
        worker = self._waiting.pop(module, None)
        self._wanted.set()
        return worker if worker is not None and worker.process.returncode is None else None

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(_REWARM_SECONDS)
            self._wanted.clear()
            for module in self._modules:
                if module not in self._waiting:
                    with suppress(OSError):  # whoever has a job tries anew, and is told
                        self._waiting[module] = await _start(module)
            await self._wanted.wait()


@asynccontextmanager
async def _worker_of(module: str, warm: WarmWorkers | None) -> AsyncGenerator[_Worker]:
    async with AsyncExitStack() as stack:
        worker = warm.take(module) if warm is not None else None
        worker = worker or await _start(module)
        stack.push_async_callback(worker.end)
        yield worker


async def _start(module: str) -> _Worker:
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
    return _Worker(process, process.stdin, process.stdout, asyncio.create_task(process.stderr.read()))


async def one_part(messages: Iterable[Message]) -> AsyncIterator[Iterable[Message]]:
    """Make a stream of parts out of messages that are there at once."""
    yield messages


def apply_limits() -> None:
    """Give way to the bot, and bound memory and processor time; called by the process that does the work.

    Beyond the memory an allocation fails, and beyond the time the system ends the process: see
    https://man7.org/linux/man-pages/man2/setrlimit.2.html. It needs no network, no further process and no larger file,
    so it gets none. Where the system lets it, its network is one without any interface; everywhere, Python refuses it
    sockets and processes, which holds for what is written in Python.
    """
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    _leave_network()
    sys.addaudithook(_refuse)
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


def _leave_network() -> None:
    """Move into a network of its own, with nothing in it, as far as the system allows that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(_CLONE_NEWUSER | _CLONE_NEWNET)  # a refusal is no error: the hook remains


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN_EVENTS):
        raise PermissionError(f"a worker may not use {event}")


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
