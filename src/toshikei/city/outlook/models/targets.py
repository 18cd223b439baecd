"""Targets for indicators: value, year, owner, basis, and how far they have come."""

from django.db import models
from django.db.models import Q

from toshikei.city.outlook.choices import Indicator, Side, TargetState


class Target(models.Model):
    """目標値: an indicator shall be at most or at least a value by a fiscal year. Never edited once asked."""

    indicator = models.CharField("指標", max_length=30, choices=Indicator.choices)
    side = models.CharField("向き", max_length=10, choices=Side.choices)
    value = models.DecimalField("目標値", max_digits=8, decimal_places=2)
    target_year = models.PositiveSmallIntegerField("達成する年度")
    owner_unit = models.CharField("担当の組織コード", max_length=8)
    basis = models.CharField("根拠", max_length=300)
    state = models.CharField("状態", max_length=10, choices=TargetState.choices, default=TargetState.PROPOSED)
    set_on = models.DateField("案を作った日")
    decision = models.CharField("決裁の番号", max_length=40, blank=True)
    decided_on = models.DateField("決まった日", null=True, blank=True)
    published_at = models.DateTimeField("公表した日時", null=True, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=TargetState.values), name="outlook_target_state"),
            models.CheckConstraint(
                condition=~Q(state=TargetState.PUBLISHED)
                | Q(published_at__isnull=False, decided_on__isnull=False),
                name="outlook_target_published_is_decided",
            ),
        ]

    def __str__(self) -> str:
        unit = Indicator(self.indicator).unit
        return f"{self.get_indicator_display()} {self.value.normalize():f}{unit}{self.get_side_display()}"
