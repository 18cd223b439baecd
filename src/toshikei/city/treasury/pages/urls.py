"""Public addresses of the treasury."""

from django.urls import path

from toshikei.city.treasury.pages import views

app_name = "treasury"
urlpatterns = [
    path("", views.home, name="home"),
    path("debt/", views.debt, name="debt"),
    path("debt/<slug:code>/", views.bond, name="bond"),
    path("funds/", views.funds, name="funds"),
    path("funds/<slug:code>/", views.fund, name="fund"),
    path("affiliates/", views.affiliates, name="affiliates"),
    path("earmarks/", views.earmarks, name="earmarks"),
    path("earmarks/<slug:code>/", views.source, name="source"),
]
