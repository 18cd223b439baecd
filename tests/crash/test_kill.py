"""kill -9 at random points during imports and writes, 200 times on each database: nothing lost, nothing half."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from toshikei.cli import postgres

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("TOSHIKEI_CRASH_KILLS", "200"))


def survived(home: Path, **environment: str) -> dict:
    """Run the harness in a process of its own; gives its result."""
    kept = {
        key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "PYTEST_CURRENT_TEST"}
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.crash.harness", str(KILLS), "20261125"],
        cwd=ROOT,
        env={
            **kept,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "toshikei.site.settings.test",
            "TOSHIKEI_TEST_HOME": str(home),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def judge(result: dict) -> None:
    assert result["problems"] == []
    assert result["kills"] == KILLS
    assert sum(result["acknowledged"].values()) > KILLS
    assert result["acknowledged"]["import"] > 0
    assert result["sealed"] == result["events"] > KILLS


@pytest.mark.slow
def test_two_hundred_kills_on_sqlite(tmp_path):
    judge(survived(tmp_path))


@pytest.mark.slow
@pytest.mark.postgres
def test_two_hundred_kills_on_postgresql(tmp_path):
    with postgres.cluster(durable=True) as url:
        result = survived(tmp_path, DATABASE_URL=url)

    judge(result)
    assert result["backend_kills"] >= KILLS // 40 - 1
