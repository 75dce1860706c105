"""Members' plans, and the certifications that they hold."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables of plans."""
    _create_plans()
    _create_holdings()


def _create_plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", _ID, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("home_guild_id", sa.BigInteger()),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("stack", sa.Text()),
        sa.Column("hours_per_week", sa.Integer(), nullable=False),
        sa.Column("exam_on", sa.Date()),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("paused_on", sa.Date()),
        sa.Column("told_of_changes", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("updated_at", _MOMENT, nullable=False),
        sa.CheckConstraint("state IN ('active', 'paused', 'finished', 'dropped')", name=op.f("ck_plans_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sqlite_autoincrement=True,
    )
    is_current = sa.text("state IN ('active', 'paused')")
    op.create_index(
        op.f("uq_plans_user_id"),
        "plans",
        ["user_id"],
        unique=True,
        sqlite_where=is_current,
        postgresql_where=is_current,
    )
    op.create_index(op.f("ix_plans_user_id_id"), "plans", ["user_id", "id"])
    op.create_index(op.f("ix_plans_home_guild_id_id"), "plans", ["home_guild_id", "id"])


def _create_holdings() -> None:
    op.create_table(
        "holdings",
        sa.Column("id", _ID, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("certification_id", sa.Text(), nullable=False),
        sa.Column("earned_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holdings")),
        sa.UniqueConstraint("user_id", "certification_id", name=op.f("uq_holdings_user_id_certification_id")),
        sqlite_autoincrement=True,
    )
