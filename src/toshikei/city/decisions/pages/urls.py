from django.urls import path

from toshikei.city.decisions.pages import table_views, views

app_name = "decisions"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("done/", views.done, name="done"),
    path("new/", views.draft_new, name="new"),
    path("table/", table_views.table, name="table"),
    path("ask/", table_views.ask, name="ask"),
    path("<int:request_id>/", views.request_page, name="request"),
    path("<int:request_id>/edit/", views.draft_edit, name="edit"),
    path("<int:request_id>/act/", views.act, name="act"),
    path("<int:request_id>/attach/", views.attach, name="attach"),
    path("<int:request_id>/sheet/", views.sheet, name="sheet"),
]
