from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "toshikei.foundation.documents"
    label = "documents"

    def ready(self) -> None:
        from toshikei.foundation.documents import verification  # noqa: F401  # registers its checks
