from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "toshikei.city.claims"
    label = "claims"
    verbose_name = "債権管理"

    def ready(self) -> None:
        from toshikei.city.claims import checks, public  # noqa: F401  # checks and datasets register themselves
        from toshikei.city.claims.services.acts import MATTERS, act_decided
        from toshikei.city.decisions.services import matter_register
        from toshikei.ui import navigation

        for code, label in MATTERS.items():
            matter_register(code, label, act_decided)

        about = "税、保険料、家賃など、市が受け取るお金のうち、まだ納められていない額と、その扱い"
        navigation.public(
            navigation.Entry(
                "claims", "市の債権", "claims:home", 29, "public", about=about, section="/claims/"
            )
        )
        navigation.staff(
            navigation.Entry(
                "claims", "債権", "claims_staff:home", 20, "claims.work", section="/staff/claims/"
            )
        )
