from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0002_replaced_versions"),
    ]

    operations = [
        migrations.AddField(
            model_name="budgetversion",
            name="measure",
            field=models.CharField(
                choices=[("budgeted", "予算額"), ("spent", "支出済額")],
                default="budgeted",
                max_length=10,
                verbose_name="歳出の金額",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("measure__in", ["budgeted", "spent"])), name="budget_version_measure"
            ),
        ),
    ]
