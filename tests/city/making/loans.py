"""Budgets that borrow: lines of 市債, and the limits 地方債 sets for them."""

from tests.city.making.conftest import GENERAL, Making, earned, spent

from toshikei.city.making import services
from toshikei.city.making.choices import PartKind, RoundKind, Side
from toshikei.city.making.services import LineDraft, Part

SUPPLEMENT = {"year": 2027, "kind": RoundKind.SUPPLEMENTARY, "number": 1}


def loan(subject: str, yen: int) -> Part:
    return Part(subject=subject, amount_yen=yen, method="証書借入", rate="年4.0％以内", redemption="20年以内")


def borrowed(yen: int, name: str = "道路債") -> LineDraft:
    same = ("22", "市債")
    return LineDraft(
        amount=yen, side=Side.REVENUE, kan=same, kou=same, moku=("2", "土木債"), setsu=("1", name)
    )


def limits(made: Making, *parts: Part) -> None:
    services.parts_set(**made.id, account=GENERAL, kind=PartKind.BOND, parts=parts)


def asked(made: Making, programmes: dict[str, str], *loans: LineDraft, tax: int = 500_000) -> Making:
    total = tax + sum(one.amount for one in loans)
    made.asked(
        "事務",
        spent(total),
        programme_code=programmes["予算編成事務費"],
        outcome_indicator="x",
        outcome_target="y",
    )
    made.asked("歳入", earned(tax), *loans)
    return made


def two_loans(made: Making, programmes: dict[str, str]) -> Making:
    """A budget with two lines of loans, decided by the mayor."""
    asked(made, programmes, borrowed(300_000), borrowed(200_000, "公園債"))
    made.to_mayor()
    return made


def published(made: Making) -> Making:
    """The budget of the year is out, with a limit exactly as high as its loans."""
    limits(made, loan("道路の整備", 300_000), loan("公園の整備", 200_000))
    services.round_submit(**made.id)
    services.council_adopt(**made.id)
    services.round_publish(**made.id)
    return made
