"""What the treasury engine refuses: amounts that do not fit, withdrawals the law does not know, uses nobody listed."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class TermsImpossible(InputWrong):
    code = "treasury.terms_impossible"
    what = "この条件では、償還表を作れません。"
    why = "{reason}"
    instead = "借入の証書を見て、条件を直してください。"


class EarlyTooLarge(DataContradict):
    code = "treasury.early_too_large"
    what = "{on}に{amount}円を繰り上げて返すことはできません。"
    why = "その日の残高は{balance}円です。"
    instead = "残高までの額を書いてください。全部を返すときは、残高と同じ額です。"


class EarlyAfterEnd(DataContradict):
    code = "treasury.early_after_end"
    what = "{on}に繰り上げて返すことはできません。"
    why = "この市債は{ended}に返し終わるか、まだ借りていません。"
    instead = "日付を確かめてください。"


class FundShort(RuleForbids):
    code = "treasury.fund_short"
    article = "地方自治法241条"
    what = "「{fund}」から{amount}円を取り崩すことはできません。"
    why = "{on}に使える残高は{balance}円です。基金は、積んだ額を超えて使えません。"
    instead = "残高までの額にするか、ほかの財源を充ててください。"


class GroundMissing(RuleForbids):
    code = "treasury.ground_missing"
    article = "地方財政法4条の4"
    what = "「{fund}」を取り崩せません。"
    why = "財政調整のための積立金を使えるのは、法の五つの場合だけです。どの場合に当たるかが書かれていません。"
    instead = "次のうち当たるものを選んでください：{grounds}。"


class PurposeOutside(RuleForbids):
    code = "treasury.purpose_outside"
    article = "地方自治法241条3項"
    what = "「{fund}」を「{purpose}」に使うことはできません。"
    why = "特定の目的の基金は、その目的のためでなければ処分できません。この基金の目的は「{allowed}」です。"
    instead = "目的に当たる使い道を選ぶか、条例を改めてから使ってください。"


class UseNotListed(RuleForbids):
    code = "treasury.use_not_listed"
    what = "「{lot}」を「{use}」に使うことはできません。"
    why = "この収入の使い道は、次のものに限られています：{allowed}（{ground}）。"
    instead = "一覧にある使い道を選ぶか、ほかの財源を充ててください。"


class LotShort(RuleForbids):
    code = "treasury.lot_short"
    what = "「{lot}」から{amount}円を使うことはできません。"
    why = "使い残しは{left}円です。入った額を超えて充てることはできません。"
    instead = "使い残しまでの額にするか、ほかの年度に入った分を充ててください。"


class UseBeforeReceipt(DataContradict):
    code = "treasury.use_before_receipt"
    what = "「{lot}」を{on}に使うことはできません。"
    why = "この収入が入ったのは{received}です。"
    instead = "日付を確かめるか、先に入った分を充ててください。"
