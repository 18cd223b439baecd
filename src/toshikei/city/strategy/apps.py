from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "toshikei.city.strategy"
    label = "strategy"
    verbose_name = "事業の台帳"

    def ready(self) -> None:
        from toshikei.city.strategy import checks, permissions, public  # noqa: F401  # declare themselves
        from toshikei.city.strategy.services.indexing import KIND
        from toshikei.foundation.search import registry
        from toshikei.ui import navigation

        registry.register(KIND, "事業", permissions.SEE, url="/programmes/")
        about = "市の事業を一つずつ。何のために、いくら使い、どう決まったか"
        navigation.public(
            navigation.Entry(
                "programmes", "事業", "programmes:home", 25, "public", about=about, section="/programmes/"
            )
        )
        navigation.staff(
            navigation.Entry(
                "programmes",
                "事業の台帳",
                "programmes_staff:home",
                18,
                about="事業の名称・所管・区分と、予算書の中の場所。分割と統合",
                section="/staff/programmes/",
            )
        )
