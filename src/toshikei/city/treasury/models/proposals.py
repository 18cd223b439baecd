"""What was asked for and waits for its decision: nothing moves before."""

from django.db import models
from django.db.models import Q

from toshikei.city.treasury.choices import ProposalKind, ProposalState


class Proposal(models.Model):
    """伺い: a withdrawal, an early redemption or an issue, as it was asked for. `asked` holds the arguments of the service."""

    kind = models.CharField("種類", max_length=10, choices=ProposalKind.choices)
    title = models.CharField("件名", max_length=120)
    amount = models.BigIntegerField("金額（円）")
    fund = models.ForeignKey(
        "treasury.Fund", verbose_name="基金", null=True, blank=True, on_delete=models.PROTECT
    )
    bond = models.ForeignKey(
        "treasury.Bond", verbose_name="市債", null=True, blank=True, on_delete=models.PROTECT
    )
    asked = models.JSONField("伺いの内容")
    asked_on = models.DateField("伺った日")
    asked_by = models.CharField("伺った人", max_length=160)
    form_key = models.CharField("様式の鍵", max_length=80)
    request_id = models.BigIntegerField("起案", null=True, blank=True)
    state = models.CharField(
        "状態", max_length=12, choices=ProposalState.choices, default=ProposalState.CIRCULATING
    )
    decided_on = models.DateField("決裁日", null=True, blank=True)
    reasons = models.JSONField("なぜ", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["form_key"], name="treasury_proposal_form_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="treasury_proposal_amount"),
            models.CheckConstraint(
                condition=Q(state=ProposalState.CIRCULATING) | Q(decided_on__isnull=False),
                name="treasury_proposal_decided_on",
            ),
        ]

    def __str__(self) -> str:
        return self.title
