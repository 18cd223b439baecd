"""States, stages, halves and items of an enterprise budget, with the words people read."""

from django.db.models import TextChoices

from toshikei.engines.enterprise import items, lines, papers, settlement, stages

State = TextChoices("State", [(one.name, (one.value, stages.STATE_LABELS[one])) for one in stages.State])
State.__doc__ = """段階: how far a budget has come. The ways between stand in the engine."""

Stage = TextChoices("Stage", [(one.name, (one.value, stages.STAGE_LABELS[one])) for one in stages.Stage])
Stage.__doc__ = """だれの額か: 管理者の原案, 市長の調製, 議会の議決."""

Half = TextChoices("Half", [(one.name, (one.value, f"{lines.HALF_LABELS[one]}収支")) for one in lines.Half])
Half.__doc__ = """収益的収支 or 資本的収支."""

Side = TextChoices("Side", [(one.name, (one.value, lines.SIDE_LABELS[one])) for one in lines.Side])
Side.__doc__ = """収入 or 支出."""

ItemKind = TextChoices(
    "ItemKind", [(one.name, (one.value, items.KIND_LABELS[one])) for one in items.ItemKind]
)
ItemKind.__doc__ = """予算に記載する事項 (施行令17条1項)."""

PaperKind = TextChoices(
    "PaperKind", [(one.name, (one.value, papers.PAPER_LABELS[one])) for one in papers.Paper]
)
PaperKind.__doc__ = """予算に関する説明書 (施行令17条の2第1項), beside the 実施計画."""

SettlementState = TextChoices(
    "SettlementState",
    [(one.name, (one.value, settlement.STATE_LABELS[one])) for one in settlement.SettlementState],
)
SettlementState.__doc__ = """段階 of a settlement."""


class SettlementRowKind(TextChoices):
    """What stands beside the report by 款 and 項."""

    COVER = "cover", "補塡財源"
    BALANCE = "balance", "貸借対照表"


class CouncilResult(TextChoices):
    """議会の結果: stays when the budget goes on to publication, or back to a draft."""

    ADOPTED = "adopted", "原案のとおり可決"
    AMENDED = "amended", "修正して可決"
    REJECTED = "rejected", "否決"


DECIDED = (State.ADOPTED, State.AMENDED, State.PUBLISHED)
"""The council has voted it: a later budget starts from it."""
