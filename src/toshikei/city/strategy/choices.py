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
