"""What the general account pays, beside what the enterprise counts on: two books that should say the same amount."""

from dataclasses import dataclass

from toshikei.city.budget.addresses import node_url
from toshikei.city.budget.choices import Kind, LevelName
from toshikei.city.budget.choices import Side as BudgetSide
from toshikei.city.budget.models import BudgetNode
from toshikei.city.budget.selectors.programmes import own_versions
from toshikei.city.enterprise.choices import Side
from toshikei.city.enterprise.models import EnterpriseLine, EnterpriseVersion

GENERAL, WORD = "ippan", "一般会計"


@dataclass(frozen=True, slots=True)
class Paid:
    """A programme of the general account that pays the enterprise."""

    label: str
    amount: int
    url: str


@dataclass(frozen=True, slots=True)
class Transfers:
    """Both sides in yen. Without a book of the general account nothing is compared."""

    paid: tuple[Paid, ...]
    received: tuple[EnterpriseLine, ...]
    has_book: bool

    @property
    def paid_total(self) -> int:
        return sum(one.amount for one in self.paid)

    @property
    def received_total(self) -> int:
        return sum(line.amount for line in self.received)

    @property
    def difference(self) -> int:
        """What the enterprise counts on beyond what the general account pays (below 0: less)."""
        return self.received_total - self.paid_total

    @property
    def differs(self) -> bool:
        return self.has_book and self.difference != 0

    @property
    def is_nothing(self) -> bool:
        return not self.paid and not self.received


def transfers_of(version: EnterpriseVersion) -> Transfers | None:
    """Of an initial budget; a supplementary one says amounts after, the general account's says changes."""
    budget = version.budget
    if budget.number:
        return None
    lines = version.lines.filter(side=Side.INCOME)
    received = tuple(
        line for line in lines if any(WORD in name for name in (line.kou, line.moku, line.setsu))
    )
    books = own_versions().filter(
        book__fiscal_year=budget.fiscal_year, book__slug=GENERAL, book__kind=Kind.INITIAL
    )
    nodes = BudgetNode.objects.filter(
        version__in=books,
        side=BudgetSide.EXPENDITURE,
        level=LevelName.PROGRAMME,
        label__startswith=budget.account.name,
    ).select_related("version__book")
    paid = tuple(Paid(node.label, node.amount, node_url(node.version.book, node)) for node in nodes)
    return Transfers(paid, received, bool(paid) or books.exists())
