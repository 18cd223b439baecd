"""Kinds and states of goals, indicators, analyses and reports, with the words people read."""

from django.db.models import TextChoices

from toshikei.engines.goals import goals, indicators, judging, maps

Horizon = TextChoices("Horizon", [(one.name, (one.value, goals.LABELS[one])) for one in goals.Horizon])
Horizon.__doc__ = """期間の種類."""

Direction = TextChoices(
    "Direction", [(one.name, (one.value, indicators.DIRECTION_LABELS[one])) for one in indicators.Direction]
)
Direction.__doc__ = """向き."""

Kind = TextChoices("Kind", [(one.name, (one.value, indicators.KIND_LABELS[one])) for one in indicators.Kind])
Kind.__doc__ = """指標の種類."""

Perspective = TextChoices(
    "Perspective", [(one.name, (one.value, maps.LABELS[one])) for one in maps.Perspective]
)
Perspective.__doc__ = """視点, the citizen first."""

Status = TextChoices("Status", [(one.name, (one.value, judging.LABELS[one])) for one in judging.Status])
Status.__doc__ = """指標の状態: from numbers, never from opinion."""

SHAPES = {
    Status.ON_TRACK: "done",
    Status.BEHIND: "missed",
    Status.STALE: "stale",
    Status.NO_DATA: "none",
    Status.NOT_YET: "not_yet",
    Status.STOPPED: "ended",
}
"""How a state looks: only one of them is good."""


class Frequency(TextChoices):
    """いつの値か."""

    MONTHLY = "monthly", "毎月"
    QUARTERLY = "quarterly", "三か月ごと"
    HALF_YEARLY = "half_yearly", "半年ごと"
    YEARLY = "yearly", "一年ごと"


class Whose(TextChoices):
    """だれの目標か: a unit's, or a manager's own (②イ)."""

    UNIT = "unit", "部課の目標"
    MANAGER = "manager", "管理職の目標"


class Origin(TextChoices):
    """値がどこから来たか."""

    MEASURE = "measure", "ほかの業務の記録から"
    IMPORT = "import", "取り込み"
    TYPED = "typed", "手入力"


class Moment(TextChoices):
    """報告の時期."""

    MID_YEAR = "mid_year", "年央（9月30日）"
    YEAR_END = "year_end", "年度末（3月31日）"


class SwotKind(TextChoices):
    """SWOT: the first two within the unit, the others around it."""

    STRENGTH = "strength", "強み"
    WEAKNESS = "weakness", "弱み"
    OPPORTUNITY = "opportunity", "機会"
    THREAT = "threat", "脅威"


class CrossKind(TextChoices):
    """組み合わせの戦略: an inner and an outer item together."""

    SO = "so", "強みで機会を広げる"
    ST = "st", "強みで脅威に備える"
    WO = "wo", "弱みを直して機会をつかむ"
    WT = "wt", "弱みと脅威から手を引く"


CROSSES = {
    CrossKind.SO: (SwotKind.STRENGTH, SwotKind.OPPORTUNITY),
    CrossKind.ST: (SwotKind.STRENGTH, SwotKind.THREAT),
    CrossKind.WO: (SwotKind.WEAKNESS, SwotKind.OPPORTUNITY),
    CrossKind.WT: (SwotKind.WEAKNESS, SwotKind.THREAT),
}
"""The inner and the outer kind each one joins."""
