from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "toshikei.city.organisation"
    label = "organisation"
    verbose_name = "組織"

    def ready(self) -> None:
        from toshikei.city.organisation.permissions import APPOINT, UNITS_CHANGE
        from toshikei.city.organisation.selectors import acting_posts, department_posts, departments_listed
        from toshikei.foundation.accounts.acting import provide_posts
        from toshikei.foundation.accounts.departments import Source, provide_departments
        from toshikei.ui import navigation

        provide_posts(acting_posts)
        provide_departments(Source(departments_listed, department_posts))
        from toshikei.city.organisation import checks, public  # noqa: F401  # declare themselves

        navigation.staff(
            navigation.Entry(
                "organisation",
                "組織",
                "organisation:chart",
                85,
                permission="organisation.read",
                about="組織図、職と人、事務分掌",
                section="/staff/organisation/",
            )
        )
        navigation.public(
            navigation.Entry(
                "organisation",
                "組織と仕事",
                "organisation_public:units",
                70,
                "public",
                about="この仕事はどの課か。受け持つ仕事を条文のまま読む",
                section="/organisation/",
            )
        )
        for code, label, url, order, may, about in (
            (
                "appoint",
                "発令",
                "organisation:appoint",
                30,
                APPOINT,
                "職員を職に就ける、異動、兼務、事務取扱",
            ),
            (
                "reorganise",
                "改組",
                "organisation:reorganise",
                40,
                UNITS_CHANGE,
                "課の改称・統合・分割・廃止を一度に",
            ),
        ):
            navigation.setting(navigation.Entry(code, label, url, order, may.code, about=about))
