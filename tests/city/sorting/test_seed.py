"""The two rounds of the demonstration: what a visitor finds in them."""

import pytest
from django.test import Client

from toshikei.city.sorting.checks import ballots, frozen, verdicts
from toshikei.city.sorting.models import Candidate, FollowUp, Hearing, SortingRound
from toshikei.city.sorting.seed import seed
from toshikei.foundation import clock

pytestmark = pytest.mark.slow


def test_demonstration_has_a_finished_round_and_one_going_on(city):
    states = dict(SortingRound.objects.values_list("fiscal_year", "state"))

    assert states == {2025: "finished", 2026: "open"}
    assert FollowUp.objects.filter(response__verdict__candidate__round__fiscal_year=2025).count() == 3
    assert Hearing.objects.filter(phase="judgement").count() == 1
    assert [finding for run in (ballots, frozen, verdicts) for finding in run()] == []


def test_seed_twice_is_once(city):
    before = Candidate.objects.count()

    seed(clock.today())

    assert Candidate.objects.count() == before


def test_public_pages_of_the_demonstration(city):
    citizen = Client()
    for year in (2025, 2026):
        assert citizen.get(f"/sorting/{year}/").status_code == 200
        for code in Candidate.objects.filter(round__fiscal_year=year).values_list(
            "programme_code", flat=True
        ):
            assert citizen.get(f"/sorting/{year}/{code}/").status_code == 200
    page = citizen.get("/sorting/2025/").content.decode()
    assert "判定によらない" in page
    assert "その後の予算" in page
