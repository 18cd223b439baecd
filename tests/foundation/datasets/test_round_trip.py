"""Export → import changes nothing, for every dataset that exists: straight, and saved once by LibreOffice."""

import csv
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from tests.foundation.datasets.biting import Store, biting_rows, with_store

from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.datasets.problems import Severity
from toshikei.engines.datasets.zeros import bare
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.permissions import STAFF_ONLY
from toshikei.foundation.datasets.definitions import REGISTRY, Dataset
from toshikei.foundation.datasets.errors import CharacterNotInEncoding
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
CSV_OUT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false"
WAYS = {
    "Excel": ("xlsx", "xlsx", ""),
    "CSV": ("csv", CSV_OUT, AS_TEXT),
    "CSV as Excel": ("csv", "xlsx", AS_TEXT),
}


@pytest.fixture(params=sorted(DATASETS), ids=str)
def dataset(request) -> Dataset:
    return DATASETS[request.param]


def stored(dataset: Dataset) -> tuple[Dataset, Store]:
    store = Store(biting_rows(dataset))
    return with_store(dataset, store, STAFF_ONLY), store


def save_in_libreoffice(sources: list[Path], kind: str, folder: Path, infilter: str = "") -> Path:
    """Open and save many files in one run of the program; returns the folder they are in."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice がありません")
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += [f"--infilter={infilter}"] if infilter else []
    saved = folder / "saved"
    command += ["--convert-to", kind, "--outdir", str(saved), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return saved


@pytest.fixture(scope="module")
def saved(tmp_path_factory, django_db_setup, django_db_blocker) -> dict[str, Path]:
    """Every dataset exported, opened and saved by LibreOffice, once per way."""
    folders = {}
    for way, (suffix, kind, infilter) in WAYS.items():
        folder = tmp_path_factory.mktemp("office")
        sources = [folder / f"{code}.{suffix}" for code in DATASETS]
        with django_db_blocker.unblock(), transaction.atomic():
            for source, dataset in zip(sources, DATASETS.values(), strict=True):
                export_file(stored(dataset)[0], source, by=SYSTEM, as_of=ON)
            # Readings of personal data are events; they must not reach other tests.
            transaction.set_rollback(True)
        folders[way] = save_in_libreoffice(sources, kind, folder, infilter)
    return folders


def change_cell(source: Path, target: Path, reference: str, number: str) -> Path:
    """A copy of a saved workbook in which one number is another."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                cell = re.compile(rf'(<c r="{reference}"[^>]*><v>)[^<]+(</v>)')
                content = cell.sub(rf"\g<1>{number}\g<2>", content.decode()).encode()
            new.writestr(name, content)
    return target


def drop_zeros(source: Path, target: Path, dataset: Dataset) -> bool:
    """As LibreOffice opens and saves a CSV with its default options: digits are numbers. False: there were no zeros."""
    textual = [column.type in {CellType.TEXT, CellType.CODE} for column in dataset.columns]
    with source.open(encoding="utf-8-sig", newline="") as old:
        header, *rows = csv.reader(old)
    dropped = [
        [bare(cell) if text else cell for cell, text in zip(row, textual, strict=True)] for row in rows
    ]
    with target.open("w", encoding="utf-8", newline="") as new:
        csv.writer(new).writerows([header, *dropped])
    return dropped != rows


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
def test_zeros_dropped_by_a_spreadsheet_write_nothing_and_are_named(dataset, tmp_path):
    definition, store = stored(dataset)
    export_file(definition, tmp_path / "out.csv", by=SYSTEM, as_of=ON)
    held = [dict(row) for row in store.held]

    has_dropped = drop_zeros(tmp_path / "out.csv", tmp_path / "saved.csv", definition)
    report = read_back(definition, tmp_path / "saved.csv", dry_run=False)

    assert (store.held, store.changes) == (held, [])
    assert ("leading_zeros_lost" in {problem.rule for problem in report.problems}) == has_dropped
    assert report.accepted != has_dropped


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.one_database  # what a spreadsheet program does to a file; loading itself runs on both
@pytest.mark.parametrize("way", WAYS)
def test_saved_once_by_libreoffice_changes_nothing(dataset, way, saved):
    definition, store = stored(dataset)
    suffix = "csv" if way == "CSV" else "xlsx"

    report = read_back(definition, saved[way] / f"{dataset.code}.{suffix}")

    assert_no_change(report, len(store.held))


@pytest.mark.django_db
@pytest.mark.slow
def test_one_cell_changed_in_the_spreadsheet_is_the_only_change(saved, tmp_path):
    definition, store = stored(EVERY_TYPE)
    place = [column.name for column in EVERY_TYPE.columns].index("amount")
    typed = change_cell(
        saved["Excel"] / f"{EVERY_TYPE.code}.xlsx", tmp_path / "edited.xlsx", f"{'ABCDEFGH'[place]}5", "777"
    )
    edited = save_in_libreoffice([typed], "xlsx", tmp_path) / "edited.xlsx"

    report = read_back(definition, edited, dry_run=False)

    assert (report.added, report.changed, report.removed) == (0, 1, 0)
    change = store.changes[0]
    assert change.cells == ("amount",)
    assert change.new["amount"] == 777


@pytest.mark.django_db
def test_cp932_comes_back_and_refuses_what_it_lacks(tmp_path):
    definition, store = stored(EVERY_TYPE)
    export_file(definition, tmp_path / "out.csv", by=SYSTEM, as_of=ON, encoding="cp932")

    assert_no_change(read_back(definition, tmp_path / "out.csv"), len(store.held))
    store.held[0]["name"] = "𠮷野"
    with pytest.raises(CharacterNotInEncoding) as refused:
        export_file(definition, tmp_path / "other.csv", by=SYSTEM, as_of=ON, encoding="cp932")
    assert refused.value.params["character"] == "𠮷"
    assert not (tmp_path / "other.csv").exists()


@pytest.mark.slow
@pytest.mark.parametrize("code", sorted(code for code, each in REGISTRY.items() if each.apply))
def test_the_demonstration_comes_back_unchanged(city, code, tmp_path):
    """Real rows through the rooms' own judges, everything a city has at once."""
    dataset = REGISTRY[code]
    export_file(dataset, tmp_path / "out.csv", by=SYSTEM, as_of=ON)

    report = read_back(dataset, tmp_path / "out.csv")

    assert [problem.message for problem in report.problems if problem.severity is not Severity.NOTE] == []
    assert report.accepted
    assert report.touched == 0, report.changes[:3]
