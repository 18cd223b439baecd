from django.apps import AppConfig


class MakingConfig(AppConfig):
    name = "toshikei.city.making"
    label = "making"
    verbose_name = "予算編成"

    def ready(self) -> None:
        from toshikei.city.budget.selectors import (
            parts_register,
            provisional_period_register,
            struck_register,
            ways_register,
        )
        from toshikei.city.decisions.services import matter_register
        from toshikei.city.making import checks, permissions, public, tasks  # noqa: F401  # they declare themselves
        from toshikei.city.making.selectors.stations import book_ways, stations
        from toshikei.city.making.selectors.struck import struck_lines
        from toshikei.city.making.selectors.voted import provisional_periods, voted_parts
        from toshikei.city.making.services import sheet
        from toshikei.city.making.services.comment_index import KIND
        from toshikei.city.making.services.deciding import MATTER, mayor_decided
        from toshikei.city.making.services.waiting import waiting
        from toshikei.city.strategy.services import thread_register
        from toshikei.foundation.notices.waiting import provide
        from toshikei.foundation.search import registry
        from toshikei.ui import navigation

        sheet.register()
        provide(waiting)
        registry.register(KIND, "予算への声", permissions.SEE)
        matter_register(MATTER, "予算案の決定", mayor_decided, is_public=True)
        thread_register("予算編成", 4, stations)
        ways_register(book_ways)
        parts_register(voted_parts)
        struck_register(struck_lines)
        provisional_period_register(provisional_periods)
        about = "要求、査定、市長の判断、議決。決まった段階から、額と理由を事業ごとに"
        navigation.public(
            navigation.Entry(
                "making", "予算ができるまで", "making:home", 15, "public", about=about, section="/making/"
            )
        )
        navigation.staff(
            navigation.Entry("making", "予算編成", "making_staff:home", 18, section="/staff/making/")
        )
