"""Members' plans, the certifications that they hold, and the messages that are owed to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables of plans and of direct messages."""
    _create_plans()
    _create_holdings()
    _create_contacts()
    _create_followups()


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


def _create_contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", _ID, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("consent", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=False),
        sa.Column("quiet_until", sa.Integer(), nullable=False),
        sa.Column("weekly_on", sa.Integer()),
        sa.Column("wants_changes", sa.Boolean(), nullable=False),
        sa.Column("paused_until", _MOMENT),
        sa.Column("channel_id", sa.BigInteger()),
        sa.Column("closed_since", _MOMENT),
        sa.Column("noted_at", _MOMENT),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.Column("free_at", _MOMENT),
        sa.Column("taken_by", _ID),
        sa.Column("reconciled_at", _MOMENT),
        sa.Column("seen_revision", sa.Text()),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("updated_at", _MOMENT, nullable=False),
        sa.CheckConstraint("consent IN ('on', 'stopped')", name=op.f("ck_contacts_consent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.UniqueConstraint("user_id", name=op.f("uq_contacts_user_id")),
        sqlite_autoincrement=True,
    )


def _create_followups() -> None:
    states = "'pending', 'leased', 'sent', 'merged', 'noted', 'cancelled', 'undeliverable', 'failed'"
    op.create_table(
        "followups",
        sa.Column("id", _ID, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("plan_id", _ID),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("local_on", sa.Date(), nullable=False),
        sa.Column("local_at", sa.Time(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("ready_at", _MOMENT),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_owner", sa.Text()),
        sa.Column("last_error", sa.Text()),
        sa.Column("payload", sa.JSON()),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.Column("channel_id", sa.BigInteger()),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("sent_at", _MOMENT),
        sa.Column("answered_at", _MOMENT),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.CheckConstraint(f"state IN ({states})", name=op.f("ck_followups_state")),
        sa.CheckConstraint(
            "(ready_at IS NOT NULL) = (state IN ('pending', 'leased'))", name=op.f("ck_followups_ready")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_followups")),
        sa.UniqueConstraint("user_id", "key", name=op.f("uq_followups_user_id_key")),
        sqlite_autoincrement=True,
    )
    is_owed = sa.text("ready_at IS NOT NULL")
    op.create_index(
        op.f("ix_followups_ready_at"), "followups", ["ready_at"], sqlite_where=is_owed, postgresql_where=is_owed
    )
