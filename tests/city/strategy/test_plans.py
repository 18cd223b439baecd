"""Plans: written, placed, divided, rolled, decided; what is refused, and that the money adds up to the book."""

from datetime import date

import pytest
from tests.city.strategy.conftest import ON, WHO, official

from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided
from toshikei.city.strategy import errors, selectors, services
from toshikei.city.strategy.choices import PlanKind
from toshikei.city.strategy.models import Plan, PlanVersion
from toshikei.city.strategy.services import NodeDraft, ProgrammeLink, threads
from toshikei.foundation import clock
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

SOGO = {**WHO, "plan_code": "sogo"}


@pytest.fixture
def plan(city) -> Plan:
    made = services.plan_open(
        **WHO,
        code="shin",
        kind=PlanKind.SECTORAL,
        title="試験の計画",
        unit_code="0101",
        from_year=2026,
        to_year=2030,
    )
    drafts = [
        NodeDraft(code="A", name="一"),
        NodeDraft(code="A1", name="い", parent="A"),
        NodeDraft(code="A2", name="ろ", parent="A"),
    ]
    services.nodes_write(**WHO, plan_code="shin", drafts=drafts)
    return made


SHIN = {**WHO, "plan_code": "shin"}


def decide(outcome: Outcome = Outcome.APPROVED) -> None:
    subject = "strategy.plan:shin"
    services.plan_decided(Decided(0, "1号", "strategy.plan", subject, outcome, None, ON, "市長", "", ""))


def place(**links: list[ProgrammeLink]) -> None:
    services.programmes_link(**SHIN, links=links)


def test_a_decided_version_is_public_and_closed(plan):
    decide()

    version = selectors.version_newest_public("shin", clock.now())
    assert (version.number, version.decision) == (1, "1号")
    assert version.content_hash == selectors.content_hash(version)
    assert TrailEvent.objects.filter(event="strategy.plan_decided", subject="strategy.plan:shin").count() == 1
    with pytest.raises(errors.VersionClosed):
        services.node_set(**SHIN, draft=NodeDraft(code="B", name="二"))


def test_what_was_sent_back_can_be_written_again(plan):
    decide(Outcome.RETURNED)

    services.node_set(**SHIN, draft=NodeDraft(code="B", name="二"))

    assert selectors.version_newest_public("shin", clock.now()) is None


def test_the_whole_of_a_programme_stands_at_most_once_in_a_plan(plan):
    half = ProgrammeLink("P00001", 2026, None, 500_000)
    place(A1=[half], A2=[half])
    with pytest.raises(errors.LinkTooMuch) as refused:
        place(A1=[ProgrammeLink("P00001", 2027, None, 500_001)])
    assert refused.value.params["year"] == 2027
    with pytest.raises(errors.ProgrammeUnknown):
        place(A1=[ProgrammeLink("P99999", 2026)])

    place(A1=[ProgrammeLink("P00001", 2026, 2026)], A2=[ProgrammeLink("P00001", 2027)])

    assert PlanVersion.objects.get(plan=plan).nodes.get(code="A2").programmes.get().from_year == 2027


def test_the_money_of_the_measures_and_the_rest_is_the_book(city):
    version = selectors.version_newest_public("sogo", clock.now())

    money = services.money_of_version(version, 2026)

    tops = version.nodes.filter(parent__isnull=True).values_list("pk", flat=True)
    assert sum(money.of_node.get(pk, 0) for pk in tops) == money.inside
    assert money.total == sum(threads.money_of_year(2026).values())
    assert sum(money.of_programme.values()) + money.outside == money.total
    assert 0 < money.inside < money.total


def test_a_programme_of_two_measures_is_divided_to_the_yen(plan):
    yen = threads.money_of_year(2026)["P00003"]
    place(
        A1=[ProgrammeLink("P00003", 2026, None, 333_333)], A2=[ProgrammeLink("P00003", 2026, None, 333_333)]
    )

    money = services.money_of_version(PlanVersion.objects.get(plan=plan), 2026)

    parts = list(money.of_programme.values())
    assert all(abs(part - yen * 333_333 / 1_000_000) < 1 for part in parts)
    assert sum(parts) == money.inside == money.total - money.outside


def test_a_number_is_never_used_for_something_else(plan):
    decide()
    services.plan_roll(**SHIN, valid_from=date(2027, 4, 1), reason="見直し")
    services.node_remove(**SHIN, code="A2", reason="やめる")

    with pytest.raises(errors.NodeTaken):
        services.node_set(**SHIN, draft=NodeDraft(code="A2", name="は", parent="A"))


def test_a_new_version_says_what_became_of_the_old_measures(plan):
    place(
        A1=[ProgrammeLink("P00001", 2026, None, 400_000)], A2=[ProgrammeLink("P00001", 2026, None, 600_000)]
    )
    decide()
    services.plan_roll(**SHIN, valid_from=date(2027, 4, 1), reason="見直し")
    before = selectors.version_newest_public("shin", clock.now())
    assert all(
        found.is_empty for found in selectors.compared(before, selectors.version_newest("shin")).values()
    )
    with pytest.raises(errors.VersionSame):
        services.plan_ask(**SHIN)

    services.node_set(**SHIN, draft=NodeDraft(code="A", name="一番"))
    made = services.node_merge(**SHIN, codes=["A1", "A2"], code="A3", name="いろ", reason="一つにする")

    assert made.programmes.get().share_ppm == 1_000_000
    newest = selectors.version_newest("shin")
    assert [one.kind for one in selectors.descents_of(newest, "A3")] == ["merge", "merge"]
    assert selectors.descents_of(newest, "A")[0].source_name == "一"
    found = selectors.compared(before, newest)["nodes"]
    assert (found.added, found.dropped) == (("A3",), ("A1", "A2"))
    services.node_split(**SHIN, code="A3", parts=[("A4", "に"), ("A5", "ほ")], reason="分ける")
    assert newest.nodes.get(code="A4").programmes.count() == 1


def test_a_new_version_waits_for_the_one_before(plan):
    with pytest.raises(errors.VersionOpen):
        services.plan_roll(**SHIN, valid_from=date(2027, 4, 1), reason="見直し")
    decide()
    with pytest.raises(errors.PlanUnsound):
        services.plan_roll(**SHIN, valid_from=date(2026, 4, 1), reason="見直し")

    services.plan_roll(**SHIN, valid_from=date(2027, 4, 1), reason="見直し")
    services.draft_withdraw(**SHIN, reason="来年にする")

    assert selectors.version_newest("shin").number == 1


def test_a_node_that_holds_something_stays(plan):
    place(A1=[ProgrammeLink("P00001", 2026)])

    with pytest.raises(errors.NodeHolds):
        services.node_remove(**SHIN, code="A", reason="やめる")
    with pytest.raises(errors.NodeHolds):
        services.node_remove(**SHIN, code="A1", reason="やめる")


def test_counterparts_are_seen_from_both_sides(plan):
    decide()
    services.crosswalk_set(**WHO, left="shin", left_code="A1", right="sogo", right_codes=["2-1"], note="同じ")

    own = selectors.counterparts_of(plan, "A1", clock.now())
    other = selectors.counterparts_of(Plan.objects.get(code="sogo"), "2-1", clock.now())
    assert [(one.code, bool(one.name)) for one in own] == [("2-1", True)]
    assert [(one.code, one.plan.code) for one in other if one.plan == plan] == [("A1", "shin")]
    with pytest.raises(errors.CrosswalkUnsound):
        services.crosswalk_set(**WHO, left="shin", left_code="A1", right="sogo", right_codes=["99"])


def test_plans_are_for_planning(plan):
    nobody = {"by": official(Role.SECTION_HEAD), "on": ON, "plan_code": "shin"}

    for act in (
        lambda: services.node_set(**nobody, draft=NodeDraft(code="B", name="二")),
        lambda: services.programmes_link(**nobody, links={}),
        lambda: services.plan_ask(**nobody),
        lambda: services.plan_roll(**nobody, valid_from=ON, reason="r"),
        lambda: services.node_split(**nobody, code="A1", parts=[], reason="r"),
    ):
        with pytest.raises(NotPermitted):
            act()


@pytest.mark.parametrize(
    "text", ["P00001", "P00001｜多め｜R8", "P00001｜100｜いつか", "｜100｜R8", "P00001｜0.00001｜R8"]
)
def test_unreadable_links_are_named_by_line(text):
    with pytest.raises(errors.LinkUnreadable) as refused:
        list(services.links_read(f"P00001｜12.5｜R8｜R9\n{text}"))

    assert refused.value.params["line"] == 2


def test_a_link_is_written_as_it_is_read():
    text = "P00001｜12.5｜2026｜2027\nP00002｜100｜2026\nP00003｜30｜2026"

    assert "\n".join(services.link_written(one) for one in services.links_read(text)) == text


def test_the_pages_show_the_tree_with_its_money(client_for, client):
    for address in ("/plans/", "/plans/sogo/", "/plans/sogo/versions/1/", "/plans/sogo/measures/1-4/"):
        assert client.get(address).status_code == 200, address
    page = client.get("/plans/sogo/").content.decode()
    assert "この計画に位置づけのない事業" in page
    staff = client_for("planning-chief")
    for tail in ("", "at/sogo/", "at/sogo/next/roll/", "at/sogo/measures/at/1-4/", "new/"):
        assert staff.get(f"/staff/plans/{tail}").status_code == 200, tail
    answer = client.get(
        f"/programmes/{selectors.tree_of(selectors.version_newest('sogo'), 2026)[0].children[0].programmes[0].code}/"
    )
    assert "/plans/sogo/measures/" in answer.content.decode()


def test_a_programmes_chapter_is_the_top_node_it_mostly_stands_in(city):
    found = selectors.chapters_in(2026, clock.now())

    version = selectors.version_newest_public("sogo", clock.now())
    tops = set(version.nodes.filter(parent=None).values_list("name", flat=True))
    assert found
    assert set(found.values()) <= tops
