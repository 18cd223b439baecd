"""Month figures from the finance system: idempotent, reconciled, corrected only with a reason."""

import csv
from datetime import date
from pathlib import Path

import pytest
from tests.city.execution.conftest import MAN, place
from tests.city.execution.test_services import green

from toshikei.city.execution.models import Ledger, LedgerEntry, MonthFigure, Posting
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.datasets.definitions import REGISTRY
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said
from toshikei.kernel.errors import Refusal

HEADS = (
    "年度",
    "会計",
    "月",
    "款",
    "項",
    "目",
    "事業コード",
    "節",
    "支出負担行為額（円）",
    "支出額（円）",
    "戻入額（円）",
)
JUNE = ("R8", "一般会計", "202606", "02", "01", "03", "001", "10", 40 * MAN, 30 * MAN, 0)
TAX_HEADS = (
    "年度",
    "会計",
    "月",
    "款",
    "項",
    "目",
    "節",
    "調定額（円）",
    "収入額（円）",
    "還付額（円）",
    "不納欠損額（円）",
)


def bring(folder: Path, *rows: tuple, code: str = "execution.payments", heads: tuple = HEADS, **said: object):
    path = folder / f"{code}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows((heads, *rows))
    on = said.pop("on", date(2026, 7, 3))
    return import_file(REGISTRY[code], Brought(path), Said(**said), by=SYSTEM, on=on)


@pytest.fixture
def ledger(opened) -> Ledger:
    return opened()


def test_a_month_of_fewer_commitments_is_a_reduction(ledger, tmp_path):
    """What the finance system loosened in a month is less than nothing; the month is its reason."""
    bring(tmp_path, JUNE)
    july = ("R8", "一般会計", "202607", "02", "01", "03", "001", "10", -5 * MAN, 5 * MAN, 0)

    bring(tmp_path, july, on=date(2026, 8, 3))

    assert place(ledger, "需用費").committed == 35 * MAN
    assert green() == []


def test_a_month_is_booked(ledger, tmp_path):
    report = bring(tmp_path, JUNE, control_total=30 * MAN)

    assert report.state == "loaded"
    assert place(ledger, "需用費").spent == 30 * MAN
    posting = Posting.objects.get(kind="import")
    assert (posting.on, posting.title) == (date(2026, 6, 30), "2026年6月の歳出")
    assert green() == []


def test_the_same_month_again_changes_nothing(ledger, tmp_path):
    bring(tmp_path, JUNE)
    before = LedgerEntry.objects.count()

    report = bring(tmp_path, JUNE)

    assert report.state == "same"
    assert LedgerEntry.objects.count() == before


def test_a_control_total_that_differs_refuses(ledger, tmp_path):
    report = bring(tmp_path, JUNE, control_total=30 * MAN + 1)

    assert report.state == "refused"
    assert place(ledger, "需用費").spent == 0


def test_a_changed_month_needs_a_reason(ledger, tmp_path):
    bring(tmp_path, JUNE)
    changed = (*JUNE[:9], 31 * MAN, 0)

    asked = bring(tmp_path, changed)
    done = bring(tmp_path, changed, answer="correction", reason="支払日の誤り")

    assert asked.state == "refused"
    assert done.state == "loaded"
    assert place(ledger, "需用費").spent == 31 * MAN
    correction = Posting.objects.filter(kind="import").latest("pk")
    assert correction.reason == "支払日の誤り"
    assert list(correction.entries.values_list("kind", "amount")) == [("paid", MAN)]
    assert green() == []


def test_a_row_that_leaves_the_month_is_taken_back(ledger, tmp_path):
    other = (*JUNE[:7], "12", 20, 10, 0)
    bring(tmp_path, JUNE, other)

    report = bring(tmp_path, JUNE, answer="correction", reason="二重の計上")

    assert (report.state, report.removed) == ("loaded", 1)
    assert place(ledger, "委託料").spent == 0
    assert MonthFigure.objects.count() == 1
    assert green() == []


def test_an_unknown_place_is_set_aside(ledger, tmp_path):
    report = bring(tmp_path, JUNE, (*JUNE[:7], "99", 1, 1, 0))

    assert report.quarantined_rows == 1
    assert [problem.rule for problem in report.problems] == ["execution.place_unknown"]


def test_a_place_twice_in_a_month_refuses_the_file(ledger, tmp_path):
    report = bring(tmp_path, JUNE, ("R8", "一般会計", "2026-06", *JUNE[3:8], 1, 1, 0))

    assert (report.state, [problem.rule for problem in report.problems]) == ("refused", ["duplicate_key"])
    assert "3行目は、月と科目が2行目と同じです" in report.problems[0].message
    assert place(ledger, "需用費").committed == 0


def test_codes_that_mean_two_places_book_none_of_them(opened, tmp_path):
    ledger = opened()
    twin = place(ledger, "需用費")
    twin.pk, twin.path, twin.setsu = None, f"{twin.path}2", "燃料費"
    twin.save(force_insert=True)

    report = bring(tmp_path, JUNE)

    assert "execution.place_ambiguous" in {problem.rule for problem in report.problems}
    assert report.quarantined_rows == 1
    assert not MonthFigure.objects.exists()


@pytest.mark.parametrize("month", ["202603", "202706", "6月", "2026"])
def test_a_month_outside_the_year_is_set_aside(ledger, tmp_path, month):
    report = bring(tmp_path, (*JUNE[:2], month, *JUNE[3:]))

    assert report.quarantined_rows == 1


def test_payments_beyond_the_commitments_refuse_the_whole_file(ledger, tmp_path):
    with pytest.raises(Refusal) as told:
        bring(tmp_path, JUNE, (*JUNE[:7], "12", 10, 11, 0))

    assert told.value.code == "execution.over_commitment"
    assert place(ledger, "需用費").spent == 0
    assert not MonthFigure.objects.exists()


def test_the_closing_period_pays_and_binds_nothing(ledger, tmp_path):
    bring(tmp_path, JUNE)
    may = (*JUNE[:2], "202705", *JUNE[3:8])

    report = bring(tmp_path, (*may, 0, 10 * MAN, 0), on=date(2027, 6, 9))
    with pytest.raises(Refusal) as told:
        bring(tmp_path, (*may, 1, 10 * MAN, 0), on=date(2027, 6, 9), answer="correction", reason="x")

    assert report.state == "loaded"
    assert Posting.objects.filter(kind="import").latest("pk").on == date(2027, 5, 31)
    assert told.value.code == "execution.commitment_outside_year"


def test_february_of_a_leap_year_is_booked_on_its_29th(opened, tmp_path):
    opened(2027)

    bring(tmp_path, ("R9", "一般会計", "202802", *JUNE[3:]), on=date(2028, 3, 3))

    assert Posting.objects.get(kind="import").on == date(2028, 2, 29)


def test_receipts_with_refund_and_write_off(ledger, tmp_path):
    row = ("R8", "一般会計", "202606", "1", "1", "1", "1", 100 * MAN, 90 * MAN, MAN, 2 * MAN)

    report = bring(tmp_path, row, code="execution.receipts", heads=TAX_HEADS, control_total=89 * MAN)

    tax = ledger.places.get(side="revenue")
    assert report.state == "loaded"
    assert (tax.net, tax.arrears) == (89 * MAN, 9 * MAN)
    assert green() == []


def test_an_account_without_a_ledger_is_set_aside(ledger, tmp_path):
    report = bring(tmp_path, ("R8", "下水道事業会計", *JUNE[2:]))

    assert "execution.ledger_missing" in [problem.rule for problem in report.problems]
