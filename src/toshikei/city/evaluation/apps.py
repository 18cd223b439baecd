from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "toshikei.city.evaluation"
    label = "evaluation"
    verbose_name = "行政評価"

    def ready(self) -> None:
        from toshikei.city.decisions.services import matter_register
        from toshikei.city.evaluation import checks, public, tasks  # noqa: F401  # they declare themselves
        from toshikei.city.evaluation.selectors.stations import stations
        from toshikei.city.evaluation.services import (
            MATTER,
            answers_take,
            demands,
            mayor_decided,
            pre_demands,
        )
        from toshikei.city.evaluation.services.reporting import settlement_sent
        from toshikei.city.execution import events as execution
        from toshikei.city.making.services import demand_register
        from toshikei.city.strategy.services import thread_register
        from toshikei.foundation.trail.services import subscribe
        from toshikei.ui import navigation

        subscribe(execution.STATION_PASSED, settlement_sent)
        matter_register(MATTER, "評決によらない予算とすること", mayor_decided, is_public=True)
        demand_register("行政評価", demands, answers_take)
        demand_register("事前評価", pre_demands)
        thread_register("評価と予算への反映", 7, stations)
        about = "事業をどう評価し、やめる・増やすと決めたことが、本当に予算になったか"
        navigation.public(
            navigation.Entry(
                "evaluation",
                "評価と見直し",
                "evaluation:home",
                32,
                "public",
                about=about,
                section="/evaluation/",
            )
        )
        navigation.staff(
            navigation.Entry(
                "evaluation", "評価と見直し", "evaluation_staff:home", 22, section="/staff/evaluation/"
            )
        )
