"""The duplicate finder on planted sets, and on the single cases a person would bring."""

from dataclasses import replace

import pytest

from toshikei.cli.bench.planted import planted
from toshikei.engines.strategy.duplicates import LABELS, Ground, Sheet, alike, duplicates

MEALS = Sheet(
    "P00001",
    "配食サービス事業",
    "ひとり暮らしの高齢者",
    "栄養の偏りがなくなり、自宅で暮らし続けられる",
    "0301",
    "社会福祉協議会に委託し、夕食の弁当を週三回届ける",
)
OTHERS = (
    Sheet("P00002", "除雪支援事業", "ひとり暮らしの高齢者", "冬も玄関から道路まで歩ける", "0301", "町内会に委託し、玄関前の雪をかく"),
    Sheet("P00003", "学校給食事業", "小学校の児童", "成長に要る栄養がとれる", "0502", "給食センターで調理し、学校へ運ぶ"),
    Sheet("P00004", "がん検診事業", "40歳以上の市民", "早期に見つかり、治る", "0401", "医師会に委託し、検診車で巡回する"),
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_planted_duplicates_are_found(seed: int):
    """50 among 1,500, said in another way: at least 45 among the first 65 hints, at most 20 false."""
    made = planted(seed=seed)

    hints = duplicates(made.sheets, most=65)

    found = [hint for hint in hints if frozenset((hint.first, hint.second)) in made.pairs]
    assert (len(made.sheets), len(made.pairs)) == (1_500, 50)
    assert len(found) >= 45
    assert len(hints) - len(found) <= 20


def test_planted_texts_are_not_the_same():
    made = planted(seed=0)
    by_code = {each.code: each for each in made.sheets}

    for first, second in map(sorted, made.pairs):
        one, other = by_code[first], by_code[second]
        assert (one.target, one.state) != (other.target, other.state)
        assert one.means != other.means
    assert planted(seed=0) == made


def test_every_ground_has_its_words():
    assert set(LABELS) == set(Ground)


def test_the_same_purpose_in_other_words():
    again = Sheet("P00009", "お弁当配達事業", "一人で暮らす高齢の人", "食事の栄養の偏りをなくし、自宅での暮らしを続ける", "0302", "民間の事業者が昼に届ける")  # fmt: skip

    (hint,) = duplicates((MEALS, *OTHERS, again))

    assert (hint.first, hint.second, hint.ground) == ("P00001", "P00009", Ground.PURPOSE)


def test_the_same_means_count_only_within_a_measure():
    means = replace(OTHERS[0], code="P00009", target="酪農を営む農家", state="牛乳の運搬が止まらない")

    assert [hint.ground for hint in duplicates((*OTHERS, means))] == [Ground.MEANS]
    assert duplicates((*OTHERS, replace(means, measure="0601"))) == ()
    assert duplicates((replace(OTHERS[0], measure=""), replace(means, measure=""))) == ()


def test_what_a_person_judged_is_not_shown_again():
    again = replace(MEALS, code="P00009")

    assert duplicates((MEALS, again), known={frozenset(("P00009", "P00001"))}) == ()


def test_which_of_the_others_is_this_one():
    again = replace(MEALS, code="P00009", name="新・食の見守り事業", measure="0399")

    assert [(hint.second, hint.ground) for hint in alike(MEALS, (*OTHERS, again))] == [
        ("P00009", Ground.PURPOSE)
    ]


def test_empty_texts_are_like_nothing():
    empty = Sheet("P00005", "", "", "", "", "")

    assert duplicates(()) == duplicates((empty,)) == duplicates((empty, replace(empty, code="P00006"))) == ()


def test_separators_part_words():
    """手話・点字 and 手話点字 are not one: without this, neighbours would make words of their own."""
    one = replace(MEALS, code="P1", target="手話・点字・字幕の利用者", state="情報に困らない")
    other = replace(MEALS, code="P2", target="字幕、手話、点字を使う人", state="情報に困らないようにする", measure="0", means="研修")  # fmt: skip

    merged = replace(one, target=one.target.replace("・", ""))

    (apart,), (together,) = duplicates((one, other, *OTHERS)), duplicates((merged, other, *OTHERS))

    assert (apart.first, apart.second) == ("P1", "P2")
    assert apart.likeness > together.likeness
