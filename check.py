#!/usr/bin/env python3
"""Every check that a change has to pass: formatting, lint, types, tests.

``python3 check.py`` installs the exact versions of ``constraints.txt`` into a new virtual environment, uses that, and
removes it again. ``python check.py --here`` uses the environment of the running interpreter as it is, which is faster
while you work. ``python check.py --newest`` installs the newest versions that ``pyproject.toml`` allows, once a week or
so: what fails there fails for those who install the bot, and ``constraints.txt`` is renewed from it. Standard library
only; nothing but pip needs a network.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
EXACT = ("--constraint", "constraints.txt")
PROJECT = ("--editable", ".[dev]")


def main() -> int:
    """Run the steps in order and return the exit status of the first one that fails, else 0."""
    parser = argparse.ArgumentParser(description="Run every check that a change has to pass.")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--here", action="store_true", help="use this interpreter's environment as it is")
    where.add_argument("--newest", action="store_true", help="install the newest versions that pyproject.toml allows")
    arguments = parser.parse_args()
    if sys.version_info < OLDEST_PYTHON:
        return _complain(
            f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed; this is {sys.version.split()[0]}."
        )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that the environment is removed
    try:
        if arguments.here:
            return _check(Path(sys.executable))
        return _check_in_new_environment(() if arguments.newest else EXACT)
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _check_in_new_environment(constraints: tuple[str, ...]) -> int:
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        return _complain(
            "this Python cannot make virtual environments; install its venv module (Debian, Ubuntu: python3-venv)."
        )
    with tempfile.TemporaryDirectory(prefix="certwise-check-", ignore_cleanup_errors=True) as folder:
        python = Path(folder) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        return (
            _step("making the environment", [sys.executable, "-m", "venv", folder])
            or _step(
                "installing",
                [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", *constraints, *PROJECT],
            )
            or _check(python)
        )


def _check(python: Path) -> int:
    run = [str(python), "-m"]
    return (
        _step("ruff format", [*run, "ruff", "format", "--check"])
        or _step("ruff check", [*run, "ruff", "check"])
        or _step("basedpyright", [*run, "basedpyright", "--pythonpath", str(python)])
        or _step("pytest", [*run, "pytest", "--numprocesses", str(_workers()), "--dist", "worksteal"])
    )


def _workers() -> int:
    """One more than there are processors, since many tests wait now and then: for a clock, a process or a database."""
    return (os.cpu_count() or 1) + 1


def _step(name: str, command: list[str]) -> int:
    sys.stdout.write(f"check.py: {name}\n")
    sys.stdout.flush()
    # What the caller's shell adds to Python's import path is no part of a clean environment; and the many processes
    # that tests start should not each compile the bot anew.
    left_out = {"PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE"}
    environment = {key: value for key, value in os.environ.items() if key not in left_out}
    status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    return _complain(f"{name} failed with exit status {status}.", status) if status else 0


def _complain(sentence: str, status: int = 1) -> int:
    sys.stderr.write(f"check.py: {sentence}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
