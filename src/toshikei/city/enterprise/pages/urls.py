"""Public addresses of enterprise budgets."""

from django.urls import path

from toshikei.city.enterprise.pages import papers, settlements, views

app_name = "enterprise"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:year>/<slug:account>/", views.newest, name="newest"),
    path("<int:year>/<slug:account>/settlement/", settlements.settlement, name="settlement"),
    path(
        "<int:year>/<slug:account>/settlement/document.<slug:paper_form>",
        settlements.document,
        name="settlement_paper",
    ),
    path("<int:year>/<slug:account>/<int:number>/", views.budget, name="budget"),
    path("<int:year>/<slug:account>/<int:number>/document.<slug:paper_form>", papers.document, name="paper"),
]
