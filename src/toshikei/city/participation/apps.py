from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "toshikei.city.participation"
    label = "participation"
    verbose_name = "市民参加"

    def ready(self) -> None:
        from toshikei.city.decisions.services import matter_register
        from toshikei.city.participation import checks, public  # noqa: F401  # register themselves
        from toshikei.city.participation.addresses import paper_url
        from toshikei.city.participation.services.publishing import MATTER, paper_decided
        from toshikei.ui.navigation import Entry, staff
        from toshikei.ui.navigation import public as seen

        matter_register(MATTER, "財政白書の公表", paper_decided, url=paper_url, is_public=True)
        about = "市のお金を家計にたとえると。ひと月の額を変えて見る"
        seen(
            Entry(
                "household",
                "台所事情",
                "participation:household",
                30,
                "public",
                about=about,
                section="/household/",
            )
        )
        about = "納めた税が、どの仕事にいくら使われるか"
        seen(
            Entry(
                "your_tax",
                "税の使いみち",
                "participation:your_tax",
                32,
                "public",
                about=about,
                section="/your-tax/",
            )
        )
        about = "市のお金の一年を、市民といっしょに書く"
        seen(
            Entry(
                "whitepaper",
                "財政白書",
                "participation:whitepapers",
                34,
                "public",
                about=about,
                section="/whitepaper/",
            )
        )
        staff(
            Entry(
                "whitepaper",
                "財政白書",
                "participation_staff:home",
                25,
                "participation.edit",
                section="/staff/whitepaper/",
            )
        )
