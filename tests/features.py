"""More features for the bot of a test, beside its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.client import CertwiseBot
from bot.cogs.catalog.audit_log import AuditLog
from bot.services import Services


def add_feature(monkeypatch: pytest.MonkeyPatch, add: Callable[[CertwiseBot], Awaitable[None]]) -> None:
    """Let every bot that starts add this to its features."""
    its_own = CertwiseBot.add_features

    async def and_more(bot: CertwiseBot, services: Services, audit_log: AuditLog) -> None:
        await its_own(bot, services, audit_log)
        await add(bot)

    monkeypatch.setattr(CertwiseBot, "add_features", and_more)
