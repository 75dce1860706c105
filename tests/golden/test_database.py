"""The tables of a new database, and the migrations that lead there."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import simcord

from tests.golden.conftest import Query
from tests.golden.files import REPOSITORY, hold

_REVISION = re.compile(r'^(down_revision|revision)\b[^=\n]*= *(?:"(\w+)"|None)', re.MULTILINE)


@pytest.mark.usefixtures("env")
def test_tables_columns_constraints_and_indexes(query: Query) -> None:
    rows = query("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY tbl_name, type DESC, name")
    hold("tables", {f"{row['type']} {row['name']}": (row["sql"] or "").split("\n") for row in rows})


def test_migrations_follow_each_other(env: simcord.Env, database: Path) -> None:
    del env
    (folder,) = REPOSITORY.glob("bot/**/migrations/versions")
    found = [dict(_REVISION.findall(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.py"))]
    hold("migrations", [[each["down_revision"] or None, each["revision"]] for each in found])
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(found[-1]["revision"],)]
