"""Tables of all municipalities: the real ones with all their traps, and small ones that show each trap alone."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from toshikei.city.outlook import selectors
from toshikei.city.outlook.choices import Edition, Indicator, Nothing
from toshikei.city.outlook.models import PeerFigures
from toshikei.city.outlook.public import MEANS, PEERS
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said
from toshikei.foundation.trail.models import TrailEvent

ON = date(2026, 11, 25)
MINISTRY_HEAD = (
    "団体コード,都道府県名,団体名,財政力指数,経常収支比率,実質公債費比率,将来負担比率,ラスパイレス指数"
)
ROUNDED_HEAD = (
    "年度,市区町村コード5桁,都道府県名,市区町村名,類似団体区分,人口,財政力指数,経常収支比率,"
    "実質公債費比率,将来負担比率,実質赤字比率,連結実質赤字比率,基金残高対標準財政規模,人件費構成比"
)


def bring(path: Path, year: int | None = None, **more: object):
    said = Said(fiscal_year=year)
    return import_file(PEERS, Brought(path), said, by=SYSTEM, on=ON, dry_run=False, **more)


@pytest.fixture
def table(tmp_path):
    """A small file with the given lines."""

    def written(*lines: str) -> Path:
        path = tmp_path / "peers.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return written


@pytest.mark.django_db
def test_ministry_table_with_dashes_triangles_and_the_mean_row(shared_finance):
    report = bring(shared_finance / "indicators_fy2023_municipalities.csv", 2023)

    assert (report.accepted_rows, report.quarantined_rows) == (1741, 1)
    assert [problem.rule for problem in report.problems if problem.rule != "mean_compared"] == ["mean_row"]
    rows = PeerFigures.objects.filter(edition=Edition.MINISTRY, fiscal_year=2023)
    assert rows.filter(future_burden=None, future_burden_note=Nothing.NOT_CALCULATED).count() == 954
    assert [row.name for row in rows.filter(future_burden=0)] == ["阿南市"], (
        "0.0 as printed, which is no dash"
    )
    assert rows.filter(debt_service__lt=0).count() == 68
    kushiro = rows.get(code="012068")
    assert selectors.figure_of(kushiro, Indicator.CURRENT_BALANCE) == Decimal("94.8")
    assert TrailEvent.objects.filter(event="outlook.peers_loaded").count() == 1


@pytest.mark.django_db
def test_rounded_table_of_five_years(shared_finance):
    report = bring(shared_finance / "indicators_fy2020_2024_municipalities_rounded.csv")

    assert (report.accepted_rows, report.quarantined_rows) == (8705, 0)
    rows = PeerFigures.objects.filter(edition=Edition.ROUNDED)
    assert rows.filter(code="012068", fiscal_year=2023).get().current_balance == 95
    assert rows.filter(real_deficit=0).count() + rows.filter(consolidated_deficit=0).count() == 0
    assert rows.filter(future_burden_note=Nothing.UNCLEAR_ZERO).count() == 4371
    assert any(problem.rule == "zero_means_two_things" for problem in report.problems)


@pytest.mark.django_db
def test_both_publishers_agree_within_their_rounding(shared_finance):
    bring(shared_finance / "indicators_fy2023_municipalities.csv", 2023)
    bring(shared_finance / "indicators_fy2020_2024_municipalities_rounded.csv")

    fine = {row.code: row for row in PeerFigures.objects.filter(edition=Edition.MINISTRY).order_by("pk")}
    rounded = PeerFigures.objects.filter(edition=Edition.ROUNDED, fiscal_year=2023).order_by("pk")
    half = Decimal("0.5")
    for row in rounded:
        for name in ("current_balance", "debt_service", "future_burden"):
            one, other = getattr(fine[row.code], name), getattr(row, name)
            assert one is None or other is None or abs(one - other) <= half, (row.code, name)


@pytest.mark.django_db
def test_means_of_groups_load(shared_finance):
    path = shared_finance / "indicators_fy2020_2024_peer_group_means.csv"

    report = import_file(MEANS, Brought(path), Said(), by=SYSTEM, on=ON, dry_run=False)

    assert report.accepted_rows == 170


@pytest.mark.django_db
def test_the_same_table_again_changes_nothing(table):
    path = table(MINISTRY_HEAD, "012068,北海道,釧路市,0.45,94.8,▲ 0.3,-,99.4")

    first, again = bring(path, 2023), bring(path, 2023)

    assert (first.added, again.state) == (1, "same")
    row = PeerFigures.objects.get()
    assert (row.debt_service, row.future_burden) == (Decimal("-0.3"), None)


@pytest.mark.django_db
def test_codes_are_completed_or_set_aside(table):
    path = table(
        ROUNDED_HEAD,
        "2023,01206,北海道,釧路市,一般市Ⅳ－３,157519,0.45,95,10,43,0,0,27.3,11.6",
        "2023,1207,北海道,帯広市,一般市Ⅳ－３,163000,0.60,89,8,22,0,0,20,12",
    )

    report = bring(path)

    assert report.quarantined_rows == 1
    assert [problem.rule for problem in report.problems if problem.line == 3] == ["code_digits"]
    row = PeerFigures.objects.get()
    assert (row.code, row.real_deficit, row.future_burden) == ("012068", None, 43)


@pytest.mark.django_db
def test_a_wrong_check_digit_is_set_aside(table):
    path = table(
        MINISTRY_HEAD, "012068,北海道,釧路市,0.45,94.8,1,2,99", "012069,北海道,釧路市,0.45,94.8,1,2,99"
    )

    report = bring(path, 2023)

    assert [problem.rule for problem in report.problems] == ["check_digit"]


@pytest.mark.django_db
def test_the_same_city_twice_in_a_year_refuses_the_file(table):
    line = "012068,北海道,釧路市,0.45,94.8,1,2,99"

    report = bring(table(MINISTRY_HEAD, line, line), 2023)

    assert not report.accepted
    assert PeerFigures.objects.count() == 0
