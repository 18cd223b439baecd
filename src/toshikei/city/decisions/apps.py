from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "toshikei.city.decisions"
    label = "decisions"
    verbose_name = "決裁"

    def ready(self) -> None:
        from toshikei.city.decisions import checks, public  # noqa: F401  # declare themselves
        from toshikei.city.decisions.permissions import DECISIONS_USE
        from toshikei.city.decisions.selectors.waiting import waiting
        from toshikei.city.decisions.services.reading import papers_open_to
        from toshikei.foundation.documents import access
        from toshikei.foundation.notices.waiting import provide
        from toshikei.ui import navigation

        provide(waiting)
        access.provide("decisions.request", papers_open_to)
        navigation.staff(
            navigation.Entry(
                "decisions",
                "決裁",
                "decisions:inbox",
                15,
                permission=DECISIONS_USE.code,
                about="自分の番の決裁、出した起案、決裁規程",
                section="/staff/decisions/",
            )
        )
