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
