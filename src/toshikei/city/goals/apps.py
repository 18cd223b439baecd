from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "toshikei.city.goals"
    label = "goals"
    verbose_name = "目標"

    def ready(self) -> None:
        from toshikei.city.goals import checks, permissions, public  # noqa: F401  # declare themselves
        from toshikei.city.goals.selectors.thread import stations
        from toshikei.city.goals.services import below
        from toshikei.city.strategy.services import thread_register
        from toshikei.ui import navigation

        below.register()
        thread_register("目標", 2, stations)
        about = "部や課が今年なにを目指し、どこまで届いたか。指標の値は自動で届きます"
        navigation.public(
            navigation.Entry(
                "goals", "部や課の目標", "goals:home", 23, "public", about=about, section="/goals/"
            )
        )
        navigation.staff(
            navigation.Entry(
                "goals",
                "目標",
                "goals_staff:home",
                16,
                about="部課の目標と指標を書き、公表し、届かないときに報告します",
                section="/staff/goals/",
            )
        )
