"""What the execution room refuses beside the refusals of its engine."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class LedgerMissing(InputWrong):
    code = "execution.ledger_missing"
    status = 404
    what = "{year}の{account}の帳簿はありません。"
    why = "帳簿がまだ開かれていません。"
    instead = "財政担当が、予算書から帳簿を開きます。"


class BudgetMissing(InputWrong):
    code = "execution.budget_missing"
    status = 404
    what = "{year}の帳簿を開けません。"
    why = "この年度・会計の当初予算の予算書がありません。"
    instead = "先に予算書を取り込むか、予算の編成から議決まで進めてください。"


class NotOut(InputWrong):
    code = "execution.not_out"
    status = 404
    what = "{what}は、ありません。"
    why = "まだ公表していないか、その年度・会計の帳簿がありません。"
    instead = "/api/execution/statuses と /api/execution/settlements に、公表した年度があります。"


class DayNotOut(InputWrong):
    code = "execution.day_not_out"
    what = "{day}の残りは、出せません。"
    why = "公表しているのは、{first}から{until}までの記帳です。"
    instead = "その間の日を指定してください。続きは、次の公表のあとに出ます。"


class PlaceMissing(InputWrong):
    code = "execution.place_missing"
    status = 404
    what = "その科目は帳簿にありません。"
    why = "番号{place}の科目がありません。"
    instead = "帳簿の一覧から選び直してください。"


class OtherLedger(InputWrong):
    code = "execution.other_ledger"
    what = "「{source}」から「{target}」へは動かせません。"
    why = "会計か年度が違います。会計の間は、繰出金と繰入金によります。"
    instead = "同じ会計・同じ年度の科目を選んでください。"


class WrongStation(RuleForbids):
    code = "execution.wrong_station"
    what = "「{station}」を記せません。"
    why = "{why}"
    instead = "順に、提出・審査・認定・公表と進めてください（地方自治法233条）。"
    article = "地方自治法233条"


class NotReadyToClose(RuleForbids):
    code = "execution.not_ready_to_close"
    what = "{year} {account}の帳簿は、まだ締め切れません。"
    why = "残っていること：{left}。"
    instead = "締切りの点検表で、残りを一つずつ済ませてください。"
    article = "地方自治法233条1項"


class NotClosed(RuleForbids):
    code = "execution.not_closed"
    what = "{year} {account}の決算は、まだ調製できません。"
    why = "帳簿が締め切られていません。"
    instead = "先に帳簿を締め切ってください。"
    article = "地方自治法233条1項"


class AlreadyPublished(RuleForbids):
    code = "execution.already_published"
    what = "{what}は、すでに公表しています。"
    why = "公表した数字は書き換えません。"
    instead = "{instead}"


class HalfNotOver(RuleForbids):
    code = "execution.half_not_over"
    what = "{year}の{half}の執行状況は、まだ公表できません。"
    why = "{as_of}までの実績を示すものですが、その日がまだ来ていません。"
    instead = "{as_of}が過ぎてから公表してください。"
    article = "地方自治法243条の3第1項"


class CarryNoLine(RuleForbids):
    code = "execution.carry_no_line"
    what = "「{place}」を{kind}として繰り越すことはできません。"
    why = "議決された{year}の予算に、この科目の{kind}の{said}。"
    instead = (
        "予算の定めを選び直してください。定めがなく年度内なら、補正予算で定めます。"
        "記録にない前の年度の予算で定めた継続費は、その予算書の年度と箇所を書きます。"
        "年度内に契約し、避けがたい事故で終わらなかったときは、事故繰越しがあります。"
    )
    article = "地方自治法213条、地方自治法施行令145条"


class CarryUncited(InputWrong):
    code = "execution.carry_uncited"
    what = "「{place}」を{kind}として繰り越す願い出に、予算書の箇所がありません。"
    why = "{year}には取り込んだだけの予算書があり、繰越明許費と継続費の定めがこの記録にありません。"
    instead = "定めのある予算書の年度と箇所（表とページ）を書いてください。繰越明許費は、その年度の予算書に限ります。"


class NothingToState(RuleForbids):
    code = "execution.nothing_to_state"
    what = "{statement}は作れません。"
    why = "この種類の繰越しが一つも記帳されていません。"
    instead = "繰越しがないときは、計算書は要りません。"
    article = "地方自治法施行令146条2項"


class StatementMissing(RuleForbids):
    code = "execution.statement_missing"
    what = "議会への報告を記せません。"
    why = "{statement}がまだ作られていません。"
    instead = "先に計算書を作ってください。"
    article = "地方自治法施行令146条2項"


class NothingToAllot(InputWrong):
    code = "execution.nothing_to_allot"
    what = "{account}に配当するものがありません。"
    why = "予算現額の{percent}％までは、どの科目にもすでに配当しています。"
    instead = "割合を上げるか、科目ごとに配当してください。"


class PeriodNotStated(InputWrong):
    code = "execution.period_not_stated"
    what = "{year} {account}の暫定予算の期間を記せません。"
    why = "{why}"
    instead = "{instead}"


class CouncilDayWrong(InputWrong):
    code = "execution.council_day_wrong"
    what = "「{purpose}」を、否決された費途として記せません。"
    why = "議決の日（{day}）が、{year}の予算を議する期間（{first}から{last}まで）にありません。"
    instead = "会議録で議決の日を確かめて、書き直してください。"


class PurposeElsewhere(InputWrong):
    code = "execution.purpose_elsewhere"
    what = "「{purpose}」を、この範囲で否決された費途として記せません。"
    why = "選んだ範囲に、科目「{place}」が入っていません。"
    instead = "この科目か、その上の科目を選んでください。"


class NothingToEnd(InputWrong):
    code = "execution.nothing_to_end"
    what = "この定めは取り消せません。"
    why = "{why}"
    instead = "一覧で、いま効いている定めを確かめてください。"


class NotProposed(InputWrong):
    code = "execution.not_proposed"
    what = "この費途は記せません。"
    why = "議決から出た候補の一覧にないか、すでに記されています。"
    instead = "一覧を開き直してください。候補にないものは、科目のページから記します。"


class NothingToCorrect(InputWrong):
    code = "execution.nothing_to_correct"
    what = "この記帳は訂正できません。"
    why = "{why}"
    instead = "{instead}"


class MonthUnreadable(InputWrong):
    code = "execution.month_unreadable"
    what = "「{text}」を月として読めません。"
    why = "年度の4月から翌年度の5月までの月を、202604 の形で書きます。"
    instead = "月の列を確かめてください。"


class PlaceUnknown(DataContradict):
    code = "execution.place_unknown"
    what = "「{place}」の実績を記帳できません。"
    why = "帳簿にその科目がありません。下見のあとに予算が変わった可能性があります。"
    instead = "もう一度下見からやり直してください。"
