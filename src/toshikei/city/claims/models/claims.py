"""Claims, their events (append only), who else is bound, and what the engine said of them on a day."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q

from toshikei.city.claims.choices import (
    Cause,
    ClaimClass,
    Collection,
    EventKind,
    Existence,
    Ground,
    Group,
    Outcome,
    PartyRole,
    Payer,
)
from toshikei.city.claims.models.debtors import Debtor


class Claim(models.Model):
    """債権: one claim, or one instalment (期別) of it. `due_on` is the due date after it moved off a holiday.

    `legacy_*` is what the old system says; it is shown beside ours and never taken over.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField("債権番号", max_length=60)
    kind = models.CharField("種類", max_length=40)
    group = models.CharField("情報の区分", max_length=4, choices=Group.choices)
    debtor = models.ForeignKey(Debtor, verbose_name="債務者", on_delete=models.PROTECT, related_name="claims")
    unit_code = models.CharField("担当部署コード", max_length=20)
    fiscal_year = models.PositiveSmallIntegerField("調定年度")
    term = models.CharField("期別", max_length=40, blank=True)
    principal = models.BigIntegerField("調定額（円）")
    due_on = models.DateField("納期限")
    original_due_on = models.DateField("休日で動く前の納期限", null=True, blank=True)
    arose_on = models.DateField("発生の日", null=True, blank=True)
    cause_on = models.DateField("原因の契約などの日", null=True, blank=True)
    known_on = models.DateField("行使できると知った日", null=True, blank=True)
    contract_rate = models.DecimalField(
        "約定の割合（年％）", max_digits=6, decimal_places=3, null=True, blank=True
    )
    is_evasion = models.BooleanField("不正の行為", default=False)
    source_system = models.CharField("もとのシステム", max_length=40)
    source_key = models.CharField("もとのシステムの番号", max_length=60)
    content_hash = models.CharField("中身の指紋", max_length=64)
    hold_reason = models.CharField("保留の理由", max_length=300, blank=True)
    legacy_limitation_on = models.DateField("旧システムの時効の日", null=True, blank=True)
    legacy_delay = models.BigIntegerField("旧システムの延滞金（円）", null=True, blank=True)
    legacy_balance = models.BigIntegerField("旧システムの残高（円）", null=True, blank=True)
    legacy_is_closed = models.BooleanField("旧システムで閉じている", null=True, blank=True)
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="claims_claim_number_once"),
            models.UniqueConstraint(fields=["source_system", "source_key"], name="claims_claim_source_once"),
            models.CheckConstraint(condition=Q(principal__gte=0), name="claims_claim_principal"),
            models.CheckConstraint(condition=Q(group__in=Group.values), name="claims_claim_group"),
        ]
        indexes = [
            models.Index(fields=["group", "unit_code"], name="claims_claim_seen"),
            models.Index(fields=["kind", "fiscal_year"], name="claims_claim_kind"),
        ]

    def __str__(self) -> str:
        return self.number


class ClaimParty(models.Model):
    """連帯債務者・保証人・相続人・代理人. `limit_yen`: 極度額 of a personal guarantee."""

    claim = models.ForeignKey(Claim, verbose_name="債権", on_delete=models.PROTECT, related_name="parties")
    debtor = models.ForeignKey(Debtor, verbose_name="人", on_delete=models.PROTECT, related_name="parts")
    role = models.CharField("立場", max_length=12, choices=PartyRole.choices)
    share = models.CharField("割合", max_length=20, blank=True)
    limit_yen = models.BigIntegerField("極度額（円）", null=True, blank=True)
    since = models.DateField("この日から")
    note = models.CharField("内容", max_length=200, blank=True)

    class Meta:
        ordering = ["claim", "role", "pk"]
        constraints = [models.UniqueConstraint(fields=["claim", "debtor", "role"], name="claims_party_once")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}"


class ClaimEvent(models.Model):
    """できごと: append only. What was wrong is answered by another event, never rewritten."""

    claim = models.ForeignKey(Claim, verbose_name="債権", on_delete=models.PROTECT, related_name="events")
    kind = models.CharField("できごと", max_length=24, choices=EventKind.choices)
    on = models.DateField("日")
    amount = models.BigIntegerField("額（円）", default=0)
    arrived_on = models.DateField("届いた日", null=True, blank=True)
    deadline_on = models.DateField("指定した期限", null=True, blank=True)
    until_on = models.DateField("この日まで", null=True, blank=True)
    applied_on = models.DateField("申請の日", null=True, blank=True)
    due_on = models.DateField("新しい納期限", null=True, blank=True)
    heirs_fixed_on = models.DateField("相続人が確定した日", null=True, blank=True)
    of = models.ForeignKey(
        "self", verbose_name="何の終わり・取消し", on_delete=models.PROTECT, null=True, blank=True
    )
    payer = models.CharField("だれの納付か", max_length=12, choices=Payer.choices, default=Payer.DEBTOR)
    ground = models.CharField("理由", max_length=16, choices=Ground.choices, default=Ground.OTHER)
    outcome = models.CharField("終わり方", max_length=12, choices=Outcome.choices, default=Outcome.DONE)
    is_returned = models.BooleanField("戻ってきた", default=False)
    is_public_service = models.BooleanField("公示送達", default=False)
    is_listed = models.BooleanField("期別を並べた誓約", default=True)
    is_signed = models.BooleanField("署名がある", default=True)
    is_by_debtor = models.BooleanField("本人による", default=True)
    is_resolved = models.BooleanField("議会の議決がある", default=False)
    is_correction = models.BooleanField("訂正", default=False)
    note = models.CharField("内容・書類", max_length=300, blank=True)
    source_key = models.CharField("もとのシステムの番号", max_length=80, blank=True)
    recorded_at = models.DateTimeField("記録した時刻")
    recorded_by = models.CharField("記録した人", max_length=200)

    class Meta:
        ordering = ["claim", "on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="claims_event_kind"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="claims_event_amount"),
            models.UniqueConstraint(
                fields=["claim", "source_key"], condition=~Q(source_key=""), name="claims_event_source_once"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def save(self, *args: Any, **options: Any) -> None:
        """New ones only."""
        if not self._state.adding:
            raise TypeError("events of a claim are never rewritten")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("events of a claim are never deleted")


class ClaimState(models.Model):
    """判定: what the engine said on a day, kept so that lists need not ask it. Always made anew from the events."""

    claim = models.OneToOneField(Claim, verbose_name="債権", on_delete=models.CASCADE, related_name="state")
    as_of = models.DateField("判定した日")
    claim_class = models.CharField("区分", max_length=20, choices=ClaimClass.choices)
    collection = models.CharField("徴収", max_length=12, choices=Collection.choices)
    existence = models.CharField("法的存否", max_length=14, choices=Existence.choices)
    cause = models.CharField("消滅の原因", max_length=24, choices=Cause.choices, blank=True)
    ended_on = models.DateField("生きていた最後の日", null=True, blank=True)
    act_by = models.DateField("この日までに動く", null=True, blank=True)
    official = models.DateField("市の読み方での最後の日", null=True, blank=True)
    safe_to_close_from = models.DateField("閉じてよい最初の日", null=True, blank=True)
    assessed = models.BigIntegerField("調定額（円）")
    received = models.BigIntegerField("収入済額（円）")
    written_off = models.BigIntegerField("不納欠損額（円）")
    refundable = models.BigIntegerField("還付する額（円）")
    unreceived = models.BigIntegerField("収入未済額（円）")
    delay = models.BigIntegerField("延滞金（円）", null=True, blank=True)
    demanded_on = models.DateField("督促の日", null=True, blank=True)
    demand_until = models.DateField("督促の期限", null=True, blank=True)
    returned_on = models.DateField("郵便が戻った日", null=True, blank=True)
    promise_on = models.DateField("約束の日", null=True, blank=True)
    last_on = models.DateField("最後のできごとの日", null=True, blank=True)
    next_label = models.CharField("次にすること", max_length=60, blank=True)
    next_until = models.DateField("次にすることの期限", null=True, blank=True)
    needs_decision = models.BooleanField("人が決める", default=False)
    findings = models.PositiveSmallIntegerField("人を待つ知らせ", default=0)

    class Meta:
        ordering = ["act_by", "claim"]
        indexes = [
            models.Index(fields=["act_by"], name="claims_state_act_by"),
            models.Index(fields=["existence", "collection"], name="claims_state_axes"),
        ]

    def __str__(self) -> str:
        return f"{self.claim} {self.as_of}"
