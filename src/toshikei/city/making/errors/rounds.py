"""Refusals about a round: its accounts, guideline, ceilings, other parts and estimates of revenue."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class RoundUnknown(InputWrong):
    code = "making.round_unknown"
    status = 404
    what = "その予算編成は見つかりません。"
    why = "年度・種類・番号の組み合わせに、予算編成の記録がありません。"
    instead = "予算編成の一覧で確かめてください。"


class RoundPassed(RuleForbids):
    code = "making.round_passed"
    what = "{label}の{what}を書き換えられません。"
    why = "この予算編成は、もう「{state}」の段階です。示したものに沿って、要求や査定が出ています。"
    instead = "いまの段階でできることで直してください。"


class RoundMoved(DataContradict):
    code = "making.round_moved"
    status = 409
    what = "{label}の編成を進められません。"
    why = "開いている間に、{by}が先に進めました（{done}）。いまは「{state}」の段階です。"
    instead = "いまの段階を確かめてから、次にできることを選んでください。"


class ActUnknown(InputWrong):
    code = "making.act_unknown"
    what = "{label}で、その手続は行えません。"
    why = "「{text}」という手続はありません。いまは「{state}」の段階です。"
    instead = "下にある「次にできること」から選んでください。"


class NotSure(InputWrong):
    code = "making.not_sure"
    what = "{label}で「{act}」をまだ行っていません。"
    why = "取り消せない手続ですが、「取り消せないことを確かめました」に印がありません。"
    instead = "下の内容を読み、印を付けてから、もう一度押してください。"


class AmendmentEmpty(InputWrong):
    code = "making.amendment_empty"
    what = "{label}の修正可決を記録できません。"
    why = "提出した額と変わる行が、一つもありません。"
    instead = "議会が直した行を加えて、修正後の額を入れてください。原案のとおりなら「可決を記録する」です。"


class AmendmentUneven(RuleForbids):
    code = "making.amendment_uneven"
    what = "{label}の修正可決を記録できません。"
    why = "修正のあとの歳入と歳出が合いません（{told}）。"
    instead = "議会の修正の額を確かめ、まだ加えていない行を加えてください。"
    article = "地方自治法210条・211条"


class AmendmentBondsShort(RuleForbids):
    code = "making.amendment_bonds_short"
    what = "{label}の修正可決を記録できません。"
    why = "{told}。市債は、予算に定めた目的ごとの限度額まで起こせます。"
    instead = "議会が限度額も直したときは、同じ修正の「地方債の限度額」に入れてください。直していないときは、歳入の市債の額を確かめてください。"
    article = "地方自治法230条"


class GuidelineMoved(DataContradict):
    code = "making.guideline_moved"
    status = 409
    what = "{label}の編成方針を公表できません。"
    why = "開いている間に、{by}が別の編成方針を公表しました。"
    instead = "画面を開き直して、いまの編成方針を読んでから書いてください。"


class CeilingMoved(DataContradict):
    code = "making.ceiling_moved"
    status = 409
    what = "{unit}の枠を保存できません。"
    why = "開いている間に、{by}がこの部の枠を{amount}に変えました。"
    instead = "画面を開き直して、いまの枠を確かめてから入れ直してください。"


class PartsMoved(DataContradict):
    code = "making.parts_moved"
    status = 409
    what = "{kind}を保存できません。"
    why = "開いている間に、{by}がこの編成の{kind}などを書き換えました。"
    instead = "画面を開き直して、いまの行を確かめてから入れ直してください。"


class PurposeUnknown(InputWrong):
    code = "making.purpose_unknown"
    what = "起債の目的「{purpose}」に結び付けられません。"
    why = "{account}の地方債に、その目的の定めはありません（ある目的：{known}）。"
    instead = "ある目的から選ぶか、先に「地方債」のページでその目的を定めてください。"


class RoundExists(DataContradict):
    code = "making.round_exists"
    what = "{label}の編成を始められません。"
    why = "同じ年度・種類・番号の編成が、すでにあります。"
    instead = "いまある編成を進めるか、別の番号の補正予算にしてください。"


class RoundTooLate(RuleForbids):
    code = "making.round_too_late"
    what = "{label}の編成を始められません。"
    why = "会計年度は{ended}に終わっています。年度が終わったあとに、予算を補正することはできません。"
    instead = "決算で扱うか、次の年度の予算で扱ってください。"
    article = "地方自治法施行令148条"


class ProvisionalAlone(InputWrong):
    code = "making.skeleton_only_initial"
    what = "{label}を骨格予算にできません。"
    why = "骨格予算は、当初予算に付ける印です。"
    instead = "当初予算で始めるか、骨格の印を外してください。"


class PeriodOdd(InputWrong):
    code = "making.period_odd"
    what = "{label}の編成を始められません。"
    why = "暫定予算は年度のうちの一定期間の予算です。期間の終わりは、{first}から{last}の前日までの日です。ほかの予算に期間はありません。"
    instead = "暫定予算には期間の終わりの日を入れ、ほかの予算では消してください（地方自治法218条2項）。"


class NumberOdd(InputWrong):
    code = "making.number_odd"
    what = "{label}の編成を始められません。"
    why = "番号は補正予算に1から付け、ほかの予算には付けません。"
    instead = "種類か番号を直してください。"


class AccountUnknown(InputWrong):
    code = "making.account_unknown"
    what = "会計「{account}」の要求を記録できません。"
    why = "この予算編成の会計は、{known}です。"
    instead = "会計の名称を確かめてください。"


class PartUnsound(InputWrong):
    code = "making.part_unsound"
    what = "{kind}「{subject}」を記録できません。"
    why = "{reason}"
    instead = "書き直してください。"


class EstimatePublished(RuleForbids):
    code = "making.estimate_published"
    what = "「{item}」の見積りを書き換えられません。"
    why = "すでに公表されています。公表した見積りは、当たり外れを比べるために残します。"
    instead = "見込みが変わったときは、査定の段階で歳入の行を「調整」してください。"


class MethodMissing(InputWrong):
    code = "making.method_missing"
    what = "「{item}」の見積りを記録できません。"
    why = "見積りの方法がありません。方法は、額といっしょに公表されます。"
    instead = "何をもとに、どう計算したかを、市民が読んで分かるように書いてください。"
    article = "地方財政法3条2項"


class EstimateUnfit(InputWrong):
    code = "making.estimate_unfit"
    what = "「{item}」の見積りを記録できません。"
    why = "{reason}"
    instead = "その欄を直して、もう一度保存してください。"


class EstimateMoved(DataContradict):
    code = "making.estimate_moved"
    status = 409
    what = "「{item}」の見積りを記録できません。"
    why = "開いている間に、{by}が書き換えました。"
    instead = "いまの見積りを開き直し、見てから書いてください。"
