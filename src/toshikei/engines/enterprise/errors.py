"""What the rules of an enterprise budget refuse, in words. Codes never change."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids

FORM = "地方公営企業法施行規則45条（予算の様式）"


class WrongState(RuleForbids):
    code = "enterprise.wrong_state"
    what = "「{name}」は、いま「{act}」ができません。"
    why = "いまは「{state}」です。この段階でできるのは、{possible}です。"
    instead = "段階を確かめてください。過ぎた段階の額は書き換えず、次の段階で変えます。"


class CoverDiffers(DataContradict):
    code = "enterprise.cover_differs"
    what = "「{name}」を次の段階に進められません。"
    why = "資本的収入が資本的支出に不足する額は{shortfall}、補塡財源の計は{covered}で、差が{difference}あります。"
    instead = "補塡財源の額か、資本的収支の行を直し、差を0円にしてください。"
    article = FORM


class CoverNeedless(DataContradict):
    code = "enterprise.cover_needless"
    what = "「{name}」を次の段階に進められません。"
    why = "資本的収入は資本的支出に不足していません。補塡財源{covered}の行き先がありません。"
    instead = "補塡財源の行を消すか、資本的収支の行を確かめてください。"
    article = FORM


class CoverTwice(InputWrong):
    code = "enterprise.cover_twice"
    what = "補塡財源「{source}」を記録できません。"
    why = "同じ名前の補塡財源が、二行あります。"
    instead = "一行にまとめるか、名前を分けてください。"


class ItemIncomplete(InputWrong):
    code = "enterprise.item_incomplete"
    what = "{kind}「{subject}」を記録できません。"
    why = "{reason}"
    instead = "足りない欄を書いてから、もう一度保存してください。"


class ItemUnit(InputWrong):
    code = "enterprise.item_unit"
    what = "{kind}「{subject}」の額を記録できません。"
    why = "単位が「{unit}」です。額は円で記録するため、{amount}円と読むと、桁が違うかもしれません。"
    instead = "額を円に直し（{amount}千円なら{amount},000）、単位は円か空欄にしてください。単位を書くのは、業務の予定量だけです。"


class LinesMissing(InputWrong):
    code = "enterprise.lines_missing"
    what = "「{name}」を次の段階に進められません。"
    why = "予定収入か予定支出の行がありません（{missing}）。"
    instead = "前の年度から写すか、公営企業会計の様式のファイルを取り込むか、画面で行を加えてください。"
    article = "地方公営企業法施行令17条1項2号・2項"


class VolumeMissing(InputWrong):
    code = "enterprise.volume_missing"
    what = "「{name}」を次の段階に進められません。"
    why = "業務の予定量がありません。予算は、業務の予定量と、これに関する収入と支出の大綱を定めるものです。"
    instead = "給水戸数や処理水量など、業務の予定量を書いてください。"
    article = "地方公営企業法24条1項"


class BondOverLimit(DataContradict):
    code = "enterprise.bond_over_limit"
    what = "「{name}」を次の段階に進められません。"
    why = "資本的収入の企業債は{income}ですが、起債の限度額の計は{limit}で、{over}超えています。"
    instead = "資本的収入の「企業債」の行か、事項「企業債」の限度額を直してください。"
    article = "地方自治法230条2項、地方公営企業法施行令17条1項5号"


class AmountBelowZero(InputWrong):
    code = "enterprise.amount_below_zero"
    what = "「{name}」を次の段階に進められません。"
    why = "0円より小さい予定額があります（{places}）。"
    instead = "減らす額ではなく、減らしたあとの額を書いてください。"


class SettlementOutOfTurn(RuleForbids):
    code = "enterprise.settlement_out_of_turn"
    what = "「{name}」は、いま「{act}」ができません。"
    why = "いまは「{state}」です。この段階でできるのは、{possible}です。"
    instead = "段階を確かめ、順に記録してください。"
    article = "地方公営企業法30条"


class SettlementMoves(DataContradict):
    code = "enterprise.settlement_moves"
    what = "「{name}」を市長に提出できません。"
    why = "「{kan}」の中の流用と予備費の増減の計が{amount}で、0円になりません。款の間の流用はできません。"
    instead = "増やした項と減らした項の額を確かめ、款の中の計を0円にしてください。"
    article = "地方公営企業法施行令18条2項"


class SettlementCarries(DataContradict):
    code = "enterprise.settlement_carries"
    what = "「{name}」の「{place}」の繰越額を記録できません。"
    why = "翌年度への繰越額は{carried}ですが、予算額のうち使っていない額は{left}です。収入の額は繰り越しません。"
    instead = "決算額か繰越額を直してください。"
    article = "地方公営企業法26条1項・2項"


class SettlementOver(RuleForbids):
    code = "enterprise.settlement_over"
    what = "「{name}」の「{place}」を、このままでは市長に提出できません。"
    why = "決算額が予算額を{over}超えていますが、説明がありません。現金の支出を伴わない経費などのほかは、予算を超えて支出できません。"
    instead = "現金の支出を伴わない経費か、業務量の増加によるものなら、その説明を書いてください。誤りなら額を直してください。"
    article = "地方公営企業法24条3項・施行令18条5項"


class SettlementUnexplained(InputWrong):
    code = "enterprise.settlement_unexplained"
    what = "「{name}」の「{place}」を、このままでは市長に提出できません。"
    why = "不用額が{unused}、翌年度への繰越額が{carried}ありますが、説明がありません。説明は、額と並べて公開されます。"
    instead = "なぜ使わなかったか、なぜ繰り越したかを書いてください。"
