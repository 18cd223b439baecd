"""Correction or new version: what a changed file for a standing book means is asked, never assumed."""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field

from toshikei.city.budget.choices import Measure, Replacing
from toshikei.city.budget.models import BudgetVersion
from toshikei.city.budget.selectors.measuring import yen_of
from toshikei.foundation.datasets.asking import Choice, Question
from toshikei.foundation.datasets.definitions import Change
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen

RULE = "budget.correction_or_new_version"
CHOICES = (
    Choice(
        Replacing.CORRECTION.value, "誤りを直す（前の版は、誤りのため置き換えたと記す）", needs_reason=True
    ),
    Choice(Replacing.NEW_VERSION.value, "新しい版（前の版は、その時点の正しい版として残る）"),
)
BOOKS_SHOWN = 3
SIDES = {"expenditure": "歳出", "revenue": "歳入"}

type BookKey = tuple[object, ...]


@dataclass(slots=True)
class Effect:
    """What the changes do to one book: rows, and yen by side."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    yen: dict[str, int] = field(default_factory=dict)
    measure: str = Measure.BUDGETED

    def see(self, change: Change) -> None:
        self.added += change.old is None
        self.removed += change.new is None
        self.changed += change.old is not None and change.new is not None
        for row, sign in ((change.old, -1), (change.new, 1)):
            if row is not None:
                side = str(row["side"])
                self.yen[side] = self.yen.get(side, 0) + sign * yen_of(row, self.measure)


def correction_or_new_version(
    scopes: Set[tuple[object, ...]], changes: Callable[[], Iterable[Change]]
) -> Question | None:
    """The question for the books of `scopes` (city, year, kind, number, account) that stand already and would change."""
    standing = _standing(scopes)
    if not standing:
        return None
    effects: dict[BookKey, Effect] = {}
    for change in changes():
        row = change.new if change.new is not None else change.old or {}
        key = (row["city_code"], row["fiscal_year"], row["kind"], row["number"], row["account"])
        if key in standing:
            effects.setdefault(key, Effect(measure=standing[key].measure)).see(change)
    return Question(RULE, _message(standing, effects), CHOICES) if effects else None


def _standing(scopes: Set[tuple[object, ...]]) -> dict[BookKey, BudgetVersion]:
    """The newest versions of the books a file speaks of. One query."""
    newest = BudgetVersion.objects.filter(
        superseded_by__isnull=True,
        book__city_code__in={scope[0] for scope in scopes},
        book__fiscal_year__in={scope[1] for scope in scopes if scope[1] is not None},
    ).select_related("book")
    found = {
        (one.book.city_code, one.book.fiscal_year, one.book.kind, one.book.number, one.book.account): one
        for one in newest.order_by("pk")
    }
    return {key: version for key, version in found.items() if key in scopes}


def _message(standing: dict[BookKey, BudgetVersion], effects: dict[BookKey, Effect]) -> str:
    books = [_difference(standing[key], effect) for key, effect in list(effects.items())[:BOOKS_SHOWN]]
    more = f"ほかに{len(effects) - BOOKS_SHOWN}つの予算書も変わります。" if len(effects) > BOOKS_SHOWN else ""
    return (
        f"{''.join(books)}{more}前の版の誤りを直すのですか、それとも新しい版ですか。"
        "ほかの団体の予算なら、団体コードを指定してください。"
        "どちらでも前の版は残ります。"
    )


def _difference(version: BudgetVersion, effect: Effect) -> str:
    """One book: which version stands, and how rows and totals would move."""
    book = version.book
    totals = {"expenditure": version.expenditure_yen, "revenue": version.revenue_yen}
    moved = "、".join(
        f"{word}の合計は{format_yen(totals[side], unit='円')}から{format_yen(totals[side] + effect.yen[side], unit='円')}"
        for side, word in SIDES.items()
        if side in effect.yen
    )
    return (
        f"{FiscalYear(book.fiscal_year).label} {book.account} {book.kind_label}には、すでに第{version.number}版があります。"
        f"このファイルでは{effect.added:,}行が加わり、{effect.changed:,}行が変わり、{effect.removed:,}行がなくなり、"
        f"{moved}になります。"
    )
