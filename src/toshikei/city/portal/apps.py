from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "toshikei.city.portal"
    label = "portal"

    def ready(self) -> None:
        from toshikei.city.portal import (
            law_checks,  # noqa: F401  # registers its check
            law_datasets,
            menus,
            public,  # noqa: F401  # registers the datasets of public facts
        )

        menus.register()
        law_datasets.register_once()
