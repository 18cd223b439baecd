"""What `./toshikei verify` finds in plans and rounds, and that the demonstration is sound."""

from toshikei.city.strategy import checks
from toshikei.city.strategy.models import (
    ActionLink,
    NodeProgramme,
    PlanNode,
    PlanVersion,
    PriorityRound,
    RoundCriterion,
    RoundOption,
)

EVERY = (checks.versions, checks.plan_shares, checks.actions, checks.cooperations, checks.rounds)


def test_the_demonstration_is_sound(city):
    assert [finding for check in EVERY for finding in check()] == []


def test_a_public_version_that_was_written_over_is_found(city):
    PlanNode.objects.filter(code="1", version__number=1, version__plan__code="sogo").update(name="別の名")

    assert ["第1版" in one.where for one in checks.versions()] == [True]


def test_doubled_programmes_and_circles_are_found(city):
    link = NodeProgramme.objects.filter(share_ppm=1_000_000).select_related("node").first()
    other = PlanNode.objects.filter(version=link.node.version).exclude(pk=link.node_id).first()
    NodeProgramme.objects.create(node=other, programme_code=link.programme_code, from_year=link.from_year)
    version = PlanVersion.objects.filter(plan__code="senryaku").order_by("-number").first()
    ActionLink.objects.create(version=version, kind="depends", source_code="A22", target_code="A24")

    assert any("割合の合計が2,000,000" in one.what for one in checks.plan_shares())
    assert any("互いに待ち合っています" in one.what for one in checks.actions())


def test_moved_weights_and_another_choice_are_found(city):
    found = PriorityRound.objects.get(state="decided")
    RoundCriterion.objects.filter(round=found, code="K1").update(weight=9)
    option = RoundOption.objects.filter(round=found, is_chosen=False).first()
    RoundOption.objects.filter(pk=option.pk).update(is_chosen=True)

    said = [one.what for one in checks.rounds()]

    assert any("基準か重みが" in one for one in said)
    assert any("決定と、求めた案が違います" in one for one in said)
