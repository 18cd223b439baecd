"""Export → import changes nothing, for every dataset that exists: straight, and saved once by LibreOffice."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from tests.foundation.datasets.biting import Store, biting_rows, with_store

from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.permissions import STAFF_ONLY
from toshikei.foundation.datasets.definitions import REGISTRY, Dataset
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.export import export_file
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said

ON = date(2026, 11, 25)
EVERY_TYPE = Dataset(
    code="tests.every_type",
    title="あらゆる型",
    description="検査のための架空データ",
    room="tests",
    columns=(
        Column("code", "コード", CellType.CODE, required=True),
        Column("name", "名称"),
        Column("count", "件数", CellType.INTEGER, unit="件"),
        Column("amount", "金額", CellType.YEN),
        Column("rate", "比率", CellType.DECIMAL, unit="％"),
        Column("day", "日付", CellType.DATE),
        Column("year", "年度", CellType.FISCAL_YEAR),
        Column("is_open", "公開", CellType.BOOLEAN),
        Column("kind", "種別", CellType.CHOICE, choices=(("a", "当初"), ("b", "補正"))),
        Column("district", "地区コード", CellType.CODE, width=4),
    ),
    key=("code", "name"),
    rows=lambda by: (),
    may_read=STAFF_ONLY,
)
DATASETS = {dataset.code: dataset for dataset in (EVERY_TYPE, *REGISTRY.values())}
AS_TEXT = "CSV:44,34,76,1,,0,true,false,false"
"""LibreOffice's dialogue: comma, quotes, UTF-8, from line 1, quoted fields as text, no special numbers."""


@pytest.fixture(params=sorted(DATASETS), ids=str)
def dataset(request) -> Dataset:
    return DATASETS[request.param]


def stored(dataset: Dataset) -> tuple[Dataset, Store]:
    store = Store(biting_rows(dataset))
    return with_store(dataset, store, STAFF_ONLY), store


def save_in_libreoffice(source: Path, kind: str, folder: Path, infilter: str = "") -> Path:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice がありません")
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += [f"--infilter={infilter}"] if infilter else []
    target = kind if kind != "csv" else "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false"
    command += ["--convert-to", target, "--outdir", str(folder / "saved"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "saved" / f"{source.stem}.{kind}"


def read_back(dataset: Dataset, path: Path, *, dry_run: bool = True):
    return import_file(dataset, Brought(path), Said(), by=SYSTEM, on=ON, dry_run=dry_run)


def assert_no_change(report, rows: int) -> None:
    assert [problem.message for problem in report.problems] == []
    assert (report.added, report.changed, report.removed) == (0, 0, 0), report.changes[:3]
    assert report.accepted_rows == rows


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["out.csv", "out.tsv", "out.xlsx"])
def test_export_then_import_changes_nothing(dataset, name, tmp_path):
    dataset, store = stored(dataset)

    export_file(dataset, tmp_path / name, by=SYSTEM, as_of=ON)

    assert_no_change(read_back(dataset, tmp_path / name), len(store.held))


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kind", "infilter"),
    [("out.xlsx", "xlsx", ""), ("out.csv", "csv", AS_TEXT), ("out.csv", "xlsx", AS_TEXT)],
)
def test_saved_once_by_libreoffice_changes_nothing(dataset, name, kind, infilter, tmp_path):
    dataset, store = stored(dataset)
    export_file(dataset, tmp_path / name, by=SYSTEM, as_of=ON)

    saved = save_in_libreoffice(tmp_path / name, kind, tmp_path, infilter)

    assert_no_change(read_back(dataset, saved), len(store.held))
