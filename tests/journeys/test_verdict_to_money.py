"""Four years from verdict to money in the demonstration, as a citizen sees them without signing in, and the next request."""

import pytest
from django.test import Client

from toshikei.city.evaluation.models import BudgetAction
from toshikei.city.evaluation.selectors import sorting_list
from toshikei.city.sorting.choices import Source
from toshikei.city.sorting.models import SortingRound
from toshikei.city.sorting.selectors.ratchet import ratchet_listed
from toshikei.city.sorting.selectors.suggesting import suggestions_for
from toshikei.city.strategy.selectors import programmes_on

pytestmark = pytest.mark.slow


def words(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("<wbr>", "")


def action_of(name: str, year: int = 2024) -> BudgetAction:
    return BudgetAction.objects.select_related("verdict").get(verdict__title=name, verdict__fiscal_year=year)


def page_of(name: str, year: int = 2024) -> str:
    return words(f"/evaluation/verdicts/{action_of(name, year).pk}/")


def test_an_abolished_programme_whose_money_ends_is_public(city) -> None:
    page = page_of("旧支所改修事業費")

    assert "2026年度の予算からなくなった" in page
    assert "令和8年度は要求しない" in page
    assert action_of("旧支所改修事業費").freed_yen > 0


def test_a_programme_under_a_new_name_is_caught(city) -> None:
    page = page_of("敬老事業費")
    code = next(one.code for one in programmes_on(2026) if one.name == "長寿を祝う事業費")

    assert "同じ事業が名前を変えて続いている" in page
    assert "「敬老事業費」が、この事業で続いています" in words(f"/programmes/{code}/")


def test_the_mayors_reason_stands_beside_the_verdict(city) -> None:
    page = page_of("長期滞在推進事業費")

    assert "評決によらない" in page
    assert "宿と交わした約束" in page


def test_what_was_freed_went_to_an_expansion(city) -> None:
    assert action_of("移住促進事業費").state == "realised"
    assert "移住促進事業費" in words("/evaluation/")


def test_the_front_page_says_the_numbers_and_who_waits_for_a_reason(city) -> None:
    page = words("/evaluation/")

    assert "廃止と評決した事業のうち1件がなくなりました" in page
    assert "理由を待っている事業" in page
    assert "自然体験観光推進事業費" in page


def test_improved_three_times_without_a_change_the_programme_is_on_the_sorting_list(city) -> None:
    page = words("/evaluation/")

    assert "事業の仕分けの候補に自動で載った事業" in page
    assert "ごみ減量推進事業費" in page


def test_a_card_is_read_with_its_verdict_and_the_opinion_from_outside(city) -> None:
    code = action_of("ごみ減量推進事業費").verdict.programme_code
    page = words(f"/evaluation/2024/{code}/")

    assert "冊子を三年続けている" in page or "三年続けている" in page
    assert "一部を受け入れる" in page


def test_the_ratchet_proposes_a_candidate_of_the_next_sorting(city):
    (caught,) = sorting_list()
    making = SortingRound.objects.get(fiscal_year=2026)
    making.candidates.filter(programme_code=caught.programme_code).delete()

    proposed = [one for one in suggestions_for(making) if one.source == Source.RATCHET]

    assert [(one.code, one.reason) for one in proposed] == [
        (caught.programme_code, "令和6年度までの三年、「改善」と評価されて変わっていません")
    ]
    assert list(ratchet_listed(caught.year)) == []
