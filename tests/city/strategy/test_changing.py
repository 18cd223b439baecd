"""Open, change, end, share, split, merge: what is written, what is refused, and that the shares stay whole."""

import pytest
from tests.city.strategy.conftest import ON, WHO, in_book, official, place

from toshikei.city.strategy import checks, errors, selectors, services
from toshikei.city.strategy.choices import Category, LineageKind
from toshikei.city.strategy.models import Programme, ProgrammePlace
from toshikei.city.strategy.services import Part
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

HALVES = [Part("移住相談", "0104", 500_000), Part("移住体験", "", 500_000)]


def new(**more: object) -> Programme:
    facts = {"from_year": 2027, "name": "見守り", "unit_code": "0501", "category": Category.OPTIONAL}
    return services.programme_open(**WHO, **(facts | more))


@pytest.mark.django_db
def test_a_new_programme_gets_the_next_number():
    assert [new().code, new(name="声かけ").code] == ["P00001", "P00002"]
    assert selectors.programme_in("P00001", 2026) is None
    assert selectors.programme_in("P00001", 2027).start_year == 2027


@pytest.mark.django_db
def test_a_number_is_never_used_twice():
    new(code="A-1")

    with pytest.raises(errors.CodeTaken):
        new(code="A-1")
    with pytest.raises(errors.CodeUnsound):
        new(code="番号")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", "　", "あ" * 201, "見え\u200bない"])
def test_a_name_is_a_name(name):
    with pytest.raises(errors.CellUnsound):
        new(name=name)

    assert not Programme.objects.exists()


def test_a_change_begins_a_period_and_leaves_the_years_before(carry):
    carry(2026, in_book("移住促進"))

    services.programme_change(
        **WHO, code="P00001", from_year=2027, reason="分かりやすくするため", name="移住定住促進"
    )

    assert selectors.programme_in("P00001", 2026).name == "移住促進"
    assert selectors.programme_in("P00001", 2027).name == "移住定住促進"
    step = selectors.lineage_of("P00001")[0]
    assert (step.kind, step.note) == (LineageKind.RENAME, "移住促進から移住定住促進へ")
    assert TrailEvent.objects.filter(event="strategy.programme_changed").count() == 1


def test_a_confirmed_category_is_no_suggestion_any_more(carry):
    carry(2026, in_book("移住促進"))

    services.programme_change(
        **WHO, code="P00001", from_year=2026, reason="確かめた", category="subsidy", name="移住促進"
    )

    assert selectors.programme_in("P00001", 2026).category_label == "補助金・負担金"


def test_what_changes_nothing_and_what_has_no_reason_is_refused(carry):
    carry(2026, in_book("移住促進"))

    with pytest.raises(errors.NothingToChange):
        services.programme_change(**WHO, code="P00001", from_year=2027, reason="なし", name="移住促進")
    with pytest.raises(errors.ReasonNeeded):
        services.programme_change(**WHO, code="P00001", from_year=2027, reason=" ", name="別名")
    with pytest.raises(errors.YearBackwards):
        services.programme_change(**WHO, code="P00001", from_year=2025, reason="過去", name="別名")
    with pytest.raises(errors.ProgrammeUnknown):
        services.programme_change(**WHO, code="P09999", from_year=2027, reason="なし", name="別名")


def test_an_ended_programme_stays_ended(carry):
    carry(2026, in_book("移住促進"))

    services.programme_end(**WHO, code="P00001", last_year=2026, reason="役目を終えた")

    assert selectors.programme_in("P00001", 2027) is None
    assert selectors.programme_known("P00001", 2027).name == "移住促進"
    with pytest.raises(errors.AlreadyEnded):
        services.programme_end(**WHO, code="P00001", last_year=2027, reason="もう一度")


@pytest.mark.parametrize("shares", [{}, {"P00001": 999_999}, {"P00001": 1_000_001, "P00002": -1}])
def test_shares_of_a_place_make_one(carry, shares):
    carry(2026, in_book("移住促進"), in_book("広報"))

    with pytest.raises(errors.SharesUnequal):
        services.link_set(**WHO, place=place("移住促進"), shares=shares, from_year=2027)


def test_a_split_hands_over_the_places_and_says_so(carry):
    carry(2026, in_book("移住促進"))

    made = services.programme_split(
        **WHO, code="P00001", from_year=2027, parts=HALVES, reason="相談と体験を分ける"
    )

    assert [one.code for one in made] == ["P00002", "P00003"]
    assert selectors.programme_in("P00001", 2027) is None
    held = selectors.programme_of_place(place("移住促進"), 2027)
    assert {one.code: one.share_ppm for one in held} == {"P00002": 500_000, "P00003": 500_000}
    assert [one.code for one in selectors.programme_of_place(place("移住促進"), 2026)] == ["P00001"]
    assert [(one.kind, one.other) for one in selectors.lineage_of("P00003")] == [
        (LineageKind.SPLIT, "P00001")
    ]
    assert selectors.programme_in("P00002", 2027).unit_code == "0104"
    assert list(checks.shares()) == []
    assert list(checks.periods()) == []


def test_a_split_of_a_shared_place_leaves_the_others_alone(carry):
    carry(2026, in_book("移住促進"), in_book("広報"))
    services.link_set(
        **WHO, place=place("移住促進"), shares={"P00001": 333_333, "P00002": 666_667}, from_year=2026
    )

    services.programme_split(**WHO, code="P00001", from_year=2027, parts=HALVES, reason="分ける")

    held = {one.code: one.share_ppm for one in selectors.programme_of_place(place("移住促進"), 2027)}
    assert held == {"P00002": 666_667, "P00003": 166_667, "P00004": 166_666}
    assert list(checks.shares()) == []


def test_the_preview_says_it_and_keeps_nothing(carry):
    carry(2026, in_book("移住促進"))

    effect = services.split_preview(
        by=WHO["by"], on=ON, code="P00001", from_year=2027, parts=HALVES, reason="分ける"
    )

    assert [line.split("　")[1] for line in effect.programmes] == [
        "移住相談（2027年度から）",
        "移住体験（2027年度から）",
    ]
    assert len(effect.places) == 2
    assert Programme.objects.count() == 1
    assert ProgrammePlace.objects.count() == 1
    assert not TrailEvent.objects.filter(event="strategy.programme_split").exists()


def test_a_merger_takes_over_everything(carry):
    carry(2026, in_book("移住促進"), in_book("広報"), in_book("広聴"))

    made = services.programme_merge(
        **WHO, codes=["P00002", "P00003"], from_year=2027, name="広報広聴", unit_code="", reason="一体で行う"
    )

    assert [one.place.programme for one in selectors.places_of(made.code, 2027)] == ["広報", "広聴"]
    assert [one.name for one in selectors.programmes_on(2027)] == ["移住促進", "広報広聴"]
    assert list(checks.shares()) == []


def test_split_and_merger_need_enough_and_a_reason(carry):
    carry(2026, in_book("移住促進"), in_book("広報"))
    split = {**WHO, "code": "P00001", "from_year": 2027}

    with pytest.raises(errors.PartsTooFew):
        services.programme_split(**split, parts=HALVES[:1], reason="分ける")
    with pytest.raises(errors.SharesUnequal):
        services.programme_split(**split, parts=[*HALVES, Part("余り", "", 1)], reason="分ける")
    with pytest.raises(errors.ReasonNeeded):
        services.programme_split(**split, parts=HALVES, reason="")
    with pytest.raises(errors.SourcesTooFew):
        services.programme_merge(
            **WHO, codes=["P00001", "P00001"], from_year=2027, name="x", unit_code="", reason="r"
        )
    assert Programme.objects.count() == 2


@pytest.mark.parametrize(
    "text", ["名前だけ", "名前｜0101｜多め", "｜0101｜50", "名前｜0101｜0.00001", "名前｜0101｜NaN"]
)
def test_unreadable_parts_are_named_by_line(text):
    with pytest.raises(errors.PartUnreadable) as refused:
        services.parts_read(f"\nよい名｜｜50\n{text}")

    assert refused.value.params["line"] == 3


def test_changes_are_for_finance_and_planning(carry):
    carry(2026, in_book("移住促進"))
    nobody = {"by": official(Role.SECTION_HEAD), "on": ON}

    for act in (
        lambda: services.programme_open(
            **nobody, from_year=2027, name="x", unit_code="", category=Category.OPTIONAL
        ),
        lambda: services.programme_change(**nobody, code="P00001", from_year=2027, reason="r", name="y"),
        lambda: services.programme_end(**nobody, code="P00001", last_year=2026, reason="r"),
        lambda: services.programme_split(**nobody, code="P00001", from_year=2027, parts=HALVES, reason="r"),
        lambda: services.link_set(
            **nobody, place=place("移住促進"), shares={"P00001": 1_000_000}, from_year=2027
        ),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert [one.name for one in selectors.programmes_on(2027)] == ["移住促進"]


def test_verify_finds_shares_that_do_not_make_one(carry):
    carry(2026, in_book("移住促進"))
    ProgrammePlace.objects.update(share_ppm=999_999)

    assert [one.where for one in checks.shares()] == [
        "2026年度 一般会計　総務費・総務管理費・企画費・移住促進"
    ]
