"""Headings and first sentences of the treasury: who reads only these knows what the page says (UX 1.2)."""

from toshikei.city.treasury.choices import Method
from toshikei.city.treasury.selectors.affiliates import Affiliates
from toshikei.city.treasury.selectors.debt import BondPage, Debt
from toshikei.city.treasury.selectors.earmarks import SourceNow
from toshikei.city.treasury.selectors.savings import FundPage, Savings
from toshikei.kernel.era import format_wareki
from toshikei.ui import formats

HOME = "市の借金と貯金は、いくらですか"


def home(debt: Debt, savings: Savings) -> str:
    """One sentence: owed, saved, and what is left of the difference."""
    if not debt.bonds and not savings.funds:
        return "市債と基金は、まだ登録されていません。登録されると、ここに額と、いつなくなるかが並びます。"
    return (
        f"記録にある借金（市債）は{formats.in_words(debt.balance)}、貯金（基金）は{formats.in_words(savings.balance)}です。"
        f"何にでも使える貯金（財政調整基金）は、そのうち{formats.in_words(savings.adjustment)}です。"
    )


def debt(found: Debt) -> str:
    """When it ends, what the next years cost."""
    peak, last = found.next_peak, found.last_year
    if not found.balance or peak is None or last is None:
        return "返している市債は、いまありません。"
    return (
        f"新しく借りなければ、{last.label}にすべて返し終わります。"
        f"いちばん重い年は{peak.year.label}で、元金と利息を合わせて{formats.in_words(peak.service)}を払います。"
    )


def bond(page: BondPage) -> str:
    """What is left, until when, and what is paid next."""
    now = page.now
    said = f"{formats.in_words(now.bond.principal)}を借り、いま残っているのは{formats.in_words(now.balance)}です。"
    if now.next_due is None:
        return (
            f"{formats.in_words(now.bond.principal)}を借り、{format_wareki(now.ends_on)}に返し終わりました。"
        )
    return (
        f"{said}{format_wareki(now.ends_on)}に返し終わります。"
        f"次は{format_wareki(now.next_due)}に{formats.in_words(now.next_payment)}を払います。"
    )


def method(page: BondPage) -> str:
    """The way of paying back, in plain words."""
    plain = {
        Method.EQUAL_PRINCIPAL: "元金を毎回同じ額ずつ返し、利息は減っていきます",
        Method.EQUAL_INSTALMENT: "元金と利息を合わせた額が、毎回同じになります",
        Method.BULLET: "元金は最後にまとめて返し、それまでは利息だけを払います",
    }
    return plain[Method(page.now.bond.method)]


def funds(found: Savings) -> str:
    """How many, how much, how it moved."""
    if not found.funds:
        return "基金は、まだ登録されていません。"
    years = found.years
    moved = ""
    if len(years) > 1:
        change = years[-1].closing - years[-2].closing
        word = "増えました" if change > 0 else "減りました"
        same = "前の年度の終わりと同じです。"
        moved = f"前の年度の終わりから{formats.in_words(abs(change))}{word}。" if change else same
    return f"{len(found.funds)}の基金に、合わせて{formats.in_words(found.balance)}あります。{moved}"


def fund(page: FundPage) -> str:
    return f"「{page.fund.purpose}」のための貯金で、いまの残高は{formats.in_words(page.balance)}です。"


def affiliates(found: Affiliates) -> str:
    """From what it was to what is left and when it is nothing."""
    if not found.owed:
        return "公社などの借金の記録は、まだありません。"
    first, last = found.owed[0], found.owed[-1]
    ending = f"{last.year.label}に0円になります。" if last.total == 0 else ""
    return (
        f"{first.year.label}に約{formats.in_words(first.total)}あった公社の借金は、市の借金（三セク債）に替わり、"
        f"いま{formats.in_words(found.owed_now)}です。{ending}"
    )


def source(found: SourceNow) -> str:
    """In, out, left."""
    if not found.lots:
        return "入った額の記録は、まだありません。"
    return (
        f"記録にある{formats.in_words(found.received)}のうち、{formats.in_words(found.spent)}を"
        f"{len(found.used_for)}の使い道に充て、{formats.in_words(found.left)}をまだ使っていません。"
    )
