"""The authority table: dated lines, refused nonsense, and the example that ships with the demonstration."""

from datetime import date

import pytest
from tests.factories.organisation import STARTED, TODAY

from toshikei.city.decisions import checks, errors, services
from toshikei.city.decisions.example.reading import example_lines
from toshikei.city.decisions.models import AuthorityLine
from toshikei.city.decisions.selectors import lines_on, rules_all, table_faults
from toshikei.city.decisions.services import Line
from toshikei.engines.decisions.table import table_problems
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.kernel.errors import NotPermitted

LINE = Line(number="1", matter="m", label="事案", decider="mayor", article="規程（架空）")


def test_a_new_wording_ends_the_old_one_the_day_before(small_city):
    services.rule_set(by=SYSTEM, on=TODAY, line=LINE, starts_on=STARTED)
    later = Line(number="1", matter="m", label="事案", decider="vice_mayor", article="規程（架空）")

    services.rule_set(by=SYSTEM, on=TODAY, line=later, starts_on=date(2027, 4, 1))

    assert lines_on(date(2027, 3, 31)).get().decider == "mayor"
    assert lines_on(date(2027, 4, 1)).get().decider == "vice_mayor"
    assert list(checks.versions()) == []


@pytest.mark.parametrize(
    "cells",
    [
        {"decider": "somebody"},
        {"consents": "head:0302@many"},
        {"limits": "rainy"},
        {"at_least": 5, "below": 5},
    ],
)
def test_what_the_engine_cannot_read_is_refused(small_city, cells):
    facts = {"number": "1", "matter": "m", "label": "事案", "decider": "mayor", "article": "規程（架空）"}

    with pytest.raises(errors.RuleWrong):
        services.rule_set(by=SYSTEM, on=TODAY, line=Line(**{**facts, **cells}), starts_on=STARTED)

    assert not AuthorityLine.objects.exists()


def test_only_general_affairs_changes_the_table(small_city):
    with pytest.raises(NotPermitted):
        services.rule_set(by=small_city.acting("0302-1"), on=TODAY, line=LINE, starts_on=STARTED)

    services.rule_set(by=small_city.acting("0502-1"), on=TODAY, line=LINE, starts_on=STARTED)


def test_a_changed_row_behind_the_services_is_found(small_city):
    services.rule_set(by=SYSTEM, on=TODAY, line=LINE, starts_on=STARTED)

    AuthorityLine.objects.update(decider="own_section_head")

    assert [finding.where for finding in checks.versions()] == ["1"]


def test_faults_name_a_unit_that_does_not_exist(small_city):
    line = Line(
        number="1", matter="m", label="事案", decider="mayor", consents="head:9999", article="規程（架空）"
    )
    services.rule_set(by=SYSTEM, on=TODAY, line=line, starts_on=STARTED)

    assert [str(fault.fault) for fault in table_faults(TODAY)] == ["unit_missing"]


def test_the_example_table_has_no_fault(db):
    for line in example_lines():
        services.rule_set(by=SYSTEM, on=TODAY, line=line, starts_on=STARTED)

    assert AuthorityLine.objects.count() >= 60
    assert table_problems(rules_all(), TODAY) == []
