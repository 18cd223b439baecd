"""Refusals of decisions. The engine's own refusals (gap, contradiction, …) come through unchanged."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class RequestMissing(InputWrong):
    code = "decisions.request_missing"
    status = 404
    what = "この起案は見つかりません。"
    why = "番号{request}の起案はありません。"
    instead = "決裁の一覧から開き直してください。"


class RequestClosed(RuleForbids):
    code = "decisions.request_closed"
    status = 403
    what = "「{title}」の中身は見られません。"
    why = "中身を見られるのは、起案した部、回議・合議・決裁・供覧の職、市長・副市長、財政・人事・総務の担当、監査委員です。"
    instead = "要るときは、{unit}に供覧を頼んでください。"


class StalePage(DataContradict):
    code = "decisions.stale_page"
    status = 409
    what = "「{title}」への操作を記録できません。"
    why = "この画面を開いたあとに、ほかの人が進めました（いまは「{state}」）。"
    instead = "起案を開き直し、いまの状態を見てから、もう一度行ってください。"


class WrongState(RuleForbids):
    code = "decisions.wrong_state"
    what = "「{title}」に「{verb}」はできません。"
    why = "いまは「{state}」です。"
    instead = "この状態でできること：{possible}。"


class NotYourTurn(RuleForbids):
    code = "decisions.not_your_turn"
    status = 403
    what = "「{title}」に「{verb}」はできません。"
    why = "いま待っているのは{waiting}です（{rule}）。"
    instead = "見ることはできます。順番が来たら「今日やること」に出ます。"


class DeciderElsewhere(RuleForbids):
    code = "decisions.decider_elsewhere"
    status = 403
    what = "この決裁は{decider}が行います（{rule}）。"
    why = "決める職は規程で決まり、下げることはできません。"
    instead = "見ることはできます。意見は、回議か合議の順番が来たときに書けます。"


class OwnMatter(RuleForbids):
    code = "decisions.own_matter"
    status = 403
    what = "自分の起案「{title}」に「{verb}」はできません。"
    why = "自分の事案は自分で決めません。職を切り替えても同じです。"
    instead = "{waiting}を待つか、取り下げてください。"


class ReasonNeeded(InputWrong):
    code = "decisions.reason_needed"
    what = "「{verb}」を記録できません。"
    why = "理由がありません。理由は起案した人に届き、記録に残ります。"
    instead = "理由を書いて、もう一度行ってください。"


class ObjectionStands(RuleForbids):
    code = "decisions.objection_stands"
    what = "「{title}」はまだ決裁できません。"
    why = "{objectors}が合議に同意していません。"
    instead = "理由を添えて差し戻すか、上の職へ上げてください。上の職は不同意のままでも決められます。"


class NothingAbove(RuleForbids):
    code = "decisions.nothing_above"
    what = "「{title}」を上の職へ上げることはできません。"
    why = "{post}の上に決める職がありません。"
    instead = "この職で決裁するか、理由を添えて差し戻してください。"


class PostNeeded(RuleForbids):
    code = "decisions.post_needed"
    status = 403
    what = "起案できません。"
    why = "いま就いている職がありません。起案は職で行います。"
    instead = "発令を職員課に確かめてください。"


class FieldMissing(InputWrong):
    code = "decisions.field_missing"
    what = "起案できません。"
    why = "{fields}がありません。"
    instead = "下書きは残っています。書き足してから起案してください。"


class AmountNegative(InputWrong):
    code = "decisions.amount_negative"
    what = "金額「{amount}」の起案は保存できません。"
    why = "金額が0円より小さくなっています。決裁する職は、増減の幅（正の額）で決まります。"
    instead = "減額なら減らす額を正の数で書き、減額であることを件名か内容に書いてください。"


class MatterNotRegistered(InputWrong):
    code = "decisions.matter_not_registered"
    what = "「{matter}」を起案できません。"
    why = "この種類の事案は登録されていません。"
    instead = "事案の種類を一覧から選んでください。"


class NobodyToShow(InputWrong):
    code = "decisions.nobody_to_show"
    what = "「{title}」を供覧できません。"
    why = "見せる相手が選ばれていないか、いまその職に人がいません。"
    instead = "相手の職を選んでください。"


class RuleOverlaps(DataContradict):
    code = "decisions.rule_overlaps"
    what = "規程の項「{number}」の期間を記録できません。"
    why = "同じ番号の項がすでにその期間にあります（{other}）。"
    instead = "先の項を終わらせるか、始まりの日をその後にしてください。"


class RuleInForce(RuleForbids):
    code = "decisions.rule_in_force"
    what = "規程の項「{number}」を書き替えることはできません。"
    why = "この内容は{day}に始まり、もう使われています。"
    instead = "改めた内容が始まる日を、その後の日にしてください。前の内容は前の日までの決裁に残ります。"


class RuleWrong(InputWrong):
    code = "decisions.rule_wrong"
    what = "規程の項「{number}」を読めません。"
    why = "{reason}"
    instead = "職の書き方：own_section_head（主管課長）、own_department_head（主管部長）、vice_mayor（担任副市長）、mayor（市長）、head:0302（その組織の長）、post:02-2（その職）。"


class RuleNotRemovable(RuleForbids):
    code = "decisions.rule_not_removable"
    what = "規程の項「{number}」を取り込みで消すことはできません。"
    why = "古い事案は古い規程で判断するので、項は消さず、終わりの日を入れます。"
    instead = "終わりの日の欄に最後の日を入れて取り込んでください。"
