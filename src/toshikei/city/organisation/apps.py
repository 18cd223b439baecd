from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "toshikei.city.organisation"
    label = "organisation"
    verbose_name = "組織"

    def ready(self) -> None:
        from toshikei.city.organisation.selectors import acting_posts
        from toshikei.foundation.accounts.acting import provide_posts

        provide_posts(acting_posts)
        from toshikei.city.organisation import checks, public  # noqa: F401  # declare themselves
