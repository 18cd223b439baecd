"""Invented month figures of a year, computed from the places of its ledger: the same every time.

Nearly everything is spent, a little is left everywhere and more in a few places; revenue comes in slightly above the
budget. What goes to lenders and into funds, what is borrowed and what funds give is what the budget says, to the yen, as
the ledgers of the treasury have it too. Written as the file a finance system hands over.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from toshikei.city.execution.models import LedgerPlace

PLACE = (
    "kan_code", "kan", "kou_code", "kou", "moku_code", "moku", "programme_code", "programme", "setsu_code", "setsu",
)  # fmt: skip
PLACE_HEADS = (
    "款コード", "款名称", "項コード", "項名称", "目コード", "目名称", "事業コード", "事業名称", "節コード", "節名称",
)  # fmt: skip
PAYMENT_HEADS = (
    "年度",
    "会計名称",
    "月",
    *PLACE_HEADS,
    "支出負担行為額（円）",
    "支出額（円）",
    "戻入額（円）",
)
RECEIPT_HEADS = (
    "年度",
    "会計名称",
    "月",
    *PLACE_HEADS,
    "調定額（円）",
    "収入額（円）",
    "還付額（円）",
    "不納欠損額（円）",
)
LEAST_LEFT, MOST_LEFT = 0, 4_600_000
SHARES = {4: 5, 5: 12, 6: 22, 7: 31, 8: 40, 9: 50, 10: 58, 11: 66, 12: 76, 1: 83, 2: 90, 3: 97}
"""Per cent of the year bound by the end of a month; the closing period pays the rest."""
LARGE = {"除雪": 18_400_000, "生活保護": 42_300_000, "予防接種": 9_700_000, "小学校施設": 6_800_000}
"""Words of programmes in which more is left, with the amount."""
DEBT, SAVED = "公債費", "積立金"
RECEIVED_WHOLE = {"市債", "繰入金"}


def drawn(place: LedgerPlace, salt: str, many: int) -> int:
    """A number below `many`, drawn from the place's own name."""
    return int(sha256(f"{place.path}{salt}".encode()).hexdigest(), 16) % many


def unspent(place: LedgerPlace, usable: int) -> int:
    """What is left of a place at the end of the year."""
    if place.kan == DEBT or place.setsu == SAVED:
        return 0
    for word, yen in LARGE.items():
        if word in place.programme and place.setsu in {"委託料", "扶助費", "工事請負費"}:
            return min(yen + drawn(place, "large", 90_000), usable)
    return min(usable * (5 + drawn(place, "left", 45)) // 1000, MOST_LEFT) if usable > 20_000 else 0


def bound_until(place: LedgerPlace, month: int) -> int:
    """Yen bound by the end of a month (202503 → March): never above what is allotted."""
    usable = place.current - place.carried_out
    whole = max(usable - unspent(place, usable), 0)
    if month % 100 in {4, 5} and month // 100 > place.ledger.fiscal_year:
        return min(whole, place.committed)  # the closing period pays and binds nothing new (地方自治法208条)
    share = 100 if month % 100 == 3 else SHARES[month % 100]
    return min(whole * share // 100, place.allotted)


def paid_until(place: LedgerPlace, month: int) -> int:
    """Yen paid by the end of a month: behind what is bound, all of it when the books close."""
    bound = bound_until(place, month)
    is_closed = month % 100 == 5 and month // 100 > place.ledger.fiscal_year
    return bound if is_closed else bound * (88 + drawn(place, "paid", 9)) // 100


def payments(places: Sequence[LedgerPlace], month: int) -> Iterator[tuple[object, ...]]:
    """What a month adds to the places as they stand: so a file never brings anything twice."""
    for place in places:
        if place.is_reserve:
            continue
        bound = max(bound_until(place, month) - place.committed, 0)
        paid = max(paid_until(place, month) - place.paid, 0)
        returned = 12_000 if place.setsu == "旅費" and month % 100 == 9 and place.paid + paid > 500_000 else 0
        if bound or paid:
            yield (*_head(place, month), bound, min(paid, place.committed + bound - place.spent), returned)


def receipts(places: Sequence[LedgerPlace], month: int) -> Iterator[tuple[object, ...]]:
    """Taxes leave arrears, a little is written off; the rest comes in as it was assessed."""
    is_closed = month % 100 == 5 and month // 100 > places[0].ledger.fiscal_year if places else False
    for place in places:
        share = 100 if is_closed or month % 100 == 3 else SHARES[month % 100]
        more = 0 if place.kan in RECEIVED_WHOLE else drawn(place, "revenue", 16)
        whole = place.current * (1000 + more) // 1000
        assessed = max(whole * share // 100 - place.assessed, 0)
        rate = 985 if place.kan == "市税" else 1000
        received = max(
            (place.assessed + assessed) * (rate if is_closed else rate - 40) // 1000 - place.received, 0
        )
        lost = (place.assessed + assessed) // 1000 if is_closed and place.kan == "市税" else 0
        refunded = 35_000 if place.kan == "市税" and month % 100 == 9 else 0
        if assessed or received or lost:
            yield (*_head(place, month), assessed, received, refunded, lost)


def _head(place: LedgerPlace, month: int) -> tuple[object, ...]:
    ledger = place.ledger
    return (ledger.fiscal_year, ledger.account, month, *(getattr(place, name) for name in PLACE))


def write(path: Path, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Path:
    """The file as a finance system hands it over: UTF-8 with a mark, quoted text."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(heads)
        writer.writerows(rows)
    return path
