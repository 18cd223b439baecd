"""The command line as people and programs meet it: wrong usage, refusals, pipes, a real installation."""

import contextlib
import json
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from tests.city_database import copy_home, demo_environment, run_cli

from toshikei.cli import refusals
from toshikei.cli.parser import in_japanese
from toshikei.cli.postgres import free_port
from toshikei.kernel.errors import RuleForbids

PROD = "toshikei.site.settings.prod"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nonsense"], "「nonsense」は選べません"),
        (["demo", "--prot", "1"], "知らない指定です：--prot 1"),
        (["demo", "--port", "eighty"], "--port に「eighty」は使えません"),
        (["demo", "--por", "80"], "知らない指定です"),
        (["publish"], "足りないものがあります：フォルダ"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_sentence(words: list[str], told: str, tmp_path: Path) -> None:
    done = run_cli(*words, environment=demo_environment(tmp_path))

    assert done.returncode == 2
    assert done.stdout == ""
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_no_command_shows_what_there_is(tmp_path: Path) -> None:
    done = run_cli(environment=demo_environment(tmp_path))

    assert done.returncode == 2
    for name in ("demo", "import", "serve", "verify"):
        assert name in done.stderr


def test_sentences_of_argparse_we_do_not_know_stay() -> None:
    assert in_japanese("something new") == "something new"


class Forbidden(RuleForbids):
    code = "forbidden_here"
    what = "「{thing}」はできません。"
    why = "決まりです。"
    instead = "部長に頼んでください。"
    article = "規則第1条"


def test_refusal_for_people_has_four_parts(capsys: pytest.CaptureFixture[str]) -> None:
    refusals.show(Forbidden(thing="削除"), as_json=False)

    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "できません：「削除」はできません。",
        "わけ：決まりです。（規則第1条）",
        "変わったもの：ありません。",
        "かわりに：部長に頼んでください。",
        "（forbidden_here）",
    ]


def test_refusal_for_programs_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    refusals.show(Forbidden(thing="削除"), as_json=True)

    told = json.loads(capsys.readouterr().out)["refusal"]
    assert (told["code"], told["article"], told["nothing_changed"]) == ("forbidden_here", "規則第1条", True)


def test_missing_file_is_refused_without_traceback(demo_home: Path) -> None:
    done = run_cli("import", "budget", "ありません.csv", "--dry-run", environment=demo_environment(demo_home))

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "ありません.csv" in done.stderr + done.stdout


def test_installation_that_is_not_there(tmp_path: Path) -> None:
    environment = demo_environment(tmp_path, DJANGO_SETTINGS_MODULE=PROD)

    done = run_cli("migrate", environment=environment)

    assert done.returncode == 1
    assert "./toshikei init" in done.stderr


def test_database_that_does_not_answer(tmp_path: Path) -> None:
    nobody = f"postgres://nobody@127.0.0.1:{free_port()}/nothing?connect_timeout=2"
    environment = demo_environment(
        tmp_path, DJANGO_SETTINGS_MODULE=PROD, SECRET_KEY="x" * 50, DATABASE_URL=nobody
    )

    done = run_cli("verify", environment=environment)

    assert done.returncode == 1
    assert "データベースにつながりません" in done.stderr
    assert "Traceback" not in done.stderr


def test_output_cut_off_by_a_pipe_is_no_error(demo_home: Path) -> None:
    command = f'"{sys.executable}" -m toshikei.cli export budget.lines /dev/stdout | head -c 10 >/dev/null'

    done = subprocess.run(
        ["sh", "-c", command], env=demo_environment(demo_home), capture_output=True, text=True, check=False
    )

    assert "Traceback" not in done.stderr


def test_busy_port_is_refused_before_anything_is_built(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = run_cli("demo", "--port", str(port), environment=demo_environment(tmp_path))

    assert done.returncode == 1
    assert f"127.0.0.1:{port} では開けません" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_demo_builds_once_and_completes_what_was_there(demo_home: Path) -> None:
    before = (demo_home / "demo.sqlite3").stat().st_size

    again = run_cli("demo", "--no-serve", "--scale", "small", environment=demo_environment(demo_home))

    assert again.returncode == 0
    assert (demo_home / "demo.sqlite3").stat().st_size == before


@pytest.mark.slow
def test_a_demo_with_other_tables_is_not_called_ready(demo_home: Path, tmp_path: Path) -> None:
    home = copy_home(demo_home, tmp_path / "old")
    with contextlib.closing(sqlite3.connect(home / "demo.sqlite3")) as database:
        database.execute("ALTER TABLE treasury_fund RENAME COLUMN name TO former_name")

    done = run_cli("demo", "--no-serve", "--scale", "small", environment=demo_environment(home))

    assert done.returncode == 1
    assert "treasury_fund に name がありません" in done.stderr
    assert "demo --fresh" in done.stderr


def test_fresh_demo_never_empties_an_installation(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("secret")
    (tmp_path / "toshikei.sqlite3").write_text("the city")

    done = run_cli("demo", "--fresh", "--no-serve", environment=demo_environment(tmp_path))

    assert done.returncode == 1
    assert (tmp_path / "toshikei.sqlite3").read_text() == "the city"


@pytest.mark.slow
def test_installation_from_nothing_to_a_served_page(tmp_path: Path) -> None:
    home = tmp_path / "市の 記録"
    environment = {**demo_environment(home), "TOSHIKEI_HTTPS": "0"}

    made = run_cli("init", "--admin", "kanri", "--admin-name", "管理太郎", environment=environment)
    again = run_cli("init", environment=environment)

    assert made.returncode == 0, made.stderr
    assert "仮のパスワード" in made.stdout
    assert again.returncode == 0
    assert "管理者はもういます" in again.stderr
    assert stat.S_IMODE((home / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert served_page(environment) == 200


def served_page(environment: dict[str, str]) -> int:
    """Start `serve`, ask for the first page, stop it as systemd would."""
    port = free_port()
    child = subprocess.Popen(
        [sys.executable, "-m", "toshikei.cli", "serve", "--port", str(port), "--workers", "1"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(150):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                    return answer.status
            except OSError:
                time.sleep(0.2)
        return 0
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(20)


@pytest.mark.slow
def test_demo_stops_everything_it_started(demo_home: Path, tmp_path: Path) -> None:
    from tests.city_database import copy_home

    environment = demo_environment(copy_home(demo_home, tmp_path / "home"))
    port = free_port()
    child = subprocess.Popen(
        [sys.executable, "-m", "toshikei.cli", "demo", "--port", str(port), "--scale", "small"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout
    told = ""
    while "Ctrl-C" not in told:
        told += child.stdout.readline()
    family = descendants(child.pid)

    child.send_signal(signal.SIGINT)
    code = child.wait(30)
    child.stdout.close()

    assert code == 0
    assert f"http://127.0.0.1:{port}/" in told
    assert "finance-chief" in told
    assert family
    assert [pid for pid in family if alive(pid)] == []


def descendants(pid: int) -> list[int]:
    """Children that the demonstration has started by now."""
    from toshikei.cli.bench.processor_time import family

    for _ in range(50):
        found = family(pid)[1:]
        if len(found) >= 2:
            return found
        time.sleep(0.1)
    return []


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
