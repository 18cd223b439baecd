from django.apps import AppConfig


class OutlookConfig(AppConfig):
    name = "toshikei.city.outlook"
    label = "outlook"
    verbose_name = "分析・推計"

    def ready(self) -> None:
        from toshikei.city.decisions.services import matter_register
        from toshikei.city.outlook import checks, public  # noqa: F401  # declare themselves
        from toshikei.city.outlook.services.targets import MATTER, target_decided
        from toshikei.ui import navigation

        matter_register(MATTER, "財政指標の目標", target_decided, url=lambda subject: "/staff/outlook/")
        navigation.public(
            navigation.Entry(
                "outlook",
                "財政の見通し",
                "outlook:indicators",
                25,
                "public",
                about="財政指標、目標、ほかの市との比較",
                section="/outlook/",
            )
        )
        navigation.staff(
            navigation.Entry(
                "outlook",
                "分析",
                "outlook_staff:home",
                70,
                about="財政指標の算定、公表、目標",
                section="/staff/outlook/",
            )
        )
