"""Single cards: what each detector sees, and what it leaves alone."""

import pytest

from toshikei.engines.evaluation.cards import Card, Goal
from toshikei.engines.evaluation.detectors import LABELS, Kind, findings
from toshikei.engines.evaluation.outcomes import is_activity
from toshikei.engines.evaluation.reuse import is_copied


def kinds(card: Card) -> list[Kind]:
    return [found.kind for found in findings(card)]


def test_every_kind_has_its_words():
    assert set(LABELS) == set(Kind)


def test_no_year_is_no_end_whatever_is_ticked():
    assert kinds(Card("1", "見本")) == [Kind.NO_END]
    assert kinds(Card("1", "見本", says_no_end=True)) == [Kind.NO_END]


def test_a_year_beside_the_tick_contradicts():
    (found,) = findings(Card("1", "見本", end_year=2027, says_no_end=True))

    assert (found.kind, found.words) == (Kind.END_CONTRADICTS, "2027年度")


def test_an_end_told_in_words_is_an_end():
    told = "なお、特別協定の有効期間は、5年間 （令和４年４月１日～令和９年３月３１日）である。"

    assert kinds(Card("1", "見本", overview=told)) == []


def test_a_copied_reason_names_its_year_and_words():
    reasons = {
        2022: "実績を踏まえた減額。",
        2023: "実績（令和５年度）を踏まえた減額",
        2024: "対象者の転入による増",
    }

    (found,) = findings(Card("1", "見本", end_year=2027, reasons=reasons))

    assert (found.kind, found.year, found.words) == (Kind.COPIED, 2023, reasons[2023])


def test_a_year_between_is_no_last_year():
    assert (
        kinds(Card("1", "見本", end_year=2027, reasons={2021: "単価の増のため", 2023: "単価の増のため"}))
        == []
    )


@pytest.mark.parametrize(
    ("later", "earlier", "copied"),
    [
        ("重要政策推進枠：70百万円　調査数の増のため", "調査数の増のため。重要政策推進枠 12", True),
        ("調査数の減のため", "調査数の増のため", False),
        ("重要政策推進枠：15百万円", "重要政策推進枠：15百万円", False),
        (
            "※金額は単位未満四捨五入していることから、合計が一致しない場合がある。",
            "※金額は単位未満四捨五入していることから、合計が一致しない場合がある。",
            False,
        ),
        ("新規採択のため", "単価改定のため", False),
        ("", "単価改定のため", False),
    ],
)
def test_copied(later: str, earlier: str, copied: bool):
    assert is_copied(later, earlier) is copied


@pytest.mark.parametrize(
    ("goal", "activity"),
    [
        ("年間会議数８回(理事会２回、運営委員会２回)", True),
        ("相談件数を前年度以上とする", True),
        ("参加人数が目標値に達する。", True),
        ("必要な体制の確立", True),
        ("情報収集", True),
        ("受講者のうち就職した人の割合を60％以上とする", False),
        ("参加者の満足度", False),
        ("安全衛生教育が受講者の役に立つこと", False),
        ("年間の24時間死者数を2,000人以下とする", False),
        ("", False),
        ("－", False),
    ],
)
def test_activity(goal: str, activity: bool):
    assert is_activity(goal) is activity


def test_a_finding_shows_the_goal_it_is_about():
    card = Card("1", "見本", end_year=2027, goals=(Goal("就職率の向上", "長期"), Goal("研修の実施", "短期")))

    assert [found.words for found in findings(card)] == ["研修の実施"]
