"""Public addresses of the participation room; each stands at the root of the site."""

from django.urls import path, re_path

from toshikei.city.participation.pages import household, your_tax

app_name = "participation"
urlpatterns = [
    path("household/", household.household, name="household"),
    re_path(
        r"^household/household\.(?P<form>csv|xlsx|json)$", household.household_file, name="household_file"
    ),
    path("your-tax/", your_tax.your_tax, name="your_tax"),
    re_path(r"^your-tax/your-tax\.(?P<form>csv|xlsx|json)$", your_tax.your_tax_file, name="your_tax_file"),
]
