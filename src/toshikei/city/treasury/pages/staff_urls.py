"""Staff addresses of the treasury."""

from django.urls import path

from toshikei.city.treasury.pages import recording, staff

app_name = "treasury_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("bonds/", staff.bonds, name="bonds"),
    path("bonds/new/", recording.bond_new, name="bond_new"),
    path("bonds/<slug:code>/", staff.bond, name="bond"),
    path("bonds/<slug:code>/pay/", staff.bond_pay, name="bond_pay"),
    path("bonds/<slug:code>/rate/", staff.bond_rate, name="bond_rate"),
    path("bonds/<slug:code>/redeem/", staff.bond_redeem, name="bond_redeem"),
    path("funds/<slug:code>/", staff.fund, name="fund"),
    path("funds/<slug:code>/deposit/", staff.fund_deposit, name="fund_deposit"),
    path("funds/<slug:code>/ask/", staff.fund_ask, name="fund_ask"),
    path("funds/<slug:code>/correct/", staff.fund_correct, name="fund_correct"),
    path("earmarks/", staff.earmarks, name="earmarks"),
    path("earmarks/receive/", recording.lot_receive, name="lot_receive"),
    path("affiliates/", recording.affiliates, name="affiliates"),
    path("affiliates/sell/", recording.parcel_sell, name="parcel_sell"),
    path("earmarks/use/", staff.lot_use, name="lot_use"),
    path("rates/", staff.rates, name="rates"),
    path("what-if/", staff.whatif, name="whatif"),
]
