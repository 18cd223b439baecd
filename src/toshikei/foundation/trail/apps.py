from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "toshikei.foundation.trail"
    label = "trail"

    def ready(self) -> None:
        from toshikei.foundation.trail import verification  # noqa: F401  # registers its checks
