"""The status of a year per 款 as it stood on a day: from the entries up to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Case, F, Sum, When

from toshikei.city.execution.choices import EntryKind, Half, Side
from toshikei.city.execution.models import Ledger, LedgerEntry

PLUS = (
    EntryKind.PROVISIONAL,
    EntryKind.INITIAL,
    EntryKind.SUPPLEMENT,
    EntryKind.CARRIED_IN,
    EntryKind.RESERVE,
    EntryKind.TRANSFER_IN,
)


@dataclass(frozen=True, slots=True)
class KanStatus:
    """One 款 of an account on a day, in yen: `done` is 支出済額 or 収入済額, `committed` 支出負担行為額 or 調定額."""

    account: str
    slug: str
    side: str
    code: str
    label: str
    current: int
    done: int
    committed: int


def last_day_of_half(year: int, half: str) -> date:
    """基準日: 30 September of the year, or its last day."""
    return date(year, 9, 30) if half == Half.FIRST else date(year + 1, 3, 31)


def _signed(plus: Sequence[EntryKind], minus: Sequence[EntryKind]) -> Sum:
    amount = Case(
        When(kind__in=minus, then=-F("amount")),
        When(kind__in=plus, then=F("amount")),
        default=0,
        output_field=BigIntegerField(),
    )
    return Sum(amount)


def status_of(ledgers: Sequence[Ledger], as_of: date) -> list[KanStatus]:
    """Accounts in the order given, expenditure first, 款 in order. One query."""
    rows = (
        LedgerEntry.objects.filter(place__ledger__in=ledgers, on__lte=as_of)
        .values("place__ledger_id", "place__side", "place__kan_code", "place__kan")
        .annotate(
            current=_signed(PLUS, (EntryKind.TRANSFER_OUT,)),
            spent=_signed((EntryKind.PAID,), (EntryKind.RETURNED,)),
            received=_signed((EntryKind.RECEIVED,), (EntryKind.REFUNDED,)),
            committed=_signed((EntryKind.COMMITTED,), ()),
            assessed=_signed((EntryKind.ASSESSED,), ()),
        )
        .order_by("place__ledger_id", "place__side", "place__kan_code")
    )
    order = {ledger.pk: index for index, ledger in enumerate(ledgers)}
    by_id = {ledger.pk: ledger for ledger in ledgers}
    found = []
    for row in rows:
        ledger = by_id[row["place__ledger_id"]]
        is_revenue = row["place__side"] == Side.REVENUE
        found.append(
            KanStatus(
                ledger.account,
                ledger.slug,
                row["place__side"],
                row["place__kan_code"],
                row["place__kan"],
                row["current"],
                row["received"] if is_revenue else row["spent"],
                row["assessed"] if is_revenue else row["committed"],
            )
        )
    slugs = {ledger.slug: order[ledger.pk] for ledger in ledgers}
    return sorted(found, key=lambda one: (slugs[one.slug], one.side, one.code.zfill(4), one.label))
