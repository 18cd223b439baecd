"""What the room publishes: sums by kind. Single claims go out only to those who may see them."""

from collections.abc import Iterator, Mapping

from django.urls import reverse

from toshikei.city.claims import permissions
from toshikei.city.claims.selectors.totals import totals_public
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, Publication, register

type Row = Mapping[str, object]


def total_rows(by: Acting, **filters: object) -> Iterator[Row]:
    """The public table."""
    found = totals_public(clock.today())
    for row in sorted(found.rows, key=lambda row: row.label):
        yield {
            "kind": row.label,
            "claim_class": row.claim_class,
            "debtors": row.debtors,
            "claims": row.claims,
            "assessed": row.assessed,
            "received": row.received,
            "written_off": row.written_off,
            "unreceived": row.unreceived,
            "is_invented": row.is_invented,
        }


TOTALS = register(
    Dataset(
        code="claims.totals",
        title="市の債権の種類ごとの計",
        description="市の債権の調定額、収入済額、不納欠損額、収入未済額を種類ごとに一行ずつ。人の少ない種類はまとめます。",
        room="claims",
        columns=(
            Column("kind", "債権の種類", required=True),
            Column("claim_class", "区分"),
            Column("debtors", "人数", CellType.INTEGER, unit="人"),
            Column("claims", "件数", CellType.INTEGER, unit="件"),
            Column("assessed", "調定額", CellType.YEN, unit="円"),
            Column("received", "収入済額", CellType.YEN, unit="円"),
            Column("written_off", "不納欠損額", CellType.YEN, unit="円"),
            Column("unreceived", "収入未済額", CellType.YEN, unit="円"),
            Column("is_invented", "架空データ", CellType.BOOLEAN),
        ),
        key=("kind",),
        rows=total_rows,
        may_read=permissions.SEE,
        publication=Publication(owner="0305", frequency="monthly", source="債権管理台帳"),
        keywords=("債権", "滞納", "収入未済", "不納欠損", "徴収"),
    )
)


def static_paths() -> Iterator[str]:
    """The public addresses."""
    yield reverse("claims:home")
