"""The nine classes of programmes, and the class a programme's own money suggests until a person has said it.

The classes are those of a city that chooses the evaluation sheet by them (cycle of management, section 2.1): only where
the city has a choice is the full sheet worth the work.
"""

from collections.abc import Mapping
from enum import StrEnum

from toshikei.kernel.explanation import Explanation


class Category(StrEnum):
    """事業の区分."""

    DELEGATED = "delegated"
    OBLIGATORY = "obligatory"
    UPKEEP = "upkeep"
    INTERNAL = "internal"
    OPTIONAL = "optional"
    SUBSIDY = "subsidy"
    CONSTRUCTION = "construction"
    SUBSIDISED = "subsidised"
    RECORD = "record"


LABELS = {
    Category.DELEGATED: "法令による事務",
    Category.OBLIGATORY: "義務的なソフト事業",
    Category.UPKEEP: "施設の維持管理",
    Category.INTERNAL: "内部管理",
    Category.OPTIONAL: "任意のソフト事業",
    Category.SUBSIDY: "補助金・負担金",
    Category.CONSTRUCTION: "施設の整備",
    Category.SUBSIDISED: "補助を受ける整備",
    Category.RECORD: "記録のみ",
}
FREE = frozenset({Category.OPTIONAL, Category.SUBSIDY, Category.CONSTRUCTION})
"""Classes in which the city itself decides whether and how: the full sheet, and an outcome indicator with a request."""

PAY = ("給料", "職員手当等", "共済費", "恩給及び退職年金")
BY_SECTION = (
    (Category.INTERNAL, PAY, "職員の給与が半分以上"),
    (
        Category.RECORD,
        ("積立金", "繰出金", "償還金、利子及び割引料", "貸付金", "投資及び出資金", "予備費"),
        "積立て・繰出し・返済などが半分以上",
    ),
    (Category.CONSTRUCTION, ("工事請負費", "公有財産購入費"), "工事と用地の費用が半分以上"),
    (Category.OBLIGATORY, ("扶助費",), "扶助費が半分以上"),
    (Category.SUBSIDY, ("負担金、補助及び交付金",), "負担金・補助金が半分以上"),
)
BY_NAME = (
    (Category.UPKEEP, ("管理費", "維持", "運営費", "修繕"), "名称が施設や道路などの管理を表す"),
    (Category.INTERNAL, ("事務費", "システム", "研修", "一般管理"), "名称が内部の事務を表す"),
)


def suggested_category(name: str, by_section: Mapping[str, int]) -> tuple[Category, Explanation]:
    """The class the 節 with half of the money, else the name, suggests; else an optional programme. With its reason.

    `by_section`: yen by label of the 節, however a city sets its commas. A suggestion, never the class itself.

    >>> suggested_category("市道整備事業費", {"工事請負費": 700, "委託料": 300})[0].value
    'construction'
    >>> suggested_category("本庁舎管理費", {"需用費": 300, "委託料": 700})[0].value
    'upkeep'
    >>> suggested_category("移住促進事業費", {})[0].value
    'optional'
    """
    bare = {_bare(section): abs(amount) for section, amount in by_section.items()}
    total = sum(bare.values())
    for category, sections, why in BY_SECTION:
        part = sum(bare.get(_bare(section), 0) for section in sections)
        if total and part * 2 >= total:
            return category, _reason(category, why)
    for category, words, why in BY_NAME:
        if any(word in name for word in words):
            return category, _reason(category, why)
    return Category.OPTIONAL, _reason(Category.OPTIONAL, "ほかの区分を示すものがない")


def _bare(label: str) -> str:
    """負担金、補助及び交付金 and 負担金・補助及び交付金 are one."""
    return "".join(char for char in label if char not in "、，,・ 　")


def _reason(category: Category, why: str) -> Explanation:
    return Explanation("区分の推定", LABELS[category], note=f"{why}ため。人が確かめるまでは推定です。")
