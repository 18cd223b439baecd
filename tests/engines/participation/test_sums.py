"""Whatever a city spends, the household's parts and the parts of a tax bill add up, in the same order every time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.participation.apportioning import apportion
from toshikei.engines.participation.household import Amount, household, limits, share, words
from toshikei.engines.participation.your_tax import Basis, Use, split
from toshikei.engines.wording.checking import check
from toshikei.engines.wording.findings import Passage, Rule

KAN = st.sampled_from(["市税", "地方交付税", "市債", "諸収入", "国庫支出金", "ふしぎな収入"])
SETSU = st.sampled_from(["給料", "扶助費", "工事請負費", "委託料", "繰出金", "ふしぎな節"])
YEN = st.integers(min_value=0, max_value=10**13)


@st.composite
def revenues(draw) -> list[Amount]:
    made = draw(st.lists(st.builds(Amount, KAN, YEN, st.text(max_size=3)), max_size=12))
    return [*made, Amount("市税", draw(st.integers(min_value=1, max_value=10**13)), "1")]


EXPENDITURES = st.lists(
    st.builds(Amount, st.sampled_from(["総務費", "公債費"]), YEN, st.just("2"), SETSU), max_size=12
)


@given(
    st.integers(min_value=-(10**9), max_value=10**9),
    st.lists(st.integers(-(10**12), 10**12), max_size=30),
    st.sampled_from([1, 100]),
)
def test_parts_add_up_to_the_whole(whole, amounts, step):
    if amounts and sum(amounts) <= 0:
        with pytest.raises(ValueError, match="above zero"):
            apportion(whole, amounts, step=step)
        return

    parts = apportion(whole, amounts, step=step)

    assert sum(parts) == (whole if amounts else 0)
    assert parts == apportion(whole, amounts, step=step)


@given(st.integers(min_value=0, max_value=10**9), st.lists(st.integers(0, 10**12), min_size=1, max_size=30))
def test_no_part_is_off_by_a_yen(whole, amounts):
    total = sum(amounts)
    if total == 0:
        return

    for amount, part in zip(amounts, apportion(whole, amounts), strict=True):
        assert abs(part * total - amount * whole) < total


@given(st.integers(min_value=1, max_value=10**8), revenues(), EXPENDITURES)
def test_household_adds_up(income, revenue, expenditure):
    made = household(income, revenue, expenditure)

    assert made is not None
    assert sum(part.month_yen for part in made.revenue) == income
    assert sum(part.city_yen for part in made.revenue) == sum(one.yen for one in revenue)
    assert sum(part.month_yen for part in made.expenditure) == made.spent
    assert sum(part.city_yen for part in made.expenditure) == sum(one.yen for one in expenditure)
    assert made.left == income - made.spent


@given(st.integers(min_value=1, max_value=10**8), revenues(), EXPENDITURES)
def test_every_figure_keeps_its_places(income, revenue, expenditure):
    made = household(income, revenue, expenditure)

    assert sorted(map(repr, revenue)) == sorted(repr(one) for part in made.revenue for one in part.members)
    for part in (*made.revenue, *made.expenditure):
        assert part.city_yen == sum(one.yen for one in part.members)


@given(revenues(), EXPENDITURES, st.randoms())
def test_words_come_in_the_order_of_the_list(revenue, expenditure, random):
    made = household(300_000, revenue, expenditure)
    order = [word.word for word in words("revenue")]
    random.shuffle(revenue)
    again = household(300_000, revenue, expenditure)

    assert [part.word.word for part in made.revenue] == sorted(
        (part.word.word for part in made.revenue), key=order.index
    )
    assert [(part.word.word, part.month_yen) for part in again.revenue] == [
        (part.word.word, part.month_yen) for part in made.revenue
    ]


def test_balanced_budget_leaves_nothing():
    city = [Amount("市税", 333, "1"), Amount("市債", 667, "2")]

    made = household(300_000, city, [Amount("総務費", 1000, "2", "給料")])

    assert (made.spent, made.left) == (300_000, 0)
    assert [part.month_yen for part in made.revenue] == [99_900, 200_100]


def test_more_spent_than_received_is_missing():
    assert (
        household(300_000, [Amount("市税", 100, "1")], [Amount("総務費", 110, "2", "給料")]).left == -30_000
    )


def test_debt_service_is_known_by_its_kan_and_the_unknown_is_not_dropped():
    spent = [
        Amount("公債費", 5, "12", "償還金、利子及び割引料"),
        Amount("総務費", 3, "2", "償還金、利子及び割引料"),
        Amount("総務費", 2, "2", "謎"),
    ]

    made = household(1000, [Amount("市税", 10, "1")], spent)

    assert [(part.word.word, part.city_yen) for part in made.expenditure] == [
        ("ローンの返済", 5),
        ("会費やおつきあい", 3),
        ("そのほか", 2),
    ]


@pytest.mark.parametrize(
    ("income", "revenue"), [(0, [Amount("市税", 1, "")]), (300_000, []), (300_000, [Amount("市税", 0, "")])]
)
def test_nothing_to_measure_by(income, revenue):
    assert household(income, revenue, []) is None


def test_income_that_is_no_multiple_of_a_hundred_still_adds_up():
    made = household(287_654, [Amount("市税", 2, "1"), Amount("市債", 1, "2")], [])

    assert [part.month_yen for part in made.revenue] == [191_769, 95_885]


def test_words_of_the_household_are_plain():
    for word in (*words("revenue"), *words("expenditure")):
        assert [one for one in check([Passage("a", word.about)]) if one.rule is not Rule.JARGON] == []
    assert len(limits()) >= 3
    assert [
        one for text in limits() for one in check([Passage("a", text)]) if one.rule is Rule.DOUBLE_NEGATIVE
    ] == []


@given(st.integers(min_value=0, max_value=10**9), st.lists(YEN, min_size=1, max_size=40))
def test_tax_bill_adds_up_largest_first(tax, amounts):
    uses = [Use(str(number), f"使いみち{number}", yen) for number, yen in enumerate(amounts)]

    made = split(tax, uses)

    if sum(amounts) == 0:
        assert made is None
        return
    assert sum(one.tax_yen for one in made.shares) == tax
    assert [one.use.yen for one in made.shares] == sorted(amounts, reverse=True)
    assert made == split(tax, uses)


def test_general_funds_decide_where_every_use_states_them():
    uses = [Use("1", "国の金が多い仕事", 900, general=100), Use("2", "市の金の仕事", 100, general=100)]

    made = split(1000, uses)

    assert made.basis is Basis.GENERAL
    assert [one.tax_yen for one in made.shares] == [500, 500]
    assert split(1000, [*uses, Use("3", "分からない仕事", 1)]).basis is Basis.ALL


def test_share_in_percent():
    assert str(share(2, 3)) == "66.7"
