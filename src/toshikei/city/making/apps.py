from django.apps import AppConfig


class MakingConfig(AppConfig):
    name = "toshikei.city.making"
    label = "making"
    verbose_name = "予算編成"

    def ready(self) -> None:
        from toshikei.city.decisions.services import matter_register
        from toshikei.city.making import checks  # noqa: F401  # checks declare themselves
        from toshikei.city.making.selectors.stations import stations
        from toshikei.city.making.services.deciding import MATTER, mayor_decided
        from toshikei.city.strategy.services import thread_register

        matter_register(MATTER, "予算案の決定", mayor_decided)
        thread_register("予算編成", 4, stations)
