"""What a section asks for: a transfer, the reserve, a carry-over. Decided by the authority table, then booked."""

from django.db import models
from django.db.models import Q

from toshikei.city.execution.choices import CarryKind, ProposalKind, ProposalState
from toshikei.city.execution.models.booking import Posting
from toshikei.city.execution.models.ledger import Ledger, LedgerPlace
from toshikei.kernel.fiscal_year import FiscalYear


class Proposal(models.Model):
    """願い出. `source` gives (transfer, reserve), `target` receives; a carry-over has only the place it leaves (`source`).

    A carry-over by the budget stands on a line of it (`part_key`, the limit from the record) or, of a budget that is not on
    record, on the place of the document the asker cites (`cited`); nobody but the decider has checked that.
    """

    ledger = models.ForeignKey(Ledger, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField("種類", max_length=12, choices=ProposalKind.choices)
    state = models.CharField(
        "状態", max_length=12, choices=ProposalState.choices, default=ProposalState.REQUESTED
    )
    source = models.ForeignKey(LedgerPlace, on_delete=models.PROTECT, related_name="leaving")
    target = models.ForeignKey(
        LedgerPlace, on_delete=models.PROTECT, related_name="coming", null=True, blank=True
    )
    amount = models.BigIntegerField("金額（円）")
    reason = models.CharField("理由", max_length=400)
    carry_kind = models.CharField("繰越しの種類", max_length=12, choices=CarryKind.choices, blank=True)
    title = models.CharField("事業・契約の名", max_length=200, blank=True)
    committed_part = models.BigIntegerField("支出負担行為のまま繰り越す額（円）", default=0)
    permitted = models.BigIntegerField("予算に定めた限度額（円）", null=True, blank=True)
    last_year = models.PositiveSmallIntegerField("継続年度の終わり", null=True, blank=True)
    part_key = models.CharField("予算の定めの印", max_length=16, blank=True, default="")
    part_label = models.CharField("予算の定め", max_length=300, blank=True, default="")
    cited = models.CharField("予算書の箇所", max_length=200, blank=True, default="")
    cited_year = models.PositiveSmallIntegerField("予算書の年度", null=True, blank=True)
    accident = models.CharField("避けがたい事故", max_length=400, blank=True)
    related = models.BigIntegerField("関連して要する額（円）", default=0)
    funds_received = models.BigIntegerField("既収入特定財源（円）", default=0)
    funds_expected = models.BigIntegerField("未収入特定財源（円）", default=0)
    funds_general = models.BigIntegerField("一般財源（円）", default=0)
    asked_on = models.DateField("願い出た日")
    asked_by = models.CharField("願い出た人", max_length=200)
    form_key = models.CharField("様式の鍵", max_length=64, unique=True)
    request_id = models.PositiveBigIntegerField("決裁", null=True, blank=True)
    posting = models.OneToOneField(
        Posting, on_delete=models.PROTECT, null=True, blank=True, related_name="proposal"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="execution_proposal_amount"),
            models.CheckConstraint(condition=Q(kind__in=ProposalKind.values), name="execution_proposal_kind"),
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values), name="execution_proposal_state"
            ),
            models.CheckConstraint(
                condition=~Q(kind=ProposalKind.CARRY_OVER) | Q(carry_kind__in=CarryKind.values),
                name="execution_proposal_carry_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount:,}円"

    @property
    def cited_in(self) -> str:
        """令和7年度: the year of the budget document that was shown; "" without one."""
        return FiscalYear(self.cited_year).label if self.cited_year else ""

    @property
    def receiver(self) -> LedgerPlace:
        """The place the money comes to; a carry-over stays with its own."""
        return self.target or self.source

    @property
    def funds_to_carry(self) -> int:
        """翌年度へ繰り越すべき財源."""
        return self.funds_received + self.funds_general
