"""Questions and first sentences of the indicators: who reads only these knows how the city stands."""

from dataclasses import dataclass

from toshikei.city.outlook.choices import Indicator, Side
from toshikei.city.outlook.models import Target
from toshikei.city.outlook.selectors import History, YearValue
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import in_words


@dataclass(frozen=True, slots=True)
class About:
    """How an indicator is asked for and what it means, in plain words."""

    question: str
    means: str
    formula: str
    is_from_zero: bool = True


ABOUT = {
    Indicator.CURRENT_BALANCE: About(
        "毎年入るお金のうち、使い道が決まっているのはどれだけですか",
        "人件費や福祉、借金の返済のように毎年必ず出ていくお金が、毎年入るお金の何％にあたるかです。100％に近いほど、新しいことに回せるお金がありません。",
        "経常経費充当一般財源÷（経常一般財源＋減収補塡債特例分＋臨時財政対策債）",
        is_from_zero=False,
    ),
    Indicator.DEBT_SERVICE: About(
        "収入のうち、借金の返済に回るのはどれだけですか",
        "市と、市が負担する組合や企業の借金の返済が、市の標準的な収入の何％にあたるかの3年平均です。18％から起債に許可が要り、25％で計画づくりが義務になります。",
        "｛（元利償還金＋準元利償還金）－（特定の歳入＋算入公債費等の額）｝÷（標準財政規模－算入公債費等の額）の3か年平均",
    ),
    Indicator.FUTURE_BURDEN: About(
        "これから払う借金などは、1年分の収入の何％ですか",
        "市債の残高や退職手当など将来払うものから、貯金や交付税で戻る分を引いた額が、標準的な収入の何％にあたるかです。350％で計画づくりが義務になります。",
        "（将来負担額－充当可能基金－特定の歳入－基準財政需要額算入見込額）÷（標準財政規模－算入公債費等の額）",
    ),
    Indicator.RESERVES: About(
        "貯金は、1年分の収入の何％ありますか",
        "財政調整基金・減債基金・特定目的基金を合わせた残高が、標準的な収入の何％にあたるかです。",
        "基金の年度末残高÷標準財政規模",
    ),
    Indicator.FISCAL_STRENGTH: About(
        "自分の税金で、標準の仕事をどれだけまかなえますか",
        "国が計算する標準的な税収を、標準的な支出で割った値の3年平均です。1に近いほど自分の税金でまかなえ、足りない分は地方交付税で補われます。",
        "基準財政収入額÷基準財政需要額の3か年平均",
    ),
    Indicator.REAL_BALANCE: About(
        "決算は、黒字でしたか",
        "入ったお金から出たお金と翌年度に使い道の決まったお金を引いた実質収支が、標準的な収入の何％かです。",
        "実質収支÷標準財政規模",
    ),
    Indicator.REAL_DEFICIT: About(
        "一般会計などに、赤字はありますか",
        "赤字の額が標準的な収入の何％にあたるかです。黒字なら「－」で、0％とは書きません。",
        "実質赤字額÷標準財政規模",
    ),
    Indicator.CONSOLIDATED: About(
        "病院や水道も合わせると、赤字はありますか",
        "すべての会計の赤字と資金不足から黒字を引いた額が、標準的な収入の何％にあたるかです。合わせて黒字なら「－」です。",
        "連結実質赤字額÷標準財政規模",
    ),
}


def answer(history: History) -> str:
    """The first sentence under the question."""
    newest = history.newest
    if newest is None:
        return "まだ公表された値がありません。決算の審査が終わると、ここに値が並びます。"
    said = f"{newest.label}は{_value(history, newest)}です。"
    return said + _compared(history, newest) + _changed(history)


def _value(history: History, year: YearValue) -> str:
    if year.value is None:
        return "算定されません（－）"
    unit = history.indicator.unit
    return f"{year.shown}{unit}{'（整数に丸めて公表された値）' if year.is_rounded else ''}"


def _compared(history: History, newest: YearValue) -> str:
    """Beside the mean of the group, where both are there."""
    mean = history.means.get(newest.year)
    if mean is None or newest.value is None:
        return ""
    difference = newest.value - mean
    error = 1 if newest.is_rounded else 0
    if abs(difference) * 2 <= error:
        return f"似た市の平均（{mean:f}{history.indicator.unit}）と違うとはまだ言えません。"
    word = "高く" if difference > 0 else "低く"
    return f"似た市の平均（{mean:f}{history.indicator.unit}）より{word}なっています。"


def _changed(history: History) -> str:
    """Against the oldest real year. What may be rounding is not called a change."""
    real = [year for year in history.real if year.value is not None]
    if len(real) < 2 or real[0].value is None or real[-1].value is None:
        return ""
    first, last = real[0], real[-1]
    change = last.value - first.value
    error = (first.is_rounded + last.is_rounded) / 2
    if abs(change) <= error:
        return f"{first.label}の{first.shown}{history.indicator.unit}から変わったとはまだ言えません。"
    word = "上がりました" if change > 0 else "下がりました"
    return f"{first.label}の{first.shown}{history.indicator.unit}から{word}。"


def target_words(target: Target) -> str:
    """令和12年度までに10％以下"""
    unit = Indicator(target.indicator).unit
    return f"{FiscalYear(target.target_year).label}までに{target.value.normalize():f}{unit}{target.get_side_display()}"


def reached(target: Target, newest: YearValue | None) -> str:
    """How the target stands today."""
    if newest is None or newest.value is None:
        return "いまの値がないため、届いたかどうかはまだ言えません。"
    is_met = newest.value <= target.value if target.side == Side.AT_MOST else newest.value >= target.value
    unit = Indicator(target.indicator).unit
    gap = abs(newest.value - target.value).normalize()
    return (
        f"{newest.label}に届いています。" if is_met else f"{newest.label}の値と目標の差は{gap:f}{unit}です。"
    )


LESS = {
    Indicator.CURRENT_BALANCE: "毎年の経費に充てる一般財源を{amount}減らすと届きます",
    Indicator.DEBT_SERVICE: "返済の負担を、3年続けて毎年{amount}減らすと届きます",
    Indicator.FUTURE_BURDEN: "将来の負担を{amount}減らすと届きます",
    Indicator.RESERVES: "基金を{amount}増やすと届きます",
}


def cost(target: Target, amount: int | None, year: str, *, is_invented: bool) -> str:
    """What it would take, by the newest year whose formula can be shown."""
    sentence = LESS.get(Indicator(target.indicator))
    if not amount or sentence is None:
        return ""
    by = f"{year}{'（架空の例）' if is_invented else ''}の算式では、"
    return f"{by}{sentence.format(amount=in_words(amount))}。"
