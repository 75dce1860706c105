"""The ``/plan`` command, to which several features add their subcommands."""

from __future__ import annotations

from discord import app_commands

from bot.ui.commands import CommandGroup

PLAN = CommandGroup(
    lambda: app_commands.Group(name="plan", description="Your plan: its steps, its dates and its reminders")
)
