"""Staff addresses of the evaluation."""

from django.urls import path

from toshikei.city.evaluation.pages import acting, staff

app_name = "evaluation_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("look/", acting.look, name="look"),
    path("verdicts/<int:pk>/", staff.action, name="action"),
    path("verdicts/<int:pk>/override/", acting.override, name="override"),
    path("verdicts/<int:pk>/same/<slug:code>/", acting.same, name="same"),
]
