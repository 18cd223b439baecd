"""Staff addresses of the evaluation."""

from django.urls import path

from toshikei.city.evaluation.pages import acting, card_form, pre, report, staff

app_name = "evaluation_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("look/", acting.look, name="look"),
    path("<int:year>/", card_form.year, name="year"),
    path("<int:year>/report/order/", report.order, name="report_order"),
    path("<int:year>/report/freeze/", report.freeze, name="report_freeze"),
    path("before/<int:year>/", pre.home, name="pres"),
    path("before/<int:year>/<slug:code>/", pre.one, name="pre"),
    path("<int:year>/<slug:code>/", card_form.card, name="card"),
    path("verdicts/<int:pk>/", staff.action, name="action"),
    path("verdicts/<int:pk>/override/", acting.override, name="override"),
    path("verdicts/<int:pk>/same/<slug:code>/", acting.same, name="same"),
]
