import copy
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter

import pytest

from toshikei import law
from toshikei.kernel.errors import DataContradict, InputWrong
from toshikei.law import reader
from toshikei.law.errors import LawDateBeforeRecord, LawEnded, LawFileWrong, LawNameUnknown
from toshikei.law.loading import load_text
from toshikei.law.types import State

TODAY = date(2026, 11, 24)
ENDING = """
topic: 試し
values:
  fee:
    label: 手数料
    label_en: fee
    unit: yen
    values:
      2010-04-01: {value: 300, source: {law: 手数料条例, article: 2条}, status: recalled, start: exact}
      2020-04-01: {value: null, source: {law: 手数料条例, article: 附則2項}, status: recalled, start: exact}
"""


def ending() -> reader.Series:
    (series,) = load_text(ENDING, "house/fees.yaml")
    return series


def test_value_by_attribute_and_by_name_are_the_same() -> None:
    by_attribute = law.at(TODAY).budget.calendar.submission_days

    assert by_attribute == law.value("budget.calendar.submission_days", on=TODAY)
    assert by_attribute.as_int() == 20
    assert by_attribute.unit == "日"
    assert str(by_attribute.source) == "地方自治法211条1項"


def test_short_name_finds_the_only_topic() -> None:
    assert law.value("budget.submission_days", on=TODAY).name == "budget.calendar.submission_days"


def test_short_name_in_two_topics_is_refused_with_both() -> None:
    one = ENDING.replace("topic: 試し", "topic: 別の試し")
    known = reader.by_name([*load_text(ENDING, "house/fees.yaml"), *load_text(one, "house/charges.yaml")])

    assert sorted(known) == ["house.charges.fee", "house.fees.fee"]
    refusal = reader._unknown("house.fee", known, list(known))
    assert "house.fees.fee" in refusal.sentence("instead")
    assert "house.charges.fee" in refusal.sentence("instead")


@pytest.mark.parametrize(
    ("on", "percent"),
    [
        (date(2009, 4, 1), 40),
        (date(2011, 3, 31), 40),
        (date(2011, 4, 1), 35),
        (date(2012, 3, 31), 35),
        (date(2012, 4, 1), 30),
        (TODAY, 30),
    ],
)
def test_old_cases_are_judged_by_old_law(on: date, percent: int) -> None:
    """健全化法施行令8条2号ハと附則3条: the transitional thresholds of 2009 to 2011."""
    assert law.at(on).budget.soundness.rebuilding_consolidated.as_decimal() == Decimal(percent)


def test_sections_are_renumbered_in_2020() -> None:
    """節: 賃金 was 7 until FY2019; everything behind it moved up by one."""
    old = law.at(date(2020, 3, 31)).budget.sections.expenditure.as_table()
    new = law.at(date(2020, 4, 1)).budget.sections.expenditure.as_table()

    assert old["7"] == "賃金"
    assert (len(old), len(new)) == (28, 27)
    assert [old[str(number + 1)] for number in range(7, 28)] == [new[str(number)] for number in range(7, 28)]
    assert [old[str(number)] for number in range(1, 7)] == [new[str(number)] for number in range(1, 7)]


def test_negotiated_limit_was_raised_in_2025() -> None:
    assert law.value("decisions.negotiated_works", on=date(2025, 3, 31)).as_int() == 1_300_000
    assert law.value("decisions.negotiated_works", on=date(2025, 4, 1)).as_int() == 2_000_000


@pytest.mark.parametrize("name", ["budget.calendar.submision_days", "budget.calender.submission_days"])
def test_unknown_name_is_refused_with_the_nearest(name: str) -> None:
    with pytest.raises(LawNameUnknown) as refused:
        law.value(name, on=TODAY)

    assert "budget" in refused.value.sentence("instead")
    assert isinstance(refused.value, InputWrong)


@pytest.mark.parametrize("path", ["budgett", "budget.calender", "budget.calendar.submision_days"])
def test_unknown_attribute_is_refused_at_every_step(path: str) -> None:
    with pytest.raises(LawNameUnknown):
        attrgetter(path)(law.at(TODAY))


def test_private_attributes_are_left_to_python() -> None:
    assert copy.deepcopy(law.at(TODAY)) == law.at(TODAY)
    assert not hasattr(law.at(TODAY).budget.calendar, "_secret")


def test_day_before_the_record_is_refused() -> None:
    with pytest.raises(LawDateBeforeRecord) as refused:
        law.value("budget.soundness.fund_shortage", on=date(2009, 3, 31))

    assert "平成21年4月1日" in str(refused.value)


def test_day_before_the_eras_is_refused_and_not_a_crash() -> None:
    with pytest.raises(LawDateBeforeRecord, match="1700-01-01"):
        law.value("budget.soundness.fund_shortage", on=date(1700, 1, 1))


def test_day_after_the_end_of_a_rule_is_refused_with_its_article() -> None:
    assert reader.on_day(ending(), date(2020, 3, 31)).as_int() == 300
    with pytest.raises(LawEnded) as refused:
        reader.on_day(ending(), date(2020, 4, 1))

    assert "手数料条例附則2項" in str(refused.value)
    assert refused.value.to_dict()["code"] == "law_ended"


def test_city_values_need_the_city() -> None:
    with pytest.raises(LawNameUnknown):
        law.value("budget.process.requests_due", on=TODAY)

    assert law.at(TODAY, city="012068").budget.process.requests_due.day_in(2026) == date(2026, 11, 6)


def test_city_may_not_replace_a_value_of_the_state() -> None:
    with pytest.raises(LawFileWrong, match="既に"):
        reader.by_name([ending(), ending()])


def test_explanation_names_article_and_date() -> None:
    step = law.value("budget.calendar.surplus_share", on=TODAY).explain()

    assert step.value == "2分の1"
    assert str(step.law[0]) == "地方財政法7条1項"
    assert step.law[0].checked_on == TODAY
    assert step.note == "遅くとも平成25年12月21日から"


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("budget.calendar.submission_days", "昭和39年4月1日から（開始日は未確認）"),
        ("budget.soundness.rebuilding_consolidated", "平成24年4月1日から"),
        ("decisions.contracts.council_works", "遅くとも平成29年4月1日から"),
    ],
)
def test_explanation_says_how_sure_the_first_day_is(name: str, note: str) -> None:
    assert law.value(name, on=TODAY).explain().note == note


def test_wrong_type_is_a_mistake_of_the_program() -> None:
    asked = law.value("budget.calendar.submission_days", on=TODAY)

    with pytest.raises(TypeError):
        asked.as_text()
    assert law.value("budget.reconsideration_majority", on=TODAY).as_fraction() == Fraction(2, 3)
    assert law.value("budget.amendable_after_year_end", on=TODAY).as_bool() is False
    with pytest.raises(TypeError):
        law.value("budget.amendable_after_year_end", on=TODAY).as_int()


def test_state_of_a_value_grows_stale_after_a_year() -> None:
    entry = law.value("budget.calendar.submission_days", on=TODAY).entry

    assert entry.state(TODAY) is State.CHECKED
    assert entry.state(date(2027, 11, 24)) is State.CHECKED
    assert entry.state(date(2027, 11, 25)) is State.STALE
    assert law.value("house.rounding.tax_base", on=TODAY).entry.state(TODAY) is State.UNCHECKED


def test_file_mistakes_are_contradictions_of_data() -> None:
    assert issubclass(LawFileWrong, DataContradict)
