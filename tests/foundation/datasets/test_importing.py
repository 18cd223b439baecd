"""From file to city: judged, compared, loaded once, recognised the second time; refusals change nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.foundation.datasets.biting import Store

from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.datasets.units import Unit
from toshikei.foundation.accounts.acting import ANYONE, SYSTEM
from toshikei.foundation.accounts.permissions import STAFF_ONLY
from toshikei.foundation.datasets import errors, services
from toshikei.foundation.datasets.choices import RunState
from toshikei.foundation.datasets.definitions import Dataset
from toshikei.foundation.datasets.errors import ConditionWrong
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.export import selected_rows
from toshikei.foundation.datasets.models import AsideRow, HeaderMapping, ImportRun
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 25)


@pytest.fixture
def store() -> Store:
    return Store([])


@pytest.fixture
def ledger(store) -> Dataset:
    return Dataset(
        code="tests.ledger",
        title="台帳（架空）",
        description="検査のための架空データ",
        room="tests",
        columns=(
            Column("year", "年度", CellType.FISCAL_YEAR, required=True),
            Column("code", "番号", CellType.CODE, required=True, synonyms=("No",)),
            Column("name", "名称", synonyms=("件名",), carries_down=True),
            Column("amount", "金額", CellType.YEN, required=True, synonyms=("予算",)),
        ),
        key=("year", "code"),
        rows=store.rows,
        apply=store.apply,
        may_read=STAFF_ONLY,
        may_write=STAFF_ONLY,
        removes=True,
        scope=("year",),
    )


@pytest.fixture
def bring(ledger, tmp_path):
    """Bring text as a file; gives the report."""

    def brought(text: str, *, encoding: str = "utf-8", dry_run: bool = False, name: str = "a.csv", **said):
        (tmp_path / name).write_bytes(text.encode(encoding))
        return import_file(ledger, Brought(tmp_path / name), Said(**said), by=SYSTEM, on=ON, dry_run=dry_run)

    return brought


GOOD = "年度,番号,名称,金額（円）\nR8,001,議会,100\nR8,002,総務,250\n"


def test_a_dry_run_leaves_no_trace(bring, store):
    report = bring(GOOD, dry_run=True)

    assert (report.accepted, report.state, report.added) == (True, "dry_run", 2)
    assert (store.held, ImportRun.objects.count(), TrailEvent.objects.count()) == ([], 0, 0)


def test_a_load_keeps_the_original_the_report_and_one_event(bring, store):
    report = bring(GOOD)

    run = ImportRun.objects.get()
    assert [row["code"] for row in store.held] == ["001", "002"]
    assert (report.total_yen, report.fiscal_year, report.unit) == (350, 2026, "yen")
    assert (run.state, run.file_hash, run.report["total_yen"]) == ("loaded", run.document.sha256, 350)
    assert TrailEvent.objects.filter(event="datasets.imported").count() == 1


@pytest.mark.parametrize("name", ["shuffled", "cp932", "tabs"])
def test_the_same_content_is_recognised_however_it_is_written(bring, store, name):
    bring(GOOD)
    lines = GOOD.splitlines()
    again = {
        "shuffled": "\n".join([lines[0], lines[2], lines[1]]),
        "cp932": GOOD,
        "tabs": GOOD.replace(",", "\t"),
    }[name]

    report = bring(again, encoding="cp932" if name == "cp932" else "utf-8")

    assert (report.state, report.unchanged, len(store.held)) == ("same", 2, 2)
    assert store.changes == [] or len(store.changes) == 2


def test_only_the_changed_cell_changes(bring, store):
    bring(GOOD)

    report = bring(GOOD.replace("250", "260"))

    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 1, 0, 1)
    assert [(change.cells, change.line) for change in store.changes] == [(("amount",), 3)]


def test_a_missing_row_is_removed_but_only_of_the_same_year(bring, store):
    store.held.append({"year": 2025, "code": "001", "name": "前年", "amount": 1})
    bring(GOOD)

    report = bring("年度,番号,名称,金額（円）\nR8,001,議会,100\n")

    assert report.removed == 1
    assert sorted((row["year"], row["code"]) for row in store.held) == [(2025, "001"), (2026, "001")]


def test_nothing_is_removed_while_rows_are_set_aside(bring, store):
    bring(GOOD)

    report = bring("年度,番号,名称,金額（円）\nR8,001,議会,100\nR8,1月2日,総務,250\n")

    assert (report.accepted, report.quarantined_rows) == (True, 1)
    assert (report.removed, report.removals_held_back, len(store.held)) == (0, True, 2)


def test_rows_set_aside_are_kept_with_line_and_reason(bring):
    bring("年度,番号,名称,金額（円）\nR8,001,議会,100\nR8,002\nR8,1月2日,x,5\nR8,003,y,－\n")

    rows = list(AsideRow.objects.order_by("line").values_list("line", "cells"))
    assert rows == [(3, ["R8", "002"]), (4, ["R8", "1月2日", "x", "5"]), (5, ["R8", "003", "y", "－"])]
    report = ImportRun.objects.get().report
    assert (report["accepted_rows"], report["quarantined_rows"], report["null_rows"]) == (1, 2, 1)


def test_an_undeclared_unit_is_asked_not_guessed(bring, store):
    report = bring("年度,番号,金額\nR8,001,100\nR8,002,250\n")

    assert [problem.rule for problem in report.problems] == ["unit_undeclared"]
    assert (report.accepted, store.held, ImportRun.objects.get().state) == (False, [], "refused")


@pytest.mark.parametrize(
    ("text", "said", "total"),
    [
        ("年度,番号,金額（千円）\nR8,001,100\n", {}, 100_000),
        ('（単位：千円）\n年度,番号,金額\nR8,001,"1,234.5"\n', {}, 1_234_500),
        ("年度,番号,金額\nR8,001,100\n", {"unit": Unit.THOUSAND_YEN}, 100_000),
        ("令和8年度 台帳\nNo,予算(円)\n001,7\n", {}, 7),
        ("No,予算(円)\n001,7\n", {"fiscal_year": 2026}, 7),
    ],
)
def test_unit_and_year_are_taken_from_where_they_stand(bring, text, said, total):
    report = bring(text, **said)

    assert (report.accepted, report.total_yen, report.fiscal_year) == (True, total, 2026), report.problems


def test_said_against_written_is_a_question(bring):
    report = bring("年度,番号,金額（千円）\nR8,001,100\n", unit=Unit.YEN)

    assert (report.accepted, [problem.rule for problem in report.problems]) == (False, ["unit_conflict"])


def test_a_control_total_refuses_and_a_named_person_can_accept(bring, store):
    refused = bring(GOOD, control_total=351)
    assert (refused.accepted, [p.rule for p in refused.problems], store.held) == (
        False,
        ["control_total"],
        [],
    )

    accepted = bring(GOOD, control_total=351, accepted_difference="端数の切捨て", accepted_by="財政課 佐々木")

    run = ImportRun.objects.get(state=RunState.LOADED)
    assert (accepted.accepted, accepted.warnings) == (True, 1)
    assert (run.difference_reason, run.difference_by) == ("端数の切捨て", "財政課 佐々木")


def test_a_difference_without_a_name_is_refused(bring):
    with pytest.raises(errors.DifferenceNeedsPerson):
        bring(GOOD, control_total=1, accepted_difference="端数")


@pytest.mark.parametrize("reason", ["端数", "…………。。", "あああああああ", "1 2 3 4"])
def test_a_difference_with_a_reason_that_says_nothing_is_refused(bring, store, reason):
    with pytest.raises(errors.DifferenceReasonEmpty):
        bring(GOOD, control_total=351, accepted_difference=reason, accepted_by="財政課 佐々木")

    assert store.held == []


def test_repeated_keys_refuse_a_dataset_without_a_judge(bring):
    report = bring(GOOD + "R8,001,別,5\n")

    assert [(p.rule, p.line) for p in report.problems] == [("duplicate_key", 4)]


def test_merged_cells_are_carried_down_and_reported(bring, store):
    report = bring("年度,番号,名称,金額（円）\nR8,001,議会,1\nR8,002,,2\nR8,003,総務,3\n")

    assert [row["name"] for row in store.held] == ["議会", "議会", "総務"]
    assert [problem.rule for problem in report.problems] == ["carried_down"]


def test_a_confirmed_mapping_is_remembered_and_can_be_forgotten(bring):
    foreign = "年度,整理,金額（円）\nR8,001,1\n"
    asked = bring(foreign)
    assert [problem.rule for problem in asked.problems] == ["column_missing"]

    bring(foreign, mapping={"整理": "code"})
    again = bring(foreign.replace("1\n", "2\n"))

    assert (again.accepted, again.changed) == (True, 1)
    services_memory = HeaderMapping.objects.get()
    assert services_memory.mapping == {"整理": "code"}
    from toshikei.foundation.datasets.memory import mapping_forget

    mapping_forget(services_memory, by=SYSTEM)
    assert not bring(foreign).accepted


def test_unknown_heading_or_column_in_a_mapping_is_named(bring):
    report = bring(GOOD, mapping={"ない": "code"})

    assert [problem.rule for problem in report.problems] == ["mapping_wrong"]


@pytest.mark.parametrize(
    ("content", "name", "rule"),
    [
        (b"", "a.csv", "file_empty"),
        (b"\n\n", "a.csv", "file_empty"),
        (b"a,b\x00c\n", "a.csv", "file_binary"),
        (b"%PDF-1.7", "a.csv", "file_binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls", "workbook_old"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx",
            "workbook_locked",
        ),
        (b"PK\x03\x04broken", "a.xlsx", "workbook_unreadable"),
        ('年度,番号\nR8,"開いた\n'.encode(), "a.csv", "quote_lost"),
        ("年度,番号,金額（円）\n".encode(), "a.csv", "no_rows"),
    ],
)
def test_wrong_files_are_refused_with_cause_and_remedy(ledger, store, tmp_path, content, name, rule):
    (tmp_path / name).write_bytes(content)

    report = import_file(ledger, Brought(tmp_path / name), Said(), by=SYSTEM, on=ON)

    assert (report.accepted, [problem.rule for problem in report.problems]) == (False, [rule])
    assert report.problems[0].message.endswith("。")
    assert store.held == []


def test_nobody_loads_without_the_permission(ledger, tmp_path):
    (tmp_path / "a.csv").write_text(GOOD)

    with pytest.raises(NotPermitted):
        import_file(ledger, Brought(tmp_path / "a.csv"), Said(), by=ANYONE, on=ON)


def test_a_room_that_fails_in_the_middle_leaves_nothing(bring, store):
    store.breaks = True

    with pytest.raises(RuntimeError):
        bring(GOOD)

    assert not TrailEvent.objects.filter(event="datasets.imported").exists()
    assert not ImportRun.objects.exists()


def test_steps_of_the_wizard_and_a_stale_report(ledger, store, tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text(GOOD)
    run = services.import_prepare(ledger, Brought(tmp_path / "a.csv"), Said(), by=SYSTEM, on=ON)
    run = services.import_read(run.pk, ledger, by=SYSTEM)
    assert (run.state, store.held) == ("read", [])
    seen = services.mark_of(run)
    store.held.append({"year": 2026, "code": "009", "name": "あとから", "amount": 1})

    with pytest.raises(errors.ReportStale):
        services.import_load(run.pk, ledger, confirmed=seen, by=SYSTEM, on=ON)
    assert [row["code"] for row in store.held] == ["009"]

    run.refresh_from_db()
    loaded = services.import_load(run.pk, ledger, confirmed=services.mark_of(run), by=SYSTEM, on=ON)
    again = services.import_load(run.pk, ledger, confirmed="anything", by=SYSTEM, on=ON)

    assert (loaded.state, again.state) == ("loaded", "loaded")
    assert sorted(row["code"] for row in store.held) == ["001", "002"]
    assert TrailEvent.objects.filter(event="datasets.imported").count() == 1


def test_legal_repeats_keep_apart_and_only_the_different_one_changes(ledger, store, bring, tmp_path):
    from dataclasses import replace

    class Lenient:
        def header(self, labels):
            return []

        def row(self, judged):
            pass

        def finish(self):
            return []

        def summary(self):
            return {}

    lenient = replace(ledger, checker=Lenient)
    twice = "年度,番号,名称,金額（円）\nR8,001,同,5\nR8,001,同,7\nR8,001,同,5\n"
    path = tmp_path / "twice.csv"
    path.write_text(twice)
    first = import_file(lenient, Brought(path), Said(), by=SYSTEM, on=ON)
    path.write_text("年度,番号,名称,金額（円）\nR8,001,同,5\nR8,001,同,5\nR8,001,同,8\n")
    second = import_file(lenient, Brought(path), Said(), by=SYSTEM, on=ON)

    assert (first.added, second.changed, second.added, second.removed) == (3, 1, 0, 0)
    assert [(c.old["amount"], c.new["amount"]) for c in store.changes] == [(7, 8)]


@pytest.mark.parametrize(
    ("where", "codes"),
    [
        ({"share": "25"}, ["001"]),
        ({"割合": "75"}, ["002"]),
        ({"year": "R8"}, ["001", "002"]),
        ({"year": "令和7年度"}, []),
        ({"amount": "３００"}, ["002"]),
        ({"code": ""}, []),
    ],
)
def test_a_filter_counts_on_every_column(ledger, where, codes):
    computed = Column("share", "割合", CellType.DECIMAL, is_computed=True)
    held = [
        {"year": 2026, "code": "001", "name": "議会", "amount": 100, "share": Decimal(25)},
        {"year": 2026, "code": "002", "name": "総務", "amount": 300, "share": Decimal("75.0")},
    ]
    shown = replace(ledger, columns=(*ledger.columns, computed), rows=Store(held).rows)

    assert [row["code"] for row in selected_rows(shown, by=SYSTEM, where=where)] == codes


@pytest.mark.parametrize("where", [{"year": "来年"}, {"amount": "たくさん"}, {"amount": "1.5"}])
def test_a_filter_no_column_can_hold_is_refused(ledger, where):
    with pytest.raises(ConditionWrong):
        list(selected_rows(ledger, by=SYSTEM, where=where))
