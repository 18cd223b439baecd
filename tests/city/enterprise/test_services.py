"""An enterprise budget from the draft to publication: each step once, with its refusals, and no past stage edited."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError
from tests.city.enterprise.conftest import (
    ON,
    WATER,
    approved,
    autumn_before,
    carried,
    cover,
    draft,
    line_of,
    new_line,
    now,
)
from tests.factories.organisation import TODAY

from toshikei.city.decisions.choices import Outcome
from toshikei.city.enterprise import errors, services
from toshikei.city.enterprise.choices import ItemKind, Stage, State
from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseLine, EnterpriseVersion
from toshikei.city.enterprise.selectors import content_hash, newest_public, stamp_of, versions_public
from toshikei.city.enterprise.selectors.tables import shown
from toshikei.city.enterprise.services import LineMark
from toshikei.engines.enterprise.errors import CoverDiffers, LinesMissing, VolumeMissing, WrongState
from toshikei.engines.enterprise.items import Item
from toshikei.engines.enterprise.items import ItemKind as Kind
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted, Refusal

WHO = {"by": SYSTEM, "on": ON}


def events_about(budget: EnterpriseBudget) -> list[str]:
    found = TrailEvent.objects.filter(subject=f"enterprise.budget:{budget.pk}").order_by("happened_at")
    return [one.event.removeprefix("enterprise.") for one in found]


def refused(error: type[Refusal], budget: EnterpriseBudget, act, **more) -> Refusal:
    """The act is refused and neither writes nor records anything."""
    before = (events_about(budget), stamp_of(now(budget)))
    with pytest.raises(error) as found:
        act(**WHO | {"budget_id": budget.pk} | more)
    assert (events_about(budget), stamp_of(now(budget))) == before
    return found.value


def test_the_way_to_publication_leaves_one_event_a_step(city, budget):
    before = len(events_about(budget))

    carried(budget, "handed_over")
    asking = {"by": city.acting("0302-9"), "on": TODAY, "budget_id": budget.pk}
    request = services.mayor_ask(**asking)
    assert services.mayor_ask(**asking) == request
    approved(budget, request)
    services.to_council(**WHO, budget_id=budget.pk)
    services.council_adopt(**WHO, budget_id=budget.pk)
    services.outline_publish(**WHO, budget_id=budget.pk)

    assert events_about(budget)[before:] == [
        "handed_over",
        "mayor_asked",
        "compiled",
        "submitted",
        "adopted",
        "published",
    ]
    stages = [(one.stage, bool(one.closed_at), bool(one.published_at)) for one in budget.versions.all()]
    assert stages == [(stage, True, True) for stage in ("draft", "compiled", "council")]
    assert {one.content_hash for one in budget.versions.all()} == {
        content_hash(one) for one in budget.versions.all()
    }


def test_nothing_is_public_before_the_submission(budget, walk):
    walk(budget, "compiled")
    assert not versions_public(clock.now()).exists()

    services.to_council(**WHO, budget_id=budget.pk)

    assert [one.stage for one in versions_public(clock.now())] == ["draft", "compiled"]
    assert newest_public(clock.now()).get().stage == Stage.COMPILED


def test_a_shortfall_not_covered_to_the_yen_stays_where_it_is(budget):
    services.items_write(**WHO, budget_id=budget.pk, kind=ItemKind.COVER, items=[cover(499)])

    why = refused(CoverDiffers, budget, services.draft_hand_over).sentence("why")

    assert "500円" in why
    assert "差が1円" in why


def test_a_draft_without_lines_or_volume_is_not_handed_over(budget, city):
    services.items_write(**WHO, budget_id=budget.pk, kind=ItemKind.VOLUME, items=[])
    empty = services.budget_open(by=SYSTEM, on=autumn_before(2028), account=WATER, fiscal_year=2028)

    refused(VolumeMissing, budget, services.draft_hand_over)
    refused(LinesMissing, empty, services.draft_hand_over)


def test_a_step_out_of_turn_is_refused_with_what_is_possible(budget):
    why = refused(WrongState, budget, services.council_adopt).sentence("why")

    assert "「原案を市長に送付する」" in why


def test_finance_changes_the_draft_only_with_a_reason_beside_it(budget, walk):
    walk(budget, "handed_over")
    line = line_of(budget, "建設改良費")
    mark = LineMark(line.pk, 790, 60)

    refused(errors.ReasonMissing, budget, services.lines_write, marks=[mark])
    services.lines_write(**WHO, budget_id=budget.pk, marks=[replace(mark, reason="工事を一件先に延ばす")])
    refused(CoverDiffers, budget, services.mayor_ask)
    services.items_write(**WHO, budget_id=budget.pk, kind=ItemKind.COVER, items=[cover(490)])
    approved(budget, 0)

    first, second = budget.versions.all()
    assert first.lines.get(kou="建設改良費").amount == 800
    assert second.lines.get(kou="建設改良費").reason == "工事を一件先に延ばす"


def test_what_the_mayor_is_asked_about_is_not_changed_under_the_pen(city, budget, walk):
    walk(budget, "handed_over")
    request = services.mayor_ask(by=city.acting("0302-9"), on=TODAY, budget_id=budget.pk)
    line = line_of(budget, "建設改良費")

    refused(errors.MayorAsked, budget, services.lines_write, marks=[LineMark(line.pk, 1, reason="x")])
    refused(errors.MayorAsked, budget, services.draft_redraft, reason="戻す")
    EnterpriseLine.objects.filter(pk=line.pk).update(note="裏で変えた")
    with pytest.raises(errors.ContentDiffers):
        approved(budget, request)
    approved(budget, request, Outcome.REJECTED)
    assert now(budget).state == State.HANDED_OVER


def test_a_passed_stage_is_never_edited(budget, walk):
    walk(budget, "compiled")
    line = line_of(budget, "営業費用")

    refused(errors.StagePassed, budget, services.lines_write, marks=[LineMark(line.pk, 1, reason="x")])
    refused(errors.StagePassed, budget, services.items_write, kind=ItemKind.COVER, items=[])


def test_the_council_amends_with_a_reason_or_not_at_all(budget, walk):
    walk(budget, "submitted")
    line = line_of(budget, "営業費用")
    refused(errors.NothingAmended, budget, services.council_amend, note="減額")

    mark = LineMark(line.pk, 900, 30, reason="委託料を見直す")
    services.lines_write(**WHO, budget_id=budget.pk, marks=[mark])
    refused(errors.AmendmentsStand, budget, services.council_adopt)
    refused(errors.WordsMissing, budget, services.council_amend, note=" ")
    services.council_amend(**WHO, budget_id=budget.pk, note="営業費用を減額")

    assert now(budget).state == State.AMENDED
    assert newest_public(clock.now()).get().lines.get(kou="営業費用").amount == 900


def test_a_line_of_the_stage_before_is_set_to_nothing_and_not_taken_out(budget, walk):
    walk(budget, "submitted")
    line = line_of(budget, "営業費用")

    refused(errors.LineUnfit, budget, services.lines_write, marks=[LineMark(line.pk, 0, is_out=True)])


def test_a_rejected_budget_begins_again_as_a_draft(budget, walk):
    walk(budget, "submitted")
    refused(errors.WordsMissing, budget, services.council_reject, note="")
    services.council_reject(**WHO, budget_id=budget.pk, note="料金の改定に同意できない")

    services.draft_redraft(**WHO, budget_id=budget.pk, reason="料金の改定を取りやめる")

    assert now(budget).state == State.DRAFTING
    assert [one.stage for one in budget.versions.all()] == ["draft", "compiled", "draft"]
    assert newest_public(clock.now()).get().number == 2


def test_next_years_draft_is_filled_from_the_voted_budget(budget, walk):
    walk(budget, "adopted")

    made = services.budget_open(by=SYSTEM, on=autumn_before(2028), account=WATER, fiscal_year=2028)

    line = line_of(made, "営業収益")
    assert (line.amount, line.before, line.tax) == (1_100, 1_100, 100)
    assert made.versions.get().items.count() == 3


def test_a_supplementary_budget_stands_on_what_was_voted(budget, walk):
    refused_year = {"account": WATER, "fiscal_year": 2027, "number": 1}
    with pytest.raises(errors.NothingToSupplement):
        services.budget_open(**WHO, **refused_year)
    walk(budget, "adopted")

    made = services.budget_open(**WHO, **refused_year)

    assert line_of(made, "営業収益").before == 1_100
    with pytest.raises(errors.YearOver):
        services.budget_open(by=SYSTEM, on=date(2028, 4, 1), **refused_year | {"number": 2})
    with pytest.raises(errors.BudgetExists):
        services.budget_open(**WHO, **refused_year)
    with pytest.raises(errors.NumberOdd):
        services.budget_open(**WHO, **refused_year | {"number": 100})


def test_a_page_that_is_out_of_date_writes_nothing(budget):
    seen = stamp_of(budget)
    line = line_of(budget, "営業収益")
    services.lines_write(**WHO, budget_id=budget.pk, marks=[LineMark(line.pk, 1_200, 100)], seen=seen)

    refused(errors.BudgetMoved, budget, services.lines_write, marks=[LineMark(line.pk, 5)], seen=seen)
    refused(errors.BudgetMoved, budget, services.draft_hand_over, seen=seen)


def test_a_second_click_writes_no_second_event(budget):
    line = line_of(budget, "営業収益")
    mark = LineMark(line.pk, 1_200, 100)
    services.lines_write(**WHO, budget_id=budget.pk, marks=[mark])
    before = events_about(budget)

    services.lines_write(**WHO, budget_id=budget.pk, marks=[mark])
    services.items_write(**WHO, budget_id=budget.pk, kind=ItemKind.COVER, items=[cover(500)])

    assert events_about(budget) == before


def test_lines_and_items_that_do_not_fit_are_refused(budget):
    twice = new_line("current", "income", "水道事業収益", "営業収益", "給水収益", 5, 0)
    tax = new_line("current", "income", "水道事業収益", "営業外収益", "雑収益", 5, 6)
    unnamed = new_line("current", "income", "水道事業収益", " ", "", 5, 0)

    refused(errors.LineTwice, budget, services.lines_write, added=[twice])
    refused(errors.LineUnfit, budget, services.lines_write, added=[tax])
    refused(errors.LineUnfit, budget, services.lines_write, added=[unnamed])
    refused(errors.LineUnknown, budget, services.lines_write, marks=[LineMark(0, 5)])
    refused(Refusal, budget, services.items_write, kind=ItemKind.BOND, items=[Item(Kind.BOND, "配水管", 5)])


def test_who_may_do_what(city, budget):
    clerk, head = city.acting("0501-9"), city.acting("05-1")
    finance, other = city.acting("0302-9"), city.acting("0502-1")
    line = line_of(budget, "営業収益")
    write = {"marks": [LineMark(line.pk, 1_150, 100)]}

    services.lines_write(by=clerk, on=ON, budget_id=budget.pk, **write)
    refused(NotPermitted, budget, services.draft_hand_over, by=clerk)
    refused(NotPermitted, budget, services.council_adopt, by=head)
    services.draft_hand_over(by=head, on=ON, budget_id=budget.pk)
    refused(NotPermitted, budget, services.lines_write, by=clerk, **write)
    request = services.mayor_ask(by=finance, on=TODAY, budget_id=budget.pk)
    assert request
    refused(NotPermitted, budget, services.to_council, by=other)


def test_another_department_does_not_write_the_draft(city):
    with pytest.raises(NotPermitted):
        services.budget_open(by=city.acting("00-2"), on=ON, account=WATER, fiscal_year=2030)


def test_the_same_budget_and_two_open_versions_are_impossible(budget):
    with pytest.raises(IntegrityError):
        EnterpriseVersion.objects.create(budget=budget, number=9, stage=Stage.DRAFT)


def test_an_account_is_registered_once(city):
    with pytest.raises(errors.AccountExists):
        services.account_open(**WHO, code="suido", name="別の名", ground="", unit_code="05")
    with pytest.raises(errors.AccountUnknown) as found:
        services.budget_open(**WHO, account="病院事業会計", fiscal_year=2027)
    assert WATER in found.value.sentence("why")


def test_two_years_side_by_side(city):
    assert draft(2027).pk != draft(2028).pk


def test_a_line_that_stood_last_year_is_struck_to_nothing_but_stays(budget, walk):
    walk(budget, "adopted")
    following = services.budget_open(by=SYSTEM, on=date(2027, 11, 20), account=WATER, fiscal_year=2028)
    line = line_of(following, "建設改良費")

    services.lines_write(**WHO, budget_id=following.pk, marks=[LineMark(line.pk, 800, 60, is_out=True)])

    line = line_of(following, "建設改良費")
    assert (line.amount, line.tax, line.before) == (0, 0, 800)
    block = shown(following.versions.get()).blocks[3]
    assert (block.amount, block.before, block.difference) == (0, 800, -800)


def test_a_line_without_a_year_before_is_struck_as_a_whole(budget):
    line = line_of(budget, "建設改良費")

    services.lines_write(**WHO, budget_id=budget.pk, marks=[LineMark(line.pk, 800, 60, is_out=True)])

    assert not budget.versions.get().lines.filter(kou="建設改良費").exists()
