"""Kinds of unit, ranks, lineage and absence. Labels are what people read; levels order the ranks."""

from django.db.models import TextChoices

from toshikei.foundation.accounts.choices import Manner, Role

__all__ = ["AbsenceKind", "LineageKind", "Manner", "Rank", "Role", "StepKind", "UnitKind"]


class UnitKind(TextChoices):
    """組織の種類."""

    EXECUTIVE = "executive", "市長・副市長"
    DEPARTMENT = "department", "部"
    BUREAU = "bureau", "局"
    CENTRE = "centre", "行政センター"
    SECTION = "section", "課"
    OFFICE = "office", "室"
    TEAM = "team", "係"


class Rank(TextChoices):
    """職位. The order of `LEVELS` is the order of decision: raising goes up, lowering never happens."""

    MAYOR = "mayor", "市長"
    VICE_MAYOR = "vice_mayor", "副市長"
    DEPARTMENT_HEAD = "department_head", "部長級"
    DEPUTY_HEAD = "deputy_head", "次長級"
    SECTION_HEAD = "section_head", "課長級"
    ASSISTANT_HEAD = "assistant_head", "課長補佐級"
    CHIEF = "chief", "係長級"
    MEMBER = "member", "一般職"

    @property
    def level(self) -> int:
        """Higher decides over lower; gaps leave room for a city's own ranks."""
        return LEVELS[self]


LEVELS = {
    Rank.MAYOR: 70,
    Rank.VICE_MAYOR: 60,
    Rank.DEPARTMENT_HEAD: 50,
    Rank.DEPUTY_HEAD: 40,
    Rank.SECTION_HEAD: 30,
    Rank.ASSISTANT_HEAD: 20,
    Rank.CHIEF: 10,
    Rank.MEMBER: 0,
}


class LineageKind(TextChoices):
    """改組の型: how a unit came out of another."""

    RENAMED = "renamed", "改称"
    MOVED = "moved", "移管"
    MERGED = "merged", "統合"
    SPLIT = "split", "分割"
    SUCCEEDED = "succeeded", "承継"


class StepKind(TextChoices):
    """One step of a reorganisation as somebody writes it down."""

    OPEN = "open", "新設"
    RENAME = "rename", "改称"
    MOVE = "move", "移管"
    MERGE = "merge", "統合"
    SPLIT = "split", "分割"
    CLOSE = "close", "廃止"


class AbsenceKind(TextChoices):
    """不在の理由. Colleagues see only that somebody is away; the reason is personal."""

    TRIP = "trip", "出張"
    LEAVE = "leave", "休暇"
    SICK = "sick", "病気休暇・休職"
    TRAINING = "training", "研修"
    OTHER = "other", "その他"
