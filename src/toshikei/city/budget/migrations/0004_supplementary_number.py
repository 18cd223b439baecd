from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def number_supplements(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """There was one supplementary book per account and year: it is the first."""
    apps.get_model("budget", "BudgetBook").objects.filter(kind="supplementary").update(number=1)


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0003_measure"),
    ]

    operations = [
        migrations.AddField(
            model_name="budgetbook",
            name="number",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="補正番号"),
        ),
        migrations.RunPython(number_supplements, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="budgetbook", name="budget_book_once"),
        migrations.RemoveConstraint(model_name="budgetbook", name="budget_book_slug_once"),
        migrations.AddConstraint(
            model_name="budgetbook",
            constraint=models.UniqueConstraint(
                fields=("city_code", "fiscal_year", "account", "kind", "number"), name="budget_book_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetbook",
            constraint=models.UniqueConstraint(
                fields=("city_code", "fiscal_year", "slug", "kind", "number"), name="budget_book_slug_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetbook",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "supplementary"), ("number__gte", 1))
                | models.Q(models.Q(("kind", "supplementary"), _negated=True), ("number", 0)),
                name="budget_book_number",
            ),
        ),
    ]
