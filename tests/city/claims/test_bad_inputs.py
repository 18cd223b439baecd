"""Bad inputs of the import (claims.md section 9): rejected, held or mended with a note; rows and yen in are rows and yen out."""

from dataclasses import replace
from datetime import date

import pytest
from tests.city.claims.conftest import COLLECTOR, MONTH, ON, again, row

from toshikei.city.claims import public, services
from toshikei.city.claims.choices import EventKind, Handling
from toshikei.city.claims.models import Claim, ClaimEvent, ClaimImport, Debtor, DebtorLink, ImportNote
from toshikei.city.claims.services import ClaimRow, EventRow, Imported, NewEvent
from toshikei.engines.datasets.columns import CellType

pytestmark = pytest.mark.django_db
SUPPLY = date(2015, 4, 1)


def load(*rows: ClaimRow, system: str = "税", on: date = ON) -> Imported:
    came = services.claims_import(by=COLLECTOR, on=on, source_system=system, month=MONTH, rows=rows)
    batch = came.batch
    assert batch.rows_in == len(rows) == batch.accepted + batch.held + batch.rejected
    assert batch.yen_in == batch.yen_accepted + batch.yen_held + batch.yen_rejected
    return came


def noted(came: Imported) -> list[tuple[str, str]]:
    return list(came.batch.notes.values_list("handling", "code"))


CASES = [
    ("B-02 納期限が発生より前", {"arose_on": date(2021, 6, 30)}, Handling.HELD, "claims.due_before_arising"),
    ("B-08 負の調定額", {"principal": -1_000}, Handling.REJECTED, "claims.principal_negative"),
    ("B-10 外字が失われた氏名", {"name": "見\ufffd 一郎"}, Handling.HELD, "claims.name_unreadable"),
    ("B-10 故のついた氏名", {"name": "故 見本 一郎"}, Handling.HELD, "claims.debtor_late"),
    ("B-14 知らない種類", {"kind": "nhi"}, Handling.REJECTED, "claims.kind_unknown"),
    ("B-19 支援措置の住所", {"contact_ban": "支援措置"}, Handling.HELD, "claims.contact_ban"),
    ("B-24 認定こども園の利用料", {"kind": "facility_fee"}, Handling.REJECTED, "claims.not_of_city"),
    ("B-24 元の債権のない延滞金", {"kind": "delay_charge"}, Handling.REJECTED, "claims.not_of_city"),
]


@pytest.mark.parametrize(("name", "changed", "handling", "code"), CASES, ids=[case[0] for case in CASES])
def test_a_row_is_never_dropped_silently(name, changed, handling, code):
    came = load(row(**changed), row(source_key="2", debtor_key="B"))

    assert noted(came) == [(handling, code)]
    kept = Claim.objects.filter(source_key="1").first()
    assert (kept is None) == (handling is Handling.REJECTED)
    if kept is not None:
        assert kept.hold_reason


def test_b09_the_same_file_twice_changes_nothing():
    first = load(row(), row(source_key="2", debtor_key="B"))
    again_ = load(row(), row(source_key="2", debtor_key="B"))

    assert (first.new, again_.new, again_.changed, again_.unchanged) == (2, 0, 0, 2)
    assert (Claim.objects.count(), Debtor.objects.count(), ClaimEvent.objects.count()) == (2, 2, 0)


def test_b09_a_number_that_stands_twice_in_a_file():
    came = load(row(), row(principal=70_000))

    assert noted(came) == [(Handling.REJECTED, "claims.row_twice")]
    assert Claim.objects.get().principal == 65_000


def test_b09_the_same_claim_from_two_systems_waits_for_a_person():
    load(row())
    came = load(row(source_key="X", debtor_key="Z"), system="滞納整理")

    assert noted(came) == [(Handling.HELD, "claims.twin")]
    assert Claim.objects.get(source_system="滞納整理").hold_reason


def test_a_changed_amount_is_a_correction_and_the_first_amount_stays():
    load(row())
    load(row(principal=50_000))

    claim = Claim.objects.select_related("state").get()
    assert claim.principal == 65_000
    assert [(one.kind, one.amount) for one in claim.events.all()] == [(EventKind.CORRECTION, 50_000)]
    assert claim.state.assessed == 50_000
    load(row(principal=50_000))
    assert claim.events.count() == 1


def test_b10_spellings_are_kept_and_folded_only_for_comparing():
    load(row(name="髙﨑　一郎"), row(source_key="2", debtor_key="B", name="高崎 一郎"))

    assert set(Debtor.objects.values_list("name", flat=True)) == {"髙﨑　一郎", "高崎 一郎"}
    assert Debtor.objects.values("match_key").distinct().count() == 1
    assert not DebtorLink.objects.exists()


def test_b11_twins_and_one_number_for_a_family_are_not_merged():
    load(
        row(debtor_key="T1", name="見本 一", birth_on=date(2000, 1, 1)),
        row(source_key="2", debtor_key="T2", name="見本 二", birth_on=date(2000, 1, 1)),
    )

    assert Debtor.objects.count() == 2


def test_b12_a_private_claim_closed_for_its_age_alone_is_found():
    load(
        row(kind="housing_rent", due_on=date(2020, 6, 30), cause_on=date(2016, 4, 1), legacy_is_closed=True),
        system="住宅",
    )

    claim = Claim.objects.select_related("state").get()
    assert (claim.state.existence, claim.state.findings) == ("over", 1)


def test_b13_a_public_claim_still_active_after_its_end_is_found():
    load(row(kind="sewer_fee", due_on=date(2019, 5, 31), legacy_is_closed=False), system="水道")

    claim = Claim.objects.select_related("state").get()
    assert (claim.state.existence, claim.state.findings) == ("extinguished", 1)


def test_b14_another_kind_next_month_is_rejected_until_confirmed():
    load(row(kind="nhi_premium"), system="保険")
    came = load(row(kind="nhi_tax"), system="保険")

    assert noted(came) == [(Handling.REJECTED, "claims.kind_changed")]
    assert Claim.objects.get().kind == "nhi_premium"


def test_another_debtor_under_the_same_number_is_rejected():
    load(row())
    came = load(row(debtor_key="OTHER", name="例示 二郎"))

    assert noted(came) == [(Handling.REJECTED, "claims.debtor_changed")]


def test_b06_and_b07_what_the_old_system_says_stands_beside_ours():
    load(row(legacy_limitation_on=date(2026, 6, 1), legacy_balance=60_000, legacy_delay=100))

    claim = Claim.objects.select_related("state").get()
    assert claim.legacy_limitation_on == date(2026, 6, 1)
    assert claim.state.official == date(2026, 5, 31)
    assert claim.state.unreceived == 65_000
    assert claim.state.findings >= 1


def test_b15_a_private_claim_without_a_contract_day_has_both_bounds():
    load(row(kind="water", due_on=date(2022, 5, 31)), system="水道")

    state = Claim.objects.select_related("state").get().state
    assert state.act_by == date(2024, 5, 31)
    assert state.safe_to_close_from == date(2027, 6, 1)


def event(key: str, kind: str, on: date, claim: str = "1", ends: str = "", **facts: object) -> EventRow:
    return EventRow(claim, key, NewEvent(kind=kind, on=on, **facts), ends)  # type: ignore[arg-type]  # facts of the kind


def history(*rows: EventRow):
    return services.events_import(by=COLLECTOR, on=ON, source_system="税", rows=rows)


def test_b04_and_b05_unlawful_and_repeated_demands_come_in_and_do_nothing_twice():
    load(row())
    came = history(
        event("a", "demand", date(2021, 5, 31)),
        event("b", "demand", date(2021, 6, 18), arrived_on=date(2021, 6, 20)),
        event("c", "demand", date(2022, 6, 17)),
    )

    claim = Claim.objects.select_related("state").get()
    assert (came.new, came.rejected) == (3, ())
    assert claim.state.demanded_on == date(2021, 6, 18)
    assert claim.state.official == date(2026, 6, 28)


def test_history_that_cannot_belong_to_its_claim_is_told_row_by_row():
    load(row(arose_on=date(2021, 4, 1)))
    rows = (
        event("before", "demand", date(2020, 1, 6)),
        event("future", "payment", date(2027, 1, 4), amount=1),
        event("nobody", "payment", date(2022, 1, 4), claim="?", amount=1),
        event("end", "ended", date(2023, 1, 4), ends="nothing"),
        event("good", "payment", date(2022, 1, 4), amount=1_000),
    )
    came = history(*rows)

    assert came.new == 1
    assert [one.source_key for one, _ in came.rejected] == ["before", "future", "nobody", "end"]
    assert all(reason for _, reason in came.rejected)
    assert history(*rows).known == 1
    assert ClaimEvent.objects.count() == 1


def test_b16_b17_b18_doubtful_history_waits_for_a_person():
    load(row())
    history(
        event("p", "pledge", date(2023, 5, 10), is_listed=False),
        event("t", "payment", date(2023, 6, 1), amount=100, payer="third_party"),
    )

    claim = Claim.objects.select_related("state").get()
    assert claim.state.findings == 2
    assert claim.state.act_by == date(2026, 5, 31)


def test_b23_control_totals_and_b26_formula_cells_are_text():
    came = load(row(name='=HYPERLINK("x")'))

    assert came.batch.accepted == 1
    assert Debtor.objects.get().name == '=HYPERLINK("x")'
    [told] = list(public.LEDGER.rows(COLLECTOR))
    assert told["name"] == '=HYPERLINK("x")'
    text = next(column for column in public.LEDGER.columns if column.name == "name")
    assert text.type is CellType.TEXT


def test_the_last_batch_of_a_month_is_kept_with_its_notes():
    load(row(principal=-5))

    assert ClaimImport.objects.get().yen_rejected == -5
    assert ImportNote.objects.get().claim is None


def test_an_address_change_keeps_the_old_address():
    load(row())
    load(row(address="例示町2"), on=ON.replace(day=28))

    [new, old] = Debtor.objects.get().addresses.all()
    assert (new.address, old.address, old.until) == ("例示町2", "見本町1", date(2026, 11, 27))


def test_what_was_imported_can_be_imported_again_from_its_own_export():
    load(row(), row(source_key="2", debtor_key="B", kind="inhabitant_tax"))
    [first, _] = sorted(public.LEDGER.rows(COLLECTOR), key=lambda one: str(one["source_key"]))
    names = {name for name in first if name not in {"source_system", "unreceived", "act_by"}}
    same = ClaimRow(**{name: first[name] for name in names})  # type: ignore[arg-type]  # the cells of a row

    assert same == replace(row(), legacy_is_closed=None)
    assert again(Claim.objects.get(source_key="1")).state.unreceived == 65_000
