"""Staff addresses of the budget."""

from django.urls import path, re_path

from toshikei.city.budget.pages import staff
from toshikei.city.budget.pages.urls import BOOK

app_name = "budget_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("search/", staff.search, name="search"),
    re_path(r"^search/lines\.(?P<form>csv|xlsx|json)$", staff.search_file, name="search_file"),
    re_path(rf"^{BOOK}paper/$", staff.paper_order, name="paper_order"),
    re_path(rf"^{BOOK}$", staff.place, name="book"),
    re_path(rf"^{BOOK}(?P<place>.+)/$", staff.place, name="place"),
]
