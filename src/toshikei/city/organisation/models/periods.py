"""A period (期間): first day and last day, both inclusive; no last day means until further notice."""

from datetime import date

from django.db import models
from django.db.models import F, Q


class PeriodQuerySet(models.QuerySet):
    """Rows by the day they speak of."""

    def on(self, day: date) -> "PeriodQuerySet":
        """Rows valid on a day."""
        return self.filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def touching(self, first: date, last: date | None) -> "PeriodQuerySet":
        """Rows that share at least one day with the period."""
        found = self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first))
        return found if last is None else found.filter(starts_on__lte=last)


class Period(models.Model):
    """Abstract: everything the room knows is known for a period."""

    starts_on = models.DateField("開始日")
    ends_on = models.DateField("終了日", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)


def ordered(name: str) -> models.CheckConstraint:
    """The database refuses a period that ends before it begins."""
    return models.CheckConstraint(
        condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name=name
    )


def one_open(name: str, *fields: str) -> models.UniqueConstraint:
    """The database allows one open-ended period per key."""
    return models.UniqueConstraint(fields=fields, condition=Q(ends_on__isnull=True), name=name)
