from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "toshikei.city.decisions"
    label = "decisions"
    verbose_name = "決裁"

    def ready(self) -> None:
        from toshikei.city.decisions.selectors.waiting import waiting
        from toshikei.foundation.notices.waiting import provide

        provide(waiting)
