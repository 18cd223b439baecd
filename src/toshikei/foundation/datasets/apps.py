from django.apps import AppConfig


class DatasetsConfig(AppConfig):
    name = "toshikei.foundation.datasets"
    label = "datasets"
