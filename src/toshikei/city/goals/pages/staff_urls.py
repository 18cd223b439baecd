"""Staff addresses of goals."""

from django.urls import path

from toshikei.city.goals.pages import measuring, reporting, staff

ONE = "at/<slug:code>/"
INDICATOR = f"{ONE}<int:number>/"
app_name = "goals_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("day/", staff.day, name="day"),
    path("collect/", measuring.collect, name="collect"),
    path("new/", staff.begin, name="begin"),
    path("new/<int:year>/<slug:unit>/", staff.new, name="new"),
    path("mission/<slug:unit>/", staff.mission, name="mission"),
    path(ONE, staff.goal, name="goal"),
    path(f"{ONE}edit/", staff.edit, name="edit"),
    path(f"{ONE}publish/", staff.publish, name="publish"),
    path(f"{ONE}posts/", staff.posts, name="posts"),
    path(f"{ONE}indicator/", measuring.define, name="define"),
    path(f"{INDICATOR}edit/", measuring.redefine, name="redefine"),
    path(f"{INDICATOR}revise/", measuring.revise, name="revise"),
    path(f"{INDICATOR}value/", measuring.value, name="value"),
    path(f"{INDICATOR}miss/", reporting.miss, name="miss"),
    path(f"{ONE}report/<slug:moment>/", reporting.report, name="report"),
    path(f"{ONE}review/<slug:moment>/", reporting.review, name="review"),
]
