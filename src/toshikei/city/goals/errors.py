"""What the room of goals refuses; the rules of goals and indicators themselves refuse in the engine."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class GoalUnknown(InputWrong):
    code = "goals.goal_unknown"
    status = 404
    what = "その目標は見つかりません。"
    why = "番号「{name}」の目標の記録がありません。"
    instead = "目標の一覧で番号を確かめてください。"


class IndicatorUnknown(InputWrong):
    code = "goals.indicator_unknown"
    status = 404
    what = "その指標は見つかりません。"
    why = "番号「{name}」の指標の記録がありません。"
    instead = "目標のページで、指標の番号を確かめてください。"


class UnitUnknown(InputWrong):
    code = "goals.unit_unknown"
    what = "組織「{name}」の目標は書けません。"
    why = "その日の組織に、この組織コードがありません。"
    instead = "組織の一覧で確かめてください。統合された組織の目標は、引き継いだ組織で書きます。"


class PostUnknown(InputWrong):
    code = "goals.post_unknown"
    what = "{field}を「{name}」にできません。"
    why = "その日の組織に、この職がありません。"
    instead = "いまある職から選んでください。"


class TextMissing(InputWrong):
    code = "goals.text_missing"
    what = "{thing}を記録できません。"
    why = "{field}が空か、{most}字を超えています。"
    instead = "{field}を{most}字までで書いてください。"


class GoalStands(DataContradict):
    code = "goals.goal_stands"
    status = 409
    what = "目標「{goal}」は書き換えられません。"
    why = "{day}に公表した目標です。公表した目標は、そのまま残します。"
    instead = "担う職だけは改められます。中身を改めるときは、次の目標を書き、報告で理由を述べてください。"


class GoalChanged(DataContradict):
    code = "goals.goal_changed"
    status = 409
    what = "目標「{goal}」を公表できません。"
    why = "開いた後に、ほかの人が中身を書き換えました。"
    instead = "いまの中身を確かめて、もう一度公表してください。"


class IndicatorMissing(RuleForbids):
    code = "goals.indicator_missing"
    what = "目標「{goal}」を公表できません。"
    why = "指標が一つもありません。届いたかどうかを、だれも確かめられません。"
    instead = "指標を一つ定めてから公表してください。"


class HeadNeeded(RuleForbids):
    code = "goals.head_needed"
    status = 403
    what = "{unit}の{act}はできません。"
    why = "それをするのは、{unit}の長か、その上の長です。いまの職は{office}です。"
    instead = "{unit}の長に頼んでください。"


class ClauseUnknown(InputWrong):
    code = "goals.clause_unknown"
    what = "目標「{goal}」を、事務分掌の第{article}条第{item}号に結べません。"
    why = "その日の{unit}の事務分掌に、この号がありません。"
    instead = "号を選び直すか、空けておいてください。空けた目標は、分掌のない目標として一覧に出ます。"


class SupportsUnsound(RuleForbids):
    code = "goals.supports_unsound"
    what = "目標「{goal}」を、その目標を支えるものとして記録できません。"
    why = "支えられるのは、同じ年度の部課の目標です。管理職の目標には、支える部課の目標が要ります。"
    instead = "自分の組織の、同じ年度の目標を選んでください。"


class ManagerPostWrong(RuleForbids):
    code = "goals.manager_post_wrong"
    what = "管理職の目標「{goal}」を記録できません。"
    why = "担う職「{post}」は、{unit}の長ではありません。"
    instead = "{unit}の長の職を選んでください。"


class CodeOfOtherRoom(InputWrong):
    code = "goals.link_unknown_code"
    what = "目標「{goal}」を、{thing}「{name}」に結べません。"
    why = "この番号の{thing}がありません。"
    instead = "{thing}の一覧で番号を確かめるか、空けておいてください。"


class YearOdd(InputWrong):
    code = "goals.year_odd"
    what = "{year}年度の目標は書けません。"
    why = "目標を書けるのは、今の年度と次の年度です（いまは{this}年度）。"
    instead = "年度を確かめてください。"


class DayOdd(InputWrong):
    code = "goals.day_odd"
    what = "公表の期限を{day}にできません。"
    why = "{year}年度の期限は、その前の年の10月1日から、年度のうちの日です。"
    instead = "日を確かめてください。"


class MeasureUnknown(InputWrong):
    code = "goals.measure_unknown"
    what = "指標「{name}」の値の来るところを決められません。"
    why = "「{value}」という値の登録がありません。"
    instead = "一覧から選ぶか、空けて取り込みか手入力にしてください。"


class MeasureUnitDiffers(DataContradict):
    code = "goals.measure_unit_differs"
    what = "指標「{name}」の値の来るところを決められません。"
    why = "届く値の単位は「{theirs}」ですが、指標の単位は「{ours}」です。"
    instead = "指標の単位を「{theirs}」にしてください。"


class MeasureTwice(DataContradict):
    code = "goals.measure_twice"
    what = "値の登録「{name}」ができません。"
    why = "同じ名称の登録が、すでにあります。"
    instead = "別の名称にしてください。"


class ReasonMissing(InputWrong):
    code = "goals.reason_missing"
    what = "指標「{name}」の計算のしかたを改められません。"
    why = "公表した指標を改めると、それまでの値と続けて比べられなくなります。改める理由が要ります。"
    instead = "理由を書いてください。"


class NothingChanged(InputWrong):
    code = "goals.nothing_changed"
    what = "指標「{name}」の新しい版は作れません。"
    why = "いまの版と同じ中身です。"
    instead = "改めるところを書いてください。"


class ValueAutomatic(RuleForbids):
    code = "goals.value_automatic"
    what = "指標「{name}」の値は、手で書けません。"
    why = "この指標の値は「{measure}」から自動で届きます。"
    instead = "値が違うときは、もとの記録を直してください。次に集めるときに届きます。"


class PeriodOdd(InputWrong):
    code = "goals.period_odd"
    what = "指標「{name}」の{day}の値は記録できません。"
    why = "値が出るのは{often}で、終わった期間の値だけです。{last}までの期間が書けます。"
    instead = "期間の終わりの日を確かめてください。"


class ValueStands(DataContradict):
    code = "goals.value_stands"
    status = 409
    what = "指標「{name}」の{day}の値は書けません。"
    why = "その期間の値「{value}」が、もうあります。"
    instead = "値が違うときは、データの取り込みで直してください。前の値と直した人が残ります。"


class NotMissed(RuleForbids):
    code = "goals.not_missed"
    what = "指標「{name}」の事実・原因・対応は書けません。"
    why = "いまは「{status}」で、届いていない値がありません。"
    instead = "進み具合は、年央か年度末の報告に書いてください。"


class DuePast(InputWrong):
    code = "goals.due_past"
    what = "指標「{name}」の対応を記録できません。"
    why = "期限の{day}は、もう過ぎています。"
    instead = "これからの日を書いてください。"


class ReportEarly(RuleForbids):
    code = "goals.report_early"
    what = "「{goal}」の{moment}の報告は、まだ書けません。"
    why = "報告できるのは{day}からです。"
    instead = "その日になってから書いてください。"


class ReportStands(DataContradict):
    code = "goals.report_stands"
    status = 409
    what = "「{goal}」の{moment}の報告は書き換えられません。"
    why = "もう点検が済んでいます。"
    instead = "次の報告に書いてください。"


class ReportUnknown(InputWrong):
    code = "goals.report_unknown"
    status = 404
    what = "その報告は見つかりません。"
    why = "「{goal}」の{moment}の報告が、まだありません。"
    instead = "報告を書いてから点検してください。"


class MissUnanswered(RuleForbids):
    code = "goals.miss_unanswered"
    what = "「{goal}」の報告を記録できません。"
    why = "届いていない指標（{names}）の事実・原因・対応が、まだありません。"
    instead = "先に、届いていない指標ごとに書いてください。"


class EvidenceMissing(RuleForbids):
    code = "goals.evidence_missing"
    what = "「{text}」を{kind}として記録できません。"
    why = "根拠が要ります。指標か、市の記録のページを示さない項目は、意見にすぎません。"
    instead = "指標を選ぶか、根拠とそのページ（/ で始まる、このサイトの中のもの）を書いてください。"


class CrossUnsound(RuleForbids):
    code = "goals.cross_unsound"
    what = "組み合わせの戦略「{text}」を記録できません。"
    why = "{kind}は、同じ組織・同じ年度の{inner}と{outer}の組み合わせです。"
    instead = "組み合わせる項目を選び直してください。"


class ObjectiveUsed(RuleForbids):
    code = "goals.objective_used"
    what = "戦略マップを定められません。"
    why = "なくそうとしている戦略目標（{names}）に、目標が結ばれています。"
    instead = "先に目標を結び直すか、戦略目標を残してください。"


class NoGap(InputWrong):
    code = "goals.no_gap"
    status = 404
    what = "改正の案は作れません。"
    why = "公表した目標のどれにも、事務分掌の号があります。"
    instead = "号のない目標ができたときに、また開いてください。"
