"""The budget document of a version, from its first article to the list of programmes."""

from datetime import datetime, time

from django.utils import timezone

from toshikei.city.budget.addresses import SHOWN_HASH, account_segment
from toshikei.city.budget.choices import Kind, LevelName
from toshikei.city.budget.models import BudgetVersion
from toshikei.city.budget.selectors.printing import tables
from toshikei.city.budget.selectors.printing.tables import Money
from toshikei.city.budget.selectors.printing.tree import BookTree, Title, book_tree
from toshikei.foundation.papers.model import Contents, Heading, Notes, PageBreak, Paper, Paragraph, Part
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

UNKNOWN = (
    "この書類は、予算の明細の記録から作っています。記録にあるのは歳入歳出予算（地方自治法第215条第1号）とその事項別明細"
    "（同法施行令第144条第1項第1号）です。継続費、繰越明許費、債務負担行為、地方債、一時借入金、歳出予算の流用、給与費明細書は"
    "記録になく、載せていません。"
)
NO_SOURCES = "本年度予算額の財源内訳は、予算の明細の記録にありません。"


def is_printed(version: BudgetVersion) -> bool:
    """What the council votes is printed here. A settlement has its own statement, of other columns."""
    return version.book.kind != Kind.SETTLEMENT


def budget_paper(version: BudgetVersion, beside: tuple[BudgetVersion, ...]) -> Paper:
    """The document of one version beside what it is compared with; same versions, same paper. Three queries."""
    tree = book_tree(version, beside)
    book, money = version.book, Money.of(tree)
    invented = "（架空の予算）" if book.is_invented else ""
    return Paper(
        title=f"{FiscalYear(book.fiscal_year).label} {book.account} {book.kind_label}",
        city=f"{book.city_name}{invented}",
        as_of=datetime.combine(version.loaded_on, time(), timezone.get_default_timezone()),
        identity=_identity(version),
        parts=(
            Contents(),
            Notes((UNKNOWN,)),
            PageBreak(),
            Heading("歳入歳出予算"),
            *voted_parts(tree, money),
            PageBreak(),
            *explained_parts(tree, money),
        ),
        lead=_lead(version, beside),
    )


def _identity(version: BudgetVersion) -> str:
    book = version.book
    digest = version.content_hash[:SHOWN_HASH]
    return f"{book.city_code}/{book.fiscal_year}/{account_segment(book)} 第{version.number}版 {digest}"


def _lead(version: BudgetVersion, beside: tuple[BudgetVersion, ...]) -> tuple[str, ...]:
    lines = [f"第{version.number}版　検証番号 {version.content_hash}"]
    if beside:
        lines.append(f"比べる相手：{'、'.join(map(_named_version, beside))}")
    if version.book.is_invented:
        lines.append("見本のための架空の予算です。実在の市の予算ではありません。")
    if version.book.source_note:
        lines.append(version.book.source_note)
    return tuple(lines)


def _named_version(version: BudgetVersion) -> str:
    book = version.book
    year = FiscalYear(book.fiscal_year).label
    return f"{year}{book.kind_label}第{version.number}版（{version.content_hash[:SHOWN_HASH]}）"


def voted_parts(tree: BookTree, money: Money) -> list[Part]:
    """What the council votes: the articles and 第1表."""
    parts: list[Part] = [
        Paragraph(_first_article(tree)),
        Paragraph(_second_article(tree)),
    ]
    return parts + [tables.voted(tree, side, money) for side in tree.sides()]


def _second_article(tree: BookTree) -> str:
    if tree.is_supplement:
        return (
            "２　歳入歳出予算の補正の款項の区分及び当該区分ごとの金額並びに補正後の歳入歳出予算の金額は、"
            "「第１表　歳入歳出予算補正」による。"
        )
    return "２　歳入歳出予算の款項の区分及び当該区分ごとの金額は、「第１表　歳入歳出予算」による。"


def _first_article(tree: BookTree) -> str:
    revenue, expenditure = tree.revenue, tree.expenditure
    if tree.is_supplement:
        return f"第１条　{'、'.join(_changed(word, side) for word, side in _named(revenue, expenditure))}。"
    if revenue and expenditure and revenue.amount == expenditure.amount:
        total = formats.written(expenditure.amount)
        return f"第１条　歳入歳出予算の総額は、歳入歳出それぞれ{total}円と定める。"
    totals = [f"{word}{formats.written(side.amount)}円" for word, side in _named(revenue, expenditure)]
    return f"第１条　歳入歳出予算の総額は、{'、'.join(totals)}と定める。"


def _changed(word: str, side: Title) -> str:
    """Adds to or takes from the total; and the total after it, where the budget before is known."""
    how = ("から", "減額") if side.amount < 0 else ("に", "追加")
    total = "" if side.after is None else f"し、{word}予算の総額を{formats.written(side.after)}円と"
    return f"{word}予算の総額{how[0]}{formats.written(abs(side.amount))}円を{how[1]}{total}する"


def _named(revenue: Title | None, expenditure: Title | None) -> list[tuple[str, Title]]:
    return [(word, side) for word, side in (("歳入", revenue), ("歳出", expenditure)) if side]


def explained_parts(tree: BookTree, money: Money, level: int = 1) -> list[Part]:
    """予算に関する説明: 総括, every 款 down to its 節, every programme."""
    parts: list[Part] = [
        Heading("予算に関する説明書　歳入歳出予算事項別明細書", level),
        Heading("1 総括", level + 1),
    ]
    parts += [tables.summary(tree, side, money) for side in tree.sides()]
    if not (tree.expenditure and tree.expenditure.sources):
        parts.append(Notes((NO_SOURCES,)))
    for number, (word, side) in enumerate(_named(tree.revenue, tree.expenditure), start=2):
        parts += [PageBreak(), Heading(f"{number} {word}", level + 1)]
        parts += [tables.itemised(tree, kan, side, money) for kan in side.below(LevelName.KAN)]
    if tree.expenditure and (listed := tables.programmes(tree, tree.expenditure, money)):
        parts += [PageBreak(), Heading("事業別の予算額", level), listed]
    return parts
