"""Public addresses of plans."""

from django.urls import path

from toshikei.city.strategy.pages.plans import acting, papers, views
from toshikei.city.strategy.pages.priorities import views as priorities

app_name = "plans"
urlpatterns = [
    path("", views.home, name="home"),
    path("priorities/", priorities.home, name="priorities"),
    path("priorities/<int:pk>/", priorities.priority, name="priority"),
    path("<slug:plan>/", views.plan, name="plan"),
    path("<slug:plan>/versions/<int:number>/", views.version, name="version"),
    path("<slug:plan>/versions/<int:number>/document.<slug:paper_form>", papers.document, name="paper"),
    path("<slug:plan>/measures/<str:code>/", views.node, name="node"),
    path("<slug:plan>/actions/<str:code>/", acting.action, name="action"),
]
