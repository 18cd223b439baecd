"""Priority rounds: criteria, options with their conditions, scorers with interests and scores, solutions. No rules."""

from django.db import models
from django.db.models import Q

from toshikei.city.strategy.choices import RoundState


class PriorityRound(models.Model):
    """選択と集中の回: which programmes of a fiscal year are chosen under ceilings of general funds and posts."""

    title = models.CharField("名称", max_length=120)
    fiscal_year = models.PositiveSmallIntegerField("どの年度の予算か")
    state = models.CharField("段階", max_length=12, choices=RoundState.choices, default=RoundState.DRAFTING)
    highest = models.PositiveSmallIntegerField("満点", default=5)
    least = models.PositiveSmallIntegerField("採点する人の最少の数", default=3)
    money_ceiling = models.BigIntegerField("一般財源の上限", default=0)
    posts_ceiling = models.PositiveIntegerField("定数の上限（0.1人）", default=0)
    due_on = models.DateField("採点の期限")
    frozen_on = models.DateField("基準と重みを決めた日", null=True, blank=True)
    fingerprint = models.CharField("決まりの指紋", max_length=16, blank=True)
    closed_on = models.DateField("採点を締め切った日", null=True, blank=True)
    decision = models.CharField("決裁番号", max_length=40, blank=True)
    decided_on = models.DateField("決めた日", null=True, blank=True)
    published_at = models.DateTimeField("公表した時刻", null=True, blank=True)
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        ordering = ["-fiscal_year", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "title"], name="strategy_round_once"),
            models.CheckConstraint(condition=Q(state__in=RoundState.values), name="strategy_round_state"),
            models.CheckConstraint(condition=Q(least__gte=3), name="strategy_round_least"),
            models.CheckConstraint(
                condition=Q(highest__gte=1, highest__lte=100), name="strategy_round_highest"
            ),
            models.CheckConstraint(condition=Q(money_ceiling__gte=0), name="strategy_round_money"),
        ]

    def __str__(self) -> str:
        return self.title


class RoundCriterion(models.Model):
    """基準: the question that is answered with points, and its weight."""

    round = models.ForeignKey(PriorityRound, on_delete=models.CASCADE, related_name="criteria")
    code = models.CharField("符号", max_length=20)
    name = models.CharField("基準", max_length=60)
    question = models.CharField("問い", max_length=200, blank=True)
    weight = models.PositiveSmallIntegerField("重み")
    order = models.PositiveSmallIntegerField("順", default=0)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "code"], name="strategy_criterion_once"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="strategy_criterion_weight"),
        ]

    def __str__(self) -> str:
        return self.name


class RoundOption(models.Model):
    """候補: a programme of the register or a new proposal. What the round finds about it stands here too."""

    round = models.ForeignKey(PriorityRound, on_delete=models.CASCADE, related_name="options")
    code = models.CharField("番号", max_length=20)
    programme_code = models.CharField("事業番号", max_length=20, blank=True)
    name = models.CharField("候補", max_length=200)
    unit_code = models.CharField("所管コード", max_length=20, blank=True)
    summary = models.CharField("内容", max_length=400, blank=True)
    money = models.BigIntegerField("一般財源")
    posts = models.PositiveIntegerField("定数（0.1人）", default=0)
    must_do = models.BooleanField("必ず行う", default=False)
    must_reason = models.CharField("必ず行う理由", max_length=300, blank=True)
    must_on = models.DateField("必ず行うとした日", null=True, blank=True)
    is_deferred = models.BooleanField("次の回に送った", default=False)
    deferred_reason = models.CharField("送った理由", max_length=300, blank=True)
    rank = models.PositiveIntegerField("順位", null=True, blank=True)
    value = models.PositiveIntegerField("点（満点10,000）", null=True, blank=True)
    spread = models.PositiveIntegerField("採点の開き（満点10,000）", null=True, blank=True)
    disputed = models.CharField("最も割れた基準", max_length=20, blank=True)
    disputed_range = models.PositiveSmallIntegerField("その開き", null=True, blank=True)
    is_chosen = models.BooleanField("選ぶ", null=True, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "code"], name="strategy_option_once"),
            models.CheckConstraint(condition=Q(money__gte=0), name="strategy_option_money"),
            models.CheckConstraint(
                condition=Q(must_do=False) | ~Q(must_reason=""), name="strategy_option_must_reason"
            ),
        ]
        indexes = [models.Index(fields=["programme_code"], name="strategy_option_programme")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class RoundNeed(models.Model):
    """欠かせないもの: an option makes no sense without another."""

    option = models.ForeignKey(RoundOption, on_delete=models.CASCADE, related_name="needs")
    needed = models.ForeignKey(RoundOption, on_delete=models.CASCADE, related_name="needed_by")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["option", "needed"], name="strategy_need_once")]

    def __str__(self) -> str:
        return f"{self.option}→{self.needed}"


class RoundEither(models.Model):
    """どちらか一つ: of one group at most one option is chosen."""

    option = models.ForeignKey(RoundOption, on_delete=models.CASCADE, related_name="eithers")
    group = models.PositiveSmallIntegerField("組")

    class Meta:
        ordering = ["group", "pk"]
        constraints = [models.UniqueConstraint(fields=["option", "group"], name="strategy_either_once")]

    def __str__(self) -> str:
        return f"{self.group} {self.option}"


class RoundScorer(models.Model):
    """採点する人: a holder of a post on the day; who leaves keeps what was scored."""

    round = models.ForeignKey(PriorityRound, on_delete=models.CASCADE, related_name="scorers")
    account_id = models.PositiveBigIntegerField("アカウント")
    post_code = models.CharField("職", max_length=20)
    office = models.CharField("職の名称", max_length=200)
    department = models.CharField("部", max_length=20, blank=True)
    joined_on = models.DateField("加わった日")
    left_on = models.DateField("抜けた日", null=True, blank=True)
    left_reason = models.CharField("抜けた理由", max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "account_id"], name="strategy_scorer_once"),
        ]

    def __str__(self) -> str:
        return self.office


class RoundInterest(models.Model):
    """利害: a scorer does not score this option."""

    scorer = models.ForeignKey(RoundScorer, on_delete=models.CASCADE, related_name="interests")
    option = models.ForeignKey(RoundOption, on_delete=models.CASCADE, related_name="interests")
    reason = models.CharField("理由", max_length=200)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["scorer", "option"], name="strategy_interest_once"),
        ]

    def __str__(self) -> str:
        return f"{self.scorer} {self.option}"


class RoundScore(models.Model):
    """採点: points of one person for one option and criterion, under the rules with this fingerprint."""

    scorer = models.ForeignKey(RoundScorer, on_delete=models.CASCADE, related_name="scores")
    option = models.ForeignKey(RoundOption, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(RoundCriterion, on_delete=models.CASCADE, related_name="scores")
    points = models.PositiveSmallIntegerField("点")
    scored_on = models.DateField("採点した日")
    fingerprint = models.CharField("決まりの指紋", max_length=16)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["scorer", "option", "criterion"], name="strategy_score_once"),
        ]

    def __str__(self) -> str:
        return f"{self.scorer} {self.option} {self.criterion}"


class RoundSolution(models.Model):
    """解: the best set under the ceilings and conditions of a moment, with its proof. All of a round's are kept."""

    round = models.ForeignKey(PriorityRound, on_delete=models.CASCADE, related_name="solutions")
    number = models.PositiveSmallIntegerField("何回目か")
    solved_at = models.DateTimeField("求めた時刻")
    money_ceiling = models.BigIntegerField("一般財源の上限")
    posts_ceiling = models.PositiveIntegerField("定数の上限（0.1人）")
    conditions = models.CharField("条件の指紋", max_length=16)
    chosen = models.JSONField("選ぶ候補", default=list)
    value = models.PositiveBigIntegerField("点")
    bound = models.PositiveBigIntegerField("これより高い点はないという点")
    money = models.BigIntegerField("使う一般財源")
    posts = models.PositiveIntegerField("使う定数（0.1人）")
    freed_money = models.BigIntegerField("選ばないもので空く一般財源")
    freed_posts = models.PositiveIntegerField("選ばないもので空く定数（0.1人）")
    reasons = models.JSONField("わけ", default=dict)
    moves = models.JSONField("重みを動かしたとき", default=list)

    class Meta:
        ordering = ["round", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="strategy_solution_once"),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.number}回目"
