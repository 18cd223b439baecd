"""A supplementary budget changes something, and its document shows what stood, what is changed, and the sum."""

import pytest
from tests.city.enterprise.conftest import ON, WATER, bond, carried, cover, line_of, new_line, now
from tests.city.enterprise.test_pages import body, client_of
from tests.city.enterprise.test_services import refused

from toshikei.city.enterprise import errors, services
from toshikei.city.enterprise.choices import ItemKind, State
from toshikei.city.enterprise.models import EnterpriseBudget
from toshikei.city.enterprise.selectors.printing import budget_paper
from toshikei.city.enterprise.services import LineMark
from toshikei.engines.enterprise.items import Item
from toshikei.engines.enterprise.items import ItemKind as Kind
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.papers.model import Paragraph, Table

WHO = {"by": SYSTEM, "on": ON}


@pytest.fixture
def first(budget) -> EnterpriseBudget:
    """補正予算第1号, begun and not changed yet."""
    carried(budget, "adopted")
    return services.budget_open(**WHO, account=WATER, fiscal_year=2027, number=1)


def test_a_supplementary_budget_that_changes_nothing_is_not_handed_over(first):
    said = refused(errors.NothingChanged, first, services.draft_hand_over)

    assert "令和9年度 水道事業会計 当初予算）と同じ" in said.sentence("why")


def test_nor_is_the_mayor_asked_when_the_change_was_taken_back(first):
    limited = {"budget_id": first.pk, "kind": ItemKind.BOND}
    services.items_write(**WHO, **limited, items=[bond(310)])
    services.draft_hand_over(**WHO, budget_id=first.pk)
    services.items_write(**WHO, **limited, items=[bond(300)], reason="戻す")

    refused(errors.NothingChanged, first, services.mayor_ask)
    assert now(first).state == State.HANDED_OVER


def tables_of(budget: EnterpriseBudget) -> dict[str, list[tuple]]:
    """The first table of each name: those of the articles."""
    found: dict[str, list[tuple]] = {}
    for part in budget_paper(budget.versions.get()).parts:
        if isinstance(part, Table):
            found.setdefault(part.caption, [row.cells for row in part.rows])
    return found


def test_the_document_shows_what_stood_what_changes_and_the_sum(first):
    line, earning = line_of(first, "建設改良費"), line_of(first, "営業収益")
    new = new_line("current", "income", "水道事業収益", "営業外収益", "雑収益", 5, 0)
    out = LineMark(earning.pk, earning.amount, is_out=True)
    services.lines_write(**WHO, budget_id=first.pk, marks=[LineMark(line.pk, 950, 60), out], added=[new])
    services.items_write(
        **WHO, budget_id=first.pk, kind=ItemKind.COVER, items=[cover(500), cover(150, "建設改良積立金")]
    )
    volume = [Item(Kind.VOLUME, "給水戸数", 990, "戸")]
    services.items_write(**WHO, budget_id=first.pk, kind=ItemKind.VOLUME, items=volume)

    found = tables_of(first)

    assert found["業務の予定量"] == [("給水戸数", "戸", 1_000, -10, 990)]
    assert found["資本的支出"] == [("資本的支出", "", 800, 150, 950), ("", "建設改良費", 800, 150, 950)]
    assert found["収益的収入"] == [
        ("水道事業収益", "", 1_100, -1_095, 5),
        ("", "営業収益", 1_100, -1_100, 0),
        ("", "営業外収益", 0, 5, 5),
    ]
    assert found["資本的収支の不足額と補塡財源"] == [
        ("不足する額", "円", 500, 150, 650),
        ("減債積立金", "円", 500, 0, 500),
        ("建設改良積立金", "円", 0, 150, 150),
    ]
    words = [part.text for part in budget_paper(first.versions.get()).parts if isinstance(part, Paragraph)]
    assert any("予算第４条に定めた資本的収入及び支出の予定額を、次のとおり補正する。" in one for one in words)


def test_an_initial_budget_keeps_its_articles(budget):
    assert tables_of(budget)["資本的支出"] == [("資本的支出", "", 800), ("", "建設改良費", 800)]


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_the_papers_of_a_supplementary_budget_are_printed(city, first, form):
    answer = client_of(city, "0302-9").get(f"/staff/enterprise/2027/suido/1/document.{form}")

    assert answer.status_code == 200
    assert len(body(answer)) > 1_000
