"""Every address of the house. Public at the root, staff below /staff/, sign-in below /account/, API below /api/."""

from django.urls import include, path

from toshikei.site import member_offers  # noqa: F401  # registers what members may read
from toshikei.site.api import api, reference

handler404 = "toshikei.foundation.accounts.pages.failures.not_found"
urlpatterns = [
    path("account/", include("toshikei.foundation.accounts.pages.urls")),
    path("staff/settings/", include("toshikei.foundation.accounts.pages.staff_urls")),
    path("staff/notices/", include("toshikei.foundation.notices.pages.urls")),
    path("member/", include("toshikei.foundation.accounts.pages.member_urls")),
    path("api/", reference, name="api"),
    path("api/", api.urls),
    path("budget/", include("toshikei.city.budget.pages.urls")),
    path("staff/budget/", include("toshikei.city.budget.pages.staff_urls")),
    path("programmes/", include("toshikei.city.strategy.pages.urls")),
    path("staff/programmes/", include("toshikei.city.strategy.pages.staff_urls")),
    path("plans/", include("toshikei.city.strategy.pages.plans.urls")),
    path("staff/plans/", include("toshikei.city.strategy.pages.plans.staff_urls")),
    path("goals/", include("toshikei.city.goals.pages.urls")),
    path("staff/goals/", include("toshikei.city.goals.pages.staff_urls")),
    path("treasury/", include("toshikei.city.treasury.pages.urls")),
    path("staff/treasury/", include("toshikei.city.treasury.pages.staff_urls")),
    path("enterprise/", include("toshikei.city.enterprise.pages.urls")),
    path("staff/enterprise/", include("toshikei.city.enterprise.pages.staff_urls")),
    path("claims/", include("toshikei.city.claims.pages.urls")),
    path("staff/claims/", include("toshikei.city.claims.pages.staff_urls")),
    path("making/", include("toshikei.city.making.pages.urls")),
    path("staff/making/", include("toshikei.city.making.pages.staff_urls")),
    path("execution/", include("toshikei.city.execution.pages.urls")),
    path("staff/execution/", include("toshikei.city.execution.pages.staff_urls")),
    path("organisation/", include("toshikei.city.organisation.pages.public_urls")),
    path("staff/organisation/", include("toshikei.city.organisation.pages.urls")),
    path("staff/decisions/", include("toshikei.city.decisions.pages.urls")),
    path("", include("toshikei.city.participation.pages.urls")),
    path("outlook/", include("toshikei.city.outlook.pages.urls")),
    path("staff/outlook/", include("toshikei.city.outlook.pages.staff_urls")),
    path("staff/whitepaper/", include("toshikei.city.participation.pages.staff_urls")),
    path("data/", include("toshikei.foundation.datasets.pages.urls")),
    path("staff/data/", include("toshikei.foundation.datasets.pages.staff_urls")),
    path("", include("toshikei.foundation.trail.pages.urls")),
    path("", include("toshikei.foundation.documents.pages.urls")),
    path("", include("toshikei.foundation.jobs.pages.urls")),
    path("", include("toshikei.foundation.search.pages.urls")),
    path("", include("toshikei.city.portal.pages.urls")),
]
