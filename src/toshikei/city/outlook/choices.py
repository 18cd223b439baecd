"""Indicators, inputs of their formulas, editions of the tables of all municipalities, states of a target."""

from django.db.models import TextChoices


class Indicator(TextChoices):
    """財政指標: codes as the engine gives them."""

    REAL_DEFICIT = "real_deficit", "実質赤字比率"
    CONSOLIDATED = "consolidated_deficit", "連結実質赤字比率"
    DEBT_SERVICE = "debt_service", "実質公債費比率"
    FUTURE_BURDEN = "future_burden", "将来負担比率"
    CURRENT_BALANCE = "current_balance", "経常収支比率"
    RESERVES = "reserves_share", "基金残高の標準財政規模に対する割合"
    FISCAL_STRENGTH = "fiscal_strength", "財政力指数"
    REAL_BALANCE = "real_balance_ratio", "実質収支比率"

    @property
    def unit(self) -> str:
        return "" if self is Indicator.FISCAL_STRENGTH else "％"


STATUTORY = (Indicator.REAL_DEFICIT, Indicator.CONSOLIDATED, Indicator.DEBT_SERVICE, Indicator.FUTURE_BURDEN)
"""健全化判断比率 (健全化法3条1項)."""


class Edition(TextChoices):
    """公表元: which table a figure of a municipality comes from. They differ in precision."""

    MINISTRY = "ministry", "総務省 主要財政指標一覧（小数第1位まで）"
    ROUNDED = "rounded", "デジタル庁・総務省 地方財政データテーブル（整数に丸め）"


class Nothing(TextChoices):
    """Why a figure is not there. Never 0."""

    NOT_CALCULATED = "not_calculated", "算定されない（－）"
    UNCLEAR_ZERO = "unclear_zero", "公表元で0（算定されない、または0.5％未満）"


class Nature(TextChoices):
    """入力の性質: what an input is."""

    PUBLISHED = "published", "公表値"
    RECORDED = "recorded", "市の記録"
    EXAMPLE = "example", "架空の例"


class Item(TextChoices):
    """算式の入力: amounts of a year that the formulas need, in yen. `part` names an account or enterprise where needed."""

    REVENUE = "revenue", "歳入決算額"
    EXPENDITURE = "expenditure", "歳出決算額"
    FORMAL_BALANCE = "formal_balance", "形式収支（歳入歳出の額が手元にないとき）"
    CARRIED_SOURCES = "carried_sources", "翌年度へ繰り越すべき財源"
    RESERVE_PAID_IN = "reserve_paid_in", "財政調整基金への積立金"
    REPAID_EARLY = "repaid_early", "地方債の繰上償還額"
    RESERVE_WITHDRAWN = "reserve_withdrawn", "財政調整基金の取崩し額"
    CURRENT_SPENT = "current_spent", "経常経費充当一般財源"
    CURRENT_RECURRING = "current_recurring", "経常一般財源"
    REVENUE_LOSS_BONDS = "revenue_loss_bonds", "減収補塡債特例分"
    SPECIAL_BONDS = "special_bonds", "臨時財政対策債"
    DEFERRAL_BONDS = "deferral_bonds", "猶予特例債"
    COUNTED_REVENUE = "counted_revenue", "基準財政収入額"
    COUNTED_NEED = "counted_need", "基準財政需要額"
    STANDARD_SCALE = "standard_scale", "標準財政規模"
    DEBT_PAID = "debt_paid", "元利償還金（A）"
    DEBT_QUASI = "debt_quasi", "準元利償還金（B）"
    DEBT_SHORTFALL = "debt_shortfall", "減債基金の積立不足を考慮した額"
    DEBT_SPECIFIC = "debt_specific", "元利償還金等に充てる特定の歳入（C）"
    DEBT_COUNTED = "debt_counted", "算入公債費等の額（D）"
    ACCOUNT_BALANCE = "account_balance", "会計ごとの実質収支・資金の剰余（不足は負）"
    BURDEN_BONDS = "burden_bonds", "将来負担 イ 地方債の現在高"
    BURDEN_COMMITMENTS = "burden_commitments", "将来負担 ロ 債務負担行為"
    BURDEN_ENTERPRISES = "burden_enterprise_bonds", "将来負担 ハ 公営企業債等繰入見込額"
    BURDEN_UNIONS = "burden_unions", "将来負担 ニ 組合負担等見込額"
    BURDEN_RETIREMENT = "burden_retirement", "将来負担 ホ 退職手当負担見込額"
    BURDEN_CORPORATIONS = "burden_corporations", "将来負担 ヘ 設立法人の負債の負担見込額"
    BURDEN_TRUSTS = "burden_trusts", "将来負担 ト 信託の負債の負担見込額"
    BURDEN_GUARANTEES = "burden_guarantees", "将来負担 チ 損失補償などの負担見込額"
    BURDEN_UNION_DEFICITS = "burden_union_deficits", "将来負担 ヌ 組合の連結実質赤字額負担見込額"
    BURDEN_FUNDS = "burden_funds", "将来負担 ル 充当可能基金"
    BURDEN_SPECIFIC = "burden_specific_revenue", "将来負担 ヲ 特定の歳入の見込額"
    BURDEN_COUNTED = "burden_counted_in_need", "将来負担 ワ 基準財政需要額算入見込額"
    FUND_BALANCE = "fund_balance", "三つの基金の年度末残高"
    SHORTAGE = "shortage", "公営企業の資金の不足額"
    BUSINESS_SIZE = "business_size", "公営企業の事業の規模"


PARTED = (Item.ACCOUNT_BALANCE, Item.SHORTAGE, Item.BUSINESS_SIZE)
"""Items that stand once per account or enterprise."""


class Side(TextChoices):
    """目標の向き."""

    AT_MOST = "at_most", "以下"
    AT_LEAST = "at_least", "以上"


class TargetState(TextChoices):
    """目標の状態."""

    PROPOSED = "proposed", "案"
    ASKED = "asked", "決裁待ち"
    DECIDED = "decided", "決定"
    PUBLISHED = "published", "公表"
    REFUSED = "refused", "見送り"


TRANSITIONS = {
    TargetState.PROPOSED: (TargetState.ASKED,),
    TargetState.ASKED: (TargetState.DECIDED, TargetState.REFUSED),
    TargetState.DECIDED: (TargetState.PUBLISHED,),
    TargetState.PUBLISHED: (),
    TargetState.REFUSED: (),
}
