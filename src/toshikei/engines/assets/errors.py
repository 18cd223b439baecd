"""What the asset engines refuse: classes nobody priced, files that do not hold together, plans that cannot be."""

from toshikei.kernel.errors import DataContradict, InputWrong


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
