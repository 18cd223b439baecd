from django.apps import AppConfig


class SortingConfig(AppConfig):
    name = "toshikei.city.sorting"
    label = "sorting"
    verbose_name = "事業の仕分け"

    def ready(self) -> None:
        from toshikei.city.sorting import checks, public  # noqa: F401  # checks and datasets register themselves
        from toshikei.city.sorting.choices import Source
        from toshikei.city.sorting.selectors.ratchet import ratchet_listed
        from toshikei.city.sorting.selectors.suggesting import candidate_lister_register
        from toshikei.city.sorting.selectors.thread import NAME, ORDER, stations
        from toshikei.city.sorting.services.indexing import KIND
        from toshikei.city.strategy.services import thread_register
        from toshikei.foundation.accounts.permissions import PUBLIC
        from toshikei.foundation.search import registry
        from toshikei.ui import navigation

        candidate_lister_register("evaluation", Source.RATCHET, ratchet_listed)
        thread_register(NAME, ORDER, stations)
        registry.register(KIND, "事業の仕分け", PUBLIC, url="/sorting/")

        about = "外からの目で事業を一つずつ判定する。票の内訳、市の答え、その後の予算"
        navigation.public(
            navigation.Entry(
                "sorting", "事業の仕分け", "sorting:home", 36, "public", about=about, section="/sorting/"
            )
        )
        navigation.staff(
            navigation.Entry("sorting", "事業の仕分け", "sorting_staff:home", 26, section="/staff/sorting/")
        )
