"""What the law, the budget or the ledger refuses. Each carries its article and, as `reasons`, the checked law value."""

from toshikei.kernel.errors import InputWrong, RuleForbids
from toshikei.kernel.explanation import Explanation
from toshikei.law.types import LawValue


class Forbidden(RuleForbids):
    """A rule of the ledger forbids it; `reasons` shows the rule with the day its text was checked."""

    def __init__(self, *grounds: LawValue, **params: object) -> None:
        super().__init__(**params)
        self.grounds = grounds

    @property
    def reasons(self) -> Explanation:
        """The rules that stand against it."""
        return Explanation(self.sentence("what"), parts=tuple(value.explain() for value in self.grounds))


class AmountWrong(InputWrong):
    code = "execution.amount_wrong"
    what = "{amount}円の{act}はできません。"
    why = "金額は1円以上です。減らすときは、減らすための操作を使います。"
    instead = "1円以上の額を書いてください。"


class CommitmentNotPositive(InputWrong):
    code = "execution.commitment_not_positive"
    what = "「{place}」で{amount}円の支出負担行為はできません。"
    why = "支出負担行為の額は1円以上です。すでにある支出負担行為を減らすことは、別の記帳です。"
    instead = "減らすときは、科目のページの「支出負担行為の減額」に、減らす額と理由を書いてください。"


class ReasonMissing(InputWrong):
    code = "execution.reason_missing"
    what = "{act}はできません。"
    why = "理由がありません。理由は記録に残り、公表する書類に載ります。"
    instead = "理由を書いて、もう一度行ってください。"


class SamePlace(InputWrong):
    code = "execution.same_place"
    what = "「{place}」から同じ科目へは流用できません。"
    why = "出す科目と受ける科目が同じです。"
    instead = "受ける科目を選び直してください。"


class BooksClosed(Forbidden):
    code = "execution.books_closed"
    what = "{year}の帳簿には記帳できません。"
    why = "出納は{closed}に閉鎖し、締め切られています。"
    instead = (
        "誤りを直すときは、理由を付けて「訂正」として記帳してください。閉鎖後の収入と支出は現年度に属します。"
    )
    article = "地方自治法235条の5"


class BudgetAfterYear(Forbidden):
    code = "execution.budget_after_year"
    what = "{year}の予算は補正できません。"
    why = "{day}は会計年度（{last}まで）を過ぎています。"
    instead = "必要な額は、翌年度の予算に計上してください。"
    article = "地方自治法施行令148条"


class CutBelowBound(Forbidden):
    code = "execution.cut_below_bound"
    what = "「{place}」を{amount}円減らすことはできません。"
    why = "予算現額{current}円のうち{bound}円は、すでに支出負担行為と繰越しに充てられています。減らせるのは{free}円までです。"
    instead = "減らす額を{free}円までにするか、先に支出負担行為を減らしてください。"
    article = "地方自治法232条の3"


class ProvisionalNotCovered(Forbidden):
    code = "execution.provisional_not_covered"
    what = "「{place}」の当初予算{amount}円を記帳できません。"
    why = "暫定予算により{bound}円の支出負担行為をしています。当初予算によるものとみなされますが、{missing}円足りません。"
    instead = "先に支出負担行為を減らすか、この科目の当初予算を確かめてください。"
    article = "地方自治法218条3項"


class OverCurrent(Forbidden):
    code = "execution.over_current"
    what = "「{place}」に{amount}円を配当できません。"
    why = "予算現額から翌年度繰越額を引いた額のうち、まだ配当していないのは{left}円です。"
    instead = "{left}円までにするか、流用・予備費の充用・補正予算で予算現額を増やしてください。"
    article = "地方自治法施行令150条1項2号"


class AllotmentBound(Forbidden):
    code = "execution.allotment_bound"
    what = "「{place}」の配当を{amount}円減らすことはできません。"
    why = "配当のうち支出負担行為をしていないのは{left}円です。"
    instead = "{left}円までにするか、先に支出負担行為を減らしてください。"
    article = "地方自治法232条の3"


class OverAllotment(Forbidden):
    code = "execution.over_allotment"
    what = "「{place}」で{amount}円の支出負担行為はできません。"
    why = "配当の残りは{left}円です（予算現額の残りは{free}円）。"
    instead = "配当を受けるか、流用を願い出てください。額を{left}円までにすることもできます。"
    article = "地方自治法232条の3"


class CommitmentBelowSpent(Forbidden):
    code = "execution.commitment_below_spent"
    what = "「{place}」の支出負担行為を{amount}円減らすことはできません。"
    why = "支出負担行為のうち、まだ支出していないのは{left}円です。"
    instead = "{left}円までにするか、先に戻入を記帳してください。"
    article = "地方自治法232条の4第2項"


class CommitmentOutsideYear(Forbidden):
    code = "execution.commitment_outside_year"
    what = "{day}の支出負担行為を{year}に記帳できません。"
    why = "支出負担行為をした日の属する年度の歳出になります。この年度は{first}から{last}までです。"
    instead = "その日の属する年度の帳簿に記帳してください。"
    article = "地方自治法施行令143条1項5号"


class ProvisionalOver(Forbidden):
    code = "execution.provisional_over"
    what = "「{place}」で{day}の支出負担行為はできません。"
    why = (
        "{year}は暫定予算で執行しており、その期間は{until}に終わっています。当初予算はまだ成立していません。"
    )
    instead = "当初予算の成立を待つか、期間を延ばす暫定予算の議決を受けてください。"
    article = "地方自治法218条2項"


class PaymentOutsideYear(Forbidden):
    code = "execution.payment_outside_year"
    what = "{day}の支出を{year}に記帳できません。"
    why = "支出できるのは{first}から出納閉鎖の{closed}までです。"
    instead = "閉鎖後の支出は、支払う日の属する年度の歳出とします（地方自治法施行令165条の7）。"
    article = "地方自治法235条の5"


class OverCommitment(Forbidden):
    code = "execution.over_commitment"
    what = "「{place}」から{amount}円は支出できません。"
    why = "支出負担行為のうち、まだ支出していないのは{left}円です。"
    instead = "先に支出負担行為を行い、債務が確定していることを確かめてください。"
    article = "地方自治法232条の4第2項"


class ReturnAfterClose(Forbidden):
    code = "execution.return_after_close"
    what = "{day}の戻入を{year}に記帳できません。"
    why = "出納は{closed}に閉鎖しています。閉鎖後の戻入金は、その日の属する年度の歳入です。"
    instead = "{day}の属する年度の諸収入などに収入してください。"
    article = "地方自治法施行令160条"


class ReturnOverSpent(Forbidden):
    code = "execution.return_over_spent"
    what = "「{place}」に{amount}円を戻入できません。"
    why = "この科目から支出した額は{left}円です。戻入は、支出した経費に戻すものです。"
    instead = "支出した科目を確かめてください。"
    article = "地方自治法施行令159条"


class BetweenKan(Forbidden):
    code = "execution.between_kan"
    what = "「{source}」から「{target}」への流用はできません。"
    why = "款の間の流用は、予算に定めてもできません。"
    instead = "同じ款の中で流用するか、予備費の充用か補正予算によってください。"
    article = "地方自治法220条2項"


class BetweenKou(Forbidden):
    code = "execution.between_kou"
    what = "「{source}」から「{target}」への流用はできません。"
    why = "項の間の流用は、予算に定めた場合に限られます。この年度の予算には、この節の間の定めがありません。"
    instead = "同じ項の中で流用するか、予備費の充用か補正予算によってください。"
    article = "地方自治法220条2項ただし書"


class TransferLate(Forbidden):
    code = "execution.transfer_late"
    what = "{day}の{act}はできません。"
    why = "{year}の流用と予備費の充用は{last}までと定めています。"
    instead = "翌年度の予算で措置してください。"
    article = "地方自治法220条1項（予算の執行に関する手続）"


class NotFree(Forbidden):
    code = "execution.not_free"
    what = "「{place}」から{amount}円を{act}することはできません。"
    why = "支出負担行為にも繰越しにも充てていない額は{free}円です。"
    instead = "{free}円までにするか、ほかの科目から出してください。"
    article = "地方自治法220条"


class NotReserve(Forbidden):
    code = "execution.not_reserve"
    what = "「{place}」から予備費の充用はできません。"
    why = "予備費の科目ではありません。"
    instead = "予備費の科目から充用するか、流用を願い出てください。"
    article = "地方自治法217条1項"


class StruckOutByCouncil(Forbidden):
    code = "execution.struck_out"
    what = "「{place}」に予備費を充てることはできません。"
    why = "議会は{day}に「{purpose}」を否決しました。予備費は、議会の否決した費途に充てることができません。"
    instead = "必要なら、補正予算を議会に提出してください。"
    article = "地方自治法217条2項"


class CarryLate(Forbidden):
    code = "execution.carry_late"
    what = "{day}に{year}の繰越しはできません。"
    why = "繰越計算書は{last}までに調製します。"
    instead = "未執行の額は不用額になります。必要な額は現年度の予算で措置してください。"
    article = "地方自治法施行令146条2項"


class CarryNotPermitted(Forbidden):
    code = "execution.carry_not_permitted"
    what = "「{place}」の{amount}円を繰越明許費として繰り越すことはできません。"
    why = "予算に定めた繰越明許費の限度額は{limit}円です。"
    instead = (
        "年度内なら、補正予算で繰越明許費を定めてください。避けがたい事故によるときは、事故繰越しがあります。"
    )
    article = "地方自治法213条1項"


class CarryOverLine(Forbidden):
    code = "execution.carry_over_line"
    what = "「{place}」の{amount}円を{kind}として繰り越すことはできません。"
    why = "予算に定めた額は{limit}円で、同じ定めによってほかに{carried}円を繰り越しています。"
    instead = "残りの額までにするか、年度内なら補正予算で額を改めてください。"
    article = "地方自治法213条、地方自治法施行令145条"


class CarryTwice(Forbidden):
    code = "execution.carry_twice"
    what = "「{place}」の{amount}円を繰越明許費として再び繰り越すことはできません。"
    why = (
        "前年度から繰り越した額は、繰越明許費では翌年度までしか使えません。この年度の予算の分は{own}円です。"
    )
    instead = "年度内に支出負担行為をし、避けがたい事故により終わらないときは、事故繰越しによってください。"
    article = "地方自治法213条1項"


class CarryNotContinuing(Forbidden):
    code = "execution.carry_not_continuing"
    what = "「{place}」を逓次に繰り越すことはできません。"
    why = "継続費の年割額ではないか、継続年度の終わり（{last}）が来ています。"
    instead = "繰越明許費か事故繰越しによってください。継続年度が終わったら継続費精算報告書を作ります。"
    article = "地方自治法施行令145条1項"


class CarryWithoutCommitment(Forbidden):
    code = "execution.carry_without_commitment"
    what = "「{place}」の{amount}円を事故繰越しすることはできません。"
    why = "事故繰越しは、年度内に支出負担行為をしてまだ支出していない額（{unpaid}円）と、それに関連する額（{related}円）に限られます。"
    instead = "繰越明許費として予算に定めてあるかを確かめてください。"
    article = "地方自治法220条3項ただし書"


class CarryWithoutAccident(Forbidden):
    code = "execution.carry_without_accident"
    what = "「{place}」を事故繰越しすることはできません。"
    why = "避けがたい事故の内容が書かれていません。"
    instead = "いつ、何が起こり、なぜ年度内に終わらなかったかを書いてください。"
    article = "地方自治法220条3項ただし書"


class FundsDiffer(Forbidden):
    code = "execution.funds_differ"
    what = "「{place}」の繰越しを記帳できません。"
    why = "財源の内訳の合計{funds}円が、繰り越す額{amount}円と合いません。"
    instead = "既収入特定財源・未収入特定財源・一般財源に、繰り越す額を分けてください。"
    article = "地方自治法施行令146条1項"


class CarryOverFree(Forbidden):
    code = "execution.carry_over_free"
    what = "「{place}」から{amount}円を繰り越すことはできません。"
    why = "支出していない額は{left}円、そのうち支出負担行為に充てた額は{unpaid}円です。"
    instead = "繰り越す額と、支出負担行為のまま繰り越す額を確かめてください。"
    article = "地方自治法220条3項"


class RefundOverReceived(Forbidden):
    code = "execution.refund_over_received"
    what = "「{place}」から{amount}円を還付できません。"
    why = "この科目に収入した額は{left}円です。還付は、収入した歳入から戻し出すものです。"
    instead = "収入した科目を確かめてください。過年度の分は歳出から支出します。"
    article = "地方自治法施行令165条の6"


class WriteOffOverArrears(Forbidden):
    code = "execution.write_off_over_arrears"
    what = "「{place}」で{amount}円を不納欠損にできません。"
    why = "収入未済額は{left}円です。"
    instead = "調定額と収入済額を確かめてください。"
    article = "地方自治法施行令154条"


class AssessmentBelowOpen(Forbidden):
    code = "execution.assessment_below_zero"
    what = "「{place}」の調定を{amount}円減らすことはできません。"
    why = "調定額は{assessed}円、そのうち不納欠損にした額は{written_off}円です。"
    instead = "減らす額を確かめてください。"
    article = "地方自治法施行令154条"
