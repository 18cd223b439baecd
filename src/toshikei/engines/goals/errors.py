"""What the goals engine refuses: indicators that cannot be judged, maps in a circle, goals nobody answers for."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class IndicatorIncomplete(InputWrong):
    code = "goals.indicator_incomplete"
    what = "指標「{indicator}」を使い始められません。"
    why = "決まっていないものがあります：{lacking}。"
    instead = "すべて決めてから使い始めてください。"


class TargetsContradict(DataContradict):
    code = "goals.targets_contradict"
    what = "指標「{indicator}」の目標を決められません。"
    why = "{reason}"
    instead = "向き、基準の値、年ごとの目標のどれが正しいかを確かめてください。"


class FormulaChanged(RuleForbids):
    code = "goals.formula_changed"
    what = "指標「{indicator}」の値を続けて比べることはできません。"
    why = "計算のしかたが途中で変わっています（{before}版と{after}版）。"
    instead = "版ごとに分けて比べてください。線はその所で切って示します。"


class ValueTwice(DataContradict):
    code = "goals.value_twice"
    what = "指標「{indicator}」を評価できません。"
    why = "{period}で終わる期間の値が二つあります。"
    instead = "どちらが正しいかを出どころで確かめ、一つにしてください。"


class LinkUnknown(DataContradict):
    code = "goals.link_unknown"
    what = "戦略マップを描けません。"
    why = "矢印が指す「{name}」が、目標の一覧にありません。"
    instead = "目標を加えるか、矢印を消してください。"


class MapCircular(RuleForbids):
    code = "goals.map_circular"
    what = "戦略マップを決められません。"
    why = "原因と結果が輪になっています：{names}。"
    instead = "輪のうち、いちばん弱い矢印を一つ消してください。"


class DeputyMissing(RuleForbids):
    code = "goals.deputy_missing"
    what = "目標「{goal}」を決められません。"
    why = "担う職と、その代わりの職の両方が要ります（別の職でなければなりません）。"
    instead = "人ではなく職で、二つ書いてください。"


class HorizonWrong(RuleForbids):
    code = "goals.horizon_wrong"
    what = "目標「{goal}」を決められません。"
    why = "「{horizon}」の目標は{span}のものですが、期間は{years}年です。"
    instead = "期間か、目標の種類を直してください。"


class PlanMissing(RuleForbids):
    code = "goals.plan_missing"
    what = "目標「{goal}」を決められません。"
    why = "長期の目標は、計画のどこにあるかが要ります。"
    instead = "計画の施策を選んでください。"


class ResponseIncomplete(InputWrong):
    code = "goals.response_incomplete"
    what = "指標「{indicator}」の報告を出せません。"
    why = "計画の道すじに届いていないので、{lacking}が要ります。"
    instead = "何が起き、なぜで、だれがいつまでに何をするかを書いてください。"
