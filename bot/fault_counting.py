"""A log handler that writes a repeated fault once, and then how often it was repeated."""

from __future__ import annotations

import copy
import logging
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Generator, Hashable
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO

REPEAT_SECONDS = 60.0
"""For how long a fault that has been written is only counted; then one line says how often it happened."""

MOST_FAULTS = 256
"""How many different faults are counted at a time."""

_MOST_REFERENCES = 100  # in the line about a repeated fault
_VARYING = re.compile(r"0x[0-9a-fA-F]+|\d+")
_CONNECTION_LOGGERS = ("discord.shard", "discord.gateway")


@dataclass
class _Counted:
    """A fault that was written, and what has happened of it since.

    Attributes:
        since: When it was written, or when its repeats were, in seconds.
        last: The last of it, without its exception, whose frames hold all that was worked with.
        repeats: How many there were.
        references: Those that members were told meanwhile, the first so many.
    """

    since: float
    last: logging.LogRecord
    repeats: int = 0
    references: list[str] = field(default_factory=list[str])

    def add(self, record: logging.LogRecord) -> None:
        """Count a repeat."""
        self.last = _bare(record)
        self.repeats += 1
        reference = getattr(record, "reference", None)
        if reference and len(self.references) < _MOST_REFERENCES:
            self.references.append(str(reference))

    def summary(self, now: float) -> logging.LogRecord:
        """The line about the repeats, which begin to be counted anew."""
        record = copy.copy(self.last)
        times = "once" if self.repeats == 1 else f"{self.repeats:,} times"
        record.msg = f"{self.last.msg} (repeated {times} in {max(1, round(now - self.since))} s)"
        vars(record)["reference"] = " ".join(self.references)
        self.since, self.repeats, self.references = now, 0, []
        return record


class FaultCountingHandler(logging.StreamHandler[TextIO]):
    """Writes a warning or an error once, and after a minute in one line how often it was repeated.

    One fault is what comes from the same logger with the same words, whatever their arguments, and with the same kind
    of exception from the same place. For as long as it goes on there is one line a minute.

    Args:
        stream: Where lines go.
        clock: Seconds that only go forward.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(stream)
        self._clock = clock
        self._faults: OrderedDict[Hashable, _Counted] = OrderedDict()
        self._timer: threading.Timer | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, unless it is the repeat of a fault; before it, what has become due about repeats."""
        self._write_due()
        key = _key(record)
        record = _without_connection_traceback(record)
        if record.levelno < logging.WARNING:
            super().emit(record)
            return
        fault = self._faults.get(key)
        if fault is not None:
            fault.add(record)
            self._wake_later()
            return
        super().emit(record)
        self._faults[key] = _Counted(self._clock(), _bare(record))
        if len(self._faults) > MOST_FAULTS:
            _, oldest = self._faults.popitem(last=False)
            self._write_repeats(oldest)

    def close(self) -> None:
        """Write what has been repeated until now, and close."""
        with self._locked():
            self._stop_timer()
            for fault in self._faults.values():
                self._write_repeats(fault)
            self._faults.clear()
        super().close()

    def _write_due(self) -> None:
        due = self._clock() - REPEAT_SECONDS
        for key, fault in list(self._faults.items()):
            if fault.since > due:
                return  # they are in the order of their times
            del self._faults[key]
            if self._write_repeats(fault):
                self._faults[key] = fault  # it goes on, so the next repeat is no news either

    def _write_repeats(self, fault: _Counted) -> bool:
        if not fault.repeats:
            return False
        super().emit(fault.summary(self._clock()))
        return True

    def _wake_later(self) -> None:
        """Have the line about the repeats written also if nothing else is logged."""
        if self._timer is not None:
            return
        oldest = next(iter(self._faults.values()))
        self._timer = threading.Timer(max(1.0, oldest.since + REPEAT_SECONDS - self._clock()), self._wake)
        self._timer.daemon = True
        self._timer.start()

    def _wake(self) -> None:
        with self._locked():
            if self._timer is None:  # closed meanwhile
                return
            self._timer = None
            self._write_due()
            if any(fault.repeats for fault in self._faults.values()):
                self._wake_later()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    @contextmanager
    def _locked(self) -> Generator[None]:
        self.acquire()
        try:
            yield
        finally:
            self.release()


def _key(record: logging.LogRecord) -> Hashable:
    """What two records of the same fault have in common."""
    words = _VARYING.sub("#", str(record.msg)[:1000])
    error = record.exc_info[1] if record.exc_info else None
    place = None
    trace = error.__traceback__ if error is not None else None
    while trace is not None:
        place = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return record.name, record.levelno, words, type(error), place


def _without_connection_traceback(record: logging.LogRecord) -> logging.LogRecord:
    """The record with its exception in a few words, where discord.py tells that it connects anew.

    Sixty lines about how a connection was refused say no more than that it was.
    """
    error = record.exc_info[1] if record.exc_info else None
    if error is None or record.name not in _CONNECTION_LOGGERS:
        return record
    if not isinstance(error, OSError) and not type(error).__module__.startswith(("aiohttp", "discord")):
        return record
    short = _bare(record)
    short.msg += f": {type(error).__name__}: {error}"
    return short


def _bare(record: logging.LogRecord) -> logging.LogRecord:
    """The record with nothing but its finished message."""
    bare = copy.copy(record)
    bare.msg = record.getMessage()
    bare.args, bare.exc_info, bare.exc_text, bare.stack_info = None, None, None, None
    return bare
