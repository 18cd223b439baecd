"""Reorganisation: one act, all or nothing, with a preview that leaves no trace."""

from datetime import date

import pytest
from tests.factories.organisation import STARTED, TODAY

from toshikei.city.organisation import checks, services
from toshikei.city.organisation.errors import NotKnown, StepWrong
from toshikei.city.organisation.models import Lineage, Reorganisation, Unit
from toshikei.city.organisation.selectors import duties_of, organisation_on, unit_history
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent

DAY = date(2027, 4, 1)
MERGE = "統合　0501　0502 → 0509 福祉課"


def reorganise(text: str) -> Reorganisation:
    return services.reorganise(
        by=SYSTEM, on=DAY, title="令和9年度の改組", steps=services.steps_read(text), source="条例（架空）"
    )


def test_merge_moves_posts_people_and_duties(small_city):
    clause = {"article": 5, "source": "規則（架空）", "by": SYSTEM, "on": STARTED}
    services.duty_set(unit_code="0501", item=1, text="地域福祉に関すること", **clause)
    services.duty_set(unit_code="0502", item=1, text="生活保護に関すること", **clause)

    reorganise(MERGE)

    after = organisation_on(DAY)
    assert after.name_of("0509") == "福祉課"
    assert {"0501", "0502"} & after.units.keys() == set()
    assert after.posts["0501-1"].label == "福祉課長"
    assert "0502-1" not in after.posts
    assert [duty.text for duty in duties_of("0509", DAY)] == ["地域福祉に関すること", "生活保護に関すること"]
    assert organisation_on(TODAY).posts["0502-1"].label == "生活福祉課長"
    assert set(Lineage.objects.values_list("from_code", "to_code", "kind")) == {
        ("0501", "0509", "merged"),
        ("0502", "0509", "merged"),
    }
    assert [*checks.periods(), *checks.appointments(), *checks.orphans()] == []


def test_preview_says_what_happens_and_leaves_nothing(small_city):
    before = TrailEvent.objects.count()

    effect = services.reorganisation_preview(
        by=SYSTEM, on=DAY, title="案", steps=services.steps_read(MERGE), source=""
    )

    assert "＋ 福祉課（0509）を福祉部に設ける" in effect.units
    assert "－ 生活福祉課長がなくなる" in effect.posts
    assert any("N0502-1" in line for line in effect.people)
    assert "0502-1の人（架空）（N0502-1）の新しい発令" in effect.open_ends
    assert TrailEvent.objects.count() == before
    assert not Unit.objects.filter(code="0509").exists()
    assert organisation_on(DAY).name_of("0501") == "社会福祉課"


def test_one_wrong_step_takes_everything_back(small_city):
    with pytest.raises(NotKnown):
        reorganise(f"{MERGE}\n改称 9999 ない課")

    assert not Unit.objects.filter(code="0509").exists()
    assert not Reorganisation.objects.exists()


def test_rename_move_split_open_and_close(small_city):
    reorganise("改称 0302 財政企画課\n移管 0502 → 03\n分割 0501 → 0510 地域共生課\n新設 06 こども部")

    after = organisation_on(DAY)
    assert after.name_of("0302") == "財政企画課"
    assert after.units["0502"].path == ("03", "0502")
    assert after.units["0510"].path == ("05", "0510")
    assert after.units["06"].path == ("06",)


def test_close_with_successor_ends_posts_and_appointments(small_city):
    reorganise("廃止 0502 → 0501")

    after = organisation_on(DAY)
    assert "0502" not in after.units
    assert after.held_by("N0502-1") == []
    assert [event.label for event in unit_history("0501", DAY)][-1] == "生活福祉課（0502）から承継"


@pytest.mark.parametrize(
    ("text", "line"),
    [("改称", 1), ("改称 0302", 1), ("改称 0302 新しい名\n合併 1 2 → 3", 2), ("統合 0501 → 0509 福祉課", 1)],
)
def test_a_line_that_cannot_be_read_is_named(text, line):
    with pytest.raises(StepWrong, match=f"{line}行目"):
        services.steps_read(text)
