"""What the trail refuses."""

from toshikei.kernel.errors import DataContradict, InputWrong


class SealStopped(DataContradict):
    code = "trail.seal_stopped"
    what = "記録に封をしませんでした。"
    why = "{reason}。"
    instead = (
        "./toshikei verify で食い違いの場所を確かめてください。原因が分かるまで、何も消さないでください。"
    )


class NoSuchSize(InputWrong):
    code = "trail.no_such_size"
    status = 404
    what = "証明を作れません。"
    why = "件数{size}の頭はありません。"
    instead = "「頭の一覧」にある件数から選んでください。"


class NotSealedYet(InputWrong):
    code = "trail.not_sealed_yet"
    status = 404
    what = "証明はまだ作れません。"
    why = "この記録には、まだ封がされていません。"
    instead = "記録は書き込みから数十秒のうちに封をされます。しばらくしてから開いてください。"


class NoSuchEvent(InputWrong):
    code = "trail.no_such_event"
    status = 404
    what = "記録を開けません。"
    why = "この番号の記録はありません。"
    instead = "番号（英数字32字とハイフン）を確かめるか、一覧から選んでください。"


class SizesWrong(InputWrong):
    code = "trail.sizes_wrong"
    what = "証明を作れません。"
    why = "「前の件数」は「後の件数」より小さくしてください（{old}と{new}）。"
    instead = "「頭の一覧」にある件数から二つ選んでください。"
