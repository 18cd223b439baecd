"""Imports with their control totals, and what was noted about single rows: nothing is dropped silently."""

from django.db import models
from django.db.models import F, Q

from toshikei.city.claims.choices import Group, Handling
from toshikei.city.claims.models.claims import Claim


class ClaimImport(models.Model):
    """取り込み: one file of one core system and month. Rows and yen in are always rows and yen out."""

    source_system = models.CharField("もとのシステム", max_length=40)
    month = models.DateField("何月分（月の初日）")
    rows_in = models.PositiveIntegerField("入った行")
    accepted = models.PositiveIntegerField("受け入れた行")
    held = models.PositiveIntegerField("保留した行")
    rejected = models.PositiveIntegerField("受け入れない行")
    unchanged = models.PositiveIntegerField("うち前と同じ行", default=0)
    yen_in = models.BigIntegerField("入った額（円）")
    yen_accepted = models.BigIntegerField("受け入れた額（円）")
    yen_held = models.BigIntegerField("保留した額（円）")
    yen_rejected = models.BigIntegerField("受け入れない額（円）")
    loaded_on = models.DateField("取り込んだ日")
    loaded_by = models.CharField("取り込んだ人", max_length=200)

    class Meta:
        ordering = ["-loaded_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rows_in=F("accepted") + F("held") + F("rejected")), name="claims_import_rows"
            ),
            models.CheckConstraint(
                condition=Q(yen_in=F("yen_accepted") + F("yen_held") + F("yen_rejected")),
                name="claims_import_yen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_system} {self.month}"


class ImportNote(models.Model):
    """取り込みの知らせ: what was mended, held or rejected, with the words of the file where it was mended."""

    batch = models.ForeignKey(
        ClaimImport, verbose_name="取り込み", on_delete=models.PROTECT, related_name="notes"
    )
    claim = models.ForeignKey(
        Claim, verbose_name="債権", on_delete=models.PROTECT, related_name="notes", null=True, blank=True
    )
    group = models.CharField("情報の区分", max_length=4, choices=Group.choices, blank=True)
    source_key = models.CharField("もとのシステムの番号", max_length=60)
    handling = models.CharField("扱い", max_length=12, choices=Handling.choices)
    code = models.CharField("記号", max_length=60)
    text = models.CharField("内容", max_length=400)
    amount = models.BigIntegerField("額（円）", default=0)

    class Meta:
        ordering = ["batch", "pk"]

    def __str__(self) -> str:
        return self.text
