"""Reported mistakes, and questions that were not answered or answered wrongly."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables behind the moderators' queue."""
    op.create_table(
        "reports",
        sa.Column("id", _ID, nullable=False),
        sa.Column("guild_id", sa.BigInteger()),
        sa.Column("certification_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.Column("reporter_id", sa.BigInteger()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.CheckConstraint("state IN ('open', 'accepted', 'rejected')", name=op.f("ck_reports_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reports_guild_id_state_id"), "reports", ["guild_id", "state", "id"])
    op.create_index(op.f("ix_reports_reporter_id"), "reports", ["reporter_id"])
    op.create_table(
        "misses",
        sa.Column("id", _ID, nullable=False),
        sa.Column("guild_id", sa.BigInteger()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Text()),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.CheckConstraint("kind IN ('unknown', 'wrong')", name=op.f("ck_misses_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_misses")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_misses_guild_id_id"), "misses", ["guild_id", "id"])
    op.create_index(op.f("ix_misses_asked_at"), "misses", ["asked_at"])
