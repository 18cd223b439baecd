"""`assets level`: a plan in JSON or words, a broken file in four parts, Ctrl-C with the best so far."""

import json
import os
import signal
import threading

import pytest

from toshikei.cli.__main__ import main
from toshikei.cli.bench.assets_subject.instances import instance

FILE = {
    "base_year": 2026,
    "horizon_years": 4,
    "items": [
        {"id": at, "facility": "館", "kind": "repair", "lo": 0, "hi": 2, "d": 2, "cost": 7} for at in range(3)
    ],
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "工事.json"
    path.write_text(json.dumps(FILE), encoding="utf-8")
    return path


def test_json_has_what_others_build_on(file, capsys):
    assert main(["assets", "level", str(file), "--seconds", "2", "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert {"peak", "bound", "gap", "seconds", "yearly", "starts"} <= found.keys()
    assert len(found["yearly"]) == 4
    assert set(found["starts"]) == {"0", "1", "2"}


def test_words_for_people(file, capsys):
    assert main(["assets", "level", str(file), "--seconds", "1"]) == 0

    told = capsys.readouterr().out
    assert "下限との差：" in told
    assert "2026年度" in told


@pytest.mark.parametrize("text", [b"{", b"\xff\xfe", json.dumps({**FILE, "items": []}).encode()])
def test_a_broken_file_is_refused_in_four_parts(text, tmp_path, capsys):
    path = tmp_path / "悪い.json"
    path.write_bytes(text)

    assert main(["assets", "level", str(path)]) == 1

    told = capsys.readouterr().err
    assert all(
        part in told
        for part in ("できません：", "わけ：", "変わったもの：", "かわりに：", "assets.level_file")
    )


def test_a_missing_file_and_odd_seconds(tmp_path, capsys):
    assert main(["assets", "level", str(tmp_path / "ない.json")]) == 1
    with pytest.raises(SystemExit):
        main(["assets", "level", "x", "--seconds", "-1"])


def test_ctrl_c_gives_the_best_so_far(tmp_path, capsys):
    path = tmp_path / "工事.json"
    path.write_text(json.dumps(instance(200, 1)), encoding="utf-8")
    timer = threading.Timer(3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()

    assert main(["assets", "level", str(path), "--seconds", "120", "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["seconds"] < 60
