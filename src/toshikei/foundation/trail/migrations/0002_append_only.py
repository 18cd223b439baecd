"""The database itself refuses to change or remove what the trail holds (both vendors)."""

from django.db import migrations

from toshikei.foundation.trail import guards


def install(apps, schema_editor):
    guards.install(schema_editor.connection)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
