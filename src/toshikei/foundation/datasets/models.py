"""What was brought, how it was understood, what became of it. Reports are kept as they were shown."""

import uuid

from django.db import models

from toshikei.foundation.datasets.choices import RunState


class ImportRun(models.Model):
    """One file brought for one dataset: the original bytes, how they were read, the report, and the outcome."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dataset = models.CharField("データ", max_length=80)
    state = models.CharField("状態", max_length=10, choices=RunState.choices, default=RunState.WAITING)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True)
    file_name = models.CharField("ファイルの名前", max_length=200)
    file_hash = models.CharField("ファイルの指紋（SHA-256）", max_length=64)
    content_hash = models.CharField("内容の指紋", max_length=60, blank=True)
    city_hash = models.CharField("比べた市のデータの指紋", max_length=60, blank=True)
    said = models.JSONField("人が指定したこと", default=dict)
    report = models.JSONField("結果", default=dict)
    rows_done = models.BigIntegerField("読んだ行", default=0)
    brought_at = models.DateTimeField("持ち込み日時")
    brought_by_id = models.BigIntegerField("持ち込んだ人", null=True)
    brought_by_label = models.CharField("持ち込んだ人の名", max_length=200)
    effective_on = models.DateField("基準日")
    decided_at = models.DateTimeField("取り込み日時", null=True)
    difference_reason = models.CharField("差を認めた理由", max_length=400, blank=True)
    difference_by = models.CharField("差を認めた人", max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["dataset", "-brought_at"], name="import_run_by_dataset"),
            models.Index(fields=["state", "brought_at"], name="import_run_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(difference_reason="") | ~models.Q(difference_by=""),
                name="import_run_difference_has_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_name}（{self.get_state_display()}）"


class AsideRow(models.Model):
    """A row that was not taken: as it stood in the file, with the reason, to be corrected and brought again."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="aside")
    line = models.IntegerField("行")
    cells = models.JSONField("セル")
    message = models.TextField("わけ")

    class Meta:
        indexes = [models.Index(fields=["run", "line"], name="aside_row_by_run")]

    def __str__(self) -> str:
        return f"{self.line}行目：{self.message}"


class HeaderMapping(models.Model):
    """What a person confirmed for one set of headings; used next time, shown, and forgettable."""

    dataset = models.CharField("データ", max_length=80)
    fingerprint = models.CharField("見出しの指紋", max_length=32)
    labels = models.JSONField("見出し")
    mapping = models.JSONField("対応（見出し→列）")
    unit = models.CharField("金額の単位", max_length=20, blank=True)
    confirmed_at = models.DateTimeField("確かめた日時")
    confirmed_by_id = models.BigIntegerField("確かめた人", null=True)
    confirmed_by_label = models.CharField("確かめた人の名", max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dataset", "fingerprint"], name="header_mapping_once")]

    def __str__(self) -> str:
        return f"{self.dataset}：{'・'.join(self.labels[:4])}…"
