"""Public addresses of the sorting, and the judges' own."""

from django.urls import path

from toshikei.city.sorting.pages import papers, proposing, views, voting

app_name = "sorting"
urlpatterns = [
    path("", views.home, name="home"),
    path("vote/", voting.desk, name="vote"),
    path("vote/enter/<str:token>/", voting.enter, name="enter"),
    path("vote/<int:hearing_id>/", voting.ballot, name="ballot"),
    path("<int:year>/", views.round_page, name="round"),
    path("<int:year>/propose/", proposing.propose, name="propose"),
    path("<int:year>/report.<slug:paper_form>", papers.report, name="report"),
    path("<int:year>/<slug:code>/sheet.pdf", papers.sheet, name="sheet"),
    path("<int:year>/<slug:code>/", views.candidate, name="candidate"),
]
