"""Public addresses of the evaluation."""

from django.urls import path

from toshikei.city.evaluation.pages import views

app_name = "evaluation"
urlpatterns = [
    path("", views.home, name="home"),
    path("verdicts/<int:pk>/", views.action, name="action"),
]
