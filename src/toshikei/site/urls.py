"""Every address of the house. Public at the root, staff below /staff/, sign-in below /account/, API below /api/."""

from django.urls import include, path

urlpatterns = [
    path("", include("toshikei.city.portal.pages.urls")),
]
