"""A place beside the year before: matched by labels, so that numbers may move, as the 節 did in fiscal year 2020."""

from decimal import Decimal

import pytest
from tests.city.budget.conftest import line

from toshikei.city.budget import selectors
from toshikei.city.budget.pages.evidence import own_lines


def compared(version, path: str = ""):
    place = selectors.place_at(version, "expenditure", path)
    return selectors.compared_children(version, place.node)


def setsu(year: int, code: str, label: str, amount: int = 1000, **cells):
    return line(
        amount, fiscal_year=year, setsu_code=code, setsu=label, saisetsu_code="", saisetsu="", **cells
    )


@pytest.fixture
def renumbered(load):
    """FY2019 with 賃金 (7) and FY2020 without it: 旅費 9 became 8, 需用費 11 became 10."""
    load(setsu(2019, "7", "賃金", 500), setsu(2019, "9", "旅費", 100), setsu(2019, "11", "需用費", 300))
    return load(
        setsu(2020, "1", "報酬", 600), setsu(2020, "8", "旅費", 110), setsu(2020, "10", "需用費", 270)
    )


def test_setsu_are_matched_over_the_renumbering(renumbered):
    found = compared(renumbered, "02/01/03/p01")

    assert {row.node.label: row.before for row in found.rows} == {"報酬": None, "旅費": 100, "需用費": 300}
    assert [node.label for node in found.gone] == ["賃金"]
    assert [row.node.label for row in found.unmatched] == ["報酬"]


def test_difference_and_percent(renumbered):
    rows = {row.node.label: row for row in compared(renumbered, "02/01/03/p01").rows}

    assert (rows["旅費"].difference, rows["旅費"].change_percent) == (10, Decimal(10))
    assert (rows["需用費"].difference, rows["需用費"].change_percent) == (-30, Decimal(-10))
    assert rows["報酬"].difference is None


def test_no_year_before_says_nothing(load):
    found = compared(load(line(1)))

    assert found.before_version is None
    assert found.difference is None
    assert found.unmatched == ()


def test_two_places_of_one_name_are_not_forced_together(load):
    load(line(10, fiscal_year=2025, programme_code="1"), line(20, fiscal_year=2025, programme_code="2"))
    version = load(line(30, programme_code="7"))

    (row,) = compared(version, "02/01/03").rows

    assert row.is_ambiguous
    assert row.before is None


def test_a_kan_with_another_number_is_matched_by_its_name(load):
    load(line(10, fiscal_year=2025, kan_code="5", kan="農林水産業費"))
    version = load(line(12, kan_code="6", kan="農林水産業費"))

    (row,) = compared(version).rows

    assert (row.node.path, row.before) == ("06", 10)


def test_shares_are_of_the_parent(load):
    version = load(line(75), line(25, kan_code="3", kan="民生費"))

    assert [row.share for row in compared(version).rows] == [Decimal(75), Decimal(25)]


def test_a_total_of_zero_has_no_shares(load):
    version = load(line(0))

    assert [row.share for row in compared(version).rows] == [None]


def test_series_over_the_years_leaves_out_what_has_no_single_counterpart(load):
    load(line(1, fiscal_year=2023))
    load(line(2, fiscal_year=2024, programme="別の名"))
    version = load(line(3, fiscal_year=2025))
    place = selectors.place_at(version, "expenditure", "02/01/03/p01")

    found = selectors.series_of(version, place.node)

    assert [(one.fiscal_year, one.amount) for one in found] == [(2023, 1), (2024, None), (2025, 3)]


def test_own_lines_are_known_without_counting(load):
    version = load(
        line(1), line(2, setsu_code="11", setsu="役務費"), line(3, programme_code="2", programme="調査費"),
        line(4, programme_code="", programme=""), line(5, setsu_code="", setsu="", saisetsu_code="", saisetsu=""),
    )  # fmt: skip
    shown = {}
    for node in selectors.page_nodes(version):
        counted = selectors.lines_at(version, node.side, node.path).count()
        assert own_lines(selectors.compared_children(version, node)) == counted
        shown[node.level] = shown.get(node.level, 0) + counted
    assert sum(shown.values()) == version.line_count == 5
