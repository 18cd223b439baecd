"""Every worked example of tests/cases/budget/files.yaml: what the judge says of a file."""

from pathlib import Path

import pytest
import yaml
from tests.engines.budget.feeding import Judgement, row

from toshikei.engines.datasets.checking import Facts
from toshikei.engines.datasets.problems import Severity

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/budget/files.yaml").read_text(encoding="utf-8"))


def judge(case) -> Judgement:
    rows = [row(**cells) for cells in case["rows"]]
    labels = list(dict.fromkeys([label for one in rows for label in one]))
    facts = Facts(renumber=case.get("renumber", False))
    return Judgement([{label: one.get(label, "") for label in labels} for one in rows], facts)


def rules_of(found: Judgement, severity: Severity) -> list[str]:
    return sorted(problem.rule for problem in found.problems if problem.severity is severity)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    expect = case["expect"]

    found = judge(case)

    assert rules_of(found, Severity.REJECT) == expect.get("refused", [])
    if "refused_line" in expect:
        assert found.lines(Severity.REJECT) == [expect["refused_line"]]
    if "accepted" in expect:
        assert len(found.accepted) == expect["accepted"]
        assert found.lines(Severity.QUARANTINE) == expect.get("quarantined", [])
        assert found.lines(Severity.NULL) == expect.get("no_amount", [])
        assert rules_of(found, Severity.WARN) == sorted(expect.get("warnings", []))
    if "notes" in expect:
        assert rules_of(found, Severity.NOTE) == sorted(expect["notes"])
    if "setsu" in expect:
        assert [judged.values["setsu_code"] for judged in found.accepted] == expect["setsu"]
    for key, name in (("total", "total_yen"), ("fiscal_year", "fiscal_year"), ("by_kan", "by_kan")):
        if key in expect:
            assert found.summary[name] == expect[key]


def test_every_problem_says_what_to_do():
    """Each refusal and each set-aside line ends with something a person can do."""
    verbs = (
        "ください",
        "示します",
        "分けました",
        "一致します",
        "補いました",
        "取り込みました",
        "取り込みます",
        "変わりません",
    )
    for case in CASES:
        for problem in judge(case).problems:
            if problem.rule.startswith("budget."):
                assert any(verb in problem.message for verb in verbs), problem.message
