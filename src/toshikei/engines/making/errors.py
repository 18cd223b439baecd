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


class BondLimitShort(RuleForbids):
    code = "making.bond_limit_short"
    what = "{label}を議会に提出できません。"
    why = "{told}。市債は、予算に定めた目的ごとの限度額まで起こせます。"
    instead = "編成の「地方債」のページで、起債の目的・限度額・起債の方法・利率・償還の方法を定めるか、歳入の市債を減らしてください。目的が分からない行は「市債と起債の目的」で結び付けます。"
    article = "地方自治法230条"


class NothingToCut(InputWrong):
    code = "making.nothing_to_cut"
    what = "一律の削減を行えません。"
    why = "{reason}"
    instead = "対象と率を確かめてください。"


class SheetVerbUnknown(InputWrong):
    code = "making.sheet_verb_unknown"
    what = "「{name}」の査定を読めません。"
    why = "区分「{text}」ということばはありません。使えるのは、{possible}です。"
    instead = "このうちの一つに直してください。"


class SheetVerbMissing(InputWrong):
    code = "making.sheet_verb_missing"
    what = "「{name}」の査定を読めません。"
    why = "額か理由はありますが、区分がありません。使えるのは、{possible}です。"
    instead = "区分を書くか、額と理由も空にしてください。"


class SheetVerbTaken(RuleForbids):
    code = "making.sheet_verb_taken"
    what = "「{name}」の査定を消せません。"
    why = "一度記録した査定は、消さずに残します（いまは{amount}、{verb}）。"
    instead = "まだ決められないときは、区分を「保留」にして理由を書いてください。"


class SheetAmountUnread(InputWrong):
    code = "making.sheet_amount_unread"
    what = "「{name}」の額を読めません。"
    why = "「{text}」は、千円単位の数ではありません。"
    instead = "数字だけを入れてください（例：45,400）。"


class SheetAmountMissing(InputWrong):
    code = "making.sheet_amount_missing"
    what = "「{name}」の「{verb}」を記録できません。"
    why = "額がありません。"
    instead = "この段階の額を、千円単位で書いてください。"


class SheetAmountNotWhole(InputWrong):
    code = "making.sheet_amount_not_whole"
    what = "「{name}」の額を記録できません。"
    why = "{amount}は、千円の整数になりません。査定は千円単位で行います（要求と同じ額だけは、そのまま書けます）。"
    instead = "千円未満を切り上げるか切り捨てて、書き直してください。"


class SheetReasonUnfit(InputWrong):
    code = "making.sheet_reason_unfit"
    what = "「{name}」の理由を記録できません。"
    why = "{found}"
    instead = "理由を{longest}字以内の文字だけで、書き直してください。"


class SheetVersionUnread(InputWrong):
    code = "making.sheet_version_unread"
    what = "「{name}」の査定を読めません。"
    why = "版「{text}」は、この行の版ではありません（いまは{version}）。"
    instead = "書き出したときの版に戻すか、表を書き出し直してください。"


class SheetRowMoved(DataContradict):
    code = "making.sheet_row_moved"
    status = 409
    what = "「{name}」の査定を記録できません。"
    why = "表を書き出したあとに、{by}が{amount}（{verb}）と記録しました（理由：{reason}）。"
    instead = "その査定を見たうえで変えるなら、この行の版を{version}に直してください。従うなら、この行を表から消してください。"
