"""The charts of the household and of the tax bill."""

from toshikei.city.participation.choices import PLAIN_FUNCTIONS
from toshikei.city.participation.selectors import HouseholdShown, Share, TaxShown
from toshikei.city.participation.selectors.household import Line
from toshikei.ui import formats
from toshikei.ui.charts.balance import Side, balance
from toshikei.ui.charts.bars import Bar, bars
from toshikei.ui.charts.figure import Figure, Table

TONES = {
    "main": "f-main",
    "mid": "f-mid",
    "soft": "f-soft",
    "third": "f-third",
    "loan": "f-alt",
    "saving": "f-ref-soft",
}


def yen(amount: int) -> str:
    return f"{formats.yen(amount)}円"


def household_figure(shown: HouseholdShown) -> Figure:
    """Both sides of the household beside each other."""
    made = shown.made
    left = Side("入るお金", yen(made.income), [_bar(line) for line in shown.revenue])
    right = Side("使うお金", yen(made.spent), [_bar(line) for line in shown.expenditure])
    wide, narrow = balance(left, right, _sentence(shown))
    rows = tuple(
        (line.part.word.word, side, formats.yen(line.part.month_yen), formats.percent(line.share))
        for side, lines in (("入る", shown.revenue), ("使う", shown.expenditure))
        for line in lines
    )
    return Figure(
        "kakei",
        "家計のひと月",
        wide,
        narrow,
        subtitle="入るお金と使うお金を、同じ目盛りで並べました。だいだい色はローン、灰色は貯金",
        table=Table(("家計のことば", "区分", "円", "割合"), rows),
        source=shown.source,
        as_of=shown.version.loaded_on,
        is_invented=shown.version.book.is_invented,
    )


def _bar(line: Line) -> Bar:
    word = line.part.word
    return Bar(word.short, line.part.month_yen, yen(line.part.month_yen), TONES[word.tone])


def _sentence(shown: HouseholdShown) -> str:
    first, most = (
        shown.revenue[0].part,
        max((line.part for line in shown.expenditure), key=lambda part: part.month_yen),
    )
    return (
        f"家計にたとえた収入と支出。入るお金{yen(shown.made.income)}のうち{first.word.word}は{yen(first.month_yen)}。"
        f"使うお金でいちばん大きいのは{most.word.word}で{yen(most.month_yen)}。"
    )


def label_of(one: Share) -> str:
    """What a function of government is for, in plain words; other uses by their own name."""
    return PLAIN_FUNCTIONS.get(one.use.label, one.use.label)


def tax_figure(shown: TaxShown) -> Figure:
    """The bill by what the money is for, largest first."""
    shares = [one for one in shown.functions.shares if one.use.yen]
    rows = [
        Bar(label_of(one), one.tax_yen, yen(one.tax_yen), note=_share(one.tax_yen, shown.functions.tax))
        for one in shares
    ]
    most = shares[0]
    wide, narrow = bars(rows, f"税の使いみち。いちばん大きいのは{label_of(most)}で{yen(most.tax_yen)}。")
    table = Table(
        ("使いみち", "分類の名", "円", "割合"),
        tuple(
            (label_of(one), one.use.label, formats.yen(one.tax_yen), _share(one.tax_yen, shown.functions.tax))
            for one in shares
        ),
    )
    return Figure(
        "tsukaimichi",
        f"{yen(shown.functions.tax)}の行き先",
        wide,
        narrow,
        subtitle="目的ごと（款）" if shown.is_by_kan else "目的ごと（国連の政府機能分類）",
        table=table,
        source=shown.source,
        as_of=shown.version.loaded_on,
        is_invented=shown.version.book.is_invented,
    )


def _share(part: int, whole: int) -> str:
    return formats.percent(part * 100 / whole)
