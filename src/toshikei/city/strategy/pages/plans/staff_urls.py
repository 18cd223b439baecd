"""Staff addresses of plans."""

from django.urls import path

from toshikei.city.strategy.pages.plans import acting, staff, steps

app_name = "plans_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("new/", staff.new, name="new"),
    path("at/<slug:plan>/", staff.plan, name="plan"),
    path("at/<slug:plan>/next/<slug:act>/", steps.step, name="step"),
    path("at/<slug:plan>/measures/new/", staff.node_new, name="node_new"),
    path("at/<slug:plan>/measures/at/<str:code>/", staff.node, name="node"),
    path("at/<slug:plan>/measures/at/<str:code>/edit/", staff.node_edit, name="node_edit"),
    path("at/<slug:plan>/measures/at/<str:code>/programmes/", staff.programmes, name="programmes"),
    path("at/<slug:plan>/measures/at/<str:code>/crosswalk/", staff.crosswalk, name="crosswalk"),
    path("at/<slug:plan>/measures/at/<str:code>/cooperation/", staff.cooperation, name="cooperation"),
    path("at/<slug:plan>/actions/new/", acting.action_new, name="action_new"),
    path("at/<slug:plan>/actions/at/<str:code>/edit/", acting.action_edit, name="action_edit"),
    path("at/<slug:plan>/actions/at/<str:code>/report/", acting.report, name="report"),
]
