from django.apps import AppConfig


class EnterpriseConfig(AppConfig):
    name = "toshikei.city.enterprise"
    label = "enterprise"
    verbose_name = "公営企業"

    def ready(self) -> None:
        from toshikei.city.decisions.services import matter_register
        from toshikei.city.enterprise import checks, permissions, public  # noqa: F401  # checks and datasets register themselves
        from toshikei.city.enterprise.services.indexing import KIND
        from toshikei.city.enterprise.services.steps import MATTER, mayor_decided
        from toshikei.foundation.search import registry
        from toshikei.ui import navigation

        matter_register(MATTER, "公営企業会計の予算の調製", mayor_decided)
        registry.register(KIND, "公営企業の予算の明細", permissions.SEE)
        about = "水道や下水道の予算。1年の営みと施設づくり、足りない分を何で補うか"
        navigation.public(
            navigation.Entry(
                "enterprise",
                "公営企業の予算",
                "enterprise:home",
                28,
                "public",
                about=about,
                section="/enterprise/",
            )
        )
        navigation.staff(
            navigation.Entry(
                "enterprise", "公営企業の予算", "enterprise_staff:home", 19, section="/staff/enterprise/"
            )
        )
