"""./toshikei claims: one case judged for people and for programs, refusals with their four parts."""

import json
from pathlib import Path

import pytest

from toshikei.cli.__main__ import main

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "docs/formats/claims_case.example.json"


def test_json_answer_has_all_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "assess", str(EXAMPLE), "--as-of", "R8.11.28", "--json"]) == 0

    shown = json.loads(capsys.readouterr().out)
    assert shown["format"] == "toshikei.claims.assessment/1"
    assert shown["limitation"]["act_by"] == "2028-03-10"
    assert shown["delay"]["charge"] == 29300
    assert shown["account"]["unreceived"] == 60000
    assert shown["existence"]["code"] == "alive"
    assert "seizure" in {step["code"] for step in shown["steps"]}
    proposed = shown["proposed"]
    assert proposed["possible"] is True
    assert proposed["limitation"]["official"] is None  # a seizure holds the clock while it lasts
    assert proposed["account"]["unreceived"] == 60000
    assert {ref["status"] for ref in shown["law"]} == {"verified", "recalled"}


def test_lines_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "assess", str(EXAMPLE), "--as-of", "2026-11-28"]) == 0

    shown = capsys.readouterr().out
    assert "法的存否：生きている" in shown
    assert "この日までに動く 令和10年3月10日" in shown
    assert "差押え　今から令和10年3月10日まで" in shown
    assert "予定の行為：できます" in shown


def test_refused_act_is_part_of_the_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = json.loads(EXAMPLE.read_text(encoding="utf-8")) | {"kind": "farm_drainage"}
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")

    assert main(["claims", "assess", str(path), "--as-of", "2026-11-28", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)["proposed"]
    assert shown["refusal"]["code"] == "claims.no_own_enforcement"

    assert main(["claims", "assess", str(path), "--as-of", "2026-11-28"]) == 0
    assert "予定の行為：できません" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"kind": "water"', "claims.case_unreadable"),
        ('{"kind": "水道"}'.encode("cp932"), "claims.case_unreadable"),
        (b"[" * 200_000, "claims.case_unreadable"),
        (b'{"kind": "beer_tax", "principal": 1, "due_on": "2021-05-31"}', "claims.kind_unknown"),
        (b'{"kind": "water", "principal": 1.5, "due_on": "2021-05-31"}', "yen_fraction"),
    ],
)
def test_unreadable_case_is_refused(
    content: bytes, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(content)

    assert main(["claims", "assess", str(path), "--as-of", "2026-11-28", "--json"]) == 1

    assert json.loads(capsys.readouterr().out)["refusal"]["code"] == code


def test_missing_file_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "assess", "nowhere.json", "--as-of", "2026-11-28"]) == 1

    assert "「nowhere.json」を扱えません" in capsys.readouterr().err


def test_kinds_are_listed_with_the_citys_choice(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "kinds", "--as-of", "2026-11-28", "--json"]) == 0
    rows = {row["code"]: row for row in json.loads(capsys.readouterr().out)}
    assert len(rows) == 73
    assert rows["nhi_premium"]["limitation"] == "国保2年"

    assert main(["claims", "kinds", "--as-of", "2026-11-28", "--city", "012068"]) == 0
    assert "grave　墓地使用料・管理料　非強制徴収公債権　公債権5年　（争いあり）" in capsys.readouterr().out


def test_another_class_is_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.json"
    path.write_text('{"kind": "care_refund", "principal": 9000, "due_on": "2023-05-31"}', encoding="utf-8")
    asked = ["claims", "compare", str(path), "--as-of", "2026-11-28", "--class"]

    assert main([*asked, "非強制徴収公債権"]) == 0
    assert "市の読み方での最後の日：令和7年5月31日　→　令和10年5月31日" in capsys.readouterr().out
    assert main([*asked, "強制徴収公債権", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main([*asked, "税", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["refusal"]["code"] == "claims.case_unreadable"
