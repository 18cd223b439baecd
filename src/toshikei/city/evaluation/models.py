"""Tables of the evaluation: card, verdict, budget action with its steps, look-alikes, money of years without a book."""

from django.db import models
from django.db.models import Q

from toshikei.city.evaluation.choices import (
    ActionState,
    CardState,
    Form,
    Ground,
    Origin,
    PreResult,
    PreState,
    ReviewAnswer,
    Side,
    VerdictClass,
)


class Evaluation(models.Model):
    """事務事業評価表: a programme's year. What other rooms know is copied in when the card is published."""

    programme_code = models.CharField("事業番号", max_length=20)
    fiscal_year = models.PositiveSmallIntegerField("評価する年度")
    title = models.CharField("事業名", max_length=200)
    unit_code = models.CharField("所管コード", max_length=40, blank=True)
    unit_name = models.CharField("所管", max_length=200, blank=True)
    department_code = models.CharField("部局コード", max_length=40, blank=True)
    category = models.CharField("区分", max_length=16, blank=True)
    form = models.CharField("様式", max_length=8, choices=Form.choices, default=Form.FULL)
    state = models.CharField("段階", max_length=12, choices=CardState.choices, default=CardState.DRAFT)
    target = models.CharField("だれのために", max_length=200, blank=True)
    intended = models.CharField("めざす状態", max_length=300, blank=True)
    means = models.TextField("手段", blank=True)
    goals = models.CharField("成果の指標と目標", max_length=300, blank=True)
    activity = models.CharField("活動の指標と目標", max_length=300, blank=True)
    budget_yen = models.BigIntegerField("当初予算（円）", null=True, blank=True)
    settled_yen = models.BigIntegerField("決算（円）", null=True, blank=True)
    general_yen = models.BigIntegerField("うち一般財源（円）", null=True, blank=True)
    personnel_yen = models.BigIntegerField("職員の人件費（円）", null=True, blank=True)
    outcome = models.CharField("成果の実績", max_length=400, blank=True)
    units_done = models.PositiveIntegerField("活動の実績の数", null=True, blank=True)
    scores = models.JSONField("基準ごとの点", default=dict, blank=True)
    progress = models.CharField("年度の途中の進み具合", max_length=400, blank=True)
    said = models.JSONField("書きかけの評決", default=dict, blank=True)
    published_on = models.DateField("公表した日", null=True, blank=True)
    written_by = models.CharField("書いた人", max_length=200, blank=True)
    token = models.PositiveIntegerField("書き換えの回数", default=0)
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        ordering = ["-fiscal_year", "programme_code"]
        constraints = [
            models.UniqueConstraint(fields=["programme_code", "fiscal_year"], name="evaluation_card_once"),
            models.CheckConstraint(condition=Q(state__in=CardState.values), name="evaluation_card_state"),
            models.CheckConstraint(condition=Q(form__in=Form.values), name="evaluation_card_form"),
            models.CheckConstraint(
                condition=~Q(state=CardState.PUBLISHED) | Q(published_on__isnull=False),
                name="evaluation_card_published",
            ),
        ]
        indexes = [models.Index(fields=["fiscal_year", "department_code"], name="evaluation_card_year")]

    def __str__(self) -> str:
        return f"{self.title} {self.fiscal_year}年度"


class Verdict(models.Model):
    """評決: what was said of a programme's year, by whom, with what its class asks for. Public, never edited."""

    programme_code = models.CharField("事業番号", max_length=20)
    title = models.CharField("事業名", max_length=200)
    unit_name = models.CharField("所管", max_length=200, blank=True)
    department_code = models.CharField("部局コード", max_length=40, blank=True)
    fiscal_year = models.PositiveSmallIntegerField("評価した年度")
    origin = models.CharField("だれの評決か", max_length=12, choices=Origin.choices)
    source = models.CharField("もとになった記録", max_length=200, blank=True)
    kind = models.CharField("評決", max_length=12, choices=VerdictClass.choices)
    reason = models.CharField("理由", max_length=1000)
    share_permille = models.PositiveSmallIntegerField("減らす割合（千分の）", default=0)
    money_yen = models.BigIntegerField("増やす額（円）", default=0)
    posts_tenths = models.PositiveIntegerField("増やす人員（0.1人）", default=0)
    into = models.CharField("統合する先・代わる事業", max_length=20, blank=True)
    again_year = models.PositiveSmallIntegerField("もう一度判断する年度", null=True, blank=True)
    ground = models.CharField("廃止のわけ", max_length=12, choices=Ground.choices, blank=True)
    improved = models.CharField("すでに改めたこと", max_length=600, blank=True)
    measure = models.CharField("改めること", max_length=600, blank=True)
    planned_end = models.PositiveSmallIntegerField("終わる予定の年度", null=True, blank=True)
    decided_on = models.DateField("評決の日")
    decided_by = models.CharField("評決した人", max_length=200)
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        ordering = ["-fiscal_year", "programme_code", "origin"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme_code", "fiscal_year", "origin"], name="evaluation_verdict_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=VerdictClass.values), name="evaluation_verdict_kind"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="evaluation_verdict_origin"),
            models.CheckConstraint(condition=~Q(reason=""), name="evaluation_verdict_reason"),
            models.CheckConstraint(condition=Q(share_permille__lt=1000), name="evaluation_verdict_share"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.fiscal_year}年度 {self.get_kind_display()}"


class BudgetAction(models.Model):
    """予算への反映: one verdict on its way to the budget of `due_year` or later, and what the money says of it."""

    verdict = models.OneToOneField(Verdict, on_delete=models.PROTECT, related_name="action")
    due_year = models.PositiveSmallIntegerField("反映する予算の年度")
    state = models.CharField("段階", max_length=16, choices=ActionState.choices)
    seen_year = models.PositiveSmallIntegerField("確かめた予算の年度", null=True, blank=True)
    seen_outcome = models.CharField("予算の額から分かること", max_length=16, blank=True)
    seen_words = models.CharField("予算の額", max_length=400, blank=True)
    freed_yen = models.BigIntegerField("一般財源の減（円）", null=True, blank=True)
    tail_yen = models.BigIntegerField("残る契約（円）", default=0)
    blocked_by = models.CharField("まだ確かめられないわけ", max_length=400, blank=True)

    class Meta:
        ordering = ["verdict"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ActionState.values), name="evaluation_action_state"),
            models.CheckConstraint(
                condition=Q(seen_outcome="", seen_year__isnull=True, freed_yen__isnull=True)
                | (~Q(seen_outcome="") & Q(seen_year__isnull=False, freed_yen__isnull=False)),
                name="evaluation_action_seen",
            ),
        ]
        indexes = [models.Index(fields=["due_year", "state"], name="evaluation_action_due")]

    def __str__(self) -> str:
        return str(self.verdict)


class ActionStep(models.Model):
    """反映の一歩: answer, override, observation. Added, never edited; shown for ever."""

    action = models.ForeignKey(BudgetAction, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField("順")
    state = models.CharField("段階", max_length=16, choices=ActionState.choices)
    words = models.CharField("ことば", max_length=2000)
    on = models.DateField("日")
    by_label = models.CharField("だれが", max_length=200)
    source = models.CharField("もとになった記録", max_length=200, blank=True)

    class Meta:
        ordering = ["action", "number"]
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="evaluation_step_once"),
            models.CheckConstraint(condition=Q(state__in=ActionState.values), name="evaluation_step_state"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.number}"


class LookAlike(models.Model):
    """よく似た事業: begun after an abolition, with the same target group and state. A person says whether it is the same."""

    action = models.ForeignKey(BudgetAction, on_delete=models.PROTECT, related_name="look_alikes")
    programme_code = models.CharField("事業番号", max_length=20)
    title = models.CharField("事業名", max_length=200)
    is_the_same = models.BooleanField("同じ事業", null=True, blank=True)
    told_on = models.DateField("答えた日", null=True, blank=True)
    told_by = models.CharField("答えた人", max_length=200, blank=True)
    words = models.CharField("わけ", max_length=1000, blank=True)

    class Meta:
        ordering = ["action", "programme_code"]
        constraints = [
            models.UniqueConstraint(fields=["action", "programme_code"], name="evaluation_look_alike_once")
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.title}"


class MoneyRecord(models.Model):
    """予算の記録: general funds and posts of a programme in an adopted budget, as no book tells them.

    `total_yen` counts only in years of which the city has no book here; where there is one, the book says it.
    """

    programme_code = models.CharField("事業番号", max_length=20)
    fiscal_year = models.PositiveSmallIntegerField("予算の年度")
    total_yen = models.BigIntegerField("当初予算（円）")
    general_yen = models.BigIntegerField("うち一般財源（円）")
    posts_tenths = models.PositiveIntegerField("人員（0.1人）", default=0)
    tails = models.JSONField("残る契約", default=list, blank=True)
    source = models.CharField("出典", max_length=300)
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        ordering = ["fiscal_year", "programme_code"]
        constraints = [
            models.UniqueConstraint(fields=["programme_code", "fiscal_year"], name="evaluation_money_once"),
            models.CheckConstraint(
                condition=Q(general_yen__gte=0, total_yen__gte=models.F("general_yen")),
                name="evaluation_money_within",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_code} {self.fiscal_year}年度"


class PreEvaluation(models.Model):
    """事前評価: why a policy request should be taken, before it is made. One per programme and budget year."""

    programme_code = models.CharField("事業番号", max_length=20)
    fiscal_year = models.PositiveSmallIntegerField("予算の年度")
    title = models.CharField("事業名", max_length=200)
    unit_code = models.CharField("所管コード", max_length=40, blank=True)
    unit_name = models.CharField("所管", max_length=200, blank=True)
    state = models.CharField("段階", max_length=12, choices=PreState.choices, default=PreState.DRAFT)
    problem = models.CharField("何が問題か（データ）", max_length=600, blank=True)
    target = models.CharField("だれのために、何人", max_length=300, blank=True)
    activity = models.CharField("何をするか（活動）", max_length=400, blank=True)
    output = models.CharField("何ができるか（産出）", max_length=400, blank=True)
    outcome_short = models.CharField("一、二年で何が変わるか", max_length=400, blank=True)
    outcome_long = models.CharField("その先に何が変わるか", max_length=400, blank=True)
    alternatives = models.CharField("ほかのやり方（しない、統合するを含む）", max_length=600, blank=True)
    role = models.CharField("なぜ市がするか", max_length=400, blank=True)
    end_year = models.PositiveSmallIntegerField("終わりの年度", null=True, blank=True)
    exit_words = models.CharField("やめる条件", max_length=400, blank=True)
    scrapped = models.CharField("かわりにやめるもの", max_length=400, blank=True)
    five_years_yen = models.BigIntegerField("五年間の一般財源（円）", null=True, blank=True)
    result = models.CharField("結果", max_length=12, choices=PreResult.choices, blank=True)
    result_reason = models.CharField("結果のわけ", max_length=1000, blank=True)
    decided_on = models.DateField("結果の日", null=True, blank=True)
    decided_by = models.CharField("決めた人", max_length=200, blank=True)
    token = models.PositiveIntegerField("書き換えの回数", default=0)
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        ordering = ["-fiscal_year", "programme_code"]
        constraints = [
            models.UniqueConstraint(fields=["programme_code", "fiscal_year"], name="evaluation_pre_once"),
            models.CheckConstraint(condition=Q(state__in=PreState.values), name="evaluation_pre_state"),
            models.CheckConstraint(
                condition=Q(state=PreState.DECIDED, result__in=PreResult.values, decided_on__isnull=False)
                | (~Q(state=PreState.DECIDED) & Q(result="")),
                name="evaluation_pre_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.fiscal_year}年度の事前評価"


class SecondOpinion(models.Model):
    """二次評価: planning's and finance's opinion on a pre-evaluation, beside the section's own."""

    pre = models.ForeignKey(PreEvaluation, on_delete=models.CASCADE, related_name="opinions")
    side = models.CharField("だれの意見か", max_length=12, choices=Side.choices)
    result = models.CharField("意見", max_length=12, choices=PreResult.choices)
    reason = models.CharField("わけ", max_length=1000)
    on = models.DateField("日")
    by_label = models.CharField("書いた人", max_length=200)

    class Meta:
        ordering = ["pre", "side"]
        constraints = [
            models.UniqueConstraint(fields=["pre", "side"], name="evaluation_opinion_once"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="evaluation_opinion_side"),
        ]

    def __str__(self) -> str:
        return f"{self.pre} {self.get_side_display()}"


class ExternalReview(models.Model):
    """外部評価: what people from outside say of a card, and the city's answer beside it."""

    card = models.OneToOneField(Evaluation, on_delete=models.PROTECT, related_name="review")
    opinion = models.CharField("意見", max_length=2000)
    panel = models.CharField("だれの意見か", max_length=200)
    on = models.DateField("意見の日")
    answer = models.CharField("答え", max_length=12, choices=ReviewAnswer.choices, blank=True)
    answer_words = models.CharField("答えのことば", max_length=2000, blank=True)
    answered_on = models.DateField("答えた日", null=True, blank=True)
    answered_by = models.CharField("答えた人", max_length=200, blank=True)

    class Meta:
        ordering = ["card"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True)
                | Q(answer__in=ReviewAnswer.values, answered_on__isnull=False),
                name="evaluation_review_answer",
            )
        ]

    def __str__(self) -> str:
        return str(self.card)


class ReportEdition(models.Model):
    """主要な施策の成果を説明する書類 as it was attached to the settlement: its sheets, frozen with their hash."""

    fiscal_year = models.PositiveSmallIntegerField("決算の年度", unique=True)
    content = models.JSONField("中身")
    content_hash = models.CharField("中身の指紋", max_length=64)
    sheets = models.PositiveIntegerField("事業の数")
    frozen_on = models.DateField("定めた日")
    frozen_by = models.CharField("定めた人", max_length=200)
    is_invented = models.BooleanField("架空データ", default=False)

    def __str__(self) -> str:
        return f"{self.fiscal_year}年度 主要な施策の成果"
