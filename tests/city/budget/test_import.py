"""Real budgets and the broken files through the whole import: what is taken, what is set aside, what is refused."""

import json
from datetime import date
from pathlib import Path

import pytest

from toshikei.city.budget.models import BudgetLine, BudgetVersion
from toshikei.cli.import_report import sentences
from toshikei.engines.budget.section_tables import table_of
from toshikei.engines.budget.sections import Numbering
from toshikei.engines.datasets.problems import Severity
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.datasets.definitions import REGISTRY
from toshikei.foundation.datasets.errors import NothingToRenumber
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.export import export_file
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said
from toshikei.foundation.trail.models import TrailEvent

ON = date(2026, 11, 25)
NAMES = (
    "00_clean", "01_cp932", "02_digits_and_commas", "03_negative_marks", "04_mixed_units", "05_total_rows",
    "06_placeholders", "07_year_notations", "07b_year_conflict", "08_old_setsu_numbers", "09_code_label_conflict",
    "10_excel_dates", "11_duplicate_line", "12_merged_cells", "13_ragged_and_newline", "14_shuffled_same_content",
    "15_settlement_over_budget", "16_supplementary_arithmetic",
)  # fmt: skip
KAN = {
    "budget_fy2021_tsukuba.csv": {
        "議会費": 409_457_000, "総務費": 6_845_143_000, "民生費": 38_550_365_000, "衛生費": 5_668_127_000,
        "労働費": 55_889_000, "農林水産業費": 1_558_392_000, "商工費": 1_640_780_000, "土木費": 10_675_444_000,
        "消防費": 4_104_187_000, "教育費": 13_205_427_000, "災害復旧費": 1_000, "公債費": 6_734_698_000,
        "諸支出金": 165_090_000, "予備費": 100_000_000,
    },
    "budget_fy2021_abiko.csv": {
        "議会費": 300_438_000, "総務費": 4_137_697_000, "民生費": 19_129_923_000, "衛生費": 9_431_005_000,
        "農林水産業費": 310_839_000, "商工費": 339_643_000, "土木費": 3_346_136_000, "消防費": 1_717_937_000,
        "教育費": 4_328_451_000, "公債費": 3_187_931_000, "予備費": 150_000_000,
    },
}  # fmt: skip


def bring(path: Path, *, dry_run: bool = True, **said):
    dataset = REGISTRY["budget.lines"]
    return import_file(dataset, Brought(path, path.name), Said(**said), by=SYSTEM, on=ON, dry_run=dry_run)


def quarantined_lines(report) -> list[int]:
    return sorted(
        {p.line for p in report.problems if p.severity.value == "quarantine" and p.line is not None}
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_broken_file_gives_what_is_expected(shared_finance, name):
    expected = json.loads((shared_finance / "bad_imports/expected.json").read_text(encoding="utf-8"))[name]
    said = {"control_total": expected["declared_total"]} if name == "04_mixed_units" else {}

    report = bring(shared_finance / f"bad_imports/{name}.csv", **said)

    assert report.accepted is expected.get("accept", True)
    for key, value in (
        ("accept_rows", report.accepted_rows),
        ("quarantined_rows", report.quarantined_rows),
        ("null_rows", report.null_rows),
        ("total", report.total_yen),
        ("warnings", report.warnings),
        ("fiscal_year", report.fiscal_year),
    ):
        if key in expected:
            assert value == expected[key], key
    if "lines" in expected or ("line" in expected and report.accepted):
        assert quarantined_lines(report) == expected.get("lines", [expected.get("line")])
    if "line" in expected and not report.accepted:
        assert expected["line"] in [problem.line for problem in report.problems]


@pytest.mark.django_db
@pytest.mark.parametrize("name", KAN)
def test_real_budget_gives_its_kan_totals(shared_finance, name):
    report = bring(shared_finance / name, dry_run=False)

    assert report.accepted
    assert dict(report.to_dict()["by_kan"]) == KAN[name]
    assert report.total_yen == sum(KAN[name].values())
    assert BudgetVersion.objects.get().expenditure_yen == sum(KAN[name].values())


@pytest.mark.django_db
def test_the_same_content_shuffled_changes_nothing(shared_finance):
    bring(shared_finance / "bad_imports/00_clean.csv", dry_run=False)
    before = BudgetVersion.objects.get()

    report = bring(shared_finance / "bad_imports/14_shuffled_same_content.csv", dry_run=False)

    assert (report.added, report.changed, report.removed) == (0, 0, 0)
    assert list(BudgetVersion.objects.all()) == [before]


@pytest.fixture
def two_years(shared_finance, tmp_path) -> list[str]:
    """The lines of an export of a city that has the budgets of two years."""
    clean = (shared_finance / "bad_imports/00_clean.csv").read_text("utf-8")
    (tmp_path / "next.csv").write_text(clean.replace("R3", "R4"), "utf-8")
    for path in (shared_finance / "bad_imports/00_clean.csv", tmp_path / "next.csv"):
        assert bring(path, dry_run=False).state == "loaded"
    export_file(REGISTRY["budget.lines"], tmp_path / "all.csv", by=SYSTEM, as_of=ON)
    return (tmp_path / "all.csv").read_text("utf-8-sig").splitlines()


def brought(lines: list[str], tmp_path: Path):
    (tmp_path / "edited.csv").write_text("\n".join(lines), "utf-8")
    return bring(tmp_path / "edited.csv")


@pytest.mark.django_db
def test_an_export_of_two_years_comes_back_unchanged(two_years, tmp_path):
    report = brought(two_years, tmp_path)

    assert [problem.message for problem in report.problems if problem.severity is not Severity.NOTE] == []
    assert (report.accepted, report.touched, report.unchanged) == (True, 0, 240)
    assert any("いくつもの年度" in note for note in report.notes)


@pytest.mark.django_db
def test_a_cell_changed_in_an_export_of_two_years_is_the_only_change(two_years, tmp_path):
    amount = str(BudgetLine.objects.filter(version__book__fiscal_year=2022).latest("pk").amount)
    two_years[-1] = two_years[-1].replace(amount, "777000")

    report = brought(two_years, tmp_path)

    assert (report.accepted, report.added, report.changed, report.removed) == (True, 0, 1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("edit", ["R3 to R4", "line left out"])
def test_a_line_that_comes_or_goes_needs_a_file_of_one_year(two_years, tmp_path, edit):
    lines = (
        two_years[:-1]
        if edit == "line left out"
        else [*two_years[:-1], two_years[-1].replace("2022", "2021")]
    )

    report = brought(lines, tmp_path)

    assert not report.accepted
    assert "budget.two_fiscal_years" in {problem.rule for problem in report.problems}


@pytest.mark.django_db
def test_another_citys_file_stands_under_its_own_code(shared_finance):
    report = bring(shared_finance / "bad_imports/00_clean.csv", dry_run=False, city_code="08220")

    assert (report.state, {line.version.book.city_code for line in BudgetLine.objects.all()}) == (
        "loaded",
        {"082201"},
    )


@pytest.mark.django_db
def test_a_file_that_names_its_city_takes_no_second_word(two_years, tmp_path):
    (tmp_path / "edited.csv").write_text("\n".join(two_years), "utf-8")

    report = bring(tmp_path / "edited.csv", city_code="082201")

    assert (report.accepted, [problem.rule for problem in report.problems]) == (False, ["city_twice"])
    assert "団体コードの列があります" in report.problems[0].message


@pytest.mark.django_db
def test_a_city_code_whose_proof_fails_is_refused(shared_finance):
    report = bring(shared_finance / "bad_imports/00_clean.csv", city_code="082202")

    assert (report.accepted, [problem.rule for problem in report.problems]) == (
        False,
        ["municipality_code_wrong"],
    )
    assert "検査数字" in report.problems[0].message


@pytest.fixture
def changed(shared_finance, tmp_path) -> Path:
    """The clean file is loaded; this is the same file with one cell changed."""
    clean = (shared_finance / "bad_imports/00_clean.csv").read_text(encoding="utf-8-sig")
    path = tmp_path / "changed.csv"
    path.write_text(clean.replace(",128164000,", ",128165000,", 1), encoding="utf-8-sig")
    bring(shared_finance / "bad_imports/00_clean.csv", dry_run=False)
    return path


@pytest.mark.django_db
def test_a_changed_file_is_asked_about_and_not_loaded(changed):
    report = bring(changed, dry_run=False)

    (question,) = [one for one in report.problems if one.severity is Severity.REJECT]
    assert (report.accepted, report.state) == (False, "refused")
    assert question.rule == "budget.correction_or_new_version"
    assert "1行が変わり" in question.message
    total = BudgetVersion.objects.get().expenditure_yen
    assert f"{total:,}円から{total + 1000:,}円" in question.message
    assert (report.added, report.changed, report.removed) == (0, 1, 0)


@pytest.mark.django_db
def test_a_rehearsal_shows_the_change_and_the_question(changed):
    report = bring(changed)

    assert report.accepted
    assert (report.added, report.changed, report.removed) == (0, 1, 0)
    assert "budget.correction_or_new_version" in [one["rule"] for one in report.to_dict()["remarks"]]


@pytest.mark.django_db
def test_a_correction_needs_its_reason(changed):
    report = bring(changed, dry_run=False, answer="correction")

    assert not report.accepted
    assert report.problems[0].rule == "answer_needs_reason"
    assert BudgetVersion.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "reason"), [("new_version", ""), ("correction", "議会費の報酬を書き誤っていた")]
)
def test_an_answered_change_makes_a_new_version(changed, answer, reason):
    report = bring(changed, dry_run=False, answer=answer, reason=reason)

    first, second = BudgetVersion.objects.order_by("number")
    assert (report.added, report.changed, report.removed) == (0, 1, 0)
    assert (second.supersedes, second.replaces_as, second.reason) == (first, answer, reason)
    assert second.expenditure_yen - first.expenditure_yen == 1000
    assert (first.line_count, second.line_count) == (120, 120)
    event = TrailEvent.objects.get(subject=f"budget.version:{second.pk}")
    assert json.loads(event.payload)["old"]["replaced_as"] == answer


@pytest.mark.django_db
def test_a_refused_file_leaves_nothing(shared_finance):
    bring(shared_finance / "bad_imports/07b_year_conflict.csv", dry_run=False)

    assert not BudgetVersion.objects.exists()
    assert not BudgetLine.objects.exists()


THIRD = """令和8年度 歳出予算 明細,,,,,,,,,
会計区分,予算科目(款),予算科目(項),予算科目(目),事業名称,予算科目(節),所管課,,本年度予算額（千円）,説明
一般会計,02 総務費,01 総務管理費,01 一般管理費,庁舎管理事業,10 需用費,0201 総務課,メモ,"1,234",電気代
一般会計,02 総務費,01 総務管理費,01 一般管理費,庁舎管理事業,12 委託料,0201 総務課,,5,清掃
"""


@pytest.mark.django_db
def test_a_third_citys_file_is_understood(tmp_path):
    path = tmp_path / "third.csv"
    path.write_text(THIRD, encoding="cp932")

    report = bring(path, dry_run=False)

    assert report.accepted, report.problems
    assert report.to_dict()["unit"] == "thousand_yen"
    assert dict(report.to_dict()["by_kan"]) == {"総務費": 1_239_000}
    line = BudgetLine.objects.order_by("line_number")[0]
    assert (line.kan_code, line.kan, line.setsu_code, line.setsu) == ("02", "総務費", "10", "需用費")
    assert (line.department_code, line.department, line.note) == ("0201", "総務課", "電気代")
    assert line.version.book.fiscal_year == 2026


@pytest.mark.django_db
def test_an_undeclared_unit_is_one_clear_question(tmp_path):
    path = tmp_path / "undeclared.csv"
    path.write_text(THIRD.replace("（千円）", ""), encoding="utf-8")

    report = bring(path)

    assert not report.accepted
    assert len(report.problems) == 1
    assert "単位" in report.problems[0].message
    said = "\n".join(sentences(REGISTRY["budget.lines"], path.name, report))
    assert "1,239（単位はまだ決まっていません）" in said
    assert "1,239円" not in said


@pytest.mark.django_db
def test_old_section_numbers_are_loaded_when_a_person_says_so(shared_finance):
    path = shared_finance / "bad_imports/08_old_setsu_numbers.csv"
    assert "budget.setsu_other_numbering" in [one.rule for one in bring(path).problems]

    report = bring(path, dry_run=False, renumber=True)
    again = bring(path, dry_run=False, renumber=True)

    assert (report.state, again.state) == ("loaded", "same")
    assert "budget.setsu_renumbered" in [one.rule for one in report.problems]
    table = table_of(report.fiscal_year)
    pairs = set(BudgetLine.objects.filter(side="expenditure").values_list("setsu_code", "setsu"))
    assert Numbering.OTHER not in {table.judge(code.lstrip("0"), label) for code, label in pairs}
    assert Numbering.OWN in {table.judge(code.lstrip("0"), label) for code, label in pairs}


@pytest.mark.django_db
def test_what_has_no_numbers_to_mend_says_so(tmp_path):
    (tmp_path / "units.csv").write_text("コード,名称\n", encoding="utf-8")

    with pytest.raises(NothingToRenumber):
        import_file(
            REGISTRY["organisation.units"],
            Brought(tmp_path / "units.csv"),
            Said(renumber=True),
            by=SYSTEM,
            on=ON,
        )


@pytest.mark.django_db
def test_the_assumed_city_is_named(shared_finance, settings):
    report = bring(shared_finance / "bad_imports/00_clean.csv")

    assert report.to_dict()["city"] == settings.CITY["code"]
    (note,) = [one for one in report.notes if "団体コード" in one]
    assert f"{settings.CITY['name']}（{settings.CITY['code']}）" in note


@pytest.mark.django_db
def test_a_city_that_was_said_is_not_assumed(shared_finance):
    report = bring(shared_finance / "bad_imports/00_clean.csv", city_code="082201")

    assert report.to_dict()["city"] == "082201"
    assert not [one for one in report.notes if "団体コード" in one]


@pytest.mark.django_db
def test_the_question_about_a_standing_book_offers_another_city(changed):
    report = bring(changed, dry_run=False)

    assert "ほかの団体の予算なら、団体コードを指定してください" in report.problems[0].message


@pytest.mark.django_db
def test_two_real_budgets_stand_side_by_side_under_their_cities(shared_finance):
    first, second = (
        bring(shared_finance / name, dry_run=False, city_code=code)
        for name, code in (("budget_fy2021_tsukuba.csv", "082201"), ("budget_fy2021_abiko.csv", "122220"))
    )

    assert (first.state, second.state) == ("loaded", "loaded")
