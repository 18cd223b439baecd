"""The small parts: doctests, paths, fingerprints, ledger, accrual headers, memory of a long file."""

import doctest
import random
import tracemalloc
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.budget.feeding import Judgement, row

from toshikei.engines.budget import codes
from toshikei.engines.budget.account_slug import account_slug
from toshikei.engines.budget.checker import BudgetChecker
from toshikei.engines.budget.fingerprint import Fingerprint
from toshikei.engines.budget.ledger import Ledger, Place
from toshikei.engines.budget.paths import Paths
from toshikei.engines.budget.section_tables import table_of
from toshikei.engines.budget.sections import Numbering
from toshikei.engines.datasets.checking import Facts, Judged
from toshikei.engines.datasets.problems import Severity

MODULES = (
    "codes",
    "labels",
    "identities",
    "revenue",
    "accrual",
    "account_slug",
    "fingerprint",
    "paths",
    "section_tables",
)
PLACE = Place("expenditure", "一般会計", "総務費")


@pytest.mark.parametrize("name", MODULES)
def test_doctests(name):
    found = doctest.testmod(import_module(f"toshikei.engines.budget.{name}"))

    assert found.attempted
    assert not found.failed


def test_second_programme_of_one_number_gets_its_own_path():
    paths = Paths()
    one = {
        "kan_code": "3",
        "programme_code": "11",
        "programme": "交通安全指導推進に要する経費",
        "setsu_code": "10",
    }
    other = one | {"programme": "施設整備に要する経費"}

    assert paths.of(one) == "03/p11/s10"
    assert paths.of(other) == "03/p11-2/s10"
    assert paths.of(one) == "03/p11/s10"


def test_paths_of_an_earlier_version_stay():
    paths = Paths()
    paths.remember("03", "11", "施設整備に要する経費", "p11-2")
    paths.remember("03", "11", "交通安全指導推進に要する経費", "p11")

    found = paths.of({"kan_code": "03", "programme_code": "11", "programme": "施設整備に要する経費"})

    assert found == "03/p11-2"


def test_labels_alone_make_a_path():
    found = Paths().of({"kan": "総務費", "kou": "総務管理費", "programme": "A/B事業", "setsu": "需用費"})

    assert found == "総務費/総務管理費/pab事業/s需用費".replace("ab", "AB")


@given(
    st.lists(st.tuples(st.text(max_size=6), st.integers()), max_size=12), st.randoms(use_true_random=False)
)
def test_fingerprint_does_not_depend_on_order(lines, shuffler):
    shuffled = list(lines)
    shuffler.shuffle(shuffled)
    one, other = Fingerprint(), Fingerprint()
    for line in lines:
        one.add(line)
    for line in shuffled:
        other.add(line)

    assert one.hexdigest() == other.hexdigest()


def test_fingerprint_counts_equal_lines():
    once, twice = Fingerprint(), Fingerprint()
    once.add(["a", 1])
    twice.add(["a", 1])
    twice.add(["a", 1])

    assert once.hexdigest() != twice.hexdigest()


def test_ledger_takes_a_line_out_once():
    ledger = Ledger()
    first = ledger.add(2, 100, PLACE, ("a",))
    ledger.add(3, 50, PLACE, ("b",))

    ledger.remove(first)
    ledger.remove(first)

    assert ledger.total("expenditure") == 50
    assert ledger.by("kan", "expenditure") == {"総務費": 50}


def test_ledger_forgets_a_kan_whose_lines_all_left():
    ledger = Ledger()
    ledger.remove(ledger.add(2, 100, Place("expenditure", "一般会計", "土木費"), ("a",)))
    ledger.add(3, 0, PLACE, ("b",))

    assert ledger.by("kan", "expenditure") == {"総務費": 0}


@given(st.lists(st.integers(min_value=0, max_value=8), max_size=40))
def test_repeated_keys_are_exactly_the_repeated_ones(keys):
    ledger = Ledger()
    for line, key in enumerate(keys, start=2):
        ledger.add(line, 1, PLACE, (key,))
    expected = {key: [line for line, one in enumerate(keys, start=2) if one == key] for key in keys}

    assert sorted(ledger.repeated()) == sorted(lines for lines in expected.values() if len(lines) > 1)


@given(st.lists(st.sampled_from([{}, {"細節コード": "2"}, {"款コード": "3", "款名称": "民生費"}]), min_size=1, max_size=9),
       st.randoms(use_true_random=False))  # fmt: skip
def test_totals_do_not_depend_on_order(rows, shuffler):
    lines = [row(**cells) for cells in rows]
    shuffled = list(lines)
    shuffler.shuffle(shuffled)

    one, other = Judgement(lines).summary, Judgement(shuffled).summary

    assert one["total_yen"] == other["total_yen"] == 1000 * len(lines)
    assert dict(one["by_kan"]) == dict(other["by_kan"])


@pytest.mark.parametrize("label", ["収益的支出", "資本的収入（千円）", "収益的 収入"])
def test_accrual_heading_refuses_the_file(label):
    found = list(BudgetChecker("012068", table_of).header(["款", label]))

    assert [problem.severity for problem in found] == [Severity.REJECT]
    assert label in found[0].message


def test_year_of_the_title_stands_for_every_row():
    found = Judgement([row(年度="")], Facts(fiscal_year=2026))

    assert not found.is_refused
    assert found.summary["fiscal_year"] == 2026


@pytest.mark.parametrize(
    ("year", "code", "label", "verdict"),
    [
        (2021, "10", "需用費", Numbering.OWN),
        (2021, "11", "需用費", Numbering.OTHER),
        (2019, "11", "需用費", Numbering.OWN),
        (2021, "1", "報酬", Numbering.BOTH),
        (2021, "99", "需用費", Numbering.UNKNOWN),
        (2021, "30", "予備費", Numbering.UNKNOWN),
        (2021, "22", "償還金利子及び割引料", Numbering.OWN),
    ],
)
def test_section_numbering(year, code, label, verdict):
    assert table_of(year).judge(code, label) is verdict


def test_mapping_by_label_covers_every_changed_number():
    mapping = table_of(2021).mapping()

    assert mapping[0] == (7, "賃金", None)
    assert all(own == number - 1 for number, _label, own in mapping[1:])
    assert len(mapping) == 22


def test_account_slugs_differ():
    names = [
        "一般会計",
        "国民健康保険特別会計",
        "介護保険特別会計",
        "後期高齢者医療特別会計",
        "国民健康保険病院事業会計",
        "謎の会計",
    ]

    slugs = [account_slug(name) for name in names]

    assert slugs[:4] == ["ippan", "kokuho", "kaigo", "kouki"]
    assert len(set(slugs)) == len(names)
    assert all(slug.isascii() for slug in slugs)


def test_a_long_file_needs_little_memory():
    """Eighty bytes per line beside the chart of accounts: a million lines below 100 MB."""
    checker, count = BudgetChecker("012068", table_of), 20_000
    checker.told(Facts())
    random.seed(1)
    tracemalloc.start()
    for line in range(count):
        values = {
            "fiscal_year": 2026, "kan_code": "2", "kan": "総務費", "kou_code": "1", "kou": "総務管理費", "moku_code": "1",
            "moku": "一般管理費", "programme_code": str(line % 300), "programme": f"事業{line % 300}", "setsu_code": "10",
            "setsu": "需用費", "saisetsu_code": str(line), "saisetsu": "消耗品費", "amount": 1000,
        }  # fmt: skip
        checker.row(Judged(line + 2, values, {}))
    used, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert checker.summary()["total_yen"] == 1000 * count
    assert used / count < 500


def test_a_footnote_mark_is_no_digit_of_a_code():
    assert codes.plain("2①") == "2①"
    assert not codes.is_number("2①")
    assert not codes.is_number("٢")
    assert codes.split_glued("2① 総務費", is_chart_level=False) is None
    assert codes.split_joined("02-①-05") is None
    assert table_of(2026).judge("2①", "給料") is Numbering.UNKNOWN


def settled(**cells: str) -> dict[str, str]:
    broken = {"予算現額": "100", "支出済額": "90", "翌年度繰越額": "0", "不用額": "5"}
    return row(**{"予算区分": "決算", **broken, **cells})


def test_a_broken_settlement_of_the_own_city_is_set_aside():
    found = Judgement([settled()])

    assert found.lines(Severity.QUARANTINE) == [2]
    assert found.accepted == []


def test_a_broken_settlement_of_another_city_is_a_warning():
    found = Judgement(
        [settled(団体コード="082201"), settled(団体コード="082201", 支出済額="120", 不用額="-20")]
    )

    assert found.lines(Severity.WARN) == [2, 3]
    assert found.lines(Severity.QUARANTINE) == []
    assert len(found.accepted) == 2
    assert {"budget.settlement_identity", "budget.spent_over_budget"} <= set(found.rules)
