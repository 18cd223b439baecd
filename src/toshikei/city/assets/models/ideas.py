"""Ideas and offers for an asset: answered by a day, a firm's seen by the office alone."""

from django.db import models
from django.db.models import Q

from toshikei.city.assets.choices import IdeaState, Proposer
from toshikei.city.assets.models.register import Asset
from toshikei.city.assets.models.verdicts import AssetVerdict


class Idea(models.Model):
    """提案. The name shown is what the writer chose; a firm's offer has no public face but its day and its answer's day."""

    asset = models.ForeignKey(Asset, verbose_name="資産", on_delete=models.PROTECT, related_name="ideas")
    account_id = models.PositiveBigIntegerField("送った人", null=True, blank=True)
    form_key = models.CharField("様式の鍵", max_length=80)
    proposer = models.CharField("だれの提案か", max_length=8, choices=Proposer.choices)
    byline = models.CharField("名前", max_length=60, blank=True)
    text = models.TextField("提案")
    received_on = models.DateField("受けた日")
    due_on = models.DateField("答える期限")
    state = models.CharField("段階", max_length=10, choices=IdeaState.choices, default=IdeaState.WAITING)
    answer = models.TextField("答え", blank=True)
    answered_on = models.DateField("答えた日", null=True, blank=True)
    answered_by = models.CharField("答えた人", max_length=120, blank=True)
    verdict = models.ForeignKey(
        AssetVerdict,
        verbose_name="判定",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ideas",
    )
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["form_key"], name="assets_idea_form_once"),
            models.CheckConstraint(condition=Q(state__in=IdeaState.values), name="assets_idea_state"),
            models.CheckConstraint(condition=Q(proposer__in=Proposer.values), name="assets_idea_proposer"),
        ]

    def __str__(self) -> str:
        return f"{self.asset} {self.get_proposer_display()}"
