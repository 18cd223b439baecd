"""Things of the treasury for the matrix: ledgers to look at and bodies a person would really send.

Beside `things.py`, in the same words.
"""

import uuid
from datetime import date

from tests.house.things import Thing, has

from toshikei.city.treasury.models import Bond, Fund, Lot
from toshikei.city.treasury.selectors.room import borrowing_rooms
from toshikei.city.treasury.selectors.terms import next_reset
from toshikei.foundation import clock
from toshikei.foundation.accounts.choices import Role

KEEPERS_OF_MONEY = has(Role.FINANCE, Role.ACCOUNTING)


def a_fund() -> dict[str, object]:
    return {"code": Fund.objects.get(kind="adjustment").code}


def funds() -> list[Thing]:
    """The ledger of a fund: every member of the staff looks it up."""
    return [Thing("a fund", a_fund())]


def deposits() -> list[Thing]:
    body = {"amount": "1000", "money_from": "budget", "moved_on": clock.today().isoformat()}
    return [Thing("a deposit", a_fund(), KEEPERS_OF_MONEY, prefixed("deposit", body))]


def withdrawals() -> list[Thing]:
    """Only asked for here; the authority table says who decides."""
    body = {"amount": "1000", "ground": "disaster", "reason": "試験"}
    return [Thing("a withdrawal to ask for", a_fund(), has(Role.FINANCE), prefixed("ask", body))]


def corrections() -> list[Thing]:
    body = {"number": 1, "difference": "100", "reason": "試験"}
    return [Thing("a correction", a_fund(), KEEPERS_OF_MONEY, prefixed("correct", body))]


def prefixed(form: str, body: dict[str, object]) -> dict[str, object]:
    return {f"{form}-{name}": value for name, value in {**body, "form_key": uuid.uuid4().hex}.items()}


def a_bond() -> Bond:
    """A bond whose rate is set again some day and of which something is owed."""
    return Bond.objects.filter(reset_every__gt=0).latest("issued_on")


def bonds() -> list[Thing]:
    return [Thing("a bond", {"code": a_bond().code})]


def payments() -> list[Thing]:
    """The next payment, as the lender's notice has it."""
    bond = a_bond()
    paid = bond.payments.values_list("due_on", flat=True)
    line = bond.lines.exclude(due_on__in=paid).earliest("due_on")
    body = {"due_on": line.due_on.isoformat(), "principal": line.principal, "interest": line.interest}
    return [Thing("a payment", {"code": bond.code}, KEEPERS_OF_MONEY, prefixed("pay", body))]


def rates_to_set() -> list[Thing]:
    bond = a_bond()
    body = {"from_number": next_reset(bond, clock.today()), "rate": "2.1"}
    return [Thing("a rate", {"code": bond.code}, KEEPERS_OF_MONEY, prefixed("rate", body))]


def early_redemptions() -> list[Thing]:
    day = clock.today().isoformat()
    body = {"amount": "1000", "redeem_on": day, "manner": "lower", "paid_from": "試験"}
    return [
        Thing("an early redemption", {"code": a_bond().code}, has(Role.FINANCE), prefixed("redeem", body))
    ]


def uses_of_lots() -> list[Thing]:
    lot = Lot.objects.get(code="BT2025-R")
    body = {"lot": lot.code, "use": lot.bound_to.code, "amount": "1000", "label": "試験"}
    body |= {"used_on": clock.today().isoformat()}
    return [Thing("a use of a lot", {}, KEEPERS_OF_MONEY, prefixed("use", body))]


def issues_to_ask_for() -> list[Thing]:
    body = {
        "code": "B2099",
        "name": "試験の市債",
        "account": "一般会計",
        "purpose": "disaster",
        "lender": "bank",
    }
    body |= {"principal": "1000000", "issued_on": "2027-03-31", "first_due_on": "2027-09-30", "count": 4}
    body |= {"grace": 0, "method": "bullet", "rate": "1", "reset_every": 0, "counted_share": 0}
    body |= {"budget_purpose": next(iter(borrowing_rooms("一般会計", date(2027, 3, 31))[0].purposes), "")}
    return [Thing("a bond to ask for", {}, has(Role.FINANCE), prefixed("issue", body))]


def sales() -> list[Thing]:
    day = clock.today().isoformat()
    body = {"parcel": "L01", "sold_on": day, "proceeds": "1000", "decision": "試験"}
    return [Thing("a sale of land", {}, KEEPERS_OF_MONEY, prefixed("sale", body))]


def lots_to_receive() -> list[Thing]:
    body = {"source": "bathing", "code": "T1", "label": "試験", "amount": "1000", "part": "whole"}
    body |= {"received_on": clock.today().isoformat()}
    return [Thing("a lot to receive", {}, KEEPERS_OF_MONEY, prefixed("receive", body))]
