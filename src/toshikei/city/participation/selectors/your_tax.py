"""税の使いみち: a tax bill divided like the expenditure of the newest general account."""

from collections.abc import Iterator
from dataclasses import dataclass

from toshikei.city.budget.selectors import BudgetVersion, Divided
from toshikei.city.participation.selectors import books
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.participation.your_tax import NOTES, Share, Split, Use, split

SHOWN_PROGRAMMES = 20
COLUMNS = (
    Column("kind", "分け方"),
    Column("label", "使いみち"),
    Column("tax_yen", "あなたの税から", CellType.YEN, unit="円"),
    Column("yen", "市が使う額", CellType.YEN, unit="円"),
    Column("department", "主な所属"),
    Column("page", "予算のページ"),
)


@dataclass(frozen=True, slots=True)
class TaxShown:
    """The bill divided twice: by what the money is for (COFOG), else by 款; and by 事業."""

    version: BudgetVersion
    title: str
    source: str
    functions: Split
    programmes: Split
    is_by_kan: bool
    departments: dict[str, str]

    @property
    def top(self) -> tuple[Share, ...]:
        return self.programmes.shares[:SHOWN_PROGRAMMES]

    @property
    def rest(self) -> tuple[int, int]:
        """How many 事業 are not shown, and their yen together."""
        left = self.programmes.shares[SHOWN_PROGRAMMES:]
        return len(left), sum(one.tax_yen for one in left)

    @property
    def assumption(self) -> str:
        return NOTES[self.programmes.basis]


def tax_shown(tax: int, year: int | None = None) -> TaxShown | None:
    """None where the own city has no general account."""
    version = books.chosen(books.general_books(), year)
    if version is None:
        return None
    by_function = books.functions(version)
    programmes = books.programmes(version)
    functions = split(tax, [_use(one) for one in by_function or books.expenditure_by_kan(version)])
    parts = split(tax, [_use(one) for one in programmes or books.expenditure_by_kan(version)])
    if functions is None or parts is None:
        return None
    return TaxShown(
        version,
        books.book_title(version),
        books.source_of(version),
        functions,
        parts,
        not by_function,
        {one.url: one.department for one in programmes},
    )


def _use(one: Divided) -> Use:
    return Use(one.code, one.label, one.yen, one.url)


def tax_rows(shown: TaxShown) -> Iterator[dict[str, object]]:
    """Every use of both divisions as rows of a file."""
    for kind, made in (("目的", shown.functions), ("事業", shown.programmes)):
        for one in made.shares:
            yield {
                "kind": kind,
                "label": one.use.label,
                "tax_yen": one.tax_yen,
                "yen": one.use.yen,
                "department": shown.departments.get(one.use.place, ""),
                "page": one.use.place,
            }
