from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "toshikei.foundation.notices"
    label = "notices"
    verbose_name = "お知らせ"

    def ready(self) -> None:
        from toshikei.foundation.accounts import member
        from toshikei.foundation.notices import offering, security

        member.offer(offering.sent_to)
        security.subscribe()
