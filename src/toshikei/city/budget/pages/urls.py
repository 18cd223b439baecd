"""Public addresses of the budget. Readable, stable, without a running number."""

from django.urls import path, re_path

from toshikei.city.budget.pages import past, views

app_name = "budget"
BOOK = r"(?P<city>[0-9]{6})/(?P<year>[0-9]{4})/(?P<account>[a-z0-9-]+)/"
VERSION = rf"{BOOK}versions/(?P<digest>[0-9a-f]{{12,64}})/"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    re_path(r"^search/lines\.(?P<form>csv|xlsx|json)$", views.search_file, name="search_file"),
    re_path(rf"^{BOOK}$", views.place, name="book"),
    re_path(rf"^{BOOK}versions/$", views.versions, name="versions"),
    re_path(rf"^{VERSION}$", past.version, name="version"),
    re_path(rf"^{VERSION}tree\.(?P<form>csv|xlsx|json)$", past.version_file, name="version_file"),
    re_path(rf"^{VERSION}paper\.(?P<paper_form>pdf|xlsx)$", past.version_paper, name="version_paper"),
    re_path(rf"^{BOOK}budget\.(?P<form>csv|xlsx|json)$", views.place_file, name="book_file"),
    re_path(rf"^{BOOK}(?P<place>.+)/budget\.(?P<form>csv|xlsx|json)$", views.place_file, name="place_file"),
    re_path(rf"^{BOOK}(?P<place>.+)/$", views.place, name="place"),
]
