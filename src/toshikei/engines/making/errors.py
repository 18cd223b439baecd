"""What the making of a budget refuses, in words. Codes never change."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class WrongState(RuleForbids):
    code = "making.wrong_state"
    what = "「{name}」は、いま「{act}」ができません。"
    why = "いまは「{state}」です。この段階でできるのは、{possible}です。"
    instead = (
        "段階を確かめてください。過ぎた段階の値は書き換えず、次の段階で変えるか、公表後なら正誤で直します。"
    )


class VerbNotHere(RuleForbids):
    code = "making.verb_not_here"
    what = "「{name}」に「{verb}」は付けられません。"
    why = "「{stage}」で使えるのは、{possible}です。"
    instead = "この段階で使えることばを選んでください。"


class VerbAmountApart(InputWrong):
    code = "making.verb_amount_apart"
    what = "「{name}」の「{verb}」を記録できません。"
    why = "額が{amount}では「{verb}」になりません（{rule}。比べる額は{asked}）。"
    instead = "額か、査定のことばのどちらかを直してください。"


class ReasonNeeded(InputWrong):
    code = "making.reason_needed"
    what = "「{name}」の「{verb}」を記録できません。"
    why = "理由がありません。この理由は、そのまま公開されます。"
    instead = "市民が読んで分かる理由を書いてください。"


class SourcesApart(DataContradict):
    code = "making.sources_apart"
    what = "「{name}」の財源の内訳が合いません。"
    why = "内訳の計は{total}、額は{amount}です（差 {difference}）。"
    instead = "国・道・地方債・その他・一般財源の計を、額に合わせてください。"


class NotBalanced(RuleForbids):
    code = "making.not_balanced"
    what = "{account}の予算案を議会に出せません。"
    why = "歳入{revenue}と歳出{expenditure}が合いません（差 {difference}）。歳入歳出予算は、すべての収入と支出を編入します。"
    instead = "歳入の見積りか査定を直し、差を0にしてください。"
    article = "地方自治法210条・211条"


class NothingToCut(InputWrong):
    code = "making.nothing_to_cut"
    what = "一律の削減を行えません。"
    why = "{reason}"
    instead = "対象と率を確かめてください。"
