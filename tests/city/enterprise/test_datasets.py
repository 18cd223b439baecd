"""The template: out and in unchanged, into the draft of the budget it names; the public gets what has come out."""

from pathlib import Path

import pytest
from tests.city.enterprise.conftest import ON, WATER, line_of, now

from toshikei.city.enterprise.choices import Stage, State
from toshikei.city.enterprise.errors import (
    AccountUnknown,
    FileDropsLines,
    LineTwice,
    ReasonMissing,
    StagePassed,
)
from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseLine
from toshikei.city.enterprise.public import ITEMS, LINES, line_rows
from toshikei.city.enterprise.services import budget_open
from toshikei.engines.datasets.problems import Severity
from toshikei.engines.enterprise.errors import ItemUnit
from toshikei.foundation.accounts.acting import ANYONE, SYSTEM
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.export import export_file
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import Refusal

HEAD = "会計名称,年度,補正番号,収益的・資本的収支の区分,入出,款,項,目,本年度予定額（円）,うち消費税及び地方消費税（円）"


def brought(path: Path, dataset=LINES, *, dry_run: bool = False):
    return import_file(dataset, Brought(path, path.name), Said(), by=SYSTEM, on=ON, dry_run=dry_run)


def written(path: Path, *rows: str) -> Path:
    path.write_text("\n".join([HEAD.replace("入出", "収入支出区分"), *rows]) + "\n", "utf-8")
    return path


def refused(path: Path, error: type[Refusal], dataset=LINES) -> str:
    """The rehearsal and the load refuse the file alike, and nothing is left but the record of the refused load."""
    stood = (list(EnterpriseLine.objects.values()), EnterpriseBudget.objects.count())
    events = TrailEvent.objects.count()
    rehearsed = brought(path, dataset, dry_run=True)
    assert TrailEvent.objects.count() == events
    loaded = brought(path, dataset)
    for report in (rehearsed, loaded):
        assert (report.accepted, report.state) == (False, "refused")
        assert [one.rule for one in report.problems if one.severity is Severity.REJECT] == [error.code]
    assert (list(EnterpriseLine.objects.values()), EnterpriseBudget.objects.count()) == stood
    return loaded.problems[0].message


@pytest.mark.parametrize("dataset", [LINES, ITEMS], ids=lambda dataset: dataset.code)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_goes_out_comes_back_unchanged(budget, dataset, form, tmp_path):
    path = tmp_path / f"out.{form}"
    export_file(dataset, path, by=SYSTEM, as_of=ON)

    report = brought(path, dataset)

    assert report.state == "same"
    assert (report.added, report.changed, report.removed) == (0, 0, 0)


def test_a_file_begins_the_draft_of_a_new_year(city, tmp_path):
    path = written(
        tmp_path / "suido.csv",
        f"{WATER},R9,0,収益的収支,収入,水道事業収益,営業収益,給水収益,1100000000,100000000",
        f"{WATER},R9,,収益的収支,支出,水道事業費用,営業費用,浄水費,930000000,",
        f"{WATER},R9,0,収益的収支,支出,水道事業費用,計,,930000000,",
    )

    report = brought(path)

    assert [one.message for one in report.problems if "計" not in str(one.value)] == []
    made = EnterpriseBudget.objects.get()
    assert (made.state, report.quarantined_rows) == (State.DRAFTING, 1)
    assert line_of(made, "営業費用").tax is None
    assert line_of(made, "営業収益").amount == 1_100_000_000


def test_a_file_changes_amounts_of_the_open_version_only(budget, walk, tmp_path):
    path = tmp_path / "out.csv"
    export_file(LINES, path, by=SYSTEM, as_of=ON)
    path.write_text(path.read_text("utf-8-sig").replace("1100,", "1200,"), "utf-8")

    assert brought(path, dry_run=True).changed == 1
    assert brought(path).changed == 1
    assert line_of(budget, "営業収益").amount == 1_200
    walk(budget, "handed_over")
    path.write_text(path.read_text("utf-8").replace("1200,", "1300,"), "utf-8")
    refused(path, ReasonMissing)
    assert now(budget).versions.get(closed_at__isnull=True).stage == Stage.COMPILED


def test_a_decided_budget_is_not_loaded_over(budget, walk, tmp_path):
    walk(budget, "adopted")
    path = tmp_path / "out.csv"
    export_file(LINES, path, by=SYSTEM, as_of=ON)
    path.write_text(path.read_text("utf-8-sig").replace("1100,", "1200,"), "utf-8")

    refused(path, StagePassed)


def test_the_public_gets_what_has_come_out(budget, walk):
    assert list(line_rows(ANYONE)) == []

    walk(budget, "submitted")

    assert len(list(line_rows(ANYONE))) == 4
    assert len(list(line_rows(SYSTEM, fiscal_year=2027))) == 4
    assert list(line_rows(SYSTEM, fiscal_year=2028)) == []


def test_the_same_place_twice_in_a_file_is_refused_with_both_lines(city, tmp_path):
    path = written(
        tmp_path / "suido.csv",
        f"{WATER},R9,0,収益的収支,収入,水道事業収益,営業収益,給水収益,1100000000,100000000",
        f"{WATER},R9,,収益的収支,収入,水道事業収益,営業収益,給水収益,900000000,",
    )

    for dry_run in (True, False):
        report = brought(path, dry_run=dry_run)
        assert not report.accepted
        assert [(one.line, one.rule) for one in report.problems] == [(3, "duplicate_key")]
        assert "2行目と同じ" in report.problems[0].message
    assert not EnterpriseBudget.objects.exists()


def without(path: Path, *words: str) -> Path:
    """The file as it goes out, without the lines that have one of the words."""
    export_file(LINES, path, by=SYSTEM, as_of=ON)
    rows = path.read_text("utf-8-sig").splitlines()
    kept = [row for row in rows if not any(word in row for word in words)]
    path.write_text("\n".join(kept) + "\n", "utf-8")
    return path


def test_a_line_of_the_stage_before_is_not_left_out_without_a_reason(budget, walk, tmp_path):
    walk(budget, "submitted")
    path = without(tmp_path / "out.csv", "配水管整備費")

    assert "「資本的支出 建設改良費 配水管整備費」" in refused(path, FileDropsLines)
    assert line_of(budget, "建設改良費").amount == 800


def test_a_line_with_an_amount_of_last_year_is_not_left_out_of_a_draft(budget, walk, tmp_path):
    walk(budget, "adopted")
    following = budget_open(by=SYSTEM, on=ON.replace(year=2027), account=WATER, fiscal_year=2028)
    path = without(tmp_path / "out.csv", "配水管整備費", ",2027,")

    refused(path, FileDropsLines)
    assert line_of(following, "建設改良費").before == 800


def test_a_draft_may_name_its_lines_anew_with_what_stood_before(budget, walk, tmp_path):
    walk(budget, "adopted")
    following = budget_open(by=SYSTEM, on=ON.replace(year=2027), account=WATER, fiscal_year=2028)
    path = without(tmp_path / "out.csv", ",2027,")
    path.write_text(path.read_text("utf-8").replace("配水管整備費", "管路更新費"), "utf-8")

    assert brought(path).removed == 1
    assert line_of(following, "建設改良費").moku == "管路更新費"


def test_an_account_nobody_registered_is_refused_at_the_rehearsal(city, tmp_path):
    row = "病院事業会計,R9,0,収益的収支,収入,病院事業収益,医業収益,入院収益,1100000000,"
    path = written(tmp_path / "byoin.csv", row)

    assert "病院事業会計" in refused(path, AccountUnknown)


def test_an_account_named_by_its_code_twice_over_is_refused_in_words(city, tmp_path):
    rows = [
        f"{name},R9,0,収益的収支,収入,水道事業収益,営業収益,給水収益,1100000000," for name in (WATER, "suido")
    ]

    refused(written(tmp_path / "suido.csv", *rows), LineTwice)


def test_a_rehearsal_leaves_nothing_behind(city, tmp_path):
    row = f"{WATER},R9,0,収益的収支,収入,水道事業収益,営業収益,給水収益,1100000000,"

    report = brought(written(tmp_path / "suido.csv", row), dry_run=True)

    assert (report.accepted, report.added) == (True, 1)
    assert not EnterpriseBudget.objects.exists()


def test_money_in_another_unit_than_yen_is_refused_with_what_to_write(budget, tmp_path):
    path = tmp_path / "items.csv"
    head = "会計名称,年度,補正番号,事項,何について,額・数,単位"
    path.write_text(f"{head}\n{WATER},R9,0,補塡財源,減債積立金,100,千円\n", "utf-8")

    assert "100千円なら100,000" in refused(path, ItemUnit, ITEMS)
    assert budget.versions.get().items.get(kind="cover").amount == 500


INCOME = f"{WATER},R9,0,収益的収支,収入,水道事業収益"
OUTLAY = f"{WATER},R9,0,収益的収支,支出,水道事業費用"
TOTALLED = (
    f"{INCOME},営業収益,給水収益,1100000000,",
    f"{INCOME},営業収益,受託収益,200000000,",
    f"{INCOME},営業収益,計,1300000000,",
    f"{INCOME},営業外収益,受取利息,1000000,",
    f"{INCOME},営業外収益,計,1000000,",
    f"{INCOME},計,,1301000000,",
    f"{OUTLAY},営業費用,浄水費,930000000,",
    f"{WATER},R9,0,収益的収支,支出,合計,,,930000000,",
)


def test_totals_that_agree_are_set_aside_and_refuse_nothing(city, tmp_path):
    report = brought(written(tmp_path / "suido.csv", *TOTALLED), dry_run=True)

    assert (report.accepted, report.accepted_rows, report.quarantined_rows) == (True, 4, 4)
    assert not [one for one in report.problems if one.severity is Severity.REJECT]
    assert not [one for one in report.problems if one.rule.startswith("enterprise.total_row_")]


@pytest.mark.parametrize(
    ("at", "true", "lie"), [(2, "1300000000", "9999999999"), (5, "1301000000", "1301000001")]
)
def test_a_total_that_lies_refuses_the_file_with_line_and_difference(city, tmp_path, at, true, lie):
    rows = [row.replace(true, lie) if number == at else row for number, row in enumerate(TOTALLED)]

    report = brought(written(tmp_path / "suido.csv", *rows), dry_run=True)

    assert not report.accepted
    wrong = next(one for one in report.problems if one.rule == "enterprise.total_row_differs")
    assert (wrong.line, wrong.value) == (at + 2, lie)
    assert f"差は{int(lie) - int(true):,}円" in wrong.message
