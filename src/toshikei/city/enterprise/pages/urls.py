"""Public addresses of enterprise budgets."""

from django.urls import path

from toshikei.city.enterprise.pages import papers, views

app_name = "enterprise"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:year>/<slug:account>/", views.newest, name="newest"),
    path("<int:year>/<slug:account>/<int:number>/", views.budget, name="budget"),
    path("<int:year>/<slug:account>/<int:number>/document.<slug:paper_form>", papers.document, name="paper"),
]
