"""Public addresses of the participation room; each stands at the root of the site."""

from django.urls import path, re_path

from toshikei.city.participation.pages import household, saying, whitepaper, your_tax

app_name = "participation"
YEAR = r"^whitepaper/(?P<year>\d{4})/"
EDITION = rf"{YEAR}(?P<edition>\d{{1,3}})/"
urlpatterns = [
    path("household/", household.household, name="household"),
    re_path(
        r"^household/household\.(?P<form>csv|xlsx|json)$", household.household_file, name="household_file"
    ),
    path("your-tax/", your_tax.your_tax, name="your_tax"),
    re_path(r"^your-tax/your-tax\.(?P<form>csv|xlsx|json)$", your_tax.your_tax_file, name="your_tax_file"),
    path("whitepaper/", whitepaper.index, name="whitepapers"),
    path("whitepaper/mine/", saying.mine, name="mine"),
    re_path(rf"{YEAR}$", whitepaper.year, name="year"),
    re_path(rf"{EDITION}$", whitepaper.edition, name="edition"),
    re_path(rf"{EDITION}say/$", saying.say, name="say"),
    re_path(rf"{EDITION}whitepaper\.pdf$", whitepaper.pdf, name="pdf"),
    re_path(
        rf"{EDITION}(?P<table>[a-z][a-z-]{{0,19}})\.(?P<form>csv|xlsx|json)$",
        whitepaper.table_file,
        name="table_file",
    ),
]
