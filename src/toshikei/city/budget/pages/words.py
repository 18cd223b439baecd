"""Headings and first sentences: who reads only these knows what the page says (UX 1.2)."""

from decimal import Decimal

from toshikei.city.budget.choices import OWN_SOURCES, Kind, Measure
from toshikei.city.budget.models import BudgetBook, BudgetNode, BudgetVersion
from toshikei.city.budget.selectors import Compared
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats


def year_label(book: BudgetBook) -> str:
    return FiscalYear(book.fiscal_year).label


def book_title(book: BudgetBook) -> str:
    """令和8年度 一般会計 当初予算"""
    return f"{year_label(book)} {book.account} {book.kind_label}"


def place_title(book: BudgetBook, node: BudgetNode) -> str:
    """The book with the place: 令和8年度 一般会計 当初予算「総務費」"""
    return book_title(book) + ("" if node.depth == 0 else f"「{node.label}」")


def question(version: BudgetVersion, node: BudgetNode) -> str:
    """The heading of a place."""
    book = version.book
    tense = "した" if book.kind == Kind.SETTLEMENT else "す"
    if node.depth == 0:
        where = f"{year_label(book)}の{book.account}"
        return (
            f"{where}は、なにに、いくら使いま{tense}か"
            if node.side == "expenditure"
            else f"{where}に、お金はどこから入りま{tense}か"
        )
    if node.side == "revenue":
        return f"「{node.label}」は、いくら入りま{tense}か"
    return f"「{node.label}」に、いくら使いま{tense}か"


def answer(version: BudgetVersion, compared: Compared, parent: BudgetNode | None) -> str:
    """One sentence: how much, which part of the whole, and how it moved."""
    node = compared.node
    parts = [measured(version, node)]
    if parent is not None and parent.amount:
        share = Decimal(node.amount) * 100 / parent.amount
        whole = "全体" if parent.depth == 0 else f"「{parent.label}」"
        parts.append(f"{whole}の{formats.percent(share)}にあたります。")
    parts += [own_part(compared), moved(compared)]
    return "".join(parts)


def measured(version: BudgetVersion, node: BudgetNode) -> str:
    """How much, and in a settlement which amount it is."""
    book, amount = version.book, formats.in_words(node.amount)
    whose = f"{year_label(book)}の{book.kind_label}"
    if book.kind != Kind.SETTLEMENT:
        return f"{whose}で{amount}です。"
    if node.side == "revenue":
        return f"{whose}の表で{amount}です。表に収入済額の欄がないため、予算の額です。"
    if version.measure == Measure.SPENT:
        return f"{whose}で支出した額は{amount}です。"
    return f"{whose}の表で{amount}です。支出済額のない明細があるため、予算の額です。"


def own_part(compared: Compared) -> str:
    """自主財源 of a whole revenue, where its 款 are those of a general account."""
    node = compared.node
    labels = {row.node.label for row in compared.rows}
    if node.side != "revenue" or node.depth or "市税" not in labels or not node.amount:
        return ""
    own = sum(row.node.amount for row in compared.rows if row.node.label in OWN_SOURCES)
    share = formats.percent(Decimal(own) * 100 / node.amount)
    return f"市が自分で集めるお金（自主財源）は{share}、国や道などから入るお金（依存財源）がその残りです。"


def moved(compared: Compared) -> str:
    """How the place moved against the year before, or why that cannot be said."""
    if compared.before_version is None:
        return ""
    before = FiscalYear(compared.before_version.book.fiscal_year).label
    if compared.before is None or compared.difference is None:
        return f"{before}には同じ名称の所が一つに決まらず、前年度とは比べられません。"
    if compared.difference == 0:
        return f"{before}と同じ額です。"
    word = "増え" if compared.difference > 0 else "減り"
    percent = f"（{_size(compared.change_percent)}）" if compared.change_percent is not None else ""
    ending = "ました" if compared.before_version.book.kind == Kind.SETTLEMENT else "ます"
    return f"{before}より{formats.in_words(abs(compared.difference))}{percent}{word}{ending}。"


def _size(percent: Decimal) -> str:
    return "0.1％未満" if abs(percent) < Decimal("0.05") else formats.percent(abs(percent))


def in_charge(node: BudgetNode) -> str:
    """Who is in charge, as far as the lines say it."""
    if not node.department:
        return "明細に所属の記載がありません"
    return node.department if node.departments <= 1 else f"{node.department}など{node.departments}の所属"


def citation(version: BudgetVersion, node: BudgetNode, address: str, day: str) -> str:
    """出典の書き方: city, title, year, permalink, day of retrieval, hash of the version."""
    book = version.book
    place = "" if node.depth == 0 else f"「{node.label}」"
    return (
        f"{book.city_name}「{book_title(book)}」{place}（第{version.number}版 {version.content_hash[:12]}）"
        f"{address}（{day}閲覧）"
    )
