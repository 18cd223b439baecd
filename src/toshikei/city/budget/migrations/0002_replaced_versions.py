from django.db import migrations, models


def earlier_replacements(apps, schema_editor):
    """Versions loaded before anybody was asked: nobody called the one before an error."""
    versions = apps.get_model("budget", "BudgetVersion")
    versions.objects.filter(supersedes__isnull=False).update(replaces_as="new_version")


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="budgetversion",
            name="reason",
            field=models.CharField(blank=True, max_length=400, verbose_name="置き換えた理由"),
        ),
        migrations.AddField(
            model_name="budgetversion",
            name="replaces_as",
            field=models.CharField(
                blank=True,
                choices=[("correction", "誤りの訂正"), ("new_version", "新しい版")],
                max_length=12,
                verbose_name="前の版を置き換えたわけ",
            ),
        ),
        migrations.RunPython(earlier_replacements, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="budgetversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replaces_as", ""), ("supersedes__isnull", True)),
                    models.Q(
                        ("replaces_as__in", ["correction", "new_version"]), ("supersedes__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="budget_version_replaces_as",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replaces_as", "correction"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="budget_version_correction_has_reason",
            ),
        ),
    ]
