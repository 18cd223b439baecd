from django.apps import AppConfig


class TreasuryConfig(AppConfig):
    name = "toshikei.city.treasury"
    label = "treasury"
    verbose_name = "基金・市債"

    def ready(self) -> None:
        from toshikei.city.decisions.services import matter_register
        from toshikei.city.strategy.services import thread_register
        from toshikei.city.treasury import checks, public  # noqa: F401  # checks and datasets register themselves
        from toshikei.city.treasury.choices import MATTERS
        from toshikei.city.treasury.services import proposal_decided, proposal_url
        from toshikei.city.treasury.services.threads import NAME, ORDER, stations
        from toshikei.ui import navigation

        for kind, matter in MATTERS.items():
            matter_register(matter, kind.label, proposal_decided, url=proposal_url)
        thread_register(NAME, ORDER, stations)
        about = "市はいくら借り、いくら貯めているか。公社の借金と、寄附・入湯税の使い道も"
        navigation.public(
            navigation.Entry(
                "treasury", "借金と貯金", "treasury:home", 30, "public", about=about, section="/treasury/"
            )
        )
        navigation.staff(
            navigation.Entry("treasury", "基金・市債", "treasury_staff:home", 30, section="/staff/treasury/")
        )
