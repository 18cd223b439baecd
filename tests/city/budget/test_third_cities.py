"""Budgets of cities whose headings nobody here has seen: names are read, or one clear question is asked."""

import csv
from pathlib import Path

import pytest
from tests.city.budget.test_import import KAN, bring

from toshikei.city.budget.models import BudgetLine
from toshikei.engines.datasets.units import Unit

LEVELS = ("款", "項", "目", "事業", "節", "細節")
ABIKO = "budget_fy2021_abiko.csv"


def headed(*headings: tuple[str, str]) -> list[str]:
    """年度, 会計, the pairs of code and name from 款 to 細節, and the amount in thousand yen."""
    return ["年度", "会計名", *(one for pair in headings for one in pair), "当初予算(千円)"]


@pytest.fixture
def abiko(shared_finance, tmp_path):
    """The budget of Abiko under other headings, in thousand yen."""
    with (shared_finance / ABIKO).open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    wanted = ["年度", "会計名", *(f"{level}{tail}" for level in LEVELS for tail in ("", "名"))]

    def write(headings: list[str], limit: int | None = None) -> Path:
        path = tmp_path / "third.csv"
        with path.open("w", encoding="utf-8", newline="") as text:
            out = csv.writer(text)
            out.writerow(headings)
            for row in rows[:limit]:
                out.writerow([*(row[name] for name in wanted), int(row["予算額"]) // 1000])
        return path

    return write


def swapped(text: str) -> str:
    """The cells of 款 and its name change places below the header."""
    head, *rows = text.splitlines()
    cells = [row.split(",", 4) for row in rows]
    return "\n".join([head, *(",".join((a, b, d, c, e)) for a, b, c, d, e in cells)])


HEADINGS = {
    "款コード・款": headed(*((f"{level}コード", level) for level in LEVELS)),
    "款番号・款": headed(*((f"{level}番号", level) for level in LEVELS)),
    "款・空欄": headed(*((level, "") for level in LEVELS)),
    "款・款": headed(*((level, level) for level in LEVELS)),
    "科目（款）・款の名称": headed(*((f"科目（{level}）", f"{level}の名称") for level in LEVELS)),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", HEADINGS)
def test_names_are_read_under_other_headings(abiko, name):
    report = bring(abiko(HEADINGS[name]), dry_run=False)

    assert report.accepted, report.problems
    assert dict(report.to_dict()["by_kan"]) == KAN[ABIKO]
    line = BudgetLine.objects.order_by("line_number")[0]
    assert (line.kan_code, line.kan, line.setsu, line.saisetsu) == ("1", "議会費", "報酬", "議員報酬")
    assert not BudgetLine.objects.filter(programme="").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "accepted"), [("08_old_setsu_numbers", False), ("09_code_label_conflict", True)]
)
def test_names_without_a_heading_are_held_against_their_codes(shared_finance, tmp_path, file, accepted):
    text = (shared_finance / f"bad_imports/{file}.csv").read_text("utf-8-sig")
    for level in ("款", "項", "目", "事業", "節", "細節"):
        text = text.replace(f",{level},{level}名", f",{level}コード,{level}", 1)
    (tmp_path / "named.csv").write_text(text, "utf-8")

    report = bring(tmp_path / "named.csv")

    assert report.accepted is accepted
    assert not accepted or report.quarantined_rows == 1


@pytest.mark.django_db
def test_a_name_under_an_unknown_heading_is_one_question(abiko):
    path = abiko(headed(*((f"{level}コード", f"第{depth}科目") for depth, level in enumerate(LEVELS))))

    report = bring(path)

    (question,) = [one for one in report.problems if one.severity.value == "reject"]
    assert (report.accepted, question.rule) == (False, "column_unread")
    assert "「第0科目」「第1科目」" in question.message
    assert "「款名称」「項名称」" in question.message


@pytest.mark.django_db
def test_the_answer_to_that_question_is_taken(abiko):
    path = abiko(headed(*((f"{level}コード", f"第{depth}科目") for depth, level in enumerate(LEVELS))))
    said = {f"第{depth}科目": f"{level}名称" for depth, level in enumerate(LEVELS)}

    report = bring(path, mapping=said)

    assert report.accepted
    assert dict(report.to_dict()["by_kan"]) == KAN[ABIKO]


@pytest.mark.django_db
def test_what_a_person_leaves_out_is_not_asked_about_again(abiko):
    path = abiko(headed(*((f"{level}コード", f"第{depth}科目") for depth, level in enumerate(LEVELS))))

    report = bring(path, mapping={f"第{depth}科目": "" for depth in range(len(LEVELS))})

    assert report.accepted


@pytest.mark.django_db
def test_the_account_and_the_department_have_names_too(tmp_path):
    rows = (
        "年度,会計コード,会計,所属コード,所属,款コード,款,予算額（円）",
        "R8,02,国民健康保険事業特別会計,0401,保険年金課,01,総務費,1234567",
    )
    (tmp_path / "named.csv").write_text("\n".join(rows), "utf-8")

    bring(tmp_path / "named.csv", dry_run=False)

    line = BudgetLine.objects.get()
    assert line.version.book.account == "国民健康保険事業特別会計"
    assert (line.department_code, line.department) == ("0401", "保険年金課")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "missing"),
    [
        (("大分類", "款名称"), "款コード"),
        (("款コード", "大分類"), "款名称"),
        (("大分類", "款コード"), "款名称"),
    ],
)
def test_a_kan_without_code_or_name_is_one_question(abiko, first, missing):
    pairs = [first, *((f"{level}コード", f"{level}名称") for level in LEVELS[1:])]

    path = abiko(headed(*pairs))
    if first == ("大分類", "款コード"):
        path.write_text(swapped(path.read_text("utf-8")), "utf-8")

    report = bring(path)

    (question,) = [one for one in report.problems if one.severity.value == "reject"]
    assert (report.accepted, question.rule) == (False, "column_unread")
    assert f"「{missing}」" in question.message
    assert "「大分類」" in question.message


@pytest.mark.django_db
def test_a_file_of_names_alone_is_no_question(tmp_path):
    rows = (
        "年度,会計名,款名,項名,かわりのしるし,予算額（円）",
        "R8,一般会計,議会費,議会費,A,1234567",
        "R8,一般会計,総務費,総務管理費,B,7654321",
    )
    (tmp_path / "names.csv").write_text("\n".join(rows), "utf-8")

    assert bring(tmp_path / "names.csv").accepted


def without_unit(amounts: list[int]) -> str:
    rows = [f"R8,一般会計,1,議会費,1,議会費,{place},目{place},{one}" for place, one in enumerate(amounts, 1)]
    return "\n".join(["年度,会計名,款番号,款名,項番号,項名,目番号,目名,予算額", *rows])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("amounts", "unit"),
    [
        pytest.param([1_000_000 * one for one in range(1, 37)], None, id="a small sum: yen is not proved"),
        pytest.param([30_000_000 * one for one in range(1, 37)], "yen", id="the sum of a city's budget"),
    ],
)
def test_round_amounts_prove_yen_only_with_the_sum_of_a_city(tmp_path, amounts, unit):
    (tmp_path / "round.csv").write_text(without_unit(amounts), "utf-8")

    report = bring(tmp_path / "round.csv")

    rules = [problem.rule for problem in report.problems]
    assert (report.unit, report.accepted) == (unit, unit is not None)
    assert ("unit_undeclared" in rules) is (unit is None)


@pytest.mark.django_db
def test_a_small_sum_is_taken_when_a_person_says_the_unit(tmp_path):
    (tmp_path / "round.csv").write_text(without_unit([1_000_000] * 36), "utf-8")

    report = bring(tmp_path / "round.csv", unit=Unit.THOUSAND_YEN)

    assert (report.accepted, report.total_yen) == (True, 36_000_000_000)


def with_bad_amounts(good: int, bad: int) -> str:
    amounts = ["1234567"] * good + ["だいたい百万"] * bad
    rows = [f"R8,一般会計,1,議会費,1,議会費,{place},目{place},{one}" for place, one in enumerate(amounts, 1)]
    return "\n".join(["年度,会計名,款番号,款名,項番号,項名,目番号,目名,予算額（円）", *rows])


@pytest.mark.django_db
@pytest.mark.parametrize(("good", "bad", "accepted"), [(18, 2, True), (17, 3, False)])
def test_a_file_with_many_rows_set_aside_needs_a_named_person(tmp_path, good, bad, accepted):
    (tmp_path / "many.csv").write_text(with_bad_amounts(good, bad), "utf-8")

    report = bring(tmp_path / "many.csv")
    named = bring(
        tmp_path / "many.csv", accepted_difference="残りは原本待ち（確認済み）", accepted_by="財政課 課長"
    )

    assert report.quarantined_rows == named.quarantined_rows == bad
    assert (report.accepted, named.accepted) == (accepted, True)
    rules = [problem.rule for problem in report.problems]
    assert ("many_set_aside" in rules) is not accepted
    told = [one.message for one in named.problems if one.rule == "many_set_aside_accepted"]
    assert bool(told) is not accepted
    assert all("財政課 課長" in one for one in told)


@pytest.mark.django_db
def test_rows_of_totals_are_no_loss(tmp_path):
    header, *rows = with_bad_amounts(8, 0).splitlines()
    totals = ["R8,一般会計,,計,,,,,1234567"] * 8
    (tmp_path / "totals.csv").write_text("\n".join([header, *rows, *totals]), "utf-8")

    report = bring(tmp_path / "totals.csv")

    assert (report.accepted, report.quarantined_rows) == (True, 8)
