from django.apps import AppConfig


class DatasetsConfig(AppConfig):
    name = "toshikei.foundation.datasets"
    label = "datasets"

    def ready(self) -> None:
        from toshikei.foundation.datasets import access, tasks  # noqa: F401  # declare job handlers

        access.register()
