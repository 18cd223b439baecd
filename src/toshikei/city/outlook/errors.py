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
