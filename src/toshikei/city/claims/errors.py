"""What the room of claims refuses. What the law forbids to do with a claim is refused by the engine, with its article."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class ClaimUnknown(InputWrong):
    code = "claims.claim_unknown"
    status = 404
    what = "その債権は見つかりません。"
    why = "番号に当たる債権がないか、いまの職では見られない債権です。"
    instead = "番号を確かめるか、担当の部署に尋ねてください。"


class DebtorUnknown(InputWrong):
    code = "claims.debtor_unknown"
    status = 404
    what = "その債務者は見つかりません。"
    why = "番号に当たる人がいないか、いまの職では見られない人です。"
    instead = "番号を確かめるか、担当の部署に尋ねてください。"


class PurposeMissing(InputWrong):
    code = "claims.purpose_missing"
    what = "目的を選ばないと、個人の債権は見られません。"
    why = "だれが何のために見たかを、見るたびに記録します。"
    instead = "見る目的を一つ選んでください。"
    article = "個人情報の保護に関する法律69条"


class NotOwnClaim(RuleForbids):
    code = "claims.not_own_claim"
    status = 403
    what = "この債権のできごとを記録できません。"
    why = "記録できるのは、担当の部署（{unit}）と債権管理担当です。"
    instead = "担当の部署に記録を頼んでください。"


class ControlTotalsDiffer(DataContradict):
    code = "claims.control_totals"
    what = "{source}の{month}分を取り込めません。"
    why = "ファイルは{rows}件・{yen}円、もとのシステムの合計は{told_rows}件・{told_yen}円で、差は{row_gap}件・{yen_gap}円です。"
    instead = "抜けた行か重なった行がないかを確かめ、もう一度書き出してください。"


class SumsDiffer(InputWrong):
    code = "claims.sums_differ"
    what = "この納付を記録できません。"
    why = "納付額は{amount}円、充てる額の計は{parts}円です。"
    instead = "充てる額の計を、納付額と同じにしてください。"


class AllocationTwice(InputWrong):
    code = "claims.allocation_twice"
    what = "この納付を記録できません。"
    why = "同じ債権（{claim}）に二度充てています。"
    instead = "一つの債権には一度に充ててください。"


class PaymentUnknown(InputWrong):
    code = "claims.payment_unknown"
    status = 404
    what = "その納付は見つかりません。"
    why = "納付の記録がないか、もう取り消されています。"
    instead = "債権のページの経過で確かめてください。"


class ReasonMissing(InputWrong):
    code = "claims.reason_missing"
    what = "「{act}」ができません。"
    why = "理由が書かれていません。後から確かめられるように、理由を残します。"
    instead = "理由を書いてください。"


class GroundMissing(RuleForbids):
    code = "claims.ground_missing"
    article = "地方税法22条・地方公務員法34条"
    what = "この二人を結び付けることはできません。"
    why = "{one}と{other}の情報は、根拠なしには結び付けられません。"
    instead = "本人の書面の同意か、法律の根拠を書いてください。"


class GroundOdd(InputWrong):
    code = "claims.ground_odd"
    what = "見る根拠を記録できません。"
    why = "{why}"
    instead = "根拠の書類や条文、始まりと終わりの日を確かめてください。"


class GroundUnknown(InputWrong):
    code = "claims.ground_unknown"
    status = 404
    what = "その根拠は見つかりません。"
    why = "記録がないか、もう終わっています。"
    instead = "債務者のページで確かめてください。"


class LinkUnknown(InputWrong):
    code = "claims.link_unknown"
    status = 404
    what = "その名寄せは見つかりません。"
    why = "候補がないか、いまの職では両方の人を見られません。"
    instead = "名寄せの一覧で確かめてください。"


class LinkDecided(DataContradict):
    code = "claims.link_decided"
    status = 409
    what = "この候補を決めることはできません。"
    why = "ほかの人がもう「{state}」と決めています。"
    instead = "一覧を開き直してください。違うときは、決定を取り消せます。"


class ContactBanned(RuleForbids):
    code = "claims.contact_banned"
    what = "「{act}」を記録できません。"
    why = "債務者は、連絡を止められています（{reason}）。"
    instead = "止めた理由を確かめ、担当の部署と相談してください。"


class ClaimHeld(RuleForbids):
    code = "claims.claim_held"
    what = "「{act}」を進められません。"
    why = "取り込みのときに保留されています（{reason}）。"
    instead = "事実を確かめ、債権のページで保留を解いてください。"


class ActPending(DataContradict):
    code = "claims.act_pending"
    status = 409
    what = "「{act}」を伺えません。"
    why = "この債権には、決裁の途中の処分があります（{number}）。"
    instead = "その決裁が終わるのを待つか、取り下げてください。"


class ActUnknown(InputWrong):
    code = "claims.act_unknown"
    status = 404
    what = "その処分は見つかりません。"
    why = "伺いの記録がないか、いまの職では見られません。"
    instead = "処分の一覧で確かめてください。"


class CriterionMissing(RuleForbids):
    code = "claims.criterion_missing"
    article = "地方自治法96条1項10号"
    what = "条例による放棄を伺えません。"
    why = "{why}"
    instead = "当たる基準を選ぶか、議会の議決による放棄を検討してください。"


class NotAnAct(InputWrong):
    code = "claims.not_an_act"
    what = "「{act}」を伺えません。"
    why = "決裁を受ける処分ではありません。"
    instead = "できごととして記録してください。"


class NotReportable(RuleForbids):
    code = "claims.not_reportable"
    what = "この処分の続きを、まだ記録できません。"
    why = "議会に報告し、債務者に通知するのは、決まった処分です。いまは「{state}」です。"
    instead = "決裁が終わってから記録してください。報告するのは、放棄・免除・不納欠損です。"


class CouncilMissing(RuleForbids):
    code = "claims.council_missing"
    article = "地方自治法96条1項10号"
    what = "議会の議決による放棄を記録できません。"
    why = "議決の日と議案の番号がありません。議決の前に、債権は消えません。"
    instead = "議決の後に、日と番号を書いてください。"


class ClassNotArgued(RuleForbids):
    code = "claims.class_not_argued"
    what = "「{kind}」を{chosen}にできません。"
    why = "法令の読み方として挙がっている区分は、{offer}です。"
    instead = "挙がっている区分から選んでください。"


class TargetOdd(InputWrong):
    code = "claims.target_odd"
    what = "目標を定められません。"
    why = "徴収率の目標は0％から100％までです。"
    instead = "目標を直してください。"
