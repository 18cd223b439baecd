"""What the law forbids to do with a claim: each refusal names the article and what can be done instead."""

from toshikei.kernel.errors import RuleForbids


class NoOwnEnforcement(RuleForbids):
    code = "claims.no_own_enforcement"
    article = "地方自治法231条の3第3項"
    what = "{claim_class}に「{act}」はできません。"
    why = "滞納処分とその調査の権限は、市税と強制徴収公債権だけにあります。"
    instead = "督促の後、相当の期間を置いて、訴え・支払督促など（令171条の2）を使ってください。"


class SeizureTooEarly(RuleForbids):
    code = "claims.seizure_too_early"
    article = "国税徴収法47条1項1号・地方税法331条など"
    what = "{on}に差し押さえることはできません。"
    why = "{reason}"
    instead = "{earliest}"


class NotForCompulsory(RuleForbids):
    code = "claims.not_for_compulsory"
    article = "地方自治法施行令171条の5・171条の6・171条の2"
    what = "{claim_class}に「{act}」はできません。"
    why = "令の定めは、強制徴収により徴収する債権を除いています。"
    instead = "{remedy}"


class DemandBeforeDue(RuleForbids):
    code = "claims.demand_before_due"
    article = "地方自治法231条の3第1項"
    what = "{on}の督促に効力はありません。"
    why = "納期限は{due}です。督促は、納期限までに納めない人に対してするものです。"
    instead = "納期限の翌日から督促できます。"


class FeeWithoutDemand(RuleForbids):
    code = "claims.fee_without_demand"
    article = "地方自治法231条の3第2項"
    what = "{on}に督促手数料を加えることはできません。"
    why = "{reason}"
    instead = "手数料を取り消すか、督促の記録を確かめてください。"


class DemandDuringDeferral(RuleForbids):
    code = "claims.demand_during_deferral"
    article = "地方税法329条2項"
    what = "{on}に督促することはできません。"
    why = "徴収の猶予が{until}まで続いています。"
    instead = "猶予が終わっても納められないときに督促してください。"


class RemissionTooEarly(RuleForbids):
    code = "claims.remission_too_early"
    article = "地方自治法施行令171条の7第1項"
    what = "{on}に免除することはできません。"
    why = "{reason}"
    instead = "{earliest}"


class WriteOffNotExtinguished(RuleForbids):
    code = "claims.write_off_alive"
    article = "地方自治法236条・民法145条"
    what = "{on}に不納欠損とすることはできません。"
    why = "債権は消滅していません（{state}）。不納欠損は会計の処理で、消滅の原因ではありません。"
    instead = "{remedy}"


class PaymentAfterExtinction(RuleForbids):
    code = "claims.payment_after_extinction"
    article = "地方自治法236条2項・地方税法18条2項"
    what = "{on}の納付を、この債権の収入として受け取ることはできません。"
    why = "債権は{last}の終わりに消滅しています（{cause}）。時効の利益を放棄してもらうこともできません。"
    instead = "過誤納として記録し、還付してください。担当課に知らせ、納付書の差止めを確かめてください。"


class ActAfterExtinction(RuleForbids):
    code = "claims.act_after_extinction"
    article = "地方自治法236条2項"
    what = "{on}の「{act}」に効力はありません。"
    why = "債権は{last}の終わりに消滅しています（{cause}）。"
    instead = "消滅の原因に合った処理（不納欠損、通知の差止め）をしてください。"


class InvocationNotPossible(RuleForbids):
    code = "claims.invocation_not_possible"
    article = "民法145条"
    what = "{on}の援用で、この債権は消滅しません。"
    why = "{reason}"
    instead = "{remedy}"


class StayNotPossible(RuleForbids):
    code = "claims.extinction_without_stay"
    article = "地方税法15条の7第5項"
    what = "{on}に即時に消滅させることはできません。"
    why = "財産がないことによる執行停止がされていません。"
    instead = "先に、財産調査をして滞納処分の執行を停止してください。"


class Discharged(RuleForbids):
    code = "claims.discharged"
    article = "破産法253条1項"
    what = "{on}に「{act}」はできません。"
    why = "債務者は免責されています。任意の支払を受けることだけができます。"
    instead = "免責されない債権（同項各号）に当たるかを確かめるか、条例による放棄を検討してください。"


class BackDated(RuleForbids):
    code = "claims.back_dated"
    article = "地方自治法233条"
    what = "{on}の「{act}」を、そのまま記録することはできません。"
    why = "{year}年度は決算を報告しています。後から入れると、報告した数字が変わります。"
    instead = "訂正（is_correction）として記録してください。訂正の前と後の両方の結果を残します。"
