from django.urls import path

from toshikei.foundation.documents.pages import views

app_name = "documents"
urlpatterns = [
    path("documents/<uuid:document_id>/", views.download, name="download"),
    path("staff/documents/", views.keeping, name="keeping"),
    path("staff/documents/sweep/", views.sweep, name="sweep"),
]
