"""Verdicts, where they come from, how far they are on their way to the money, with the words people read."""

from django.db.models import TextChoices

from toshikei.engines.evaluation import contract, verdicts

VerdictClass = TextChoices(
    "VerdictClass", [(one.name, (one.value, verdicts.LABELS[one])) for one in verdicts.Verdict]
)
VerdictClass.__doc__ = """評決: the eight classes."""

ActionState = TextChoices(
    "ActionState", [(one.name, (one.value, contract.LABELS[one])) for one in contract.State]
)
ActionState.__doc__ = """予算への反映の段階: the ways between stand in the engine."""


class Ground(TextChoices):
    """廃止のわけ."""

    PURPOSE_MET = "purpose_met", "目的を果たした"
    DONE_BETTER = "done_better", "ほかの事業のほうがよくできる"
    NOT_WANTED = "not_wanted", "要らなくなった"


class Origin(TextChoices):
    """だれの評決か. A programme's year may have one of each; all reach the money by the same way."""

    SELF = "self", "市の評価"
    EXTERNAL = "external", "外部評価"
    SORTING = "sorting", "事業の仕分け"


class CardState(TextChoices):
    """評価表の段階."""

    DRAFT = "draft", "書いている"
    PUBLISHED = "public", "公表した"


class Form(TextChoices):
    """評価表の様式: the short one where law or the house itself leaves the city no choice."""

    FULL = "full", "全部の様式"
    SHORT = "short", "短い様式"


class Score(TextChoices):
    """基準ごとの四段階."""

    GOOD = "4", "4　十分"
    FAIR = "3", "3　おおむね十分"
    WEAK = "2", "2　見直しが要る"
    POOR = "1", "1　根本から見直す"


class Criterion(TextChoices):
    """評価の基準."""

    NEED = "need", "必要性"
    ROLE = "role", "市がするわけ"
    EFFECT = "effect", "有効性"
    EFFICIENCY = "efficiency", "効率性"
    FAIRNESS = "fairness", "公平性"


CRITERION_QUESTIONS = {
    Criterion.NEED: "いまも求められていますか。やめると何が起きますか",
    Criterion.ROLE: "民間・国・道・近隣ではなく、市がしなければなりませんか",
    Criterion.EFFECT: "めざす状態に近づいていますか",
    Criterion.EFFICIENCY: "一つあたりの費用と人手は、減らせませんか",
    Criterion.FAIRNESS: "受ける人や負担がかたよっていませんか",
}


class PreResult(TextChoices):
    """事前評価の結果."""

    TAKEN = "taken", "採択"
    CONDITIONAL = "conditional", "条件付"
    AGAIN = "again", "再検討"
    REFUSED = "declined", "不採択"


class PreState(TextChoices):
    """事前評価の段階."""

    DRAFT = "draft", "書いている"
    SUBMITTED = "submitted", "二次評価を待っている"
    DECIDED = "decided", "結果が出た"


class Side(TextChoices):
    """二次評価をする部署."""

    PLANNING = "planning", "企画"
    FINANCE = "finance", "財政"


class ReviewAnswer(TextChoices):
    """外部評価の意見への答え."""

    ACCEPTED = "accepted", "意見のとおりにする"
    PARTLY = "partly", "一部を受け入れる"
    DECLINED = "declined", "受け入れない"
