"""Requests: who may do what when, what is recorded, and what a second click, a stale page or a clever drafter gets."""

from dataclasses import replace
from datetime import date

import pytest
from tests.factories.organisation import STARTED, TODAY

from toshikei.city.decisions import errors, services
from toshikei.city.decisions.choices import Outcome, State, Verb
from toshikei.city.decisions.models import Act, Request
from toshikei.city.decisions.selectors import inbox_of, turns_open
from toshikei.city.decisions.services import Draft, Line
from toshikei.city.decisions.services.matters import MATTERS
from toshikei.city.organisation import services as organisation
from toshikei.city.organisation.choices import AbsenceKind, Manner
from toshikei.engines.decisions.errors import AmountGap, AmountNeeded
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent

LATER = date(2026, 11, 26)


def line(number: str, decider: str, **cells: object) -> Line:
    return Line(
        number=number,
        matter=cells.pop("matter", "subsidy"),
        label="補助金の交付",
        decider=decider,
        article="規程（架空）",
        **cells,
    )


TABLE = (
    line("1", "own_section_head", below=1_000_000, stand_ins="own_department_head"),
    line(
        "2",
        "own_department_head",
        at_least=1_000_000,
        below=5_000_000,
        route="own_section_head",
        consents="head:0302",
        stand_ins="own_section_head",
    ),
    line("3", "mayor", at_least=5_000_000, route="own_section_head own_department_head vice_mayor"),
)


@pytest.fixture
def city(small_city):
    for each in TABLE:
        services.rule_set(by=SYSTEM, on=TODAY, line=each, starts_on=STARTED)
    return small_city


@pytest.fixture
def told(monkeypatch):
    """A room that asked, and what it was told."""
    heard: list[services.Decided] = []
    monkeypatch.setitem(MATTERS, "subsidy", services.Matter("subsidy", "補助金の交付", heard.append))
    return heard


def draft(amount: int | None, key: str = "k1", **more: object) -> Draft:
    return Draft(
        form_key=key, matter="subsidy", title="見守りの補助金", body="伺います", amount=amount, **more
    )


def opened(city, amount: int, key: str = "k1", **more: object) -> Request:
    return services.request_open(by=city.acting("0501-9"), on=TODAY, draft=draft(amount, key, **more))


def do(verb, city, post: str, request: Request, on: date = TODAY, **more: object) -> Request:
    return verb(by=city.acting(post, on), on=on, request_id=request.pk, token=request.token, **more)


def test_the_whole_way_to_a_decision(city, told):
    request = opened(city, 3_000_000, subject="subsidy.case:7")
    request = do(services.request_pass, city, "0501-1", request, reason="必要です")
    request = do(services.request_consent, city, "0302-1", request)
    request = do(services.request_approve, city, "05-1", request)

    assert request.state == State.APPROVED
    assert (request.rule_number, request.decided_post, request.decided_on) == ("2", "05-1", TODAY)
    verbs = list(Act.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == [Verb.SUBMIT, Verb.PASS, Verb.CONSENT, Verb.APPROVE]
    assert [(each.outcome, each.subject) for each in told] == [(Outcome.APPROVED, "subsidy.case:7")]
    events = TrailEvent.objects.filter(subject=f"decisions.request:{request.pk}")
    assert events.filter(event="decisions.approved").count() == 1


def test_out_of_turn_is_refused_with_who_is_waited_for(city):
    request = opened(city, 3_000_000)

    with pytest.raises(errors.NotYourTurn, match="社会福祉課長"):
        do(services.request_consent, city, "0302-1", request)


def test_lowering_is_refused_with_the_line_of_the_table(city):
    request = opened(city, 500_000)

    with pytest.raises(errors.DeciderElsewhere) as refused:
        do(services.request_approve, city, "0302-1", request)

    assert str(refused.value).startswith("この決裁は社会福祉課長が行います（規程（架空） 1）")


def test_a_higher_post_may_decide(city):
    request = do(services.request_approve, city, "00-1", opened(city, 500_000))

    assert (request.state, request.decided_post) == (State.APPROVED, "00-1")


def test_nobody_decides_the_own_request_whatever_post_is_chosen(city):
    organisation.appointment_end(by=SYSTEM, on=date(2026, 11, 1), number="N0501-1", post_code="0501-1")
    organisation.appoint(by=SYSTEM, on=TODAY, number="N0501-9", post_code="0501-1", manner=Manner.CONCURRENT)
    request = opened(city, 500_000)

    with pytest.raises(errors.OwnMatter):
        do(services.request_approve, city, "0501-1", replaced_by(city, request))
    with pytest.raises(errors.OwnMatter):
        services.request_approve(
            by=city.acting("0501-9"), on=TODAY, request_id=request.pk, token=request.token
        )
    assert do(services.request_approve, city, "05-1", request).decided_post == "05-1"


def replaced_by(city, request: Request) -> Request:
    """The account of 0501-1 in the factory is the drafter's from here on."""
    city.accounts["0501-1"] = city.accounts["0501-9"]
    return request


def test_a_second_click_changes_nothing(city, told):
    request = opened(city, 500_000)
    first = do(services.request_approve, city, "0501-1", request)
    second = do(services.request_approve, city, "0501-1", request)

    assert (first.state, second.state, second.token) == (State.APPROVED, State.APPROVED, first.token)
    assert Act.objects.filter(verb=Verb.APPROVE).count() == 1
    assert len(told) == 1


def test_submitting_a_form_twice_makes_one_request(city):
    assert opened(city, 500_000).pk == opened(city, 500_000).pk
    assert Request.objects.count() == 1


def test_a_stale_page_is_refused(city):
    request = opened(city, 3_000_000)
    stale = replace_token(request)
    do(services.request_pass, city, "0501-1", request)

    with pytest.raises(errors.StalePage, match="回議中"):
        do(services.request_return, city, "0302-1", stale, reason="遅い画面")


def replace_token(request: Request) -> Request:
    copied = Request.objects.get(pk=request.pk)
    copied.token = request.token
    return copied


def test_return_needs_a_reason_and_starts_a_new_round(city, told):
    request = opened(city, 3_000_000)
    with pytest.raises(errors.ReasonNeeded):
        do(services.request_return, city, "0501-1", request, reason="  ")
    request = do(services.request_return, city, "0501-1", request, reason="資料が足りません")
    assert request.state == State.RETURNED

    drafter = city.acting("0501-9")
    mended = services.draft_save(
        by=drafter, on=LATER, draft=replace(draft(3_000_000), body="資料を足しました"), token=request.token
    )
    request = services.request_submit(by=drafter, on=LATER, request_id=mended.pk, token=mended.token)

    assert (request.state, request.round, request.requested_on) == (State.CIRCULATING, 2, LATER)
    contents = Act.objects.filter(verb=Verb.SUBMIT).order_by("pk").values_list("content__body", flat=True)
    assert list(contents) == ["伺います", "資料を足しました"]
    assert [each.outcome for each in told] == [Outcome.RETURNED]


def test_an_objection_stops_the_decider_until_it_is_raised(city):
    request = do(services.request_pass, city, "0501-1", opened(city, 3_000_000))
    request = do(services.request_object, city, "0302-1", request, reason="財源がありません")

    with pytest.raises(errors.ObjectionStands, match="財政課"):
        do(services.request_approve, city, "05-1", request)
    request = do(services.request_raise, city, "05-1", request, reason="判断を仰ぎます")
    request = do(services.request_approve, city, "00-3", request, reason="財源は別に確保した")

    assert (request.state, request.decided_post) == (State.APPROVED, "00-3")


def test_an_objection_may_be_settled(city):
    request = do(services.request_pass, city, "0501-1", opened(city, 3_000_000))
    request = do(services.request_object, city, "0302-1", request, reason="財源がありません")
    request = do(services.request_consent, city, "0302-1", request, reason="解決しました")

    assert do(services.request_approve, city, "05-1", request).state == State.APPROVED


def test_raised_is_not_decided_below_any_more(city):
    request = do(services.request_raise, city, "0501-1", opened(city, 500_000), reason="判断を仰ぎます")

    with pytest.raises(errors.DeciderElsewhere, match="福祉部長"):
        do(services.request_approve, city, "0501-1", request)


def away(post: str, first: date, last: date) -> None:
    organisation.absence_record(
        by=SYSTEM, on=TODAY, number=f"N{post}", starts_on=first, ends_on=last, kind=AbsenceKind.TRIP
    )


def test_a_stand_in_decides_and_the_proper_decider_sees_it_later(city):
    away("05-1", date(2026, 11, 24), date(2026, 11, 27))
    request = opened(city, 3_000_000)
    request = do(services.request_consent, city, "0302-1", request)
    request = do(services.request_approve, city, "0501-1", request)

    assert request.state == State.APPROVED
    assert Act.objects.get(verb=Verb.STAND_IN).target_post == "05-1"
    box = inbox_of(city.acting("05-1"), TODAY)
    assert [turn.verb for turn in box.mine] == [Verb.CONFIRM]

    do(services.request_confirm, city, "05-1", request, reason="確かめました")

    assert inbox_of(city.acting("05-1"), TODAY).mine == ()


def test_the_proper_decider_back_early_decides_without_a_stand_in(city):
    away("05-1", date(2026, 11, 24), date(2026, 11, 27))
    request = do(services.request_consent, city, "0302-1", opened(city, 3_000_000))

    request = do(services.request_approve, city, "05-1", request)

    assert not Act.objects.filter(verb=Verb.STAND_IN).exists()
    assert request.decided_post == "05-1"


def test_one_day_of_absence_makes_no_stand_in(city):
    away("05-1", TODAY, TODAY)
    request = do(services.request_pass, city, "0501-1", opened(city, 3_000_000))
    request = do(services.request_consent, city, "0302-1", request)

    with pytest.raises(errors.DeciderElsewhere):
        do(services.request_approve, city, "0501-1", request)


def test_those_away_during_the_round_are_shown_the_decision(city):
    away("0501-1", date(2026, 11, 24), date(2026, 11, 27))
    request = do(services.request_consent, city, "0302-1", opened(city, 3_000_000))
    do(services.request_approve, city, "05-1", request)

    assert [turn.verb for turn in inbox_of(city.acting("0501-1"), TODAY).mine] == [Verb.SEEN]


def test_reorganisation_on_the_way_successor_decides_under_the_old_version(city):
    request = opened(city, 500_000)
    version = request.rule_version
    steps = organisation.steps_read("廃止 0501 → 0502")
    organisation.reorganise(by=SYSTEM, on=LATER, title="改組", steps=steps)

    request = do(services.request_approve, city, "0502-1", request, on=LATER)

    assert (request.decided_post, request.rule_version) == ("0502-1", version)


def test_amended_table_on_the_way_the_higher_decides(city):
    request = opened(city, 500_000)
    version = request.rule_version
    amended = line("1", "own_department_head", below=1_000_000)
    services.rule_set(by=SYSTEM, on=LATER, line=amended, starts_on=LATER)

    with pytest.raises(errors.DeciderElsewhere, match="福祉部長"):
        do(services.request_approve, city, "0501-1", request, on=LATER)
    request = do(services.request_approve, city, "05-1", request, on=LATER)

    assert request.rule_version == version


def test_a_change_of_a_decision_is_not_decided_lower(city):
    high = opened(city, 6_000_000)
    for post in ("0501-1", "05-1", "00-3"):
        high = do(services.request_pass, city, post, high)
    high = do(services.request_approve, city, "00-1", high)

    change = opened(city, 400_000, key="k2", changes_id=high.pk)

    assert turns_open(TODAY)[0].request.pk == change.pk
    with pytest.raises((errors.DeciderElsewhere, errors.NotYourTurn)):
        do(services.request_approve, city, "0501-1", change)


def test_a_gap_in_the_table_keeps_the_draft(city):
    services.rule_end(by=SYSTEM, on=TODAY, number="2", last_on=date(2026, 11, 24))
    saved = services.draft_save(by=city.acting("0501-9"), on=TODAY, draft=draft(3_000_000))

    with pytest.raises(AmountGap):
        services.request_submit(by=city.acting("0501-9"), on=TODAY, request_id=saved.pk, token=saved.token)

    assert Request.objects.get().state == State.DRAFT


def test_missing_amount_and_empty_body_are_refused(city):
    drafter = city.acting("0501-9")
    saved = services.draft_save(by=drafter, on=TODAY, draft=draft(None))
    with pytest.raises(AmountNeeded):
        services.request_submit(by=drafter, on=TODAY, request_id=saved.pk, token=saved.token)
    empty = services.draft_save(by=drafter, on=TODAY, draft=replace(draft(1), body=" "), token=saved.token)
    with pytest.raises(errors.FieldMissing, match="伺いの内容"):
        services.request_submit(by=drafter, on=TODAY, request_id=empty.pk, token=empty.token)


def test_somebody_elses_draft_cannot_be_written_over(city):
    services.draft_save(by=city.acting("0501-9"), on=TODAY, draft=draft(1))

    with pytest.raises(errors.NotYourTurn):
        services.draft_save(by=city.acting("0501-1"), on=TODAY, draft=draft(2))


def test_withdrawn_only_by_the_drafter_and_only_while_open(city, told):
    request = opened(city, 500_000)
    with pytest.raises(errors.NotYourTurn):
        do(services.request_withdraw, city, "0501-1", request, reason="やめる")
    request = do(services.request_withdraw, city, "0501-9", request, reason="不要になった")

    assert request.state == State.WITHDRAWN
    with pytest.raises(errors.WrongState):
        do(services.request_approve, city, "0501-1", request)
    assert [each.outcome for each in told] == [Outcome.WITHDRAWN]


def test_a_room_that_refuses_takes_the_decision_back(city, monkeypatch):
    def refuse(decided: services.Decided) -> None:
        raise errors.RequestMissing(request=decided.request_id)

    monkeypatch.setitem(MATTERS, "subsidy", services.Matter("subsidy", "補助金の交付", refuse))
    request = opened(city, 500_000)

    with pytest.raises(errors.RequestMissing):
        do(services.request_approve, city, "0501-1", request)

    assert Request.objects.get().state == State.CIRCULATING
    assert not Act.objects.filter(verb=Verb.APPROVE).exists()


def test_shown_for_information_until_seen(city):
    request = do(services.request_approve, city, "0501-1", opened(city, 500_000))
    with pytest.raises(errors.NobodyToShow):
        do(services.request_circulate, city, "0501-1", request, posts=["99-9"])
    request = do(services.request_circulate, city, "0501-1", request, posts=["00-1", "03-1"])
    request = do(services.request_seen, city, "00-1", request)

    assert inbox_of(city.acting("00-1"), TODAY).mine == ()
    assert [turn.verb for turn in inbox_of(city.acting("03-1"), TODAY).mine] == [Verb.SEEN]
