"""What was out and is kept back again is said with its day and reason class; neither place nor amount is told."""

from datetime import date

import pytest
from django.test import Client
from tests.city.making.conftest import WHO, Making, spent

from toshikei.city.making import services
from toshikei.city.making.choices import Withheld
from toshikei.city.making.selectors import seen
from toshikei.engines.making.verbs import Stage
from toshikei.foundation.accounts.acting import SYSTEM

ROUND = "/making/2027/initial/"
SAID = "公表した明細の一部を、いまは公表していません"


@pytest.fixture
def event(making) -> Making:
    services.guideline_issue(**making.id, text="方針")
    lines = [spent(yen, "催し", setsu=(str(yen), f"節{yen}")) for yen in (123_000, 234_000, 345_000)]
    making.asked("催し", *lines, programme_code="P90001")
    making.submitted()
    return making


def publish(made: Making, on: date | None = None) -> None:
    services.stage_publish(**made.id | ({"on": on} if on else {}), stage=Stage.REQUEST)


def keep_back(
    made: Making, withheld_as: Withheld | None = Withheld.NEGOTIATION, on: date = WHO["on"]
) -> None:
    line = made.lines("催し")[1]
    services.line_withhold(
        by=SYSTEM, on=on, line_id=line.pk, withheld_as=withheld_as, reason="用地の交渉が始まったため"
    )


def page(address: str = f"{ROUND}P90001/") -> str:
    return Client().get(address).text.replace("<wbr>", "")


def test_a_line_taken_back_is_said_with_day_and_reason_class(event):
    publish(event)
    assert "234" in page()

    keep_back(event)

    said = page()
    assert SAID in said
    assert "わけ：交渉に支障がある" in said
    assert "用地の交渉が始まったため" not in said
    assert "節234000" not in said
    assert ">234<" not in said
    assert "234,000" not in said
    overview = page(ROUND)
    assert (
        "そのうち1件は、一度公表したあとに公表を取りやめました（令和8年11月20日、交渉に支障がある）"
        in overview
    )
    assert "公表を取りやめました" in page(f"{ROUND}stages/request/")


def test_what_was_never_out_only_waits(event):
    keep_back(event)
    publish(event)

    assert SAID not in page()
    assert "公表を待つ行（交渉に支障がある）" in page()
    assert "取りやめました" not in page(ROUND)


def test_another_programme_says_nothing(event, programmes):
    publish(event)
    keep_back(event)

    assert SAID not in page(f"{ROUND}{programmes['予算編成事務費']}/")


def test_let_out_again_nothing_is_said(event):
    publish(event)
    keep_back(event)
    keep_back(event, None)

    assert SAID not in page()
    assert seen.round_seen(event.now).taken_back == ()


def test_another_reason_class_moves_no_day(event, settings):
    publish(event, date(2026, 11, 18))
    keep_back(event, on=date(2026, 11, 19))
    keep_back(event, Withheld.PERSONAL)

    (one,) = seen.round_seen(event.now).taken_back

    assert (one.on, one.reason) == (date(2026, 11, 19), "個人に関する情報")


def test_a_correction_that_cannot_show_its_amounts_is_said_with_its_day(event, programmes):
    publish(event)
    line = event.lines("白書")[0]
    services.erratum_publish(
        **WHO, line_id=line.pk, stage=Stage.REQUEST, amount=610_000, why="単価61万円の写し誤り"
    )
    address = f"{ROUND}{programmes['財政白書作成事業費']}/"
    assert "600,000円 → 610,000円" in page(address)
    other = event.lines("事務")[0]
    services.line_withhold(**WHO, line_id=other.pk, withheld_as=Withheld.TENDER, reason="入札の前のため")
    row = next(one for one in seen.round_seen(event.now).rows if one.name == "白書")
    assert row.stages["request"].hidden

    said = page(address)

    assert "正誤：要求の値を直しました" in said
    assert "610,000" not in said
    assert "単価61万円" not in said


def test_nothing_kept_back_costs_nothing(event, django_assert_num_queries):
    from toshikei.city.making.selectors.kept_back import taken_back

    with django_assert_num_queries(0):
        assert taken_back(event.round, []) == ()
