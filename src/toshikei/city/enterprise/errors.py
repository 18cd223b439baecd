"""What the room of enterprise budgets refuses; the rules of the budget itself refuse in the engine."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class BudgetUnknown(InputWrong):
    code = "enterprise.budget_unknown"
    status = 404
    what = "その予算は見つかりません。"
    why = "会計・年度・補正番号の組み合わせに、公営企業会計の予算の記録がありません。"
    instead = "公営企業会計の一覧で確かめてください。"


class AccountUnknown(InputWrong):
    code = "enterprise.account_unknown"
    status = 404
    what = "会計「{name}」の予算を記録できません。"
    why = "公営企業会計として登録されているのは、{known}です。"
    instead = "会計の名称を確かめるか、財政担当が「公営企業の予算」の「会計を登録する」で登録してください。"


class AccountExists(DataContradict):
    code = "enterprise.account_exists"
    status = 409
    what = "会計「{name}」を登録できません。"
    why = "同じ名称か符号の公営企業会計が、もう登録されています。"
    instead = "登録済みの会計を使うか、名称と符号を変えてください。"


class BudgetExists(DataContradict):
    code = "enterprise.budget_exists"
    status = 409
    what = "{label}を始められません。"
    why = "同じ会計・年度・補正番号の予算が、もうあります。"
    instead = "いまある予算を進めるか、別の補正番号にしてください。"


class NumberOdd(InputWrong):
    code = "enterprise.number_odd"
    what = "{label}を始められません。"
    why = "補正番号は1から99まで、当初予算は0です。"
    instead = "補正番号を直してください。"


class NothingToSupplement(RuleForbids):
    code = "enterprise.nothing_to_supplement"
    what = "{label}を始められません。"
    why = "補正する前の予算（{before}）が、まだ議決されていません。"
    instead = "前の予算の議決を記録してから、補正予算を始めてください。"
    article = "地方自治法218条1項"


class NothingChanged(RuleForbids):
    code = "enterprise.nothing_changed"
    what = "{label}で「{act}」ができません。"
    why = "額も事項も、補正する前の予算（{before}）と同じです。"
    instead = "補正する額か事項を書いてください。要らない補正予算なら、下書きを取りやめてください。"
    article = "地方自治法218条1項"


class YearOver(RuleForbids):
    code = "enterprise.year_over"
    what = "{label}で「{act}」ができません。"
    why = "会計年度は{ended}に終わっています。年度が終わったあとに、予算を定めたり補正したりすることはできません。"
    instead = "決算で扱うか、次の年度の予算で扱ってください。"
    article = "地方自治法施行令148条"


class YearFar(InputWrong):
    code = "enterprise.year_far"
    what = "{label}を始められません。"
    why = "当初予算の原案を始められるのは、いまの年度（{now}）と次の年度（{following}）です。"
    instead = "年度を確かめてください。"


class StagePassed(RuleForbids):
    code = "enterprise.stage_passed"
    what = "{label}の額や事項を書き換えられません。"
    why = "いまは「{state}」です。過ぎた段階の版は書き換えません。"
    instead = (
        "書き換えられるのは、原案の作成中、調製の前、議会の審議中です。議決のあとは、補正予算で変えます。"
    )


class MayorAsked(RuleForbids):
    code = "enterprise.mayor_asked"
    what = "{label}の額や事項を書き換えられません。"
    why = "市長の決裁（{number}）が回っています。回っている間に中身が変わると、何を決めたのか分からなくなります。"
    instead = "起案した人が決裁を取り下げてから、書き換えてください。"


class ContentDiffers(DataContradict):
    code = "enterprise.content_differs"
    status = 409
    what = "{label}の調製を記録できません。"
    why = "決裁を伺ったあとに、予算の中身が変わっています。"
    instead = "決裁を取り下げ、いまの中身で伺い直してください。"


class BudgetMoved(DataContradict):
    code = "enterprise.budget_moved"
    status = 409
    what = "{label}に記録できません。"
    why = "開いている間に、{by}が書き換えたか、段階を進めました。いまは「{state}」です。"
    instead = "画面を開き直し、いまの中身を確かめてから、入れ直してください。"


class NotSure(InputWrong):
    code = "enterprise.not_sure"
    what = "{label}で「{act}」をまだ行っていません。"
    why = "取り消せない手続ですが、「取り消せないことを確かめました」に印がありません。"
    instead = "下の内容を読み、印を付けてから、もう一度押してください。"


class WithdrawLate(RuleForbids):
    code = "enterprise.withdraw_late"
    what = "{label}を取りやめられません。"
    why = "取りやめられるのは、一度も市長に送付していない下書きです。いまは「{state}」で、送付した版の記録があります。"
    instead = "送付したあとの予算は、原案を作り直すか、議会の結果を記録して終えます。記録は消しません。"


class LineUnknown(InputWrong):
    code = "enterprise.line_unknown"
    status = 404
    what = "「{label}」の行を書き換えられません。"
    why = "いまの版に、その行がありません。"
    instead = "画面を開き直して、行を確かめてください。"


class LineTwice(DataContradict):
    code = "enterprise.line_twice"
    what = "「{line}」の行を加えられません。"
    why = "同じ款・項・目・節の行が、もうあります。"
    instead = "いまある行の額を直すか、節の名前を分けてください。"


class LineUnfit(InputWrong):
    code = "enterprise.line_unfit"
    what = "「{line}」の行を記録できません。"
    why = "{reason}"
    instead = "その欄を直してから、もう一度保存してください。"


class ReasonMissing(InputWrong):
    code = "enterprise.reason_missing"
    what = "「{line}」の額を変えられません。"
    why = "前の段階と額が違いますが、理由がありません。理由は、額と並べて公開されます。"
    instead = "市民が読んで分かる理由を書いてください。"


class WordsMissing(InputWrong):
    code = "enterprise.words_missing"
    what = "{label}の「{act}」を記録できません。"
    why = "理由か内容がありません。"
    instead = "何を、なぜそうしたのかを書いてください。"


class NothingAmended(InputWrong):
    code = "enterprise.nothing_amended"
    what = "{label}の修正可決を記録できません。"
    why = "議会が修正した額が、一つも記録されていません。"
    instead = "「額と事項」で修正後の額と理由を書いてから記録するか、原案のとおりなら「可決を記録する」を選んでください。"


class AmendmentsStand(DataContradict):
    code = "enterprise.amendments_stand"
    what = "{label}を、原案のとおり可決と記録できません。"
    why = "議会の修正として、提出した案と違う額や事項が書かれています。"
    instead = "修正可決なら「修正可決を記録する」を選び、原案のとおりなら額を提出した案に戻してください。"


class FileRemovesAll(InputWrong):
    code = "enterprise.file_removes_all"
    what = "{label}の行を、すべて消すことはできません。"
    why = "ファイルに、この予算の行が一つもありません。"
    instead = "会計・年度・補正番号を確かめてください。"


class FileDropsLines(InputWrong):
    code = "enterprise.file_drops_lines"
    what = "{label}の行を、ファイルのとおりに消すことはできません。"
    why = "ファイルにない{count}行に、{where}額があります：{lines}。行がなくなると、額がどう変わったのか分からなくなります。"
    instead = "{remedy}"


class PaperRowUnfit(InputWrong):
    code = "enterprise.paper_row_unfit"
    what = "{label}の{paper}の「{row}」を記録できません。"
    why = "{reason}"
    instead = "その行を直してから、もう一度保存してください。"


class PaperRowTwice(InputWrong):
    code = "enterprise.paper_row_twice"
    what = "{label}の{paper}に、「{row}」を二度は記録できません。"
    why = "同じ区分に、同じ科目の行が二つあります。"
    instead = "一つの行にまとめるか、科目の名前を分けてください。"


class PapersDiffer(DataContradict):
    code = "enterprise.papers_differ"
    what = "{label}で「{act}」ができません。"
    why = "予算に関する説明書の額が、合っていません。{contradictions}"
    instead = "説明書か予算の行を直し、差を0円にしてください。まだ作っていない説明書は、空けておけます。"
    article = "地方公営企業法施行令17条の2"


class PapersSubmitted(RuleForbids):
    code = "enterprise.papers_submitted"
    what = "{label}の{paper}を書き換えられません。"
    why = "説明書は、予算といっしょに議会に提出したものです。審議中に書き換えると、議会が見たものと違ってしまいます。"
    instead = "議会の修正は、予算の額と事項に書きます。誤りは、公表のあとに正誤として記録できます。"
    article = "地方公営企業法25条"


class SettlementUnknown(InputWrong):
    code = "enterprise.settlement_unknown"
    status = 404
    what = "その決算は見つかりません。"
    why = "会計と年度の組み合わせに、決算の記録がありません。"
    instead = "公営企業の決算の一覧で確かめてください。"


class SettlementEarly(RuleForbids):
    code = "enterprise.settlement_early"
    what = "{label}の調製を始められません。"
    why = "事業年度は{ends}に終わります。決算は、事業年度が終わってから調製します。"
    instead = "年度が終わってから始めてください。"
    article = "地方公営企業法30条1項"


class SettlementExists(DataContradict):
    code = "enterprise.settlement_exists"
    status = 409
    what = "{label}を始められません。"
    why = "同じ会計と年度の決算が、もうあります。"
    instead = "いまある決算を進めてください。"


class SettlementGround(DataContradict):
    code = "enterprise.settlement_ground"
    what = "{label}を始められません。"
    why = "その年度の議決された予算の記録がありません。決算報告書は、予算の区分に従って作ります。"
    instead = "その年度の当初予算の議決を記録してから、始めてください。"
    article = "地方公営企業法30条9項"


class SettlementFrozen(RuleForbids):
    code = "enterprise.settlement_frozen"
    what = "{label}の額を書き換えられません。"
    why = "いまは「{state}」です。市長に提出した決算は書き換えません。"
    instead = "誤りが見つかったときは、監査委員の意見や議会の記録に書き残してください。"


class SettlementMoved(DataContradict):
    code = "enterprise.settlement_moved"
    status = 409
    what = "{label}に記録できません。"
    why = "開いている間に、ほかの人が書き換えたか、段階を進めました。いまは「{state}」です。"
    instead = "画面を開き直し、いまの中身を確かめてから、入れ直してください。"


class SettlementPartMissing(InputWrong):
    code = "enterprise.settlement_part_missing"
    what = "{label}を市長に提出できません。"
    why = "{part}の記録がありません。"
    instead = "{part}を書いてから、提出してください。"


class SettlementRowTwice(InputWrong):
    code = "enterprise.settlement_row_twice"
    what = "{label}に、「{row}」を二度は記録できません。"
    why = "同じ区分に、同じ名前の行が二つあります。"
    instead = "一つの行にまとめるか、名前を分けてください。"


class BalanceDiffers(DataContradict):
    code = "enterprise.balance_differs"
    what = "{label}を市長に提出できません。"
    why = "貸借対照表の資産の計は{assets}、負債と資本の計は{claims}で、差が{difference}あります。"
    instead = "貸借対照表の額を直し、差を0円にしてください。"
    article = "地方公営企業法30条9項"


class SettlementDay(InputWrong):
    code = "enterprise.settlement_day"
    what = "{label}の「{act}」を{day}には記録できません。"
    why = "前の段階の日は{last}、きょうは{today}です。前の段階より早い日や、先の日は記録できません。"
    instead = "日付を確かめてください。"


class SettlementWords(InputWrong):
    code = "enterprise.settlement_words"
    what = "{label}の「{act}」を記録できません。"
    why = "{what}がありません。"
    instead = "{what}を書いてください。公表した決算と並べて公開されます。"


class ItemReasonMissing(InputWrong):
    code = "enterprise.item_reason_missing"
    what = "{kind}の「{subject}」を変えられません。"
    why = "前の段階と中身が違いますが、理由がありません。理由は、事項と並べて公開されます。"
    instead = "市民が読んで分かる理由を、「変えた理由」に書いてください。"


class VoteDay(InputWrong):
    code = "enterprise.vote_day"
    what = "{label}の議決の日を{day}とは記録できません。"
    why = "議会に付した日は{first}、きょうは{today}です。議決は、その間の日にあります。"
    instead = "議決書の日付を確かめてください。"


class ReconsiderLate(RuleForbids):
    code = "enterprise.reconsider_late"
    what = "{label}を再議に付せません。"
    why = "議決の日は{voted}、議決の送付を受けた日は{received}、きょうは{today}です。再議に付せるのは、送付を受けた日から{days}日以内です。"
    instead = (
        "送付を受けた日を確かめてください。期限を過ぎたときは、議決のとおり公表し、補正予算で扱ってください。"
    )
    article = "地方自治法176条1項"


class ErratumOpen(DataContradict):
    code = "enterprise.erratum_open"
    status = 409
    what = "{label}の正誤を始められません。"
    why = "もう始めた正誤が、まだ公表されていません。"
    instead = "始めた正誤に書き足してから、公表してください。"


class NothingCorrected(InputWrong):
    code = "enterprise.nothing_corrected"
    what = "{label}の正誤を公表できません。"
    why = "公表した中身と同じで、直したところがありません。"
    instead = "額・事項・説明書を直してから、公表してください。"
