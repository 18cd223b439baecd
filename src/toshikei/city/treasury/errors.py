"""What the treasury refuses, beside the engine's own refusals (grounds, purposes, balances, lots)."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class NotFound(InputWrong):
    code = "treasury.not_found"
    status = 404
    what = "「{text}」は見つかりません。"
    why = "この番号の{thing}は登録されていません。"
    instead = "一覧から開き直してください。"


class CodeTaken(DataContradict):
    code = "treasury.code_taken"
    status = 409
    what = "「{text}」を登録できません。"
    why = "この番号の{thing}は、もう登録されています。"
    instead = "別の番号にするか、登録済みのものを確かめてください。"


class AmountNotPositive(InputWrong):
    code = "treasury.amount_not_positive"
    what = "{thing}を記録できません。"
    why = "金額が0円以下です。"
    instead = "正の額を書いてください。減らす向きの動きは、取崩しか訂正として記録します。"


class DecisionMissing(RuleForbids):
    code = "treasury.decision_missing"
    article = "決裁規程"
    what = "{thing}を記録できません。"
    why = "決裁番号がありません。お金が動くことは、決裁を受けてから記録します。"
    instead = "「伺う」から決裁を受けてください。決裁されると、そのまま記録されます。"


class DecisionDiffers(DataContradict):
    code = "treasury.decision_differs"
    status = 409
    what = "「{title}」を実行できません。"
    why = "伺った額は{asked}円、決裁の額は{decided}円です。決裁の途中で額が変わっています。"
    instead = "差し戻して取り下げ、正しい額で伺い直してください。"


class FiscalYearClosed(RuleForbids):
    code = "treasury.fiscal_year_closed"
    article = "地方自治法235条の5"
    what = "{on}の動きを{year}の分として記録できません。"
    why = "その日に動かせるのは{possible}の分です。前の年度の出納は5月31日で閉じます。"
    instead = "日付か年度を直してください。閉じた年度の誤りは、訂正として記録します。"


class WrongFundKind(RuleForbids):
    code = "treasury.wrong_fund_kind"
    what = "「{fund}」の{thing}を記録できません。"
    why = "この基金は{kind}です。"
    instead = "{right}を選んでください。"


class OpeningAgain(DataContradict):
    code = "treasury.opening_again"
    status = 409
    what = "「{fund}」の始まりの残高を記録できません。"
    why = "この基金には、もう動きの記録があります。"
    instead = "誤りがあるときは、訂正として記録してください。"


class CorrectionWithoutReason(InputWrong):
    code = "treasury.correction_without_reason"
    what = "訂正を記録できません。"
    why = "理由がありません。訂正は新しい一行として残り、だれでも見られます。"
    instead = "何が誤りだったかを書いてください。"


class CorrectionTooLarge(DataContradict):
    code = "treasury.correction_too_large"
    what = "「{fund}」を{amount}円訂正することはできません。"
    why = "残高が0円より小さくなる日があります。"
    instead = "もとの記録と額を確かめてください。"


class RateInPast(RuleForbids):
    code = "treasury.rate_in_past"
    what = "「{bond}」の{number}回からの利率を定められません。"
    why = "その回の期間は{began}に始まっています。過ぎた期間の利率は変わりません。"
    instead = "次の回（{next_number}回）からの利率を定めてください。"


class RateFixed(RuleForbids):
    code = "treasury.rate_fixed"
    what = "「{bond}」の利率は変えられません。"
    why = "この市債は、終わりまで利率が決まっています。"
    instead = "見直しのある市債を選ぶか、借換えを伺ってください。"


class ResetNotDue(RuleForbids):
    code = "treasury.reset_not_due"
    what = "「{bond}」の{number}回からの利率を定められません。"
    why = "見直しは{every}回ごとです。次の見直しは{next_number}回です。"
    instead = "{next_number}回からの利率を定めてください。"


class NothingDue(DataContradict):
    code = "treasury.nothing_due"
    status = 409
    what = "「{bond}」の{due_on}の支払を記録できません。"
    why = "{reason}"
    instead = "償還表の次の支払日（{next_due}）を確かめてください。"


class PaymentDiffers(DataContradict):
    code = "treasury.payment_differs"
    what = "「{bond}」の支払を記録できません。"
    why = "償還表では元金{principal}円・利息{interest}円です。入力は元金{given_principal}円・利息{given_interest}円です。"
    instead = (
        "納入の通知と償還表を比べ、違う方を直してください。償還表の端数の扱いが証書と違うことがあります。"
    )


class EarlyBeforePaid(RuleForbids):
    code = "treasury.early_before_paid"
    what = "「{bond}」を{on}に繰り上げて返すことはできません。"
    why = "{paid}の支払がもう記録されています。払い終えた日までの残高は変えられません。"
    instead = "{paid}より後の日にしてください。"


class TermTooLong(RuleForbids):
    code = "treasury.term_too_long"
    article = "地方財政法5条の2"
    what = "「{bond}」をこの年限で起こすことはできません。"
    why = "返し終わるのは{years}年後で、施設の耐用年数（{life}年）より長くなります。"
    instead = "償還の年限を耐用年数までにしてください。"


class ThirdSectorOver(RuleForbids):
    code = "treasury.third_sector_over"
    article = "地方財政法33条の5の7第1項"
    what = "「{bond}」を第三セクター等改革推進債として起こすことはできません。"
    why = "この市債を起こせたのは平成21年度から平成25年度まで（承認を受けた計画があれば平成28年度まで）です。"
    instead = "ほかの目的の市債に当たるかを確かめてください。"


class ParcelSold(DataContradict):
    code = "treasury.parcel_sold"
    status = 409
    what = "「{parcel}」の売却を記録できません。"
    why = "{on}に売却の記録があります。"
    instead = "土地の一覧を確かめてください。"


class NoRedemptionFund(DataContradict):
    code = "treasury.no_redemption_fund"
    what = "「{parcel}」の売却を記録できません。"
    why = "売却収入のうち返済に充てる分を積む減債基金が登録されていません。"
    instead = "減債基金を登録してから記録してください。"


class NotRemovable(RuleForbids):
    code = "treasury.not_removable"
    what = "{title}を取り込みで消したり書き替えたりすることはできません。"
    why = "お金の記録は消さず、誤りは新しい記録で直します。"
    instead = "訂正は画面から、理由を添えて記録してください。"


class UseUnknown(InputWrong):
    code = "treasury.use_unknown"
    what = "「{lot}」を受け入れられません。"
    why = "選ばれた使い道「{text}」は、この収入の使い道にありません。"
    instead = "使い道を一覧から選んでください。"


class DepositBeyondBudget(RuleForbids):
    code = "treasury.deposit_beyond_budget"
    article = "地方自治法210条"
    what = "「{fund}」に{amount}円を積み立てることはできません。"
    why = "{year}の予算でこの基金に積むと定めた額は{budget}円で、もう{used}円を積んでいます。"
    instead = "金額の単位を確かめてください。正しければ、補正予算で積立金を増やしてから記録してください。"


class DepositUnusual(InputWrong):
    code = "treasury.deposit_unusual"
    what = "「{fund}」への{amount}円の積立ては、まだ記録していません。"
    why = "{than}（{least}円）を超えています。円と千円を取りちがえていないかを確かめるためです。"
    instead = "正しければ「確かめました」に印をつけて、もう一度記録してください。"


class WithdrawalBeyondBudget(InputWrong):
    code = "treasury.withdrawal_beyond_budget"
    what = "「{fund}」の{amount}円の取崩しは、まだ伺っていません。"
    why = "{year}の予算でこの基金から繰り入れる額は{budget}円で、取り崩したか伺っている額が{used}円あります。"
    instead = (
        "補正予算で繰入金を増やすか、額を直してください。予算を超えて取り崩すわけがあるときは、それを説明に書き、"
        "「確かめました」に印をつけて、もう一度伺ってください。"
    )


class IssueBeyondLimit(RuleForbids):
    code = "treasury.issue_beyond_limit"
    article = "地方自治法230条2項"
    what = "「{bond}」を{amount}円で起こすことはできません。"
    why = "{year}の予算で定めた地方債の限度額は合わせて{budget}円で、もう{used}円を起こしています。"
    instead = "額を限度額の内にするか、補正予算で限度額を改めてから伺ってください。"


class IssueBeyondPurpose(RuleForbids):
    code = "treasury.issue_beyond_purpose"
    article = "地方自治法230条2項"
    what = "「{bond}」を{amount}円で起こすことはできません。"
    why = "{year}の予算で定めた起債の目的「{purpose}」の限度額は{limit}円で、もう{used}円を起こしています。"
    instead = "額をこの目的の限度額の内にするか、補正予算で限度額を改めてから伺ってください。"


class IssuePurposeMissing(RuleForbids):
    code = "treasury.issue_purpose_missing"
    article = "地方自治法230条2項"
    what = "「{bond}」を{amount}円で起こすことはできません。"
    why = "{year}の予算の地方債のうち、どの起債の目的で借りるのか分かりません。"
    instead = "「予算の地方債の起債の目的」に、予算にある目的（{known}）を一つ入れてください。"


class IssueBeyondBook(InputWrong):
    code = "treasury.issue_beyond_book"
    what = "「{bond}」の{amount}円の発行は、まだ伺っていません。"
    why = "{year}の予算書の市債は{budget}円で、もう{used}円を起こしています。限度額の記録は、この年度にはありません。"
    instead = "予算書の「地方債」の限度額を確かめてください。内であれば「確かめました」に印をつけて、もう一度伺ってください。"


ASKED_AGAIN = frozenset({DepositUnusual.code, WithdrawalBeyondBudget.code, IssueBeyondBook.code})
"""Refusals a person may answer with the mark 「確かめました」."""
