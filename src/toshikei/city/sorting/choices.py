"""States of rounds, sessions and hearings, kinds of people and reasons, with the words people read."""

from django.db.models import TextChoices

from toshikei.engines.sorting import counting, following


class RoundState(TextChoices):
    """仕分けの回の段階. Rules are frozen when it is announced, sheets when the choice is done."""

    PREPARING = "preparing", "準備中"
    CHOOSING = "choosing", "候補を選んでいる"
    OPEN = "open", "調書を固定・開催中"
    CLOSED = "finished", "終了"


PUBLIC_STATES = (RoundState.CHOOSING, RoundState.OPEN, RoundState.CLOSED)
"""From the announcement on everybody sees a round."""


class Source(TextChoices):
    """なぜ候補か: what put a programme on the list."""

    RATCHET = "ratchet", "改善が続いても変わらない"
    DUPLICATE = "duplicate", "ほかの事業と重複の手がかり"
    NO_END = "no_end", "終わる年度がない"
    LONG = "long", "長く続いている"
    CITIZEN = "citizen", "市民の提案"
    SECTION = "section", "所管の申し出"
    OTHER = "other", "そのほか"


class ProposalState(TextChoices):
    """市民の提案の扱い."""

    WAITING = "waiting", "確認待ち"
    TAKEN = "taken", "候補にした"
    DECLINED = "declined", "候補にしない"


class Chooser(TextChoices):
    """候補を選ぶ人: who narrowed the list in a step."""

    OFFICE = "office", "事務局"
    EXPERTS = "experts", "有識者"
    CITIZENS = "citizens", "市民"


class JudgeKind(TextChoices):
    """判定する人."""

    CITIZEN = "citizen", "市民判定人（抽選）"
    EXPERT = "expert", "有識者"


class SessionState(TextChoices):
    """開催の状態."""

    PLANNED = "planned", "予定"
    HELD = "finished", "開催済み"
    CANCELLED = "cancelled", "中止"


CLOSED, VOID, TIED = "closed", "void", "tied"
"""Phases of a hearing beyond those of the rules: judged, called off, counted with a tie that a person has to settle."""
JUDGEMENT = "judgement"
"""The phase in which votes are taken."""


class Stance(TextChoices):
    """市の答え: whether the city follows the verdict."""

    ACCEPT = "accept", "判定のとおりにする"
    PARTLY = "partly", "一部を採り入れる"
    REJECT = "reject", "判定によらない"


TieRule = TextChoices(
    "TieRule", [(one.name, (one.value, counting.TIE_LABELS[one])) for one in counting.TieRule]
)
TieRule.__doc__ = """同数のとき."""
Outcome = TextChoices(
    "Outcome", [(one.name, (one.value, counting.OUTCOME_LABELS[one])) for one in counting.Outcome]
)
Outcome.__doc__ = """開票の結果."""
Promise = TextChoices(
    "Promise", [(one.name, (one.value, following.PROMISE_LABELS[one])) for one in following.Promise]
)
Promise.__doc__ = """市の答えの中身."""
Followed = TextChoices(
    "Followed", [(one.name, (one.value, following.STATE_LABELS[one])) for one in following.State]
)
Followed.__doc__ = """その後: what the money says."""

VIEWPOINTS = {
    "need": ("必要か", "いまも必要ですか。やめると、だれが何に困りますか"),
    "duplication": ("重複はないか", "同じ人に同じことをしている事業はありませんか"),
    "role": ("市がすることか", "国・県・近くの市町村・民間ではなく、市がするのはなぜですか"),
    "means": ("やり方はよいか", "直営・委託・指定管理など、ほかのやり方と比べましたか"),
}
"""四つの視点 of the recommendation (提言2), by the name of their column."""
