"""What a database refuses, told apart: an older one is brought up to date, an absent one is started."""

import pytest

from toshikei.cli.refusals import from_database

OLDER = (
    "no such table: budget_book",
    "table search_entry has no column named context",
    'relation "budget_book" does not exist',
)
AWAY = ("connection refused", "unable to open database file")


@pytest.mark.parametrize("detail", OLDER)
def test_a_database_older_than_the_program_is_to_be_migrated(detail):
    refused = from_database(RuntimeError(detail))
    assert refused.code == "not_migrated"
    assert detail in refused.sentence("why")


@pytest.mark.parametrize("detail", AWAY)
def test_a_database_that_does_not_answer_is_to_be_started(detail):
    assert from_database(RuntimeError(detail)).code == "database_away"
