"""Public addresses of the evaluation."""

from django.urls import path

from toshikei.city.evaluation.pages import cards, views

app_name = "evaluation"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:year>/", cards.year, name="year"),
    path("<int:year>/<slug:code>/", cards.card, name="card"),
    path("verdicts/<int:pk>/", views.action, name="action"),
]
