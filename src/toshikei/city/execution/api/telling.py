"""Rows of the execution as the API tells them."""

from toshikei.city.execution import addresses
from toshikei.city.execution.api.shapes import LedgerPlaceOut
from toshikei.city.execution.choices import EntryKind, Side
from toshikei.city.execution.models import (
    CarryStatement,
    Ledger,
    LedgerPlace,
    Proposal,
    Settlement,
    StatusReport,
)
from toshikei.city.execution.selectors.balances import WORDS, Balance


def status_told(report: StatusReport) -> dict[str, object]:
    names = ("fiscal_year", "half", "edition", "as_of", "published_at", "note", "is_invented")
    page = addresses.status_url(report.fiscal_year, report.half)
    return {name: getattr(report, name) for name in names} | {"page": page}


def account_told(ledger: Ledger) -> dict[str, object]:
    return {"account": ledger.account, "account_segment": ledger.slug}


def place_told(place: LedgerPlace) -> dict[str, object]:
    return {name: getattr(place, name) for name in LedgerPlaceOut.model_fields}


BUDGET = (
    EntryKind.PROVISIONAL, EntryKind.INITIAL, EntryKind.SUPPLEMENT, EntryKind.CARRIED_IN, EntryKind.RESERVE,
    EntryKind.TRANSFER_IN, EntryKind.TRANSFER_OUT,
)  # fmt: skip
SPENDING = ("committed_yen", "spent_yen", "carried_out_yen", "left_yen")
INCOME = ("assessed_yen", "received_yen", "written_off_yen", "arrears_yen")


def balance_told(balance: Balance, side: Side) -> dict[str, object]:
    place: dict[str, object] = {}
    for word, (code, label) in zip(WORDS, balance.titles, strict=False):
        place |= {f"{word}_code": code, word: label}
    done: tuple[int, ...]
    if side is Side.REVENUE:
        off = balance.of(EntryKind.WRITTEN_OFF)
        done = (balance.of(EntryKind.ASSESSED), balance.net, off, balance.arrears)
    else:
        out = balance.of(EntryKind.CARRIED_OUT)
        done = (balance.of(EntryKind.COMMITTED), balance.spent, out, balance.left)
    names, other = (INCOME, SPENDING) if side is Side.REVENUE else (SPENDING, INCOME)
    return {
        "place": place,
        "department": balance.department,
        "current_yen": balance.current,
        **{f"{kind.value}_yen": balance.of(kind) for kind in BUDGET},
        **dict(zip(names, done, strict=True)),
        **dict.fromkeys(other),
    }


def move_told(one: Proposal) -> dict[str, object]:
    posting = one.posting
    return account_told(one.ledger) | {
        "kind": one.kind,
        "on": posting.on if posting else one.asked_on,
        "amount_yen": one.amount,
        "reason": one.reason,
        "decision": posting.decision if posting else "",
        "source": place_told(one.source),
        "target": place_told(one.receiver),
        "department": one.receiver.department,
    }


def statement_told(one: CarryStatement) -> dict[str, object]:
    names = ("kind", "made_on", "reported_on", "published_at")
    more = {"title": addresses.statement_title(one), "amount_yen": one.amount}
    return account_told(one.ledger) | {name: getattr(one, name) for name in names} | more


def carried_told(one: Proposal) -> dict[str, object]:
    return account_told(one.ledger) | {
        "kind": one.carry_kind,
        "place": place_told(one.source),
        "title": one.title,
        "amount_yen": one.amount,
        "funds_received_yen": one.funds_received,
        "funds_expected_yen": one.funds_expected,
        "funds_general_yen": one.funds_general,
        "reason": one.reason,
        "accident": one.accident,
    }


def settlement_told(one: Settlement) -> dict[str, object]:
    ledger = one.ledger
    amounts = ("revenue", "expenditure", "formal", "carried_funds", "real", "single_year", "to_reserve")
    return account_told(ledger) | {
        "fiscal_year": ledger.fiscal_year,
        **{f"{name}_yen": getattr(one, name) for name in amounts},
        "reserve_by": one.reserve_by,
        "published_at": one.published_at,
        "is_invented": ledger.is_invented,
        "page": addresses.settlement_url(ledger.fiscal_year, ledger.slug),
    }


def settled_told(place: LedgerPlace) -> dict[str, object]:
    """A place of a settled ledger: its kept sums are those of its entries."""
    titles = tuple((getattr(place, f"{word}_code"), getattr(place, word)) for word in WORDS)
    sums = {kind.value: getattr(place, kind.value) for kind in EntryKind}
    balance = balance_told(Balance(titles, place.department, sums), Side(place.side))
    return balance | {"side": place.side, "unused_reason": getattr(place, "said", "") or ""}
