"""Payments as they came in, and where each yen of them went."""

import uuid

from django.db import models
from django.db.models import Q

from toshikei.city.claims.choices import Payer
from toshikei.city.claims.models.claims import Claim, ClaimEvent


class Payment(models.Model):
    """納付: one slip, transfer or distribution. It may pay several claims; its allocations always come to its amount."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    received_on = models.DateField("領収の日")
    amount = models.BigIntegerField("額（円）")
    payer = models.CharField("だれの納付か", max_length=12, choices=Payer.choices, default=Payer.DEBTOR)
    source_system = models.CharField("もとのシステム", max_length=40)
    source_key = models.CharField("領収の番号", max_length=80)
    note = models.CharField("内容", max_length=200, blank=True)
    reversed_on = models.DateField("取り消した日", null=True, blank=True)
    reversed_reason = models.CharField("取り消した理由", max_length=300, blank=True)
    recorded_by = models.CharField("記録した人", max_length=200)

    class Meta:
        ordering = ["-received_on", "source_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_system", "source_key"], name="claims_payment_source_once"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="claims_payment_amount"),
        ]

    def __str__(self) -> str:
        return self.source_key


class Allocation(models.Model):
    """充当: the part of a payment that went to one claim; the event it made there."""

    payment = models.ForeignKey(
        Payment, verbose_name="納付", on_delete=models.PROTECT, related_name="allocations"
    )
    claim = models.ForeignKey(
        Claim, verbose_name="債権", on_delete=models.PROTECT, related_name="allocations"
    )
    amount = models.BigIntegerField("額（円）")
    event = models.OneToOneField(
        ClaimEvent, verbose_name="できごと", on_delete=models.PROTECT, related_name="allocation"
    )
    is_mispaid = models.BooleanField("過誤納", default=False)

    class Meta:
        ordering = ["payment", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["payment", "claim"], name="claims_allocation_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="claims_allocation_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.payment} → {self.claim}"
