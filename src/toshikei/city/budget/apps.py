from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "toshikei.city.budget"
    label = "budget"
    verbose_name = "予算"

    def ready(self) -> None:
        from toshikei.city.budget import permissions, public, tasks  # noqa: F401  # datasets and jobs register themselves
        from toshikei.city.budget.selectors.finding import KIND
        from toshikei.city.budget.selectors.programmes import money_of, money_of_year
        from toshikei.city.budget.services import checking  # noqa: F401  # checks register themselves
        from toshikei.city.strategy.services import money_register
        from toshikei.foundation.search import registry
        from toshikei.ui import navigation

        registry.register(KIND, "予算の明細", permissions.SEE, url="/budget/search/")
        money_register("予算書", money_of, money_of_year)
        about = "何に、いくら使うか。款から節まで歩き、すべての課の明細をことばで探す"
        navigation.public(
            navigation.Entry("budget", "予算", "budget:home", 20, "public", about=about, section="/budget/")
        )
        navigation.staff(
            navigation.Entry("budget", "予算", "budget_staff:home", 20, section="/staff/budget/")
        )
