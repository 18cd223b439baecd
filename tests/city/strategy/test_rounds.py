"""Priority rounds: frozen before scoring, own scores only, closed, solved, decided; and the bad days."""

from datetime import timedelta

import pytest
from django.db.models import Q
from tests.city.strategy.conftest import ON, WHO, official

from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided
from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy import errors
from toshikei.city.strategy.models import PriorityRound, RoundScore, RoundSolution
from toshikei.city.strategy.selectors import priorities as read
from toshikei.city.strategy.services import priorities
from toshikei.city.strategy.services.priorities import CriterionDraft, OptionDraft
from toshikei.engines.strategy.errors import MustDoConflict, MustDoTooLarge
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

MILLION = 1_000_000
POSTS = ("00-2", "00-3", "0302-1")
CRITERIA = [
    CriterionDraft(code="K1", name="必要性", weight=3),
    CriterionDraft(code="K2", name="効果", weight=2),
]
POINTS = {"O1": (5, 4), "O2": (4, 4), "O3": (2, 3), "O4": (1, 1)}


def options() -> list[OptionDraft]:
    return [
        OptionDraft(code="O1", name="見守り", money=6 * MILLION, posts=10, unit_code="0501"),
        OptionDraft(code="O2", name="除雪", money=5 * MILLION, posts=5, unit_code="1002"),
        OptionDraft(code="O3", name="広報", money=4 * MILLION, posts=2, unit_code="0103"),
        OptionDraft(code="O4", name="像", money=1 * MILLION, unit_code="1003"),
    ]


@pytest.fixture
def found(city) -> PriorityRound:
    made = priorities.round_open(
        **WHO,
        title="試験の回",
        fiscal_year=2027,
        due_on=ON + timedelta(days=30),
        money_ceiling=10 * MILLION,
        posts_ceiling=20,
    )
    where = {**WHO, "round_id": made.pk}
    priorities.criteria_set(**where, criteria=CRITERIA)
    priorities.options_write(**where, drafts=options())
    for post in POSTS:
        priorities.scorer_add(**where, post_code=post)
    return made


def at(found: PriorityRound) -> dict:
    return {**WHO, "round_id": found.pk}


def person(found: PriorityRound, post: str) -> Acting:
    scorer = found.scorers.get(post_code=post)
    organisation = organisation_on(ON)
    seat = organisation.posts[post]
    acting = ActingPost(
        post, seat.title, organisation.path_of(seat.unit_code), seat.label, frozenset({Role.STAFF})
    )
    return Acting(scorer.account_id, AccountKind.STAFF, "架空", acting)


def give(found: PriorityRound, post: str, points: dict[str, tuple[int, int]] | None = None) -> None:
    said = {code: {"K1": one, "K2": other} for code, (one, other) in (points or POINTS).items()}
    priorities.scores_give(by=person(found, post), on=ON, round_id=found.pk, points=said)


def scored(found: PriorityRound) -> PriorityRound:
    priorities.round_freeze(**at(found))
    for post in POSTS:
        give(found, post)
    return found


def solved(found: PriorityRound) -> RoundSolution:
    scored(found)
    priorities.round_close(**at(found))
    made = priorities.round_solve(**at(found))
    assert isinstance(made, RoundSolution)
    return made


def decide(found: PriorityRound, outcome: Outcome = Outcome.APPROVED) -> None:
    subject = f"strategy.round:{found.pk}"
    priorities.round_decided(Decided(0, "1号", "strategy.round", subject, outcome, None, ON, "市長", "", ""))


def test_the_best_set_is_found_and_proven(found):
    made = solved(found)

    assert made.chosen == ["O2", "O3", "O4"]
    assert made.value == made.bound
    result = read.result_of(found)
    assert sum(one.money for one in result.left) == made.freed_money
    assert {one.rank for one in [*result.chosen, *result.left]} == {1, 2, 3, 4}
    labels = str(made.reasons)
    assert "一般財源があと100万円ある" in labels
    assert len(made.moves) == 4


def test_what_is_decided_is_public_with_what_it_frees(found):
    solved(found)
    assert read.round_public(found.pk, clock.now()) is None

    decide(found)

    frame = read.priority_frame(2027)
    own = [row for row in frame.rows if row.round_id == found.pk]
    assert sum(row.money for row in own) == 16 * MILLION
    assert frame.money + frame.freed == sum(row.money for row in frame.rows)
    assert read.round_public(found.pk, clock.now()) is not None
    assert (
        TrailEvent.objects.filter(
            event="strategy.round_decided", subject=f"strategy.round:{found.pk}"
        ).count()
        == 1
    )


def test_weights_do_not_move_after_the_freeze(found):
    priorities.round_freeze(**at(found))

    with pytest.raises(errors.RulesFrozen) as refused:
        priorities.criteria_set(**at(found), criteria=CRITERIA[:1])
    assert refused.value.params["fingerprint"] == PriorityRound.objects.get(pk=found.pk).fingerprint
    with pytest.raises(errors.RulesFrozen):
        priorities.options_write(**at(found), drafts=options())
    with pytest.raises(errors.RulesFrozen):
        priorities.conditions_set(**at(found), needs=[], groups=[])


def test_nobody_scores_before_the_freeze_nor_after_the_closing(found):
    with pytest.raises(errors.RoundElsewhere):
        give(found, "00-2")
    scored(found)
    priorities.round_close(**at(found))
    with pytest.raises(errors.RoundElsewhere):
        give(found, "00-2")


def test_each_sees_and_changes_only_the_own_scores(found):
    scored(found)
    give(found, "00-2", {"O1": (0, 0)})

    own = read.own_scores(found.scorers.get(post_code="00-2"))
    other = read.own_scores(found.scorers.get(post_code="00-3"))
    option, criterion = found.options.get(code="O1").pk, found.criteria.get(code="K1").pk
    assert (own[option, criterion], other[option, criterion]) == (0, 5)
    assert RoundScore.objects.filter(option__round=found).count() == 3 * 4 * 2
    told = TrailEvent.objects.filter(event="strategy.scored").values_list("payload", flat=True)
    assert not any("K1" in str(one) for one in told)


def test_strangers_and_those_with_an_interest_give_no_points(found):
    priorities.scorer_add(**at(found), post_code="0501-1")
    priorities.scorer_add(**at(found), post_code="0101-1")
    priorities.round_freeze(**at(found))

    with pytest.raises(errors.ScorerInterested):
        give(found, "0501-1")
    give(found, "0501-1", {"O2": (1, 1)})
    give(found, "00-2")
    scorer = found.scorers.get(post_code="00-2")
    priorities.interest_declare(
        by=person(found, "00-2"),
        on=ON,
        round_id=found.pk,
        scorer_id=scorer.pk,
        option_code="O2",
        reason="親族の会社",
    )
    assert not RoundScore.objects.filter(scorer=scorer, option__code="O2").exists()
    with pytest.raises(errors.ScorerInterested):
        give(found, "00-2", {"O2": (5, 5)})
    with pytest.raises(errors.NotScorer):
        priorities.scores_give(by=official(Role.MAYOR), on=ON, round_id=found.pk, points={"O1": {"K1": 1}})


@pytest.mark.parametrize("points", [6, -1])
def test_points_outside_the_scale_are_refused(found, points):
    priorities.round_freeze(**at(found))

    with pytest.raises(errors.PointsOutside):
        give(found, "00-2", {"O1": (points, 1)})


def test_a_scorer_who_leaves_keeps_what_was_finished(found):
    scored(found)
    leaving = found.scorers.get(post_code="0302-1")
    RoundScore.objects.filter(
        Q(scorer=leaving) & (Q(option__code="O4") | Q(option__code="O3", criterion__code="K2"))
    ).delete()

    priorities.scorer_leave(**at(found), scorer_id=leaving.pk, reason="異動")

    assert sorted(set(leaving.scores.values_list("option__code", flat=True))) == ["O1", "O2"]
    with pytest.raises(errors.NotScorer):
        give(found, "0302-1")
    with pytest.raises(errors.ScoresMissing) as refused:
        priorities.round_close(**at(found))
    assert refused.value.params["count"] == 2
    priorities.scorer_add(**at(found), post_code="0101-1")
    give(found, "0101-1", {"O4": (1, 1)})
    priorities.option_defer(**at(found), code="O3", reason="採点がそろわない")
    priorities.round_close(**at(found))
    assert read.result_of(found).deferred[0].code == "O3"


def test_too_few_without_interest_stop_the_freeze(found):
    scorer = found.scorers.get(post_code="00-2")
    priorities.interest_declare(**at(found), scorer_id=scorer.pk, option_code="O4", reason="作者")

    with pytest.raises(errors.ScorersNotEnough) as refused:
        priorities.round_freeze(**at(found))

    assert refused.value.params["option"] == "像"


def test_ceilings_nothing_can_keep_are_explained_and_mended(found):
    solved(found)
    priorities.must_set(**at(found), code="O1", must_do=True, reason="法令の義務")
    priorities.ceilings_set(
        **at(found), money_ceiling=5 * MILLION, posts_ceiling=20, reason="税収の見込み違い"
    )

    with pytest.raises(MustDoTooLarge) as refused:
        priorities.round_solve(**at(found))
    assert refused.value.params["needed"] == "6,000,000円"
    with pytest.raises(errors.SolutionStale):
        priorities.round_ask(**at(found))

    priorities.ceilings_set(**at(found), money_ceiling=7 * MILLION, posts_ceiling=20, reason="基金を使う")
    made = priorities.round_solve(**at(found))
    assert (made.number, made.chosen) == (2, ["O1", "O4"])
    assert [one.code for one in read.result_of(found).late_musts] == ["O1"]


def test_conditions_hold(found):
    priorities.conditions_set(**at(found), needs=[("O3", "O4")], groups=[("O1", "O2")])
    made = solved(found)

    chosen = set(made.chosen)
    assert len(chosen & {"O1", "O2"}) <= 1
    assert "O3" not in chosen or "O4" in chosen
    for code in ("O1", "O2"):
        priorities.must_set(**at(found), code=code, must_do=True, reason="r")
    with pytest.raises(MustDoConflict):
        priorities.round_solve(**at(found))


def test_two_rounds_of_a_year_do_not_share_a_programme(found):
    own = OptionDraft(code="O9", name="移住", money=1, programme_code="P00003")
    priorities.options_write(**at(found), drafts=[own])
    other = priorities.round_open(**WHO, title="もう一つ", fiscal_year=2027, due_on=ON)
    where = {**WHO, "round_id": other.pk}

    with pytest.raises(errors.OptionElsewhere) as refused:
        priorities.options_write(**where, drafts=[own])
    assert refused.value.params["other"] == "試験の回"

    priorities.round_drop(**at(found), reason="まとめる")
    assert priorities.options_write(**where, drafts=[own]) == 1


def test_sent_back_it_is_looked_at_anew(found):
    solved(found)
    PriorityRound.objects.filter(pk=found.pk).update(state="requested")

    decide(found, Outcome.RETURNED)
    priorities.ceilings_set(**at(found), money_ceiling=9 * MILLION, posts_ceiling=20, reason="市長の指示")

    with pytest.raises(errors.SolutionStale):
        decide(found)
    priorities.round_solve(**at(found))
    decide(found)


def test_rounds_are_run_by_planning_and_finance(found):
    nobody = {"by": official(Role.SECTION_HEAD), "on": ON, "round_id": found.pk}

    for act in (
        lambda: priorities.criteria_set(**nobody, criteria=CRITERIA),
        lambda: priorities.options_write(**nobody, drafts=options()),
        lambda: priorities.scorer_add(**nobody, post_code="00-2"),
        lambda: priorities.round_freeze(**nobody),
        lambda: priorities.round_close(**nobody),
        lambda: priorities.round_solve(**nobody),
        lambda: priorities.round_ask(**nobody),
        lambda: priorities.round_drop(**nobody, reason="r"),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_lines_are_read_and_written_back():
    assert priorities.conditions_read("O2→O1\nO3／O4") == ([("O2", "O1")], [("O3", "O4")])
    assert next(priorities.criteria_read("K1｜必要性｜3｜困るか")).question == "困るか"
    with pytest.raises(errors.ConditionUnreadable):
        priorities.conditions_read("O2と同じ")
    with pytest.raises(errors.CriterionUnreadable):
        list(priorities.criteria_read("K1｜必要性｜たくさん"))
