"""The other parts of a budget (地方自治法215条2号から7号), and how revenue was estimated."""

from django.db import models
from django.db.models import Q

from toshikei.city.making.choices import PartKind
from toshikei.city.making.models.rounds import Round


class BudgetPart(models.Model):
    """予算のそのほかの部分: one line of 継続費, 繰越明許費, 債務負担行為, 地方債, 一時借入金 or 流用の定め.

    `amount_yen` is the total, or the limit (`council_yen` the one an amendment set, of 地方債 alone); `yearly` divides 継続費 by fiscal year; texts say what each kind has to say.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="parts")
    account = models.CharField("会計", max_length=200)
    kind = models.CharField("種類", max_length=12, choices=PartKind.choices)
    number = models.PositiveSmallIntegerField("行")
    subject = models.CharField("事項・目的", max_length=200)
    kan = models.CharField("款", max_length=200, blank=True)
    kou = models.CharField("項", max_length=200, blank=True)
    programme_code = models.CharField("事業番号", max_length=20, blank=True)
    amount_yen = models.BigIntegerField("総額・限度額（円）", null=True, blank=True)
    council_yen = models.BigIntegerField("議会が修正した限度額（円）", null=True, blank=True)
    from_year = models.PositiveSmallIntegerField("期間の始め（年度）", null=True, blank=True)
    to_year = models.PositiveSmallIntegerField("期間の終わり（年度）", null=True, blank=True)
    yearly = models.JSONField("年割額", default=dict, blank=True)
    method = models.CharField("起債の方法", max_length=200, blank=True)
    rate = models.CharField("利率", max_length=200, blank=True)
    redemption = models.CharField("償還の方法", max_length=300, blank=True)
    note = models.CharField("説明", max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "account", "kind", "number"], name="making_part_once"),
            models.CheckConstraint(condition=Q(kind__in=PartKind.values), name="making_part_kind"),
            models.CheckConstraint(
                condition=Q(council_yen__isnull=True) | Q(kind=PartKind.BOND, council_yen__gte=0),
                name="making_part_council_bond",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject}"

    @property
    def limit_yen(self) -> int | None:
        """The amount that holds: what the council made of it, else what was submitted."""
        return self.amount_yen if self.council_yen is None else self.council_yen


class BondTie(models.Model):
    """起債の目的との結び付け: which purpose of 地方債 a place of the 款 市債 is raised for, where its name does not say it.

    `purpose` is the subject of a `BudgetPart` of this or an earlier budget of the year.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="bond_ties")
    account = models.CharField("会計", max_length=200)
    place = models.CharField("歳入の科目", max_length=1000)
    purpose = models.CharField("起債の目的", max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "account", "place"], name="making_bond_tie_once")
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.purpose}"


class RevenueEstimate(models.Model):
    """歳入の見積り: one item, how it was estimated, and what estimates and receipts were in the last years.

    `place` names the titles of the book the item stands for (市税／市民税／個人), "" where it stands for none; `history`
    holds rows of fiscal year, estimate and receipt in yen, oldest first.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="estimates")
    account = models.CharField("会計", max_length=200)
    item = models.CharField("項目", max_length=200)
    place = models.CharField("予算書の科目", max_length=400, blank=True, default="")
    amount_yen = models.BigIntegerField("見積りの額（円）")
    method = models.CharField("見積りの方法", max_length=400)
    history = models.JSONField("過去の見積りと実績", default=list, blank=True)
    at = models.DateTimeField("記録した時刻")
    published_at = models.DateTimeField("公表した時刻", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "account", "item"], name="making_estimate_once")
        ]

    def __str__(self) -> str:
        return self.item
