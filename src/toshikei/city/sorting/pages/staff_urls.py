"""Staff addresses of the sorting."""

from django.urls import path

from toshikei.city.sorting.pages import staff, staff_candidate, staff_choosing, staff_judges

ONE = "<int:year>/<slug:code>/"
app_name = "sorting_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("new/", staff.new, name="new"),
    path("<int:year>/", staff.round_page, name="round"),
    path("<int:year>/choose/", staff_choosing.choose, name="choose"),
    path("<int:year>/judges/", staff_judges.judges, name="judges"),
    path("<int:year>/sessions/", staff_judges.sessions, name="sessions"),
    path(ONE, staff_candidate.candidate, name="candidate"),
    path(f"{ONE}hearing/", staff_candidate.hearing, name="hearing"),
]
