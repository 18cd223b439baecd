"""Refusals of the decisions engine: what is missing, where it is written, what would help."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class MatterUnknown(InputWrong):
    code = "decisions.matter_unknown"
    what = "「{matter}」の決裁者を決められません。"
    why = "この事案は、決裁規程のどの項にもありません。"
    instead = "事案の種類を確かめてください。規程に定めがない事案は、市長の決裁を受けるか、規程に項を加えてください。"


class RuleExpired(DataContradict):
    code = "decisions.rule_expired"
    what = "「{matter}」の決裁者を決められません。"
    why = "{number}の定めは{ended_on}で終わり、{on}に有効な定めがありません。"
    instead = "総務課が後の定めを入れるまで、市長の決裁を受けてください。"


class ConditionUnknown(DataContradict):
    code = "decisions.condition_unknown"
    what = "「{matter}」のうち「{condition}」の決裁者を決められません。"
    why = "規程にあるのは次の場合だけです：{known}。"
    instead = "場合の区分を選び直すか、総務課に規程の項を確かめてください。"


class AmountNeeded(InputWrong):
    code = "decisions.amount_needed"
    what = "「{matter}」の決裁者を決められません。"
    why = "この事案は金額で決裁者が変わりますが、金額がありません。"
    instead = "金額（円）を入れてください。"


class AmountNegative(InputWrong):
    code = "decisions.amount_negative"
    what = "「{matter}」の決裁者を決められません。"
    why = "金額が負の数（{amount}円）です。"
    instead = "減額のときは、変更後の金額を入れてください。"


class AmountGap(DataContradict):
    code = "decisions.amount_gap"
    what = "「{matter}」の{amount}円の決裁者を決められません。"
    why = "規程にすき間があります。下の段は{below}、上の段は{above}です。"
    instead = "総務課がすき間を埋めるまで、上の段の決裁者（{remedy}）の決裁を受けられます。上げることは常にできます。"


class RulesContradict(DataContradict):
    code = "decisions.rules_contradict"
    what = "「{matter}」の決裁者を決められません。"
    why = "規程の二つの項が違う決裁者を定めています：{rules}。"
    instead = "総務課が規程を直すまで、高い方の決裁者（{remedy}）の決裁を受けられます。どちらが正しいかは推測しません。"


class UnitGone(DataContradict):
    code = "decisions.unit_gone"
    what = "組織「{unit}」の決裁者を決められません。"
    why = "{on}にはこの組織がなく、承継した組織も記録されていません。"
    instead = "改組の記録に承継先を加えるか、担当する組織を選び直してください。"


class UnitDivided(DataContradict):
    code = "decisions.unit_divided"
    what = "組織「{unit}」の決裁者を決められません。"
    why = "この組織は分かれました：{names}。どれが引き継いだかは事案によります。"
    instead = "事案を引き継いだ組織を選んでください。"


class SeatMissing(DataContradict):
    code = "decisions.seat_missing"
    what = "「{unit}」の{seat}を見つけられません。"
    why = "{on}にこの職がありません。"
    instead = "組織の記録に職を設けるか、規程の決裁者を改めてください。"


class NobodyDecides(RuleForbids):
    code = "decisions.nobody_decides"
    what = "「{matter}」をいま決められる人がいません。"
    why = "順にあたりました：{tried}。"
    instead = "戻るのを待つか、欠けた職に事務取扱を置いてください。市長自身の事案は、副市長への委任の告示が要ります。"


class LoweringForbidden(RuleForbids):
    code = "decisions.lowering_forbidden"
    what = "この決裁を{post}が行うことはできません。"
    why = "この決裁は{decider}が行います（{rule}）。下げることはできません。"
    instead = "見ることはできます。意見があれば、差戻しか上位決裁を求めてください。"
