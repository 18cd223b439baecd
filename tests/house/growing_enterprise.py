"""Enterprise budgets that grow: lines and items of a public one and of a draft, and accounts with public budgets."""

from collections.abc import Iterator

from tests.house.growing_treasury import duplicate, unsaved

from toshikei.city.enterprise.models import (
    EnterpriseAccount,
    EnterpriseBudget,
    EnterpriseItem,
    EnterpriseLine,
    EnterprisePaperRow,
    EnterpriseSettlement,
    EnterpriseSettlementLine,
    EnterpriseSettlementRow,
    EnterpriseVersion,
)

PLACES = ("2026/suido/0/", "2027/suido/0/")


def enterprises(numbers: range) -> None:
    """More 節, items and rows of papers in every version of the water account, and more enterprises beside it."""
    for version in EnterpriseVersion.objects.filter(budget__account__code="suido"):
        line, item = version.lines.all()[0], version.items.all()[0]
        EnterpriseLine.objects.bulk_create(unsaved(line, setsu=f"増えた節{number}") for number in numbers)
        EnterpriseItem.objects.bulk_create(unsaved(item, order=500 + number) for number in numbers)
        row = version.papers.first()
        EnterprisePaperRow.objects.bulk_create(
            unsaved(row, label=f"増えた科目{number}") for number in numbers if row
        )
    account = EnterpriseAccount.objects.get(code="suido")
    version = EnterpriseVersion.objects.get(
        budget__account=account, budget__fiscal_year=2026, stage="council"
    )
    for number in numbers[::5]:
        other = duplicate(account, code=f"grown-{number}", name=f"増えた会計{number}")
        made: EnterpriseBudget = duplicate(version.budget, account=other)
        duplicate(version, budget=made)


def settlements(numbers: range) -> None:
    """More 項 and rows of the balance sheet, and settlements of more accounts."""
    found = EnterpriseSettlement.objects.get(account__code="suido", fiscal_year=2025)
    line, row = found.lines.all()[0], found.rows.filter(kind="balance")[0]
    EnterpriseSettlementLine.objects.bulk_create(unsaved(line, kou=f"増えた項{number}") for number in numbers)
    EnterpriseSettlementRow.objects.bulk_create(
        unsaved(row, label=f"増えた科目{number}") for number in numbers
    )
    for number in numbers[::5]:
        account = duplicate(found.account, code=f"settled-{number}", name=f"決算の会計{number}")
        duplicate(found, account=account)


def places() -> Iterator[str]:
    """Their pages, which a walk along links might pass by."""
    yield "/enterprise/"
    yield "/enterprise/2026/suido/0/"
    yield "/staff/enterprise/"
    for place in PLACES:
        yield f"/staff/enterprise/{place}"
    for tail in ("lines/", "items/volume/", "explanations/cash/", "explanations/balance/"):
        yield f"/staff/enterprise/2027/suido/0/{tail}"
    yield "/staff/enterprise/2027/gesuido/0/next/compile/"
    yield "/enterprise/2025/suido/settlement/"
    for tail in ("", "lines/", "rows/balance/"):
        yield f"/staff/enterprise/2025/suido/settlement/{tail}"
    yield "/staff/enterprise/settlements/"


GROWERS = (enterprises, settlements)
