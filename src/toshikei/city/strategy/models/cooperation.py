"""広域連携: something a measure does together with other municipalities, and how its cost is shared. No rules."""

from django.db import models
from django.db.models import Q

from toshikei.city.strategy.choices import SharingRule
from toshikei.city.strategy.models.plans import PlanNode


class Cooperation(models.Model):
    """連携: what is done together, its yearly cost, and the rule by which it is shared."""

    node = models.ForeignKey(PlanNode, on_delete=models.CASCADE, related_name="cooperations")
    title = models.CharField("連携して行うこと", max_length=200)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    cost_yen = models.BigIntegerField("全体の費用")
    rule = models.CharField("分ける規則", max_length=12, choices=SharingRule.choices)
    basis = models.CharField("規則の根拠・値の出どころ", max_length=300, blank=True)

    class Meta:
        ordering = ["node", "-fiscal_year", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["node", "title", "fiscal_year"], name="strategy_cooperation_once"
            ),
            models.CheckConstraint(
                condition=Q(rule__in=SharingRule.values), name="strategy_cooperation_rule"
            ),
            models.CheckConstraint(condition=Q(cost_yen__gte=0), name="strategy_cooperation_cost"),
        ]

    def __str__(self) -> str:
        return self.title


class CooperationPartner(models.Model):
    """連携の相手: one municipality (also the own city), its weight under the rule, and its part in yen."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField("市町村", max_length=60)
    weight = models.PositiveBigIntegerField("割合のもとになる値", default=0)
    amount_yen = models.BigIntegerField("負担額")
    order = models.PositiveSmallIntegerField("順", default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "name"], name="strategy_partner_once"),
            models.CheckConstraint(condition=Q(amount_yen__gte=0), name="strategy_partner_amount"),
        ]

    def __str__(self) -> str:
        return self.name
