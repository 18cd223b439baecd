"""The sentences of the pages of enterprise budgets."""

from collections.abc import Sequence

from toshikei.city.enterprise.choices import CouncilResult, Stage
from toshikei.city.enterprise.selectors.listing import Listed
from toshikei.city.enterprise.selectors.settling import Settled
from toshikei.city.enterprise.selectors.tables import Shown
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

HOME = "水道や下水道は、いくらで営まれますか"


def home(rows: Sequence[Listed]) -> str:
    """One sentence about the newest public year."""
    if not rows:
        return "公営企業会計の予算は、議会に提出したときに、ここで公表します。"
    year = rows[0].budget.fiscal_year
    own = [row for row in rows if row.budget.fiscal_year == year and row.budget.number == 0]
    parts = "、".join(
        f"{row.budget.account.name}は支出{formats.in_words(row.sums.current_outlay + row.sums.capital_outlay)}"
        for row in own
    )
    return f"{FiscalYear(year).label}の予算は、{parts}です。料金などでまかない、一般会計とは別に経理します。"


def budget(found: Shown) -> str:
    """What the year is expected to earn and cost, what is built, and what pays for it."""
    sums, covering = found.sums, found.covering
    first = (
        f"1年の営みの収入は{formats.in_words(sums.current_income)}、支出は{formats.in_words(sums.current_outlay)}です。"
        f"施設づくりと借金の返済（資本的支出）は{formats.in_words(sums.capital_outlay)}です。"
    )
    if not covering.shortfall:
        return f"{first}企業債などの収入でまかないます。"
    return (
        f"{first}企業債などの収入{formats.in_words(sums.capital_income)}では{formats.in_words(covering.shortfall)}足りず、"
        "企業の中に残してあるお金などで補います。"
    )


def whose(version_stage: str, result: str, *, is_reconsidered: bool = False) -> str:
    """What the amounts on a public page are."""
    if is_reconsidered:
        return "議会の議決に市長が異議を述べ、再議に付しています。予算は、まだ決まっていません。"
    if version_stage == Stage.COUNCIL:
        amended = result == CouncilResult.AMENDED
        return "議会が修正して議決した予算です。" if amended else "議会が議決した予算です。"
    if result == CouncilResult.REJECTED:
        return "議会で否決された案です。予算としては成立していません。"
    return "議会に提出した案です。まだ議決されていません。"


def settlement(found: Settled) -> str:
    """Profit or loss, and what was built and repaid."""
    outlay = formats.in_words(found.covering.outlay)
    built = f"施設づくりと借金の返済（資本的支出）に{outlay}を使いました。"
    if found.statement is None:
        return f"{built}損益は、記録からは分かりません。"
    net = found.statement.net
    word = "純利益" if net >= 0 else "純損失"
    return f"1年の営みの結果は、{word}{formats.in_words(abs(net))}です。{built}"
