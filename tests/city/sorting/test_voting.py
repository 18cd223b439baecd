"""Votes: one per judge, changeable, idempotent, closed, barred, quorum, tie (acceptance 7 of the sorting)."""

import pytest
from tests.city.sorting.conftest import CODES, ON, WHO, Phone, phone

from toshikei.city.sorting import errors, services
from toshikei.city.sorting.models import Ballot, SortingVerdict
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent

BOTH = pytest.mark.parametrize("is_secret", [True, False])


@BOTH
def test_one_ballot_per_judge_however_often_it_is_sent(voting, is_secret):
    vote = voting(is_secret=is_secret)
    first = vote.phones[0]

    first.vote(vote.hearing, "keep", "続けて")
    again = first.vote(vote.hearing, "keep", "続けて")

    assert again.is_changed
    assert list(Ballot.objects.values_list("choice", "remark")) == [("keep", "続けて")]


@BOTH
def test_a_vote_is_changed_until_closing_and_not_after(voting, is_secret):
    vote = voting(is_secret=is_secret)
    for each in vote.phones:
        each.vote(vote.hearing, "keep")
    vote.phones[0].vote(vote.hearing, "needless")

    closed = vote.close()

    assert dict(SortingVerdict.objects.get().split)["keep"] == 4
    with pytest.raises(errors.VoteClosed, match="閉じました"):
        vote.phones[0].vote(closed, "keep")
    assert Ballot.objects.filter(choice="keep").count() == 4


def test_a_vote_before_it_is_opened(opened):
    opened()
    hearing = services.hearing_place(**WHO, code=CODES[0], session=1)

    with pytest.raises(errors.VoteClosed, match="まだ始まっていません"):
        phone().vote(hearing, "keep")


def test_closing_twice_counts_once(voting):
    vote = voting()
    for each in vote.phones:
        each.vote(vote.hearing, "keep")
    vote.close()

    with pytest.raises(errors.VoteNotRunning):
        vote.close()
    assert SortingVerdict.objects.count() == 1


def test_nobody_without_a_key_votes(voting):
    vote = voting()
    for key in ("", "guessed"):
        with pytest.raises(errors.KeyUnknown):
            Phone(1, key).vote(vote.hearing, "keep")


def test_unknown_class_changes_nothing(voting):
    vote = voting()
    vote.phones[0].vote(vote.hearing, "keep")

    with pytest.raises(errors.ClassUnknown):
        vote.phones[0].vote(vote.hearing, "")

    assert Ballot.objects.get().choice == "keep"


@BOTH
def test_a_judge_with_an_interest_is_barred_and_the_ballot_taken_out(voting, is_secret):
    vote = voting(is_secret=is_secret)
    for each in vote.phones:
        each.vote(vote.hearing, "keep")
    own = vote.phones[0]

    services.interest_declare(by=SYSTEM, on=ON, key=own.key, code=CODES[0], reason="家族が働いている")

    assert Ballot.objects.count() == 4
    with pytest.raises(errors.Barred, match="家族が働いている"):
        own.vote(vote.hearing, "keep")
    vote.close()
    assert SortingVerdict.objects.get().entitled == 4


def test_an_interest_found_by_the_office_while_a_secret_vote_runs(voting):
    vote = voting()
    vote.phones[0].vote(vote.hearing, "keep")

    with pytest.raises(errors.InterestLate, match="無記名"):
        services.interest_record(**WHO, number=1, code=CODES[0], reason="補助を受けている")

    services.vote_restart(by=SYSTEM, on=ON, hearing_id=vote.hearing.pk, reason="関係のある判定人")
    services.interest_record(**WHO, number=1, code=CODES[0], reason="補助を受けている")
    with pytest.raises(errors.Barred):
        vote.phones[0].vote(vote.hearing, "keep")


def test_short_of_the_quorum_the_vote_stays_open(voting):
    vote = voting()
    for each in vote.phones[:2]:
        each.vote(vote.hearing, "needless")

    with pytest.raises(errors.NoForce, match="定足数の3票"):
        vote.close()

    assert vote.now().phase == "judgement"
    vote.phones[2].vote(vote.hearing, "keep")
    assert vote.close().phase == "closed"


def test_a_tie_is_settled_by_the_coordinator_with_a_reason(voting):
    vote = voting(tie_rule="coordinator")
    for each, choice in zip(vote.phones, ("keep", "keep", "private", "private", "state"), strict=True):
        each.vote(vote.hearing, choice)

    assert vote.close().phase == "tied"
    who = {"by": SYSTEM, "on": ON, "hearing_id": vote.hearing.pk}
    for choice, note in (("state", "理由"), ("keep", "")):
        with pytest.raises(errors.TieChoiceUnfit):
            services.tie_settle(**who, choice=choice, note=note)
    services.tie_settle(**who, choice="private", note="説明を聞いて")

    found = SortingVerdict.objects.get()
    assert (found.choice, found.outcome, found.note) == ("private", "tie", "説明を聞いて")


def test_a_tie_voted_again(voting):
    vote = voting(tie_rule="again")
    for each, choice in zip(vote.phones, ("keep", "keep", "private", "private", "state"), strict=True):
        each.vote(vote.hearing, choice)
    vote.close()

    who = {"by": SYSTEM, "on": ON, "hearing_id": vote.hearing.pk}
    with pytest.raises(errors.TieOpen, match="もう一度"):
        services.tie_settle(**who, choice="keep", note="理由")
    services.vote_restart(**who, reason="同数のため")
    assert Ballot.objects.count() == 0
    for each in vote.phones:
        each.vote(vote.hearing, "private")
    vote.close()

    assert SortingVerdict.objects.get().ballots == 5


def test_a_judge_leaves_and_what_was_cast_stays(voting):
    vote = voting()
    for each in vote.phones:
        each.vote(vote.hearing, "keep")

    services.judge_leave(**WHO, number=1, reason="急な用事")

    with pytest.raises(errors.JudgeGone):
        vote.phones[0].vote(vote.hearing, "needless")
    vote.close()
    found = SortingVerdict.objects.get()
    assert (found.ballots, found.entitled) == (5, 4)


def test_a_link_works_once_and_again_for_the_same_phone(opened):
    opened()
    judge = services.judge_add(**WHO, kind="citizen")
    token = services.judge_invite(**WHO, number=judge.number)
    who = {"by": SYSTEM, "on": ON, "token": token}

    services.judge_enter(**who, key="phone-1")
    services.judge_enter(**who, key="phone-1")

    with pytest.raises(errors.InviteSpent):
        services.judge_enter(**who, key="phone-2")
    assert TrailEvent.objects.filter(event="sorting.judge_entered").count() == 1


def test_a_new_phone_in_the_middle_of_a_secret_vote_cannot_vote_twice(voting):
    vote = voting()
    vote.phones[0].vote(vote.hearing, "keep")
    token = services.judge_invite(**WHO, number=1)
    services.judge_enter(by=SYSTEM, on=ON, token=token, key="new phone")
    new = Phone(1, "new phone")
    with pytest.raises(errors.KeyTooNew):
        new.vote(vote.hearing, "needless")
    with pytest.raises(errors.KeyUnknown):
        vote.phones[0].vote(vote.hearing, "needless")

    services.vote_restart(by=SYSTEM, on=ON, hearing_id=vote.hearing.pk, reason="電話の交換")
    new.vote(vote.hearing, "needless")
    assert Ballot.objects.get().choice == "needless"


def test_a_new_phone_in_an_open_vote_changes_the_same_ballot(voting):
    vote = voting(is_secret=False)
    vote.phones[0].vote(vote.hearing, "keep")
    token = services.judge_invite(**WHO, number=1)
    services.judge_enter(by=SYSTEM, on=ON, token=token, key="new phone")
    Phone(1, "new phone").vote(vote.hearing, "needless")

    assert Ballot.objects.get().choice == "needless"
