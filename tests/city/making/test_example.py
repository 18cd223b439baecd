"""The rounds of the demonstration: what is out, what is not, and that every check holds over them."""

import pytest

from toshikei.city.making import checks, selectors
from toshikei.city.making.choices import CommentVerdict, State
from toshikei.city.making.models import Comment, RequestLine, Round, StageValue
from toshikei.city.making.seed import seed
from toshikei.city.strategy.services import thread_of
from toshikei.engines.making.verbs import Stage, Verb
from toshikei.foundation import clock

CHECKS = (
    checks.lines, checks.totals, checks.balance, checks.books, checks.versions, checks.years, checks.calendar,
    checks.published, checks.comments, checks.bonds,
)  # fmt: skip


@pytest.fixture
def rounds(city) -> dict[str, Round]:
    return {f"{one.fiscal_year}-{selectors.round_slug(one)}": one for one in selectors.rounds_list()}


def test_three_rounds_stand_where_they_should(rounds):
    states = {name: one.state for name, one in rounds.items()}

    assert states == {
        "2027-initial": State.HEARD,
        "2026-initial": State.PUBLISHED,
        "2026-supplementary-1": State.PUBLISHED,
    }


def test_every_check_holds(rounds):
    found = [f"{one.what} {one.where}" for check in CHECKS for one in check() if not one.is_notice]

    assert found == []


def test_every_loan_has_its_limit(rounds):
    assert list(checks.bonds()) == []


def test_the_finished_round_shows_every_stage_and_the_running_one_only_its_requests(rounds):
    assert [one.stage.value for one in selectors.published_stages(rounds["2026-initial"])] == [
        stage.value for stage in Stage
    ]
    assert [one.stage.value for one in selectors.published_stages(rounds["2027-initial"])] == ["request"]
    running = selectors.published_values().filter(line__request__round=rounds["2027-initial"])
    assert set(running.values_list("stage", flat=True)) == {"request"}
    assert StageValue.objects.filter(line__request__round=rounds["2027-initial"], stage="assess_1").exists()


def test_reasons_revivals_a_withheld_line_and_an_erratum_are_there_to_be_seen(rounds):
    finished = rounds["2026-initial"]
    values = selectors.published_values().filter(line__request__round=finished)

    assert {Verb.ACCEPT, Verb.REDUCE, Verb.ZERO, Verb.HOLD} <= set(
        values.filter(stage="assess_1").values_list("verb", flat=True)
    )
    assert values.filter(stage="revival").exists()
    assert len(selectors.published_errata(finished)) == 1
    withheld = RequestLine.objects.exclude(withheld_as="")
    assert not withheld.filter(request__round=finished).exists()
    assert withheld.filter(request__round=rounds["2027-initial"]).count() == 1
    assert len({one.request.department_code for one in selectors.published_requests(finished)}) >= 12


def test_the_amounts_of_the_finished_round_are_those_of_the_book(rounds):
    """What the council adopted changes nothing in the book that stood: it was made from the same budget."""
    balance = selectors.balances(rounds["2026-initial"], Stage.COUNCIL)[0]

    assert balance.is_even
    assert balance.expenditure == 95_020_000_000


def test_the_thread_of_a_programme_shows_its_stages_and_hides_the_running_assessment(rounds):
    request = StageValue.objects.filter(line__request__round=rounds["2027-initial"], stage="assess_1")[
        0
    ].line.request
    day = clock.today()

    public = [
        station.label
        for _, stations in thread_of(request.programme_code, is_public=True, on=day)
        for station in stations
    ]
    inside = [
        station.label
        for _, stations in thread_of(request.programme_code, is_public=False, on=day)
        for station in stations
    ]

    assert any("令和9年度 当初予算　要求" in label for label in public)
    assert not any("一次査定" in label and "令和9年度" in label for label in public)
    assert any("一次査定" in label and "令和9年度" in label for label in inside)


def test_one_amount_in_the_wrong_unit_waits_to_be_noticed(rounds):
    cards = [selectors.request_card(one.pk) for one in selectors.requests_of(rounds["2027-initial"])]

    assert sum(len(card.warnings) for card in cards if card) == 1


def test_seeding_twice_changes_nothing(rounds):
    before = StageValue.objects.count()

    seed(clock.today(), scale="small")

    assert StageValue.objects.count() == before


def test_other_parts_and_estimates_of_the_running_round_stand(rounds):
    assert {part.kind for part in selectors.parts_of(rounds["2027-initial"])} == {
        "continuing", "carry_over", "commitment", "bond", "borrowing", "transfer",
    }  # fmt: skip
    estimates = selectors.estimates_of(rounds["2027-initial"])
    assert [one.published_at is not None for one in estimates] == [*[True] * 5, False]


def test_ceilings_are_used_by_the_departments(rounds):
    found = selectors.department_sums(rounds["2027-initial"], Stage.ASSESS_1)

    assert all(one.ceiling for one in found if one.department_code)
    assert any(one.ceiling.is_over for one in found if one.ceiling)


def test_citizens_were_heard_in_every_way(rounds):
    """One answer of each kind where the budget is out; one comment to answer and one to look at where it is made."""
    done = Comment.objects.filter(request__round=rounds["2026-initial"])
    now = Comment.objects.filter(request__round=rounds["2027-initial"])

    answered = {
        CommentVerdict.EXPLAINED,
        CommentVerdict.REFLECTED,
        CommentVerdict.NEXT,
        CommentVerdict.DECLINED,
    }
    assert set(done.values_list("verdict", flat=True)) == answered
    assert done.filter(line__isnull=False).exists()
    assert sorted(now.values_list("state", "verdict")) == [("public", "open"), ("waiting", "open")]
