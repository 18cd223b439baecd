from django.apps import AppConfig


class AssetsConfig(AppConfig):
    name = "toshikei.city.assets"
    label = "assets"
    verbose_name = "公有資産"

    def ready(self) -> None:
        from toshikei.city.assets import checks, public  # noqa: F401  # checks and datasets register themselves
        from toshikei.ui import navigation

        about = "市が持つ建物や土地。どこに何があり、これからどうするか。使い方の提案も受けます"
        navigation.public(
            navigation.Entry(
                "assets", "公有資産", "assets:home", 30, "public", about=about, section="/assets/"
            )
        )
        navigation.staff(
            navigation.Entry("assets", "公有資産", "assets_staff:home", 21, section="/staff/assets/")
        )
