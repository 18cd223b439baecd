"""What stands at each stage of a line, version by version. Appended, never edited."""

from django.db import models
from django.db.models import Q

from toshikei.city.making.choices import Stage, Verb
from toshikei.city.making.models.requests import RequestLine


class StageValue(models.Model):
    """段階の値: amount, sources, verb and reason of one line at one stage, by whom and when.

    `is_newest` names the version that counts; `erratum` says why a published value was put right afterwards. Only
    `is_newest` and `published_at` ever change: the first by a newer version, the second once, by publication.
    """

    line = models.ForeignKey(RequestLine, on_delete=models.CASCADE, related_name="values")
    stage = models.CharField("段階", max_length=12, choices=Stage.choices)
    version = models.PositiveSmallIntegerField("版")
    is_newest = models.BooleanField("いまの版", default=True)
    verb = models.CharField("査定", max_length=12, choices=Verb.choices)
    amount = models.BigIntegerField("額（円）")
    national = models.BigIntegerField("国庫支出金（円）", default=0)
    prefectural = models.BigIntegerField("道支出金（円）", default=0)
    bond = models.BigIntegerField("地方債（円）", default=0)
    other = models.BigIntegerField("その他（円）", default=0)
    general = models.BigIntegerField("一般財源（円）", default=0)
    reason = models.CharField("理由", max_length=600, blank=True)
    erratum = models.CharField("正誤の理由", max_length=300, blank=True)
    by_account = models.BigIntegerField("記録した人のアカウント", null=True, blank=True)
    by_label = models.CharField("記録した人", max_length=200)
    at = models.DateTimeField("記録した時刻")
    published_at = models.DateTimeField("公表した時刻", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "stage", "version"], name="making_value_once"),
            models.UniqueConstraint(
                fields=["line", "stage"], condition=Q(is_newest=True), name="making_value_one_newest"
            ),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="making_value_stage"),
            models.CheckConstraint(condition=Q(verb__in=Verb.values), name="making_value_verb"),
            models.CheckConstraint(
                condition=Q(
                    amount=models.F("national")
                    + models.F("prefectural")
                    + models.F("bond")
                    + models.F("other")
                    + models.F("general")
                ),
                name="making_value_sources",
            ),
        ]
        indexes = [models.Index(fields=["stage", "published_at"], name="making_value_published")]

    def __str__(self) -> str:
        return f"{self.line} {self.get_stage_display()} 第{self.version}版"
