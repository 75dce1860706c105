"""Where Alembic starts; `bot.storage.migrate` gives it a connection whose transaction holds the whole migration."""

from __future__ import annotations

from alembic import context

from bot.storage.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
