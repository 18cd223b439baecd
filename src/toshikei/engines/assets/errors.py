"""What the asset engines refuse: classes nobody priced, files that do not hold together, plans that cannot be."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class ClassUnknown(InputWrong):
    code = "assets.class_unknown"
    what = "「{text}」の更新費用を計算できません。"
    why = "その区分の単価がありません。"
    instead = "単価のある区分にしてください：{known}。"


class KindUnknown(InputWrong):
    code = "assets.kind_unknown"
    what = "「{text}」の更新費用を計算できません。"
    why = "{family}にその種類の単価がありません。"
    instead = "単価のある種類にしてください：{known}。"


class DepreciationImpossible(DataContradict):
    code = "assets.depreciation_impossible"
    what = "減価償却を計算できません。"
    why = "{reason}"
    instead = "固定資産台帳の取得価額・耐用年数・取得の年度を確かめてください。"


class PlanImpossible(DataContradict):
    code = "assets.plan_impossible"
    what = "平準化の計画を作れません。"
    why = "{reason}"
    instead = "工事の期間を広げるか、件数・上限額・前後の順番・面積の目標のどれかをゆるめてください。"


class PlanNotFound(DataContradict):
    code = "assets.plan_not_found"
    what = "時間のうちに計画が見つかりませんでした。"
    why = "計画がないと証明したわけではありません。条件がきつく、{seconds}秒では足りませんでした。"
    instead = "時間を長くするか、条件をゆるめてください。"


class LevelFileNotJson(InputWrong):
    code = "assets.level_file_not_json"
    what = "「{file}」を平準化の入力として読めません。"
    why = "JSON の形になっていません（{place}）。"
    instead = "その場所のカンマ・かぎ・引用符を確かめてください。形は docs/rooms/assets.md にあります。"


class LevelFileWrong(InputWrong):
    code = "assets.level_file_wrong"
    what = "「{file}」を平準化の入力として読めません。"
    why = "{place}：{problem}"
    instead = "{remedy}"


class AccessImpossible(DataContradict):
    code = "assets.access_impossible"
    what = "残す施設を選べません。"
    why = "{reason}"
    instead = "残す数を増やすか、条件をゆるめてください。"


class AccessNotProven(DataContradict):
    code = "assets.access_not_proven"
    what = "最もよい組合せと証明できませんでした。"
    why = "{seconds}秒では計算が終わりませんでした。証明のない答えは出しません。"
    instead = "時間を長くするか、施設か需要の点をまとめて減らしてください。"


class GradeUnknown(InputWrong):
    code = "assets.grade_unknown"
    what = "健全度を計算できません。"
    why = "「{part}」の評価が「{text}」です。"
    instead = "{known}のどれかにしてください。点検していない部位は、前の工事からの年数で評価できます。"


class ScoreOutside(InputWrong):
    code = "assets.score_outside"
    what = "「{scale}」の{value}を点数にできません。"
    why = "このものさしは{span}です。"
    instead = "値か、ものさしの範囲を確かめてください。別のものさしの点数とは比べられません。"


class UnitsMixed(DataContradict):
    code = "assets.units_mixed"
    what = "「{subclass}」の施設を並べて比べられません。"
    why = "利用の単位が「{one}」と「{other}」で違います。"
    instead = "単位をそろえるか、区分を分けてください。"


class AdministrativeSaleVoid(RuleForbids):
    code = "assets.administrative_sale_void"
    article = "地方自治法238条の4第1項・第6項"
    what = "この資産について「{verdict}」を行うことはできません。"
    why = "行政財産です。行政財産の売払い・譲与・信託は法律で禁じられ、しても無効です。"
    instead = "用途を廃止して普通財産に変えてから行ってください。公の施設なら、その前に条例を改めます。"


class LeaseOutsideCases(RuleForbids):
    code = "assets.lease_outside_cases"
    article = "地方自治法238条の4第2項"
    what = "この行政財産を貸し付けることはできません。"
    why = "行政財産を貸し付けられるのは、法律の挙げる場合だけです：{cases}。"
    instead = "当たる場合を選ぶか、使用の許可（同条7項）にするか、普通財産に変えてください。"


class TrustNotLand(RuleForbids):
    code = "assets.trust_not_land"
    article = "地方自治法238条の5第2項"
    what = "この資産を信託することはできません。"
    why = "信託できる普通財産は、土地（その定着物を含む。）です。"
    instead = "土地とあわせて信託するか、貸付けや売却を考えてください。"


class SubsidyNotApproved(RuleForbids):
    code = "assets.subsidy_not_approved"
    article = "補助金等に係る予算の執行の適正化に関する法律22条"
    what = "この資産の用途を変えたり、処分したりすることはまだできません。"
    why = "国の補助を受けた財産で、省庁の承認がありません。"
    instead = "承認を受けて記録してください。補助金を返す場合は、その額を売払いの収入から引きます。"


class FrameUnsound(DataContradict):
    code = "assets.frame_unsound"
    what = "この建物を改修して長く使うことは選べません。"
    why = "躯体の調査で、長寿命化に適さないとされています。"
    instead = "建替え・移転・廃止のどれかを選ぶか、調査をやり直してください。"


class RefurbishDearer(DataContradict):
    code = "assets.refurbish_dearer"
    what = "改修は選べません。"
    why = "寿命までの費用が、改修で{refurbish}円、建替えで{rebuild}円です。"
    instead = "建替えを選ぶか、費用の見積りを確かめてください。"


class ProceedsShort(DataContradict):
    code = "assets.proceeds_short"
    what = "売払いの収入を分けられません。"
    why = "収入{gross}円から費用・市債・返す補助金を引くと、{short}円足りないか、負の額があります。"
    instead = "額を確かめ、足りない分を払う財源を別に決めてください。"


class SharesWrong(InputWrong):
    code = "assets.shares_wrong"
    what = "この割合では分けられません。"
    why = "返済{debt}と基金{fund}の合計が1を超えるか、負です。"
    instead = "合わせて1までの割合にしてください。"


class DeviationWithoutReason(RuleForbids):
    code = "assets.deviation_without_reason"
    what = "定めと違う割合で分けることはできません。"
    why = "理由が書かれていません。理由は公開されます。"
    instead = "理由を書くか、定めの割合で分けてください。"


class StockColumnsMissing(InputWrong):
    code = "assets.stock_columns_missing"
    what = "資産の一覧を読めません。"
    why = "列「{missing}」がありません。"
    instead = "1行目に列の名前を書いてください。読むのは {known} です。"


class StockUnreadable(InputWrong):
    code = "assets.stock_unreadable"
    what = "「{file}」を資産の一覧として読めません。"
    why = "{reason}"
    instead = "UTF-8 か Shift_JIS（CP932）の CSV にして、引用符を確かめてください。"


class ScenarioUnknown(InputWrong):
    code = "assets.scenario_unknown"
    what = "「{text}」という前提はありません。"
    why = "市の定めにある前提は {known} です。"
    instead = "その中から選ぶか、市の定めに前提を足してください。"
