"""The demonstration has what seldom happens: a purpose the council struck out, and a commitment that was reduced."""

from toshikei.city.execution.models import Posting, RefusedPurpose
from toshikei.foundation.trail.checks import run_all


def test_a_purpose_struck_out_and_a_reduction_stand_in_the_demonstration_and_hold(city):
    assert RefusedPurpose.objects.filter(purpose="広報紙の臨時増刊（架空）", ended_on__isnull=True).exists()
    assert Posting.objects.filter(kind="reduce", title="委託契約の変更（架空）").exists()
    assert [one.name for one in run_all(["execution."]) if not one.is_green] == []
