"""Staff addresses of the sorting."""

from django.urls import path

from toshikei.city.sorting.pages import staff, staff_candidate

ONE = "<int:year>/<slug:code>/"
app_name = "sorting_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("new/", staff.new, name="new"),
    path("<int:year>/", staff.round_page, name="round"),
    path(ONE, staff_candidate.candidate, name="candidate"),
    path(f"{ONE}hearing/", staff_candidate.hearing, name="hearing"),
]
