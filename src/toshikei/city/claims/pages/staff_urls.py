"""Staff addresses of claims. A claim's address is a random number: neighbours say nothing."""

from django.urls import path

from toshikei.city.claims.pages import acts, debtors, links, papers, recording, ruling, staff

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
    path("<uuid:claim_id>/acts/<slug:kind>/", acts.ask, name="ask"),
    path("<uuid:claim_id>/release/", acts.release, name="release"),
    path("acts/", acts.home, name="acts"),
    path("acts/<int:act_id>/", acts.act, name="act"),
    path("debtors/<uuid:debtor_id>/", debtors.debtor, name="debtor"),
    path("debtors/<uuid:debtor_id>/grounds/", links.grounds, name="grounds"),
    path("debtors/<uuid:debtor_id>/grounds/<int:ground_id>/end/", links.ground_end, name="ground_end"),
    path("links/", links.home, name="links"),
    path("links/<int:link_id>/", links.decide, name="link"),
    path("evening.<slug:paper_form>", papers.evening, name="evening"),
    path("council/<int:year>.<slug:paper_form>", papers.council, name="council"),
    path("results/<int:year>.<slug:paper_form>", papers.results, name="results_paper"),
    path("results/<int:year>/", ruling.results, name="results"),
    path("results/<int:year>/<slug:code>/", ruling.plan, name="plan"),
    path("classes/", ruling.classes, name="classes"),
    path("classes/<slug:code>/", ruling.one_class, name="class"),
    path("kinds/", ruling.kinds, name="kinds"),
    path("kinds/<slug:code>/", ruling.kind, name="kind"),
    path("waiver/", ruling.waiver, name="waiver"),
]
