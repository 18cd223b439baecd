"""Kinds of assets, how a value of a source ends, how far a verdict and an idea have come, with the words people read."""

from django.db.models import TextChoices

from toshikei.engines.assets import gates
from toshikei.engines.assets.reading import outcome


class Kind(TextChoices):
    """資産の種類."""

    BUILDING = "building", "建物"
    LAND = "land", "土地"
    ROAD = "road", "道路"
    BRIDGE = "bridge", "橋りょう"
    PIPE = "pipe", "管路"
    EQUIPMENT = "equipment", "設備"


class Standing(TextChoices):
    """公有財産の区分（地方自治法238条3項）."""

    ADMINISTRATIVE = gates.Standing.ADMINISTRATIVE.value, "行政財産"
    ORDINARY = gates.Standing.ORDINARY.value, "普通財産"


Verdict = TextChoices("Verdict", [(one.name, (one.value, gates.LABELS[one])) for one in gates.Verdict])
Verdict.__doc__ = """仕分けの判定. The law's gates before each stand in the engine."""

End = TextChoices("End", [(one.name, (one.value, outcome.LABELS[one])) for one in outcome.End])
End.__doc__ = """How a cell of a source was read."""


class Finding(TextChoices):
    """What a value of a source says beside the register."""

    AGREES = "agrees", "台帳と同じ"
    OPEN = "open", "食い違い・確認待ち"
    TAKEN = "taken", "出どころの値を採った"
    KEPT = "kept", "台帳の値を残した"


class VerdictState(TextChoices):
    """判定が実行されるまで."""

    OPEN = "open", "手続中"
    DONE = "done", "実行した"
    WITHDRAWN = "withdrawn", "取りやめた"


class IdeaState(TextChoices):
    """提案への答え."""

    WAITING = "waiting", "回答を待っている"
    TAKEN = "taken", "採り入れる"
    DECLINED = "declined", "見送る"


class Proposer(TextChoices):
    """だれの提案か. What a firm offers is seen by the office alone."""

    CITIZEN = "citizen", "市民・団体"
    FIRM = "firm", "事業者"
