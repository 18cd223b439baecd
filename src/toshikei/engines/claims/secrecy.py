"""Who may see what of a debtor (守秘義務): the matrix of the rulebook; a refusal names what would be needed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toshikei.engines.claims.errors import SecrecyForbids
from toshikei.kernel.explanation import LawRef
from toshikei.law import reader


class Viewer(StrEnum):
    """見る人の部署; the value is the column of the rulebook."""

    TAX = "tax"
    COMPULSORY = "compulsory"
    PUBLIC = "public"
    WELFARE = "welfare"
    OPEN = "open"


class Basis(StrEnum):
    """What the viewer brings: nothing, the debtor's written consent, a statute, the same unit, need in the duty."""

    NONE = "none"
    CONSENT = "consent"
    STATUTE = "statute"
    SAME_UNIT = "same_unit"
    DUTY = "duty"


GROUPS = {"1群": "group_1", "2群": "group_2", "3群": "group_3", "4群": "group_4"}
NEEDED = {
    "可": frozenset(Basis),
    "同じ担当だけ": frozenset({Basis.SAME_UNIT, Basis.CONSENT, Basis.STATUTE}),
    "本人の同意": frozenset({Basis.CONSENT, Basis.STATUTE}),
    "法律の根拠": frozenset({Basis.STATUTE, Basis.CONSENT}),
    "職務に要るとき": frozenset({Basis.DUTY, Basis.CONSENT, Basis.STATUTE}),
    "担当だけ": frozenset({Basis.SAME_UNIT}),
    "不可": frozenset[Basis](),
    "集計だけ": frozenset[Basis](),
    "名前・住所・滞納だけ": frozenset({Basis.STATUTE, Basis.CONSENT}),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What is shown, by which rule."""

    rule: str
    law: LawRef


def ensure_may_see(group: str, viewer: Viewer, *, basis: Basis, on: date) -> Seen:
    """Refuse a look at single persons' data that the matrix does not allow with this basis.

    >>> ensure_may_see("3群", Viewer.TAX, basis=Basis.DUTY, on=date(2026, 4, 1)).rule
    '職務に要るとき'
    """
    value = reader.value(f"claims.secrecy.{GROUPS[group]}", on=on)
    row = value.as_rows()[0]
    rule = str(row[viewer.value])
    if basis in NEEDED[rule]:
        return Seen(rule, value.ref)
    raise SecrecyForbids(
        source=f"{group}（{row['content']}）",
        viewer=value.series.columns[viewer.value],
        rule=f"決まりは「{rule}」です。",
        remedy="本人の書面の同意か、法律の根拠を記録してから見てください。集計した数字は使えます。",
    )
