from django.urls import path

from toshikei.city.decisions.pages import rule_views, table_views, views

app_name = "decisions"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("done/", views.done, name="done"),
    path("new/", views.draft_new, name="new"),
    path("table/", table_views.table, name="table"),
    path("table/new/", rule_views.rule_new, name="rule_new"),
    path("table/<int:line_id>/", rule_views.rule, name="rule"),
    path("table/<int:line_id>/change/", rule_views.rule_change, name="rule_change"),
    path("table/<int:line_id>/end/", rule_views.rule_end, name="rule_end"),
    path("ask/", table_views.ask, name="ask"),
    path("<int:request_id>/", views.request_page, name="request"),
    path("<int:request_id>/edit/", views.draft_edit, name="edit"),
    path("<int:request_id>/act/", views.act, name="act"),
    path("<int:request_id>/attach/", views.attach, name="attach"),
    path("<int:request_id>/sheet/", views.sheet, name="sheet"),
]
