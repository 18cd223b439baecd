"""Backup and restore speak with the very database the city runs on, however DATABASE_URL names it."""

import environ
import pytest
from django.db.backends.postgresql.base import DatabaseWrapper

from toshikei.cli.backup import databases


def wrapper(url: str) -> DatabaseWrapper:
    usual = {"TIME_ZONE": None, "CONN_MAX_AGE": 0, "AUTOCOMMIT": True, "OPTIONS": {}}
    return DatabaseWrapper({**usual, **environ.Env.db_url_config(url)})


@pytest.mark.parametrize(
    ("url", "there"),
    [
        (
            "postgres:///toshikei?host=/srv/sockets&port=5433",
            {"PGHOST": "/srv/sockets", "PGPORT": "5433", "PGDATABASE": "toshikei"},
        ),
        (
            "postgres://toshikei:secret@db.internal/city?sslmode=verify-full",
            {
                "PGHOST": "db.internal",
                "PGUSER": "toshikei",
                "PGPASSWORD": "secret",
                "PGDATABASE": "city",
                "PGSSLMODE": "verify-full",
            },
        ),
    ],
)
def test_programs_go_where_django_goes(monkeypatch, url, there):
    """Otherwise pg_dump saves, and psql replaces, a database of that name on another server."""
    monkeypatch.setattr(databases, "connection", wrapper(url))

    assert databases.address() == there
