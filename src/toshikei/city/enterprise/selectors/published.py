"""What the public sees of enterprise budgets: the one place that decides it. Pages, API, datasets and export ask here.

A version is out from its moment on: the draft and the mayor's with the submission to the council, the council's with
the vote. Of a budget the newest public version speaks.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseVersion


def versions_public(now: datetime) -> QuerySet[EnterpriseVersion]:
    """Every version that has come out by `now`."""
    return EnterpriseVersion.objects.filter(published_at__lte=now).select_related("budget__account")


def newest_public(now: datetime) -> QuerySet[EnterpriseVersion]:
    """Of each budget the newest version that has come out."""
    return _newest(versions_public(now), Q(published_at__lte=now))


def newest_of_all() -> QuerySet[EnterpriseVersion]:
    """Of each budget the newest version, open or not: for those who work on it."""
    return _newest(EnterpriseVersion.objects.select_related("budget__account"), Q())


def _newest(versions: QuerySet[EnterpriseVersion], out: Q) -> QuerySet[EnterpriseVersion]:
    later = EnterpriseVersion.objects.filter(out, budget=OuterRef("budget"), number__gt=OuterRef("number"))
    return versions.filter(~Exists(later))


def budget_public(year: int, account: str, number: int, now: datetime) -> EnterpriseVersion | None:
    """The newest public version of one budget."""
    found = versions_public(now).filter(
        budget__fiscal_year=year, budget__account__code=account, budget__number=number
    )
    return found.order_by("-number").first()


def stages_public(budget: EnterpriseBudget, now: datetime) -> Iterable[EnterpriseVersion]:
    """Every public version of a budget, the first one first."""
    return versions_public(now).filter(budget=budget).order_by("number")
