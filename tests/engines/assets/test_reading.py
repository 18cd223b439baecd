"""The bad inputs of real registers, by their number in our notes: each with its answer, nothing dropped or guessed."""

import csv
from datetime import date
from fractions import Fraction

import pytest
from tests.engines.assets import toyohashi

from toshikei.engines.assets.reading.outcome import LABELS, End, Read, tally
from toshikei.engines.assets.reading.pairs import Candidate, folded, proposals
from toshikei.engines.assets.reading.places import Bounds, municipality, point
from toshikei.engines.assets.reading.quantities import area, length, money
from toshikei.engines.assets.reading.rows import (
    Books,
    Control,
    Row,
    books_wrong,
    conflicts,
    control_faults,
    in_value_statistics,
    remarks,
)
from toshikei.engines.assets.reading.years import built, day

YAIZU = Bounds(34.76, 138.19, 34.92, 138.40)


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("475㎡", "475", End.ACCEPTED),
        ("1.2千㎡", "1200", End.REPAIRED),
        ("１，２３４．５", "2469/2", End.ACCEPTED),
        ("121坪", "400", End.REPAIRED),
        ("1.5ha", "15000", End.REPAIRED),
        ("32,500 ", "32500", End.ACCEPTED),
        ("0", "0", End.ACCEPTED),
    ],
)
def test_13_areas_with_units_in_the_cell(text, value, end):
    found = area(text)

    assert (str(found.value), found.end, found.text) == (value, end, text)


@pytest.mark.parametrize("text", ["不明", "－", "", "…", "調査中", " "])
def test_13_unknown_stays_unknown_and_is_no_zero(text):
    assert (area(text).value, area(text).end) == (None, End.UNKNOWN)
    assert built(text).end is End.UNKNOWN


@pytest.mark.parametrize("text", ["12,34㎡", "100円", "約100㎡", "-5㎡", "1e3", "=1+1", "2㎡3㎡", "９" * 30])
def test_13_what_cannot_be_read_is_held_with_a_reason(text):
    found = area(text)

    assert (found.value, found.end) == (None, End.HELD)
    assert found.reason


def test_13_money_and_lengths():
    assert money("32,500 ").value == 32_500
    assert money("1,200", unit="千円").value == 1_200_000
    assert money("1,200千円").end is End.REPAIRED
    assert money("1.5億円").value == 150_000_000
    assert money("△1,000").value == -1000
    assert money("0.5").end is End.HELD
    assert money("100㎡").end is End.HELD
    assert length("57.7km").value == 57_700


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("S53", 1978),
        ("昭和53年度", 1978),
        ("昭和五十三年度", 1978),
        ("昭和54年3月", 1978),
        ("昭和54年4月", 1979),
        ("1979/03/31", 1978),
        ("S54.3.31", 1978),
        ("H元", 1989),
        ("平成元年1月", 1988),
        ("1949", 1949),
        ("1949年", 1949),
        ("R3年度", 2021),
    ],
)
def test_13_years_follow_the_fiscal_year(text, year):
    assert built(text).value.fiscal_year == year


def test_13_a_calendar_year_alone_says_so():
    assert built("S53").value.by_calendar
    assert not built("昭和53年度").value.by_calendar


@pytest.mark.parametrize("text", ["昭和70年", "S0", "12", "昭和", "1700", "R3.13.1", "江戸5年"])
def test_13_years_that_never_were_are_held(text):
    assert built(text).end is End.HELD


@pytest.mark.parametrize("text", ["1900-01-01", "9999-12-31", "9999"])
def test_17_fillers_become_unknown(text):
    assert built(text).end is End.UNKNOWN
    if "-" in text:
        assert day(text).end is End.UNKNOWN


def test_17_dates():
    assert day("S53.4.1").value == date(1978, 4, 1)
    assert day("2026-02-30").end is End.HELD
    assert [one.code for one in remarks(Row("園", built=2024, users=0), first_year=2024)] == ["first_year"]


@pytest.mark.parametrize(
    ("text", "code", "end"),
    [
        ("012068", "012068", End.ACCEPTED),
        ("12068", "012068", End.REPAIRED),
        ("92011", "092011", End.REPAIRED),
        ("01206", "012068", End.REPAIRED),
        ("1206", "012068", End.REPAIRED),
        ("222127", "222127", End.ACCEPTED),
        ("22212", "222127", End.REPAIRED),
        ("012067", None, End.HELD),
        ("99999", None, End.HELD),
        ("釧路", None, End.HELD),
    ],
)
def test_9_municipality_codes(text, code, end):
    found = municipality(text)

    assert (found.value, found.end) == (code, end)


@pytest.mark.parametrize(
    ("latitude", "longitude", "value", "end"),
    [
        ("34.86", "138.32", (34.86, 138.32), End.ACCEPTED),
        ("138.32", "34.86", (34.86, 138.32), End.REPAIRED),
        ("369.56056", "138.32", None, End.HELD),
        ("0", "0", None, End.HELD),
        ("43.0", "144.4", None, End.HELD),
        ("北緯", "138", None, End.HELD),
        ("nan", "138.3", None, End.HELD),
        ("", "", None, End.UNKNOWN),
    ],
)
def test_10_points_on_the_map(latitude, longitude, value, end):
    found = point(latitude, longitude, YAIZU)

    assert (found.value, found.end) == (value, end)


def codes(row: Row) -> list[str]:
    return [one.code for one in remarks(row)]


def test_1_4_7_8_what_a_row_says_about_itself():
    assert codes(Row("貸館の中の室")) == ["tenant"]
    assert codes(Row("体育館", Fraction(1224), Fraction(1350), 1990)) == ["footprint_larger"]
    assert codes(Row("学校", Fraction(5000), Fraction(2000), 1949, built_is_oldest=True)) == ["oldest_year"]
    assert codes(Row("才ノ神住宅", Fraction("31525.54"), Fraction("2984.95"), 1970)) == ["several_blocks"]


def test_14_zeros_and_equal_amounts():
    nothing = Row("水防倉庫", Fraction(10), None, 1990, income=0, expenditure=0, users=0)
    equal = Row("動植物公園", Fraction(10), None, 1990, income=1_929_693_985, expenditure=1_929_693_985)

    assert codes(nothing) == ["nothing_used"]
    assert codes(equal) == ["exactly_equal"]
    assert codes(Row("館", Fraction(1), None, 1990, income=2, expenditure=1)) == ["income_over"]


@pytest.mark.parametrize(
    ("books", "faults"),
    [
        (Books(100, 99, 1, 50), []),
        (Books(100, 0, -1, 50), ["book_value"]),
        (Books(100, 0, 101, 50), ["book_value"]),
        (Books(100, 100, 0, 50), ["accumulated"]),
        (Books(100, 10, 90, 0), ["life"]),
        (Books(100, 10, 90, None, is_land=True), ["land_depreciated"]),
        (Books(1, 0, 1, None, is_land=True), []),
        (Books(9, 1, 8, 5, acquired_on=date(2020, 4, 2), in_service_on=date(2020, 4, 1)), ["dates"]),
    ],
)
def test_16_17_the_accounting_part_is_rejected_alone(books, faults):
    assert [one.code for one in books_wrong(books)] == faults


def test_18_opening_estimates_stay_out_of_values():
    assert not in_value_statistics(10**8, 1984, is_estimate=False)
    assert not in_value_statistics(1, 1990, is_estimate=False)


def test_15_duplicates_are_proposed_not_merged():
    rows = [
        Candidate("台帳", "1-1", "第１会館", "本町1", Fraction(100)),
        Candidate("一覧", "", "第1 会館", "本町１", Fraction(120)),
        Candidate("一覧", "", "第1会館", "北町2", Fraction(100)),
        Candidate("一覧", "1-1", "旧会館"),
        Candidate("一覧", "", ""),
    ]

    found = proposals(rows)

    assert [(rows.index(one.one), rows.index(one.other), one.reason) for one in found] == [
        (0, 1, "名前と所在地が同じ"),
        (0, 2, "名前と面積が同じ"),
        (0, 3, "番号が同じ"),
    ]
    assert found[0].differs == ("面積",)


def test_11_half_width_headers_match_but_are_kept():
    assert folded("名称_ｶﾅ") == folded("名称_カナ")


def test_how_everything_ended_is_counted():
    found = tally([area("1"), area("坪"), Read(None, "", End.REJECTED)])

    assert (found[End.ACCEPTED], found[End.HELD], found[End.REJECTED], found[End.UNKNOWN]) == (1, 1, 1, 0)
    assert LABELS.keys() == set(End)


def read_city(name: str) -> list[dict[str, str]]:
    with toyohashi.file(f"toyohashi/{name}").open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def grouped(rows: list[dict[str, str]]) -> list[tuple[str, Fraction | None]]:
    """What the city counted: facilities with an area of their own, tenants left out."""
    read = [(row["小学校区"], area(row["延べ床面積合計_m2"]).value) for row in rows]
    return [(district, size) for district, size in read if size is not None]


def test_2_3_three_lost_facilities_and_a_wrong_year_are_found():
    good, dirty = read_city("facilities.csv"), read_city("facilities_first_extraction_413.csv")
    summary = read_city("district_summary.csv")
    names = list(summary[0])
    district, count, size = (
        names[0],
        next(n for n in names if "施設数" in n),
        next(n for n in names if "面積" in n),
    )
    controls = [Control(row[district], int(row[count]), Fraction(row[size])) for row in summary]

    assert control_faults(grouped(good), controls) == []
    assert len(control_faults(grouped(dirty), controls)) == 3
    known = {row["施設名"]: row for row in good}
    lost = known.keys() - {row["施設名"] for row in dirty}
    differing = {
        row["施設名"]: found
        for row in dirty
        if (
            found := conflicts(
                {"built": row["建築年度_最古棟"]}, {"built": known[row["施設名"]]["建築年度_最古棟"]}
            )
        )
    }
    assert len(lost) == 3
    assert list(differing.values()) == [{"built": ("1978", "2010")}]


def test_5_the_same_total_on_every_estate():
    from toshikei.engines.assets.scoring.portfolio import shared_totals

    rows = read_city("facilities.csv")
    spent = {row["施設名"]: money(row["支出2024_円"]).value or 0 for row in rows}

    assert len(shared_totals(spent)[1_137_568_020]) >= 24
