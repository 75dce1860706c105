"""What came of a report goes through the outbox, also to somebody who asked for nothing else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_CONSENT = "consent IN ('on', 'once', 'stopped')"


def upgrade() -> None:
    """Allow for members who asked for one message, and find quickly who is to be shown something."""
    _allow_once()
    _index("contacts", "closed_since", "closed_since IS NOT NULL", op.f("ix_contacts_closed_since"))
    _index("followups", "created_at", "state = 'undeliverable'", op.f("ix_followups_undeliverable"))
    op.drop_column("reports", "tried_at")


def _allow_once() -> None:
    # SQLite cannot change a check: there the table is written anew.
    with op.batch_alter_table("contacts", table_kwargs={"sqlite_autoincrement": True}) as contacts:
        contacts.drop_constraint(op.f("ck_contacts_consent"), type_="check")
        contacts.create_check_constraint(op.f("ck_contacts_consent"), _CONSENT)


def _index(table: str, column: str, where: str, name: str) -> None:
    op.create_index(name, table, [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))
