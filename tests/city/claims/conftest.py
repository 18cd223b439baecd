"""Officials of the sections that look at claims, and claims to work on."""

from collections.abc import Callable
from datetime import date

import pytest

from toshikei.city.claims import services
from toshikei.city.claims.models import Claim
from toshikei.city.claims.services import ClaimRow, NewEvent
from toshikei.foundation.accounts.acting import SYSTEM, Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role

ON = date(2026, 11, 25)
MONTH = date(2026, 11, 1)


def official(unit: str, *roles: Role, account: int = 1) -> Acting:
    """Somebody of a section, acting through a post of it."""
    post = ActingPost(f"{unit}-9", "主事", (unit[:2], unit), f"部署{unit}", frozenset({Role.STAFF, *roles}))
    return Acting(account, AccountKind.STAFF, "試験職員", post)


COLLECTOR = official("0305", Role.CLAIMS)
TAX, NHI, HOUSING, LUNCH = (official(unit) for unit in ("0303", "0402", "0903", "1305"))
WELFARE, FINANCE = official("0502"), official("0302", Role.FINANCE)


def row(**changed: object) -> ClaimRow:
    """A fixed asset tax of 65,000 yen, due on 31 May 2021."""
    cells: dict[str, object] = {
        "source_key": "1",
        "kind": "fixed_asset_tax",
        "debtor_key": "A",
        "name": "見本 一郎",
        "kana": "ミホン イチロウ",
        "birth_on": date(1970, 1, 1),
        "address": "見本町1",
        "principal": 65_000,
        "due_on": date(2021, 5, 31),
        "fiscal_year": 2021,
        "unit_code": "0304",
    }
    return ClaimRow(**cells | changed)  # type: ignore[arg-type]  # the cells of a row


@pytest.fixture
def made(db) -> Callable[..., Claim]:
    """A claim by its cells that differ: `made(kind="water", cause_on=...)`."""

    def make(system: str = "税", on: date = ON, **changed: object) -> Claim:
        changed.setdefault("source_key", str(Claim.objects.count() + 1))
        services.claims_import(by=SYSTEM, on=on, source_system=system, month=MONTH, rows=[row(**changed)])
        return Claim.objects.get(source_system=system, source_key=changed["source_key"])

    return make


def did(claim: Claim, kind: str, on: date, by: Acting = SYSTEM, now: date = ON, **facts: object) -> Claim:
    """Something happened to it, and the claim as it stands then."""
    services.event_record(by=by, on=now, number=claim.number, event=NewEvent(kind=kind, on=on, **facts))  # type: ignore[arg-type]  # facts of the kind
    return Claim.objects.select_related("state", "debtor").get(pk=claim.pk)


def again(claim: Claim) -> Claim:
    return Claim.objects.select_related("state", "debtor").get(pk=claim.pk)
