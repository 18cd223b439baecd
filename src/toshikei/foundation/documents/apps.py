from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "toshikei.foundation.documents"
    label = "documents"
