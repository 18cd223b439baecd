"""RS' against cases worked by hand: counts beside each text, the sum written out."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.wording.readability import Band, band, features, score

HAND = [
    # 12 letters, 1 sentence. hiragana の|は|れです = 5/3, kanji 今日|天気|晴 = 5/3, one comma.
    ("今日の天気は、晴れです。", "115.79 - 0.12*12 + 7.4*5/3 - 23.18*5/3 - 4.67"),
    # 8 letters. hiragana only, one run of 7.
    ("ゆきがふります。", "115.79 - 0.12*8 + 7.4*7"),
    # 17 letters in 2 sentences. kanji 市|道|直|雪|降 = 1, hiragana は|を|します|が|りました = 10/5 (1,1,3,1,4).
    ("市は道を直します。雪が降りました。", "115.79 - 0.12*17/2 + 7.4*10/5 - 23.18*1"),
    # 13 letters. katakana バス = 2, figures 120 = 3, kanji 市営|円 = 3/2, hiragana は|です = 3/2, one comma.
    ("市営バスは、120円です。", "115.79 - 0.12*13 - 1.37*3 + 7.4*3/2 - 23.18*3/2 - 5.4*2 - 4.67"),
]


def worked(formula: str) -> Fraction:
    """A sum of products and quotients of decimals, exactly."""
    total = Fraction(0)
    for term in formula.replace("- ", "+ -").split(" + "):
        product = Fraction(1)
        for factor in term.split("*"):
            over, _, under = factor.partition("/")
            product *= Fraction(over) / Fraction(under or 1)
        total += product
    return total


@pytest.mark.parametrize(("text", "formula"), HAND)
def test_by_hand(text, formula):
    assert score(features(text)) == worked(formula)


def test_official_words_read_harder_than_plain_ones():
    plain = (
        "市は、こわれた道を直しました。冬は雪が多く、車が通れない日がありました。いまは、だれでも安心して通れます。"
        * 3
    )
    official = "当該道路損傷箇所補修工事施工完了後、冬期間降雪時通行止規制解除措置実施済、安全確保。" * 3

    assert band(plain) is Band.EASY
    assert band(official) is Band.HARD


def test_short_texts_get_no_band():
    assert band("") is Band.TOO_SHORT
    assert band("あ" * 99) is Band.TOO_SHORT
    assert band("あ" * 100) is not Band.TOO_SHORT


@given(st.text(max_size=400))
def test_never_fails(text):
    found = features(text)

    assert band(text) in Band
    assert min(found.ls, found.la, found.lh, found.lc, found.lk, found.cp) >= 0
