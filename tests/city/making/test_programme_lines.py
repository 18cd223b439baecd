"""A programme's page: place and 節 of every published stage, what waits for publication, and the years before."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.city.budget.conftest import additions, line
from tests.city.making.conftest import DAY, WHO, Making, spent
from tests.city.making.room import STAFF, client_of
from tests.factories.organisation import build_small_city

from toshikei.city.budget.services import budget_versions_load
from toshikei.city.making import services
from toshikei.city.making.choices import Withheld
from toshikei.city.making.selectors import seen
from toshikei.city.making.selectors.lines_seen import LinesSeen, lines_seen
from toshikei.engines.making.verbs import Stage, Verb
from toshikei.foundation.accounts.acting import SYSTEM

ROUND = "/making/2027/initial/"
SECTIONS = (
    ("7", "報償費", 100_000),
    ("10", "需用費", 423_000),
    ("12", "委託料", 512_000),
    ("13", "使用料及び賃借料", 731_000),
)


@pytest.fixture
def event(making) -> Making:
    """A programme of four 節, its requests out."""
    services.guideline_issue(**making.id, text="方針")
    lines = [spent(yen, "催し", setsu=(code, name)) for code, name, yen in SECTIONS]
    making.asked("催し", *lines, programme_code="P90001")
    making.submitted()
    return making


def out(made: Making) -> LinesSeen:
    services.stage_publish(**made.id, stage=Stage.REQUEST)
    return read(made)


def read(made: Making, name: str = "催し") -> LinesSeen:
    shown = seen.round_seen(made.now)
    row = next(one for one in shown.rows if one.request_id == made.requests[name].pk)
    return lines_seen(shown, row)


def amounts(found: LinesSeen) -> dict[str, list[int | None]]:
    return {one.name: [cell.yen for cell in one.cells] for place in found.places for one in place.lines}


def keep_back(made: Making, number: int, withheld_as: Withheld | None = Withheld.TENDER) -> None:
    line = made.lines("催し")[number]
    services.line_withhold(**WHO, line_id=line.pk, withheld_as=withheld_as, reason="入札の前のため")


def page(made: Making, key: str = "P90001") -> str:
    return Client().get(f"{ROUND}{key}/").text.replace("<wbr>", "")


def test_the_place_and_every_section_stand_at_their_stage(event):
    found = out(event)

    assert [one.name for one in found.places] == ["総務費／総務管理費／財政管理費"]
    assert amounts(found) == {name: [yen] for _, name, yen in SECTIONS}
    assert found.waiting == ()
    assert "総務費／総務管理費／財政管理費" in page(event)


def test_a_stage_that_is_not_out_is_not_there(event):
    out(event)
    event.heard()
    event.marked(Stage.ASSESS_1, "催し", Verb.REDUCE, 77_000, "減らす")
    event.rest(Stage.ASSESS_1)

    assert amounts(read(event))["報償費"] == [100_000]
    services.notify(**event.id)
    assert amounts(read(event))["報償費"] == [100_000, 77_000]


def test_what_waits_is_neither_named_nor_counted_and_no_difference_tells_it(event):
    keep_back(event, 2)
    found = out(event)
    shown = amounts(found)

    assert "委託料" not in shown
    assert found.waiting == ("予定価格が分かる",)
    known = [one for one in shown.values() if one != [None]]
    assert len(known) < len(shown) or not seen.round_seen(event.now).rows[0].stages["request"].yen
    html = page(event)
    section = html[html.index('id="lines"') : html.index('id="sources"')]
    assert "公表を待つ行（予定価格が分かる）" in section
    assert "委託料" not in section
    assert not re.search(r"512(,000)?", section)


def test_the_sum_less_what_is_shown_is_never_the_line_that_waits(event):
    for number, (_, _, yen) in enumerate(SECTIONS):
        keep_back(event, number)
        found = out(event) if number == 0 else read(event)
        row = next(one for one in seen.round_seen(event.now).rows if one.programme_code == "P90001")
        total = row.stages["request"].yen
        shown = sum(cells[0] for cells in amounts(found).values() if cells[0] is not None)

        assert total is None or total - shown != yen
        keep_back(event, number, None)


def test_let_out_it_stands_with_its_amount(event):
    keep_back(event, 2)
    assert "委託料" not in amounts(out(event))

    keep_back(event, 2, None)

    assert amounts(read(event)) == {name: [yen] for _, name, yen in SECTIONS}
    assert read(event).reasons == ()


def test_a_programme_hidden_for_anothers_sake_shows_no_section(event):
    """白書 has one line, kept back: what the section of the department asks for would tell it, so others are hidden whole."""
    line = event.lines("白書")[0]
    services.line_withhold(**WHO, line_id=line.pk, withheld_as=Withheld.TENDER, reason="入札の前のため")
    services.stage_publish(**event.id, stage=Stage.REQUEST)
    shown = seen.round_seen(event.now)

    hidden = [row for row in shown.rows if row.stages["request"].hidden and row.name != "白書"]

    assert hidden
    for row in hidden:
        assert all(
            cell.yen is None
            for place in lines_seen(shown, row).places
            for one in place.lines
            for cell in one.cells
        )


def test_a_revival_of_a_programme_with_a_line_that_waits_is_hidden(event):
    keep_back(event, 2)
    event.heard()
    event.marked(Stage.ASSESS_1, "催し", Verb.REDUCE, 50_000, "減らす")
    event.rest(Stage.ASSESS_1)
    services.notify(**event.id)
    services.revive(
        **WHO,
        request_id=event.requests["催し"].pk,
        marks=[services.Mark(event.lines("催し")[0].pk, Verb.REVIVE, 90_000, "要る")],
    )
    services.stage_publish(**event.id, stage=Stage.REVIVAL)

    found = read(event)

    assert "復活要求" in found.stages
    assert amounts(found)["報償費"][found.stages.index("復活要求")] is None


@pytest.fixture
def books(programmes) -> None:
    """2026: 1,000,000 at first and 250,000 more; 2025: 880,000 spent of 900,000."""
    settled = {
        "fiscal_year": 2025,
        "kind": "settlement",
        "spent": 880_000,
        "current_budget": 900_000,
        "carried_over": 0,
        "unused": 20_000,
    }
    rows = (line(250_000, fiscal_year=2026, kind="supplementary", number=1), line(900_000, **settled))
    budget_versions_load(additions(rows), by=SYSTEM, on=DAY)


def test_the_years_before_stand_beside_the_request(making, books, programmes):
    services.guideline_issue(**making.id, text="方針")
    making.submitted()
    services.stage_publish(**making.id, stage=Stage.REQUEST)
    finance = client_of(build_small_city(), "0302-9")

    public = page(making, programmes["予算編成事務費"])
    card = finance.get(f"{STAFF}requests/{making.requests['事務'].pk}/").text

    assert "<dt>前年度の予算（補正後）</dt><dd><b>1,250</b>千円" in public
    assert "<dt>前々年度の決算</dt><dd><b>880</b>千円" in public
    assert "<dt>前年度の予算（補正後）</dt><dd>1,250千円" in card
    assert "<dt>前々年度の決算</dt><dd>880千円" in card


def test_a_year_without_a_book_is_no_zero(making):
    finance = client_of(build_small_city(), "0302-9")

    card = finance.get(f"{STAFF}requests/{making.requests['事務'].pk}/").text

    assert "<dt>前々年度の決算</dt><dd>記録がありません" in card


def test_as_many_queries_for_many_lines(event):
    out(event)
    shown = seen.round_seen(event.now)
    row = next(one for one in shown.rows if one.programme_code == "P90001")

    with CaptureQueriesContext(connection) as asked:
        lines_seen(shown, row)

    assert len(asked) == 1
