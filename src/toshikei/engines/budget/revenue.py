"""Which side of the budget a 款 stands on, read from its label where a file has no column for it."""

from toshikei.engines.budget.labels import comparison_key

# Vocabulary, not law: the revenue 款 of ordinary and special accounts as cities print them.
_REVENUE = frozenset(
    comparison_key(label)
    for label in (
        "市税", "町税", "村税", "区税", "特別区税", "県税", "道税", "府税", "都税", "地方譲与税", "利子割交付金", "配当割交付金",
        "株式等譲渡所得割交付金", "分離課税所得割交付金", "法人事業税交付金", "地方消費税交付金", "ゴルフ場利用税交付金",
        "自動車取得税交付金", "環境性能割交付金", "自動車税環境性能割交付金", "軽油引取税交付金",
        "国有提供施設等所在市町村助成交付金", "地方特例交付金", "地方特例交付金等", "地方交付税", "交通安全対策特別交付金",
        "分担金及び負担金", "使用料及び手数料", "国庫支出金", "道支出金", "県支出金", "府支出金", "都支出金", "財産収入",
        "寄附金", "繰入金", "繰越金", "諸収入", "市債", "町債", "村債", "区債", "県債", "国民健康保険料", "国民健康保険税",
        "介護保険料", "保険料", "後期高齢者医療保険料", "支払基金交付金", "療養給付費等交付金", "事業収入", "一部負担金",
    )
)  # fmt: skip

_BONDS = frozenset({"市債", "町債", "村債", "区債", "特別区債", "県債", "道債", "府債", "都債", "地方債"})


def is_bond(kan_label: str) -> bool:
    """Is a revenue 款 that of loans?

    >>> is_bond("市　債"), is_bond("市税")
    (True, False)
    """
    return comparison_key(kan_label) in _BONDS


def side_of(kan_label: str) -> str | None:
    """ "revenue" for a known revenue 款, None where the label says nothing.

    >>> side_of("市税"), side_of("総務費"), side_of("諸支出金")
    ('revenue', None, None)
    """
    return "revenue" if comparison_key(kan_label) in _REVENUE else None
