"""The communities' own catalogs, with their history, drafts and audit trail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables of the catalogs."""
    _contents()
    _communities()
    _proposals()
    _audit()
    _queue()


def _contents() -> None:
    op.create_table(
        "catalog_files",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_catalog_files")),
    )
    op.create_table(
        "revisions",
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("builtin", sa.Boolean(), nullable=False),
        sa.Column("kept_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_revisions")),
    )
    op.create_table(
        "revision_files",
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision"],
            ["revisions.revision"],
            name=op.f("fk_revision_files_revision_revisions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["catalog_files.sha256"], name=op.f("fk_revision_files_sha256_catalog_files")
        ),
        sa.PrimaryKeyConstraint("revision", "name", name=op.f("pk_revision_files")),
    )
    op.create_index(op.f("ix_revision_files_sha256"), "revision_files", ["sha256"])


def _communities() -> None:
    op.create_table(
        "communities",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("note_channel_id", sa.BigInteger()),
        sa.Column("log_channel_id", sa.BigInteger()),
        sa.Column("noted_week", sa.Text()),
        sa.Column("left_at", _MOMENT),
        sa.ForeignKeyConstraint(["revision"], ["revisions.revision"], name=op.f("fk_communities_revision_revisions")),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_communities")),
    )
    op.create_table(
        "publications",
        sa.Column("id", _ID, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("replaced", sa.Text(), nullable=False),
        sa.Column("author_id", sa.BigInteger()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("published_at", _MOMENT, nullable=False),
        sa.Column("told_at", _MOMENT),
        sa.ForeignKeyConstraint(["revision"], ["revisions.revision"], name=op.f("fk_publications_revision_revisions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_publications_guild_id_id"), "publications", ["guild_id", "id"])
    op.create_index(op.f("ix_publications_author_id"), "publications", ["author_id"])
    op.create_index(op.f("ix_publications_published_at"), "publications", ["published_at"])


def _proposals() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", _ID, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("author_id", sa.BigInteger()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.CheckConstraint("state IN ('open', 'published', 'cancelled')", name=op.f("ck_drafts_state")),
        sa.ForeignKeyConstraint(["revision"], ["revisions.revision"], name=op.f("fk_drafts_revision_revisions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_drafts_guild_id_state_id"), "drafts", ["guild_id", "state", "id"])
    op.create_index(op.f("ix_drafts_author_id"), "drafts", ["author_id"])
    op.create_index(op.f("ix_drafts_created_at"), "drafts", ["created_at"])
    op.create_table(
        "impacts",
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("counted_for", sa.Date(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("base", "revision", "counted_for", name=op.f("pk_impacts")),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", _ID, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.BigInteger()),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_guild_id_id"), "audit", ["guild_id", "id"])
    op.create_index(op.f("ix_audit_actor_id"), "audit", ["actor_id"])


def _queue() -> None:
    op.add_column("reports", sa.Column("answer", sa.Text()))
    op.add_column("reports", sa.Column("settled_at", _MOMENT))
    op.add_column("reports", sa.Column("tried_at", _MOMENT))
    op.create_index(op.f("ix_results_home_guild_id_id"), "results", ["home_guild_id", "id"])
