"""What the room of public assets refuses; the law's gates and the reading refuse in the engine."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class AssetUnknown(InputWrong):
    code = "assets.asset_unknown"
    status = 404
    what = "その資産は見つかりません。"
    why = "資産番号「{text}」の記録が、台帳にありません。"
    instead = "公有資産の一覧で、資産番号を確かめてください。"


class CodeTaken(DataContradict):
    code = "assets.code_taken"
    status = 409
    what = "資産番号「{text}」では載せられません。"
    why = "同じ資産番号が、もう使われています。台帳から外れた資産の番号も、二度は使いません。"
    instead = "別の資産番号にするか、いまある資産の記録を改めてください。"


class ValueUnfit(InputWrong):
    code = "assets.value_unfit"
    what = "「{name}」の記録を台帳に書けません。"
    why = "{reason}"
    instead = "その項目を直してから、もう一度保存してください。"


class ReasonMissing(InputWrong):
    code = "assets.reason_missing"
    what = "「{name}」の「{act}」を記録できません。"
    why = "理由が書かれていません。理由は、台帳の履歴に残ります。"
    instead = "何が分かって、なぜそうするのかを書いてください。"


class AssetGone(DataContradict):
    code = "assets.asset_gone"
    status = 409
    what = "「{name}」の記録を改められません。"
    why = "この資産は{on}に台帳から外れています。"
    instead = "外れた資産は書き換えません。新しい資産として載せてください。"


class FileRemoves(RuleForbids):
    code = "assets.file_removes"
    what = "ファイルのとおりに、資産を消すことはできません。"
    why = "台帳の資産は、行がなくなっただけでは消えません。"
    instead = "なくなった資産は、資産のページの「台帳から外す」で、日と理由を書いて外してください。"


class VerdictUnknown(InputWrong):
    code = "assets.verdict_unknown"
    status = 404
    what = "その判定は見つかりません。"
    why = "仕分けの判定の記録がありません。"
    instead = "資産のページから、開き直してください。"


class VerdictStands(DataContradict):
    code = "assets.verdict_stands"
    status = 409
    what = "「{name}」を新しく判定できません。"
    why = "手続中の判定「{verdict}」があります。"
    instead = "その判定を実行するか、理由を書いて取りやめてから、判定してください。"


class DueBefore(InputWrong):
    code = "assets.due_before"
    what = "「{name}」の判定を記録できません。"
    why = "実行する期限が、判定する日より前です。"
    instead = "期限を判定する日よりあとにしてください。"


class StepOutOfOrder(RuleForbids):
    code = "assets.step_out_of_order"
    what = "「{step}」を行ったと記録できません。"
    why = "その前の「{before}」が、まだ行われていません。"
    instead = "前の手続の日と文書を記録してから進めてください。"


class StepNotWaiting(DataContradict):
    code = "assets.step_not_waiting"
    status = 409
    what = "その手続を記録できません。"
    why = "この判定にその手続がないか、もう行われています。"
    instead = "画面を開き直して、次の手続を確かめてください。"


class PaperMissing(InputWrong):
    code = "assets.paper_missing"
    what = "「{step}」を行ったと記録できません。"
    why = "行ったことを示す文書（決裁番号・議案番号・契約番号など）がありません。"
    instead = "文書の番号と名前を書いてください。"


class ConsentsShort(RuleForbids):
    code = "assets.consents_short"
    what = "「{step}」の同意を受けたと記録できません。"
    why = "出席{present}人のうち賛成は{consents}人で、要る{needed}人に足りません。"
    instead = "同意が得られていないので、廃止は進められません。判定を取りやめるか、もう一度諮ってください。"
    article = "地方自治法244条の2第2項"


class CountsMissing(InputWrong):
    code = "assets.counts_missing"
    what = "「{step}」を記録できません。"
    why = "出席議員と賛成の人数がないか、賛成が出席より多くなっています。"
    instead = "会議録のとおりに、二つの人数を書いてください。"


class DayAhead(InputWrong):
    code = "assets.day_ahead"
    what = "「{step}」を行ったと記録できません。"
    why = "行った日が、判定した日より前か、今日より先です。"
    instead = "実際に行った日を書いてください。"


class NoRedemptionFund(DataContradict):
    code = "assets.no_redemption_fund"
    status = 409
    what = "「{name}」の売払いの収入を分けられません。"
    why = "返済に充てる額を積む減債基金が、登録されていません。"
    instead = "財政担当が、基金の画面で減債基金を登録してください。"


class ProceedsApart(RuleForbids):
    code = "assets.proceeds_apart"
    what = "「{step}」を、手続の記録だけで済ませることはできません。"
    why = "収入の行き先は、1円まで記録します。"
    instead = "財政担当か会計担当が「収入を分ける」で記録してください。"


class ValueUnknown(InputWrong):
    code = "assets.source_value_unknown"
    status = 404
    what = "その食い違いを決められません。"
    why = "出どころの値の記録がないか、もう決められています。"
    instead = "食い違いの一覧を開き直してください。"


class RowUnmatched(DataContradict):
    code = "assets.row_unmatched"
    status = 409
    what = "「{name}」の値を採れません。"
    why = "出どころの行に当たる資産が、台帳にないか、値が読めていません。"
    instead = "資産を台帳に載せるか、理由を書いて台帳の値を残してください。"


class IdeaUnknown(InputWrong):
    code = "assets.idea_unknown"
    status = 404
    what = "その提案に答えられません。"
    why = "提案の記録がないか、もう答えています。"
    instead = "提案の一覧を開き直してください。"


class TextMissing(InputWrong):
    code = "assets.text_missing"
    what = "提案を受け付けられません。"
    why = "提案が書かれていないか、{most}字を超えています。"
    instead = "何に、どのように使いたいかを、{most}字までで書いてください。"


class TooMany(RuleForbids):
    code = "assets.too_many_ideas"
    what = "今日は、これ以上の提案を受け付けられません。"
    why = "一日に送れる提案は、一人{most}件までです。"
    instead = "明日もう一度お送りいただくか、提案を一つにまとめてください。"


class PriceMissing(InputWrong):
    code = "assets.price_missing"
    what = "「{name}」の評価を記録できません。"
    why = "予定価格が書かれていません。議決が要るか、入札かは、予定価格で決まります。"
    instead = "鑑定などで決めた予定価格を、円で書いてください。"


class SourceTaken(DataContradict):
    code = "assets.source_taken"
    status = 409
    what = "「{name}」をもう一度取り込めません。"
    why = "同じ出どころコードで、中身の違う一覧が取り込まれています。"
    instead = "年度などを付けた別の出どころコードで取り込んでください。前の一覧も残ります。"
