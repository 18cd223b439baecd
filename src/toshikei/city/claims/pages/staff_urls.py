"""Staff addresses of claims. A claim's address is a random number: neighbours say nothing."""

from django.urls import path

from toshikei.city.claims.pages import debtors, recording, staff

app_name = "claims_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("find/", staff.find, name="find"),
    path("lists/<slug:code>/", staff.worklist, name="worklist"),
    path("imports/", staff.imports, name="imports"),
    path("imports/<int:batch_id>/", staff.batch, name="batch"),
    path("<uuid:claim_id>/", staff.claim, name="claim"),
    path("<uuid:claim_id>/events/<slug:kind>/", recording.event, name="event"),
    path("<uuid:claim_id>/pay/", recording.pay, name="pay"),
    path("debtors/<uuid:debtor_id>/", debtors.debtor, name="debtor"),
]
