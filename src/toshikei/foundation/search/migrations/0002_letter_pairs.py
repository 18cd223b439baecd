"""The index of letter pairs, per database."""

from django.db import migrations

POSTGRES = (
    "ALTER TABLE search_searchentry ADD COLUMN pairs tsvector NOT NULL DEFAULT ''::tsvector",
    "CREATE INDEX search_entry_pairs ON search_searchentry USING gin (pairs)",
)
SQLITE = ("CREATE VIRTUAL TABLE search_pairs USING fts5(pairs, content='', columnsize=0, detail=none)",)
POSTGRES_BACK = ("ALTER TABLE search_searchentry DROP COLUMN pairs",)
SQLITE_BACK = ("DROP TABLE search_pairs",)


def build(apps, schema_editor):
    for sql in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(sql)


def drop(apps, schema_editor):
    for sql in POSTGRES_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(build, drop)]
