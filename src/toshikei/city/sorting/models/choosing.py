"""Rounds with their frozen rules, candidates and how they were narrowed, proposals of citizens, judged pairs."""

from django.db import models
from django.db.models import Q

from toshikei.city.sorting.choices import Chooser, ProposalState, RoundState, Source, TieRule
from toshikei.kernel.fiscal_year import FiscalYear


class SortingRound(models.Model):
    """仕分けの回: one fiscal year's sorting with its rules, frozen with a fingerprint before candidates are chosen."""

    fiscal_year = models.PositiveSmallIntegerField("年度")
    purpose = models.TextField("ねらい", blank=True)
    state = models.CharField("段階", max_length=12, choices=RoundState.choices, default=RoundState.PREPARING)
    rules_on = models.DateField("どの日の決まりか")
    classes = models.JSONField("判定の区分")
    phases = models.JSONField("審議の進め方")
    quorum = models.PositiveSmallIntegerField("定足数（票）")
    tie_rule = models.CharField("同数のとき", max_length=12, choices=TieRule.choices)
    is_secret = models.BooleanField("無記名の投票", default=True)
    ask_until = models.DateField("質問の期限")
    answer_until = models.DateField("回答の期限")
    rules_hash = models.CharField("決まりの指紋", max_length=64, blank=True)
    announced_on = models.DateField("公表した日", null=True, blank=True)
    frozen_on = models.DateField("調書を固定した日", null=True, blank=True)
    closed_on = models.DateField("終えた日", null=True, blank=True)
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        ordering = ["-fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year"], name="sorting_round_once"),
            models.CheckConstraint(condition=Q(state__in=RoundState.values), name="sorting_round_state"),
            models.CheckConstraint(condition=Q(tie_rule__in=TieRule.values), name="sorting_round_tie"),
            models.CheckConstraint(
                condition=Q(state=RoundState.PREPARING) | ~Q(rules_hash=""), name="sorting_round_rules_frozen"
            ),
        ]

    def __str__(self) -> str:
        return f"{FiscalYear(self.fiscal_year).label} 事業の仕分け"

    def class_label(self, code: str) -> str:
        """The words of a class of this round's rules."""
        return next((str(one["label"]) for one in self.classes if one["code"] == code), code)

    @property
    def class_codes(self) -> list[str]:
        return [str(one["code"]) for one in self.classes]


class Narrowing(models.Model):
    """絞り込み: one step in which some candidates were left out, by whom and why."""

    round = models.ForeignKey(SortingRound, on_delete=models.PROTECT, related_name="narrowings")
    number = models.PositiveSmallIntegerField("何回目か")
    chooser = models.CharField("だれが選んだか", max_length=12, choices=Chooser.choices)
    decided_on = models.DateField("選んだ日")
    before = models.PositiveSmallIntegerField("選ぶ前の数")
    kept = models.PositiveSmallIntegerField("残した数")
    reason = models.TextField("選び方と理由")

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="sorting_narrowing_once"),
            models.CheckConstraint(condition=Q(chooser__in=Chooser.values), name="sorting_narrowing_chooser"),
            models.CheckConstraint(
                condition=Q(kept__lt=models.F("before")), name="sorting_narrowing_narrows"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.number}回目の絞り込み"


class Candidate(models.Model):
    """候補の事業: why it was put forward and by whom; left out in a step with a reason, or judged."""

    round = models.ForeignKey(SortingRound, on_delete=models.PROTECT, related_name="candidates")
    programme_code = models.CharField("事業番号", max_length=20)
    name = models.CharField("事業名", max_length=200)
    unit_code = models.CharField("所管コード", max_length=40, blank=True)
    unit_name = models.CharField("所管", max_length=200, blank=True)
    source = models.CharField("なぜ候補か", max_length=12, choices=Source.choices)
    reason = models.TextField("理由")
    proposed_by = models.CharField("だれが挙げたか", max_length=120)
    proposed_on = models.DateField("挙げた日")
    out_in = models.ForeignKey(
        Narrowing, on_delete=models.PROTECT, null=True, blank=True, related_name="left_out"
    )
    out_reason = models.CharField("外した理由", max_length=300, blank=True)

    class Meta:
        ordering = ["round", "programme_code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "programme_code"], name="sorting_candidate_once"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="sorting_candidate_source"),
            models.CheckConstraint(condition=~Q(reason=""), name="sorting_candidate_has_reason"),
            models.CheckConstraint(
                condition=Q(out_in__isnull=True, out_reason="") | Q(out_in__isnull=False) & ~Q(out_reason=""),
                name="sorting_candidate_out_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round.fiscal_year} {self.name}"


class CitizenProposal(models.Model):
    """市民の提案: a programme a citizen wants to see judged, with the reason; looked at and answered before anybody reads it."""

    round = models.ForeignKey(SortingRound, on_delete=models.PROTECT, related_name="proposals")
    programme_code = models.CharField("事業番号", max_length=20)
    name = models.CharField("事業名", max_length=200)
    reason = models.TextField("理由")
    account_id = models.BigIntegerField("アカウント")
    form_key = models.CharField("様式の番号", max_length=40)
    said_on = models.DateField("寄せた日")
    state = models.CharField(
        "扱い", max_length=10, choices=ProposalState.choices, default=ProposalState.WAITING
    )
    answer = models.CharField("答え", max_length=300, blank=True)

    class Meta:
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["account_id", "form_key"], name="sorting_proposal_sent_once"),
            models.CheckConstraint(
                condition=Q(state=ProposalState.WAITING, answer="")
                | ~Q(state=ProposalState.WAITING) & ~Q(answer=""),
                name="sorting_proposal_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} の提案"


class JudgedPair(models.Model):
    """重複の見きわめ: two programmes a person has read side by side; the finder does not show them again."""

    first = models.CharField("事業番号（先）", max_length=20)
    second = models.CharField("事業番号（後）", max_length=20)
    is_duplicate = models.BooleanField("重複している")
    reason = models.CharField("理由", max_length=300)
    judged_on = models.DateField("見きわめた日")

    class Meta:
        ordering = ["first", "second"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="sorting_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=models.F("second")), name="sorting_pair_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.first}・{self.second}"
