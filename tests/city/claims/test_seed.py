"""The invented claims of the demonstration."""

from collections import Counter

import pytest
from tests.city.claims.conftest import ON

from toshikei.city.claims import checks
from toshikei.city.claims.models import Claim, ClaimEvent, ClaimImport, Debtor
from toshikei.city.claims.seed import seed

pytestmark = pytest.mark.django_db


def test_the_seed_grows_claims_of_many_kinds_once():
    seed(ON)
    first = Claim.objects.count(), ClaimEvent.objects.count()
    seed(ON)

    assert (Claim.objects.count(), ClaimEvent.objects.count()) == first
    assert Claim.objects.values("kind").distinct().count() >= 25
    assert 250 <= Claim.objects.count() <= 400
    assert 50 <= Debtor.objects.count() <= 130
    assert not Claim.objects.filter(is_invented=False).exists()
    assert not Claim.objects.filter(state=None).exists()
    assert all("架空" in one.name for one in Debtor.objects.all())


def test_rows_and_yen_of_every_import_are_accounted_for():
    seed(ON)

    for batch in ClaimImport.objects.all():
        assert batch.rows_in == batch.accepted + batch.held + batch.rejected
        assert batch.rejected == 0


def test_every_axis_of_the_demonstration_has_something_to_show():
    seed(ON)

    existence = Counter(Claim.objects.values_list("state__existence", flat=True))
    collection = Counter(Claim.objects.values_list("state__collection", flat=True))
    assert {"alive", "extinguished", "over"} <= set(existence)
    assert {"demanded", "agreed", "closed", "arrears"} <= set(collection)


def test_the_invariants_hold_in_the_demonstration():
    seed(ON)

    for check in (checks.groups, checks.payments, checks.states, checks.acts):
        assert list(check()) == []
