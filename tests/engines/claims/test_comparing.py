"""A class decided otherwise: what changes, and what does not."""

from datetime import date

import pytest

from toshikei.engines.claims.case_reading import read_case
from toshikei.engines.claims.comparing import compared
from toshikei.engines.claims.errors import KindUnknown
from toshikei.engines.claims.kinds import ClaimClass, ClassChoice

ON = date(2026, 11, 28)
CARE = {"kind": "care_refund", "principal": 300000, "due_on": "2023-05-31", "city": "012068"}


def chosen(claim_class: ClaimClass) -> ClassChoice:
    return ClassChoice(claim_class, "法務の見解", "市長", date(2026, 10, 1))


def test_provider_reimbursement_lives_three_years_longer_without_own_enforcement() -> None:
    case = read_case({**CARE, "events": [{"kind": "investigation", "day": "2024-01-10"}]}, as_of=ON).case

    found = {
        one.code: (one.before, one.after) for one in compared(case, chosen(ClaimClass.PUBLIC), ON).changes
    }

    assert found["class"] == ("強制徴収公債権", "非強制徴収公債権")
    assert found["enforcement"] == ("できる", "できない")
    assert found["official"] == ("令和7年5月31日", "令和10年5月31日")
    assert found["existence"] == ("消滅した", "生きている")
    assert "財産調査" in found["void"][1]
    assert "invocation" not in found


def test_grave_fee_as_contract_needs_invocation_and_takes_interest_first() -> None:
    case = read_case(
        {
            "kind": "grave",
            "principal": 9000,
            "due_on": "2021-03-31",
            "cause_on": "2020-05-01",
            "city": "012068",
        },
        as_of=ON,
    ).case

    found = {
        one.code: (one.before, one.after) for one in compared(case, chosen(ClaimClass.PRIVATE), ON).changes
    }

    assert found["invocation"] == ("要らない", "要る")
    assert found["existence"] == ("消滅した", "時効の期間は過ぎたが、援用されていない")
    assert found["allocation"] == ("条例", "費用・利息・元本")
    assert "official" not in found


def test_the_same_class_changes_nothing() -> None:
    case = read_case(CARE, as_of=ON).case

    assert compared(case, chosen(ClaimClass.COMPULSORY), ON).changes == ()


def test_a_class_nobody_argues_for_is_refused() -> None:
    with pytest.raises(KindUnknown):
        compared(read_case(CARE, as_of=ON).case, chosen(ClaimClass.TAX), ON)
