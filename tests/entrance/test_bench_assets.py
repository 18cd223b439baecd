"""`bench assets` runs small and says who was measured; its peers compute the same."""

import json

import pytest

from toshikei.cli.__main__ import main
from toshikei.cli.bench import assets
from toshikei.cli.bench.assets_subject.instances import instance
from toshikei.cli.bench.assets_subject.peers import greedy
from toshikei.engines.assets.levelling import reading


@pytest.mark.slow
def test_it_runs_and_names_its_peers(capsys, monkeypatch):
    monkeypatch.setattr(assets, "COMPONENTS", 2_000)
    monkeypatch.setattr(assets, "SCENARIOS", 20)

    assert main(["bench", "assets", "--works", "80", "--seconds", "2", "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert {row["by"] for row in found["rows"]} == {
        "toshikei", "plain NumPy", "every subset", "HiGHS MIP", "greedy",
    }  # fmt: skip
    assert "％" in found["aims"]


def test_the_same_seed_makes_the_same_city_and_another_makes_another():
    assert instance(40, 1) == instance(40, 1) != instance(40, 2)


def test_the_greedy_places_everything():
    made = reading.of_content(instance(200, 1), "例")

    assert greedy(made) >= float(sum(work.cost for work in made.works)) / made.horizon
