"""What the room refuses, in words."""

from toshikei.kernel.errors import InputWrong, RuleForbids


class NotRemovable(InputWrong):
    code = "outlook.not_removable"
    what = "「{title}」の行を取り込みで消すことはできません。"
    why = "公表された値と算定の基礎は消さず、正しい値に改めます。"
    instead = "正しい値の行を取り込んでください。"


class PartMissing(InputWrong):
    code = "outlook.part_missing"
    what = "「{item}」を記録できません。"
    why = "{reason}"
    instead = "会計や企業の名が要る項目にはその名を、ほかの項目には空欄を入れてください。"


class PublishedStays(RuleForbids):
    code = "outlook.published_stays"
    article = "地方公共団体の財政の健全化に関する法律3条1項"
    what = "{year}の算定の基礎は変えられません。"
    why = "比率は{published}に、監査委員の意見を付けて公表されています。"
    instead = "誤りがあれば、もう一度監査委員の審査を受け、訂正として公表し直してください。"


class OpinionMissing(RuleForbids):
    code = "outlook.opinion_missing"
    article = "地方公共団体の財政の健全化に関する法律3条1項"
    what = "{year}の比率は公表できません。"
    why = "監査委員の審査の意見と、議会に報告した日が要ります。"
    instead = "意見と報告した日を入れてから公表してください。"


class NothingToPublish(InputWrong):
    code = "outlook.nothing_to_publish"
    what = "{year}の比率は公表できません。"
    why = "算定の基礎が一つも記録されていません。"
    instead = "先に算定の基礎を取り込んでください。"


class TargetNotFound(InputWrong):
    code = "outlook.target_not_found"
    status = 404
    what = "その目標はありません。"
    why = "番号に当たる目標が記録されていません。"
    instead = "目標の一覧から選び直してください。"


class TargetUnsound(InputWrong):
    code = "outlook.target_unsound"
    what = "目標「{indicator}」を記録できません。"
    why = "{reason}"
    instead = "値と年度を確かめてください。"


class TargetNotThere(RuleForbids):
    code = "outlook.target_not_there"
    what = "目標「{label}」を{verb}ことはできません。"
    why = "いまの状態は「{state}」です。"
    instead = "状態を確かめてください。決まった目標を変えるときは、新しい目標の案を作ります。"


class YearUnknown(InputWrong):
    code = "outlook.year_unknown"
    status = 404
    what = "その年度の値はありません。"
    why = "{year}の公表された値が登録されていません。"
    instead = "年度を選び直してください。"


class TooManyCities(InputWrong):
    code = "outlook.too_many_cities"
    what = "{count}の市町村を一度に比べることはできません。"
    why = "比べられるのは{most}までです。"
    instead = "市町村を減らしてください。"


class SetNotFound(InputWrong):
    code = "outlook.set_not_found"
    status = 404
    what = "前提の組「{name}」はありません。"
    why = "その名の組が記録されていません。"
    instead = "見通しのページから選び直してください。"


class SetExists(InputWrong):
    code = "outlook.set_exists"
    what = "前提の組「{name}」を作れません。"
    why = "同じ名の組がすでにあります。"
    instead = "別の名にするか、ある組の前提を改めてください。"


class AssumptionUnsound(InputWrong):
    code = "outlook.assumption_unsound"
    what = "前提「{label}」を記録できません。"
    why = "{reason}"
    instead = "低い値・基本の値・高い値を、この順に小さい方から入れてください。"


class AssumptionsMissing(RuleForbids):
    code = "outlook.assumptions_missing"
    what = "見通しを計算できません。"
    why = "前提が足りません：{names}。"
    instead = "足りない前提を入れてください。"


class NoBonds(InputWrong):
    code = "outlook.no_bonds"
    what = "市債の台帳から取れません。"
    why = "{year}より前に借りた一般会計の市債で、公開したものが台帳にありません。"
    instead = "基金と市債の室で市債を記録して公開するか、年度ごとの元金と利子を入れてください。"


class NoBudgetBook(InputWrong):
    code = "outlook.no_budget_book"
    what = "{year}を出発点にできません。"
    why = "{year}の一般会計の当初予算が登録されていません。"
    instead = "予算書を取り込むか、登録されている年度を選んでください。"


class ProjectionNotFound(InputWrong):
    code = "outlook.projection_not_found"
    status = 404
    what = "その見通しはありません。"
    why = "番号に当たる見通しがないか、まだ公表されていません。"
    instead = "見通しの一覧から選び直してください。"


class ProjectionStays(RuleForbids):
    code = "outlook.projection_stays"
    what = "見通し「{label}」は、もう公表されています。"
    why = "公表した見通しは変えず、あとから外れ方を確かめます。"
    instead = "前提を改めて、新しい見通しを作ってください。"
