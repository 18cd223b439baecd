from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "toshikei.city.portal"
    label = "portal"

    def ready(self) -> None:
        from toshikei.city.assets.selectors.outline import boundary_register
        from toshikei.city.portal import (
            facts,
            law_checks,  # noqa: F401  # registers its check
            law_datasets,
            mechanism_register,
            menus,
            public,  # noqa: F401  # registers the datasets of public facts
        )
        from toshikei.city.strategy.services import Mechanism, mechanisms_provide

        menus.register()
        boundary_register(facts.boundary)
        mechanisms_provide(
            lambda: [Mechanism(one.id, one.part, one.name) for one in mechanism_register.all_mechanisms()]
        )
        law_datasets.register_once()
