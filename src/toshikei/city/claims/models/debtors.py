"""Debtors: one record per secrecy group and core system; who is the same person is decided by people and can be undone."""

import uuid

from django.db import models
from django.db.models import F, Q

from toshikei.city.claims.choices import Basis, DebtorKind, Group, LinkState, Viewer


class Debtor(models.Model):
    """債務者: as one core system knows them, inside one 情報の区分. Another group has a record of its own.

    `match_key` finds the same name and birth date inside the group; it is salted with the group, so that the keys of two
    groups cannot be compared. Numbers are random: neighbours say nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.CharField("情報の区分", max_length=4, choices=Group.choices)
    kind = models.CharField("種類", max_length=12, choices=DebtorKind.choices, default=DebtorKind.PERSON)
    name = models.CharField("氏名・名称", max_length=120)
    kana = models.CharField("フリガナ", max_length=160, blank=True)
    birth_on = models.DateField("生年月日・設立の日", null=True, blank=True)
    corporate_number = models.CharField("法人番号", max_length=13, blank=True)
    representative = models.CharField("代表者", max_length=120, blank=True)
    source_system = models.CharField("もとのシステム", max_length=40)
    source_key = models.CharField("もとのシステムの番号", max_length=60)
    match_key = models.CharField("照合の鍵", max_length=64, blank=True)
    died_on = models.DateField("死亡・解散の日", null=True, blank=True)
    contact_ban = models.CharField("連絡を止める理由", max_length=120, blank=True)
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["kana", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "source_system", "source_key"], name="claims_debtor_once"
            ),
            models.CheckConstraint(condition=Q(group__in=Group.values), name="claims_debtor_group"),
        ]
        indexes = [models.Index(fields=["group", "match_key"], name="claims_debtor_match")]

    def __str__(self) -> str:
        return self.name


class DebtorName(models.Model):
    """氏名の移り変わり: what the name was until a day."""

    debtor = models.ForeignKey(Debtor, verbose_name="債務者", on_delete=models.PROTECT, related_name="names")
    name = models.CharField("氏名・名称", max_length=120)
    kana = models.CharField("フリガナ", max_length=160, blank=True)
    until = models.DateField("この日まで")

    class Meta:
        ordering = ["debtor", "-until", "pk"]

    def __str__(self) -> str:
        return self.name


class DebtorAddress(models.Model):
    """住所の移り変わり. `returned_on`: a letter sent there came back."""

    debtor = models.ForeignKey(
        Debtor, verbose_name="債務者", on_delete=models.PROTECT, related_name="addresses"
    )
    postcode = models.CharField("郵便番号", max_length=8, blank=True)
    address = models.CharField("住所", max_length=200)
    since = models.DateField("この日から")
    until = models.DateField("この日まで", null=True, blank=True)
    returned_on = models.DateField("郵便が戻った日", null=True, blank=True)

    class Meta:
        ordering = ["debtor", "-since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["debtor"], condition=Q(until__isnull=True), name="claims_address_one_now"
            )
        ]

    def __str__(self) -> str:
        return self.address


class DebtorLink(models.Model):
    """名寄せ: two records that may be one person. Across groups a person decides only with a basis in law or consent."""

    one = models.ForeignKey(Debtor, verbose_name="債務者", on_delete=models.PROTECT, related_name="links_out")
    other = models.ForeignKey(
        Debtor, verbose_name="もう一人", on_delete=models.PROTECT, related_name="links_in"
    )
    is_across = models.BooleanField("区分をまたぐ", default=False)
    score = models.PositiveSmallIntegerField("点")
    reasons = models.JSONField("合うところ・違うところ", default=list)
    state = models.CharField("決定", max_length=12, choices=LinkState.choices, default=LinkState.PROPOSED)
    basis = models.CharField("根拠", max_length=12, choices=Basis.choices, blank=True)
    evidence = models.CharField("根拠の書類・条文", max_length=300, blank=True)
    decided_by = models.CharField("決めた人", max_length=200, blank=True)
    decided_on = models.DateField("決めた日", null=True, blank=True)

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="claims_link_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="claims_link_two"),
            models.CheckConstraint(
                condition=Q(is_across=False)
                | ~Q(state=LinkState.CONFIRMED)
                | Q(basis__in=[Basis.CONSENT, Basis.STATUTE]),
                name="claims_link_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"名寄せ {self.pk}"


class SeeingGround(models.Model):
    """見る根拠: consent or statute that opens one debtor's data to a section. Its end hides them again."""

    debtor = models.ForeignKey(
        Debtor, verbose_name="債務者", on_delete=models.PROTECT, related_name="grounds"
    )
    unit_code = models.CharField("見る部署コード", max_length=20)
    viewer = models.CharField("表の列", max_length=12, choices=Viewer.choices)
    basis = models.CharField("根拠", max_length=12, choices=Basis.choices)
    evidence = models.CharField("書類・条文", max_length=300)
    from_on = models.DateField("この日から")
    until_on = models.DateField("この日まで")
    revoked_on = models.DateField("取り消した日", null=True, blank=True)
    recorded_by = models.CharField("記録した人", max_length=200)

    class Meta:
        ordering = ["debtor", "-from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(basis__in=[Basis.CONSENT, Basis.STATUTE, Basis.DUTY]), name="claims_ground_basis"
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="claims_ground_evidence"),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="claims_ground_days"),
        ]

    def __str__(self) -> str:
        return f"{self.get_basis_display()} {self.evidence}"
