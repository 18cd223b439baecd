"""A place of the budget by its labels, as a programme's money is found there in every year's book."""

from dataclasses import dataclass

from toshikei.engines.budget.labels import comparison_key, label_path

type Spot = tuple[str, str]
"""Account and path of a place, both without spelling: what a node of any year's book can be asked for."""


def account_key(account: str) -> str:
    """The account without spacing, width and punctuation."""
    return comparison_key(account)


@dataclass(frozen=True, slots=True)
class Place:
    """款・項・目・事業 of one account by name; `programme` is "" where a city's books end at the 目."""

    account: str
    kan: str
    kou: str
    moku: str
    programme: str = ""
    side: str = "expenditure"

    @property
    def labels(self) -> tuple[str, ...]:
        """From the top down, without the levels the book does not have."""
        return tuple(filter(None, (self.kan, self.kou, self.moku, self.programme)))

    @property
    def path(self) -> str:
        """What the tree of a book calls this place, in any year (`BudgetNode.label_path`)."""
        return label_path((self.side, *self.labels))

    @property
    def key(self) -> str:
        """The place with its account: what a share belongs to."""
        return label_path((self.account, self.side, *self.labels))

    @property
    def spot(self) -> Spot:
        return account_key(self.account), self.path

    @property
    def name(self) -> str:
        return self.programme or self.moku or self.kou or self.kan

    def __str__(self) -> str:
        return f"{self.account}　{'・'.join(self.labels)}"
