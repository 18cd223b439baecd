"""`./toshikei review`: tables in, figures and a list of findings out; a folder without them is told what is missing."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from toshikei.cli.__main__ import main
from toshikei.engines.evaluation.national import COLUMNS, OVERVIEW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four tables with one invented programme."""
    for table, columns in COLUMNS.items():
        row = {"予算事業ID": "7", "事業名": "=見本", "予算年度": "2023"}
        lines = [",".join(columns), ",".join(row.get(name, "") for name in columns)]
        (tmp_path / f"rs2024_{table}.csv.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    return tmp_path


def test_figures_and_list(folder: Path, capsys: pytest.CaptureFixture[str]):
    out = folder / "気づき.csv"

    assert main(["review", str(folder), "--year", "2024", "--out", str(out)]) == 0

    assert "所見 1件：記入なし 1" in capsys.readouterr().out
    (row,) = csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())
    assert (row["事業名"], row["気づき"]) == ("'=見本", "終わりの年度がない")


def test_for_programs(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["review", str(folder), "--year", "2024", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["findings"]["no_end"] == {"programmes": 1, "places": 1}
    assert told["statistics"]["programmes"] == 1


def test_a_missing_table_is_named(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / f"rs2024_{OVERVIEW}.csv.gz").unlink()

    assert main(["review", str(folder), "--year", "2024"]) == 1

    assert f"rs2024_{OVERVIEW}.csv.gz" in capsys.readouterr().err
