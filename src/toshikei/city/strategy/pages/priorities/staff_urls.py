"""Staff addresses of priority rounds."""

from django.urls import path

from toshikei.city.strategy.pages.priorities import sheet, staff, steps

app_name = "priorities_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("new/", staff.new, name="new"),
    path("<int:pk>/", staff.priority, name="round"),
    path("<int:pk>/next/<slug:act>/", steps.step, name="step"),
    path("<int:pk>/criteria/", staff.criteria, name="criteria"),
    path("<int:pk>/conditions/", staff.conditions, name="conditions"),
    path("<int:pk>/ceilings/", staff.ceilings, name="ceilings"),
    path("<int:pk>/sheet/", sheet.sheet, name="sheet"),
    path("<int:pk>/options/new/", staff.option_new, name="option_new"),
    path("<int:pk>/options/at/<str:code>/", staff.option_edit, name="option_edit"),
    path("<int:pk>/options/at/<str:code>/must/", staff.must, name="must"),
    path("<int:pk>/options/at/<str:code>/defer/", staff.defer, name="defer"),
    path("<int:pk>/scorers/new/", staff.scorer_new, name="scorer_new"),
    path("<int:pk>/scorers/<int:scorer>/leave/", staff.scorer_leave, name="scorer_leave"),
    path("<int:pk>/scorers/<int:scorer>/interest/", staff.interest, name="interest"),
]
