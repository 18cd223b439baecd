"""Sources: lists others keep, row by row and cell by cell as they wrote them, beside the register they are held against."""

from django.db import models
from django.db.models import Q

from toshikei.city.assets.choices import End, Finding
from toshikei.city.assets.models.register import Asset


class SourceList(models.Model):
    """出どころ: one list of a day, with whose it is and on which terms."""

    code = models.CharField("出どころコード", max_length=40)
    label = models.CharField("出どころ", max_length=120)
    terms = models.CharField("利用条件", max_length=200, blank=True)
    loaded_on = models.DateField("取り込んだ日")
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["-loaded_on", "code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="assets_source_code_once")]

    def __str__(self) -> str:
        return self.label


class SourceControl(models.Model):
    """検算の合計: what the source itself publishes for a group."""

    source = models.ForeignKey(
        SourceList, verbose_name="出どころ", on_delete=models.CASCADE, related_name="controls"
    )
    group = models.CharField("地区", max_length=60)
    count = models.PositiveIntegerField("件数")
    area_m2 = models.DecimalField("面積の計（㎡）", max_digits=16, decimal_places=2)

    class Meta:
        ordering = ["source", "group"]
        constraints = [models.UniqueConstraint(fields=["source", "group"], name="assets_control_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.group}"


class SourceRow(models.Model):
    """出どころの行: kept as written. `asset` is what it was matched with; empty: the register has no such asset."""

    source = models.ForeignKey(
        SourceList, verbose_name="出どころ", on_delete=models.CASCADE, related_name="rows"
    )
    number = models.CharField("行", max_length=40)
    name = models.CharField("名称", max_length=120)
    group = models.CharField("地区", max_length=60, blank=True)
    asset = models.ForeignKey(
        Asset,
        verbose_name="資産",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="source_rows",
    )
    remarks = models.JSONField("注意", default=list)

    class Meta:
        ordering = ["source", "number"]
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="assets_source_row_once")]

    def __str__(self) -> str:
        return self.name


class SourceValue(models.Model):
    """出どころの値: the text as written, how it was read, and what an official chose where it contradicts the register."""

    row = models.ForeignKey(SourceRow, verbose_name="行", on_delete=models.CASCADE, related_name="values")
    field = models.CharField("項目", max_length=40)
    text = models.CharField("書かれていたまま", max_length=400, blank=True)
    value = models.CharField("読んだ値", max_length=400, blank=True)
    end = models.CharField("読み方", max_length=10, choices=End.choices)
    reason = models.CharField("読み方の理由", max_length=400, blank=True)
    finding = models.CharField("台帳との関係", max_length=8, choices=Finding.choices)
    decided_on = models.DateField("決めた日", null=True, blank=True)
    decided_by = models.CharField("決めた人", max_length=120, blank=True)
    decided_why = models.CharField("決めた理由", max_length=400, blank=True)

    class Meta:
        ordering = ["row", "field"]
        constraints = [
            models.UniqueConstraint(fields=["row", "field"], name="assets_source_value_once"),
            models.CheckConstraint(condition=Q(end__in=End.values), name="assets_value_end"),
            models.CheckConstraint(condition=Q(finding__in=Finding.values), name="assets_value_finding"),
        ]
        indexes = [models.Index(fields=["finding", "row"], name="assets_value_finding_idx")]

    def __str__(self) -> str:
        return f"{self.row} {self.field}"

    @property
    def field_label(self) -> str:
        """The field as the register calls it."""
        return str(Asset._meta.get_field(self.field).verbose_name)

    @property
    def register_says(self) -> str:
        """What the register holds now."""
        if self.row.asset is None:
            return "台帳にありません"
        said = getattr(self.row.asset, self.field)
        return "－" if said is None else str(said)
