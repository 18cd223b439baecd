"""The demonstration's enterprises: voted, public, covered; the next year in draft; and the checks that watch over them."""

from datetime import date

import pytest
from tests.city.enterprise.conftest import now

from toshikei.city.enterprise import checks
from toshikei.city.enterprise.choices import State
from toshikei.city.enterprise.models import (
    EnterpriseBudget,
    EnterpriseItem,
    EnterpriseLine,
    EnterpriseVersion,
)
from toshikei.city.enterprise.seed import seed
from toshikei.city.enterprise.selectors import newest_public
from toshikei.city.enterprise.selectors.content import engine_lines
from toshikei.engines.enterprise.statement import Statement, statement_of
from toshikei.foundation import clock

ALL = (checks.cover, checks.versions, checks.papers, checks.published, checks.years, checks.settlements)


@pytest.fixture
def seeded(db) -> None:
    seed(date(2026, 11, 25))
    seed(date(2026, 11, 25))


def test_two_enterprises_are_voted_and_the_next_year_is_on_its_way(seeded):
    states = [(one.account.code, one.fiscal_year, one.state) for one in EnterpriseBudget.objects.all()]

    assert states == [
        ("suido", 2027, State.DRAFTING),
        ("gesuido", 2027, State.HANDED_OVER),
        ("suido", 2026, State.PUBLISHED),
        ("gesuido", 2026, State.PUBLISHED),
        ("suido", 2025, State.PUBLISHED),
        ("gesuido", 2025, State.PUBLISHED),
    ]
    assert {one.budget.fiscal_year for one in newest_public(clock.now())} == {2025, 2026}
    assert all(one.is_invented for one in EnterpriseBudget.objects.all())


def test_profit_of_the_example_is_calculated(seeded):
    version = newest_public(clock.now()).get(budget__fiscal_year=2026, budget__account__code="suido")

    found = statement_of(engine_lines(version.lines.all()))

    assert isinstance(found, Statement)
    assert found.net == 510_400_000


def test_the_checks_find_nothing(seeded):
    assert [finding for run in ALL for finding in run()] == []


def test_the_checks_find_what_was_tampered_with(seeded):
    version = newest_public(clock.now()).get(budget__fiscal_year=2026, budget__account__code="suido")
    EnterpriseLine.objects.filter(version=version, kou="企業債償還金").update(amount=1)
    other = newest_public(clock.now()).get(budget__fiscal_year=2026, budget__account__code="gesuido")
    EnterpriseVersion.objects.filter(pk=other.pk).update(published_at=None)

    assert [len(list(run())) for run in ALL] == [1, 1, 0, 2, 0, 0]


def test_a_future_moment_is_found(seeded):
    tomorrow = clock.now().replace(year=clock.now().year + 1)
    EnterpriseVersion.objects.filter(stage="draft", budget__fiscal_year=2026).update(published_at=tomorrow)

    assert len(list(checks.published())) == 2


def test_the_draft_of_next_year_shows_what_is_not_covered(seeded):
    draft = EnterpriseBudget.objects.get(fiscal_year=2027, account__code="suido")
    lines = now(draft).versions.get().lines

    assert lines.get(setsu="動力費").before == 385_000_000
    assert EnterpriseItem.objects.filter(version__budget=draft, kind="cover").count() == 3
