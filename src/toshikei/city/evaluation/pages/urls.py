"""Public addresses of the evaluation."""

from django.urls import path

from toshikei.city.evaluation.pages import cards, pre, report, views

app_name = "evaluation"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:year>/", cards.year, name="year"),
    path("<int:year>/report/", report.report, name="report"),
    path("<int:year>/report.<slug:paper_form>", report.paper, name="report_paper"),
    path("before/<int:year>/<slug:code>/", pre.published, name="pre"),
    path("<int:year>/<slug:code>/", cards.card, name="card"),
    path("verdicts/<int:pk>/", views.action, name="action"),
]
