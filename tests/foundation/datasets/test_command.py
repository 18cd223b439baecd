"""`./toshikei import` and `export` in processes of their own, on a folder where nothing is prepared."""

import getpass
import json
import os
import subprocess
import sys

import pytest

HEAD = "年度,款コード,款名称,項名称,目名称,節名称,予算額（円）\n"
GOOD = HEAD + "R2,1,議会費,議会費,議会費,報酬,1000\nR2,2,総務費,総務管理費,一般管理費,旅費,2500\n"


@pytest.fixture
def toshikei(tmp_path):
    """Run a command in an empty home; gives exit code and output."""
    environment = {**os.environ, "TOSHIKEI_HOME": str(tmp_path / "home")}
    for name in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "SECRET_KEY"):
        environment.pop(name, None)

    def run(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "toshikei.cli", *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment, cwd=tmp_path
        )
        return done.returncode, done.stdout

    return run


@pytest.mark.slow
def test_a_year_that_is_not_the_files_is_refused(toshikei, tmp_path):
    (tmp_path / "a.csv").write_text(GOOD)

    code, output = toshikei("import", "budget", "a.csv", "--year", "R8", "--dry-run", "--json")

    report = json.loads(output)
    assert (code, report["accepted"]) == (1, False)
    [problem] = [one for one in report["problems"] if one["rule"] == "year_conflict"]
    assert "令和8年度" in problem["message"]
    assert "令和2年度" in problem["message"]
    assert "--year" in problem["message"]


@pytest.mark.slow
def test_an_unknown_dataset_is_refused_in_words(toshikei, tmp_path):
    (tmp_path / "a.csv").write_text(GOOD)

    code, output = toshikei("import", "nosuch", "a.csv")

    assert code == 1
    assert "Traceback" not in output


@pytest.mark.slow
def test_import_export_import(toshikei, tmp_path):
    (tmp_path / "a.csv").write_text(GOOD)

    code, output = toshikei("import", "budget", "a.csv", "--control-total", "3,500", "--json")
    first = json.loads(output)
    assert (code, first["accepted"], first["state"], first["total_yen"]) == (0, True, "loaded", 3500)
    assert first["by_kan"] == {"議会費": 1000, "総務費": 2500}

    assert toshikei("export", "budget", "out.xlsx")[0] == 0
    code, output = toshikei("import", "budget", "out.xlsx", "--json")
    again = json.loads(output)
    assert (code, again["state"]) == (0, "same")


@pytest.mark.slow
def test_a_difference_is_accepted_by_somebody_who_exists(toshikei, tmp_path):
    (tmp_path / "a.csv").write_text(GOOD)
    differs = ("import", "budget", "a.csv", "--control-total", "3,501", "--json", "--accept-difference")

    code, output = toshikei(*differs, "端数の切捨てによる", "--by", "だれでもない人")
    assert (code, [p["rule"] for p in json.loads(output)["problems"]]) == (1, ["person_unknown"])
    code, output = toshikei(*differs, "端数", "--by", getpass.getuser())
    assert (code, [p["rule"] for p in json.loads(output)["problems"]]) == (1, ["difference_reason_empty"])
    code, output = toshikei(*differs, "端数の切捨てによる", "--by", getpass.getuser())
    assert (code, json.loads(output)["state"]) == (0, "loaded")


@pytest.mark.slow
def test_refused_is_one_and_wrong_usage_is_two(toshikei, tmp_path):
    (tmp_path / "a.csv").write_text(GOOD)

    code, output = toshikei("import", "budget", "a.csv", "--control-total", "1", "--dry-run", "--json")
    assert (code, [p["rule"] for p in json.loads(output)["problems"]]) == (1, ["control_total"])
    assert toshikei("import", "budget", "a.csv", "--control-total", "たくさん")[0] == 2
    assert toshikei("import", "no-such-kind", "a.csv")[0] == 1
