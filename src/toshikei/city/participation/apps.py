from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "toshikei.city.participation"
    label = "participation"
    verbose_name = "市民参加"

    def ready(self) -> None:
        from toshikei.city.participation import checks  # noqa: F401  # checks register themselves
        from toshikei.ui.navigation import Entry, public

        about = "市のお金を家計にたとえると。ひと月の額を変えて見る"
        public(
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
        public(
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
