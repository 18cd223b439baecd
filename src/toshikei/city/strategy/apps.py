from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "toshikei.city.strategy"
    label = "strategy"
    verbose_name = "事業の台帳"

    def ready(self) -> None:
        from toshikei.city.decisions.services import matter_register
        from toshikei.city.strategy import addresses, checks, permissions, public, tasks  # noqa: F401  # declare themselves
        from toshikei.city.strategy.services import priorities, stations, thread_register
        from toshikei.city.strategy.services.indexing import KIND
        from toshikei.city.strategy.services.plans.indexing import ACTIONS, NODES
        from toshikei.city.strategy.services.plans.steps import MATTER, plan_decided
        from toshikei.foundation.search import registry
        from toshikei.ui import navigation

        thread_register(stations.NAME, stations.ORDER, stations.stations)
        matter_register(MATTER, "計画の決定", plan_decided, url=addresses.of_subject, is_public=True)
        matter_register(
            priorities.MATTER,
            "選択と集中の決定",
            priorities.round_decided,
            url=addresses.of_round,
            is_public=True,
        )
        registry.register(NODES, "計画の施策", permissions.SEE)
        registry.register(ACTIONS, "戦略プランの行動", permissions.SEE)
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
        about = "総合計画や戦略プランの政策・施策と、そこで使うお金"
        navigation.public(
            navigation.Entry("plans", "計画", "plans:home", 24, "public", about=about, section="/plans/")
        )
        navigation.staff(
            navigation.Entry(
                "plans",
                "計画",
                "plans_staff:home",
                17,
                about="政策と施策を書き、版ごとに決裁を受けて公表します",
                section="/staff/plans/",
            )
        )
        navigation.staff(
            navigation.Entry(
                "priorities",
                "選択と集中",
                "priorities_staff:home",
                18,
                about="基準と重みを決めて採点し、上限のもとで選びます",
                section="/staff/priorities/",
            )
        )
