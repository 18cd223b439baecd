"""The checks against readable cases; whatever comes in, they answer and point at the right letters."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.wording import glossary
from toshikei.engines.wording.checking import check
from toshikei.engines.wording.findings import LABELS, OfferedFile, Passage, Rule, ShownTable
from toshikei.engines.wording.sentences import sentences

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/wording/findings.yaml").read_text("utf-8"))
SPECIAL = "。、！？「」（）()\n 　款項市債基金令和元年度123,456789０１，されるれないわけではざるを得ません㍻𠮟\u0000\ud7ff"
TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from(SPECIAL), st.characters(exclude_categories=["Cs"])), max_size=300
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    found = check([Passage("a", case["text"])])

    assert [[one.rule.value, one.found] for one in found] == case["found"]


@given(st.lists(TEXTS, max_size=4))
def test_never_fails_and_points_at_what_it_names(texts):
    parts = [Passage(str(number), text) for number, text in enumerate(texts)]

    for one in check(parts):
        text = texts[int(one.part)]
        assert text[one.start : one.end] == one.found
        assert one.found
        assert one.line == text[: one.start].count("\n") + 1
        assert one.message.endswith("。")
        assert one.suggestion.endswith("。")


@given(TEXTS)
def test_the_same_text_is_judged_the_same(text):
    assert check([Passage("a", text)]) == check([Passage("a", text)])


@given(TEXTS)
def test_every_letter_is_in_exactly_one_sentence(text):
    found = list(sentences(text))
    inside = [place for one in found for place in range(one.start, one.start + len(one.text))]

    assert all(text[one.start : one.start + len(one.text)] == one.text for one in found)
    assert len(inside) == len(set(inside))
    assert all(text[place].isspace() for place in set(range(len(text))) - set(inside))


def test_explained_in_an_earlier_part_is_explained_later():
    first, second = (
        Passage("1", "扶助費（くらしを支えるお金）がふえました。"),
        Passage("2", "扶助費は半分です。"),
    )

    assert check([first, second]) == []
    assert [one.part for one in check([second, first])] == ["2"]


def test_suggestions_say_how():
    era, number, term = check([Passage("a", "令和元年の950,200,000円の基金です。")])

    assert "令和元年（2019年）" in era.suggestion
    assert "9億5,020万" in number.suggestion
    assert "基金（目的を決めて積み立てた市の貯金）" in term.suggestion


def test_line_counts_from_the_top():
    (found,) = check([Passage("a", "一行目です。\n\n扶助費です。")])

    assert (found.line, found.start) == (3, 8)


@pytest.mark.parametrize(
    ("part", "rules"),
    [
        (ShownTable("t", " "), [Rule.TABLE_WITHOUT_CAPTION]),
        (ShownTable("t", "入ったお金"), []),
        (OfferedFile("f", "白書.PDF"), [Rule.PDF_ONLY]),
        (OfferedFile("f", "白書.pdf", has_page=True), []),
        (OfferedFile("f", "表.csv"), []),
    ],
)
def test_tables_and_files(part, rules):
    assert [one.rule for one in check([part])] == rules


def test_every_rule_has_a_label():
    assert set(LABELS) == set(Rule)


def test_glossary_is_large_and_keeps_to_its_own_rules():
    terms = glossary.terms()

    assert len(terms) >= 150
    for term, words in terms.items():
        assert len(words) <= 60, term
        found = [one for one in check([Passage(term, words)]) if one.rule is not Rule.JARGON]
        assert found == [], term
        assert term not in words, term
