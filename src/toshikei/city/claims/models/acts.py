"""What is decided about claims: halts, waivers, abandonments and write-offs, the class of a contested kind, the year's plan."""

from django.db import models
from django.db.models import Q

from toshikei.city.claims.choices import ClaimClass, EventKind, Ground
from toshikei.city.claims.models.claims import Claim, ClaimEvent


class ActState(models.TextChoices):
    """処分の段階."""

    ASKED = "asked", "決裁の途中"
    COUNCIL = "council", "議決を待つ"
    DECIDED = "decided", "決まった"
    REFUSED = "refused", "認められなかった"


class ClaimAct(models.Model):
    """処分: asked, decided by the authority table, done by an event, reported to the council, told to the debtor."""

    claim = models.ForeignKey(Claim, verbose_name="債権", on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField("処分", max_length=24, choices=EventKind.choices)
    ground = models.CharField("理由の区分", max_length=16, choices=Ground.choices, default=Ground.OTHER)
    criterion = models.CharField("条例の基準", max_length=8, blank=True)
    reason = models.TextField("理由")
    evidence = models.TextField("確かめた事実・書類", blank=True)
    amount = models.BigIntegerField("額（円）")
    until_on = models.DateField("いつまで", null=True, blank=True)
    state = models.CharField("段階", max_length=12, choices=ActState.choices, default=ActState.ASKED)
    asked_on = models.DateField("伺った日")
    asked_by = models.CharField("伺った人", max_length=200)
    request_id = models.PositiveBigIntegerField("起案", null=True, blank=True)
    decided_on = models.DateField("決まった日", null=True, blank=True)
    decision = models.CharField("決裁", max_length=200, blank=True)
    event = models.OneToOneField(
        ClaimEvent, verbose_name="できごと", on_delete=models.PROTECT, null=True, blank=True
    )
    council_on = models.DateField("議決・議会への報告の日", null=True, blank=True)
    council_number = models.CharField("議案・報告の番号", max_length=60, blank=True)
    notified_on = models.DateField("債務者に通知した日", null=True, blank=True)

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(state__in=[ActState.ASKED, ActState.COUNCIL]),
                name="claims_act_one_asked",
            ),
            models.CheckConstraint(
                condition=~Q(state=ActState.DECIDED) | Q(event__isnull=False), name="claims_act_done_by_event"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.claim}"


class ClassDecision(models.Model):
    """区分の決定: the class the city chose for a contested kind; the newest that holds on a day counts."""

    kind = models.CharField("種類", max_length=40)
    chosen = models.CharField("区分", max_length=20, choices=ClaimClass.choices)
    basis = models.TextField("理由")
    decided_by = models.CharField("決めた人", max_length=200)
    decided_on = models.DateField("決めた日")
    changed = models.PositiveIntegerField("答えの変わった債権", default=0)

    class Meta:
        ordering = ["kind", "-decided_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.chosen}"


class YearPlan(models.Model):
    """年度徴収計画: targets of one kind for a fiscal year, in per mille so that they are exact."""

    kind = models.CharField("種類", max_length=40)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    target_current = models.PositiveSmallIntegerField("現年の徴収率の目標（千分率）")
    target_carried = models.PositiveSmallIntegerField("滞納繰越の徴収率の目標（千分率）")
    policy = models.TextField("方針")
    set_by = models.CharField("定めた人", max_length=200)
    set_on = models.DateField("定めた日")
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["-fiscal_year", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "fiscal_year"], name="claims_plan_once"),
            models.CheckConstraint(
                condition=Q(target_current__lte=1000) & Q(target_carried__lte=1000),
                name="claims_plan_targets",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.fiscal_year}"
