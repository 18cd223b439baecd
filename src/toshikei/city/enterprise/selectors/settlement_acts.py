"""What may be done with a settlement now, each step with what it does and what has to be written."""

from dataclasses import dataclass

from toshikei.city.enterprise.models import EnterpriseSettlement
from toshikei.engines.enterprise.settlement import ACT_LABELS, SettlementAct, SettlementState, acts_of


@dataclass(frozen=True, slots=True)
class SettlementWay:
    """A step: its act, consequence, day and words it asks for."""

    act: SettlementAct
    consequence: str
    day: str
    says: str

    @property
    def code(self) -> str:
        return self.act.value

    @property
    def label(self) -> str:
        return ACT_LABELS[self.act]


WAYS = {
    SettlementAct.SEND: SettlementWay(
        SettlementAct.SEND,
        "決算は、いまの額のまま決まり、書き換えられなくなります（地方公営企業法30条1項）。取り消せません。",
        "市長に提出した日",
        "期限を過ぎたときは、その理由",
    ),
    SettlementAct.AUDIT: SettlementWay(
        SettlementAct.AUDIT,
        "監査委員の審査が終わり、意見がついたことを記録します（同条2項・5項）。",
        "意見の日",
        "監査委員の意見（必ず書きます）",
    ),
    SettlementAct.SUBMIT: SettlementWay(
        SettlementAct.SUBMIT,
        "監査委員の意見を付けて、議会の認定に付したことを記録します（同条4項）。",
        "認定に付した日",
        "",
    ),
    SettlementAct.CERTIFY: SettlementWay(
        SettlementAct.CERTIFY, "議会が決算を認定したことを記録します。", "議決の日", "附帯意見など"
    ),
    SettlementAct.DECLINE: SettlementWay(
        SettlementAct.DECLINE,
        "議会が決算を認定しなかったことを記録します。決算そのものは変わりません。",
        "議決の日",
        "認定されなかった理由（必ず書きます）",
    ),
    SettlementAct.PUBLISH: SettlementWay(
        SettlementAct.PUBLISH,
        "決算の要領を公表します（同条7項）。額・説明・監査委員の意見が、公開ページとデータに出ます。取り消せません。",
        "公表した日",
        "認定されなかったときは、そのあとの措置（同条8項）",
    ),
}


def settlement_ways(one: EnterpriseSettlement) -> list[SettlementWay]:
    """The steps the state allows."""
    return [WAYS[act] for act in acts_of(SettlementState(one.state))]


def settlement_way(one: EnterpriseSettlement, code: str) -> SettlementWay | None:
    return next((way for way in settlement_ways(one) if way.code == code), None)
