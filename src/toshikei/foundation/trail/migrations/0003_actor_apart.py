"""Who acted apart from the leaf: the office everybody may read, and the salt of the person's digest.

Events from before keep both empty and with them their leaf. SQLite makes the table anew, and its triggers go with the
old one: the guards are put up again.
"""

from django.db import migrations, models

from toshikei.foundation.trail import guards


def install(apps, schema_editor):
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("trail", "0002_append_only")]
    operations = [
        migrations.RunPython(migrations.RunPython.noop, install),
        migrations.AddField(
            model_name="trailevent",
            name="actor_office",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="行った職の名"),
        ),
        migrations.AddField(
            model_name="trailevent",
            name="actor_salt",
            field=models.CharField(blank=True, default="", max_length=32, verbose_name="行った人の塩"),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
