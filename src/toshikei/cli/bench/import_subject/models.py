"""A ledger line as wide as a budget line of a medium city."""

from django.db import models


class Line(models.Model):
    """Twelve columns; `number` is the key."""

    number = models.CharField(max_length=20, unique=True)
    year = models.IntegerField()
    department_code = models.CharField(max_length=12)
    department = models.CharField(max_length=80)
    kan = models.CharField(max_length=80)
    kou = models.CharField(max_length=80)
    moku = models.CharField(max_length=80)
    programme = models.CharField(max_length=120)
    setsu = models.CharField(max_length=80)
    amount = models.BigIntegerField()
    rate = models.DecimalField(max_digits=8, decimal_places=3)
    decided_on = models.DateField()

    def __str__(self) -> str:
        return self.number
