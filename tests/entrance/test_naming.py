"""Whom `--by` may name: the city's own people and the machine's user, nobody else."""

import getpass

import pytest
from tests.factories.organisation import TODAY, build_small_city

from toshikei.city.organisation.permissions import APPOINT
from toshikei.cli import naming
from toshikei.cli.refusals import PersonMayNot, PersonNotOne, PersonUnknown
from toshikei.cli.switches import of_refusal
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account
from toshikei.kernel.errors import InputWrong

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "said",
    [
        "n0302-1",
        "N0302-1",
        "0302-1の人（架空）",
        "財政課 課長 0302-1の人（架空）",
        "財政課 課長",
        "課長　0302-1の人（架空）",
    ],
)
def test_a_holder_is_named_by_account_name_or_post(said):
    build_small_city()

    assert naming.named(said, TODAY).endswith("財政課 課長 0302-1の人（架空）")


@pytest.mark.parametrize("said", ["だれでもない人", "財政課", "課長", "citizen-1", "人"])
def test_any_other_string_is_nobody(said):
    build_small_city()
    Account.objects.create_user(username="citizen-1", kind=AccountKind.CITIZEN, full_name="市民")

    with pytest.raises(PersonUnknown):
        naming.named(said, TODAY)


def test_a_closed_account_is_nobody():
    city = build_small_city()
    Account.objects.filter(pk=city.accounts["0302-1"].pk).update(is_active=False)

    with pytest.raises(PersonUnknown):
        naming.named("n0302-1", TODAY)


def test_two_of_one_name_are_a_question():
    build_small_city()
    Account.objects.create_user(username="n77", kind=AccountKind.STAFF, full_name="0302-1の人（架空）")

    with pytest.raises(PersonNotOne) as refused:
        naming.named("0302-1の人（架空）", TODAY)
    assert "財政課 課長" in refused.value.sentence("why")


@pytest.mark.parametrize("said", ["", "  ", getpass.getuser()])
def test_the_machines_user_works_without_an_account(said):
    assert naming.named(said, TODAY) == naming.operator()


def test_who_may_not_on_a_page_may_not_by_name_either():
    build_small_city()

    with pytest.raises(PersonMayNot) as refused:
        naming.named("n0302-1", TODAY, APPOINT)

    assert APPOINT.label in refused.value.sentence("why")
    assert naming.named(getpass.getuser(), TODAY, APPOINT) == naming.operator()


def test_a_refusal_with_a_parameter_called_code_has_its_four_parts():
    assert of_refusal(Coded(code="budget.nosuch")) == ""


class Coded(InputWrong):
    code = "coded"
    what = "「{code}」がありません。"
    why = "一覧にない名です。"
    instead = "一覧から選んでください。"
