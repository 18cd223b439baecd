"""Classes of programmes, and how one came out of another, with the words people read."""

from django.db.models import TextChoices

from toshikei.engines.strategy.categories import LABELS
from toshikei.engines.strategy.categories import Category as Kinds


class Category(TextChoices):
    """事業の区分: which sheet fits, and whether the city has a choice at all."""

    DELEGATED = Kinds.DELEGATED.value, LABELS[Kinds.DELEGATED]
    OBLIGATORY = Kinds.OBLIGATORY.value, LABELS[Kinds.OBLIGATORY]
    UPKEEP = Kinds.UPKEEP.value, LABELS[Kinds.UPKEEP]
    INTERNAL = Kinds.INTERNAL.value, LABELS[Kinds.INTERNAL]
    OPTIONAL = Kinds.OPTIONAL.value, LABELS[Kinds.OPTIONAL]
    SUBSIDY = Kinds.SUBSIDY.value, LABELS[Kinds.SUBSIDY]
    CONSTRUCTION = Kinds.CONSTRUCTION.value, LABELS[Kinds.CONSTRUCTION]
    SUBSIDISED = Kinds.SUBSIDISED.value, LABELS[Kinds.SUBSIDISED]
    RECORD = Kinds.RECORD.value, LABELS[Kinds.RECORD]


class LineageKind(TextChoices):
    """事業の系譜: how a programme came out of another."""

    SPLIT = "split", "分割"
    MERGE = "merge", "統合"
    RENAME = "rename", "改称"
    SUCCESSOR = "successor", "引継ぎ"


class Side(TextChoices):
    """歳出 (expenditure) or 歳入 (revenue)."""

    EXPENDITURE = "expenditure", "歳出"
    REVENUE = "revenue", "歳入"


class PlanKind(TextChoices):
    """計画の種類."""

    COMPREHENSIVE = "comprehensive", "総合計画"
    STRATEGY = "strategy", "都市経営戦略プラン"
    SECTORAL = "sectoral", "分野別の計画"


class VersionState(TextChoices):
    """計画の版の状態."""

    DRAFTING = "drafting", "作成中"
    ASKED = "requested", "決裁中"
    PUBLISHED = "published", "公表"


class NodeLevel(TextChoices):
    """計画の段: 柱 stands on top of a strategy plan, 政策 of any other."""

    PILLAR = "pillar", "柱"
    POLICY = "policy", "政策"
    MEASURE = "measure", "施策"


TOP_LEVEL = {
    PlanKind.COMPREHENSIVE: NodeLevel.POLICY,
    PlanKind.STRATEGY: NodeLevel.PILLAR,
    PlanKind.SECTORAL: NodeLevel.POLICY,
}


class ActionLinkKind(TextChoices):
    """行動のつながり."""

    DEPENDS = "depends", "の後に始める"
    REINFORCES = "reinforces", "を強める"


class ReportState(TextChoices):
    """行動の進み具合."""

    ON_COURSE = "on_track", "予定どおり"
    LATE = "late", "遅れている"
    DONE = "done", "終えた"
    STOPPED = "dropped", "取りやめた"


class SharingRule(TextChoices):
    """費用を分ける規則."""

    EQUAL = "equal", "均等"
    POPULATION = "population", "人口の割合"
    USE = "use", "利用の割合"


class RoundState(TextChoices):
    """選択と集中の段階."""

    DRAFTING = "drafting", "準備中"
    SCORING = "open", "採点中"
    CLOSED = "review", "採点を締め切った"
    SOLVED = "proposed", "案がある"
    ASKED = "requested", "決裁中"
    DECIDED = "decided", "決定・公表"
    DROPPED = "dropped", "取りやめ"


BEFORE_ASKED = frozenset({RoundState.CLOSED, RoundState.SOLVED})
"""Scores are closed and the mayor is not asked yet: ceilings and must-dos may still be looked at anew."""
OVER = frozenset({RoundState.DECIDED, RoundState.DROPPED})
