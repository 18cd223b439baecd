"""The steps between a right password and being signed in."""

from allauth.account.stages import EmailVerificationStage
from django.http import HttpResponse

from toshikei.foundation.accounts.choices import AccountKind


class CitizenEmailStage(EmailVerificationStage):
    """Citizens confirm their e-mail address first; everybody else was let in by an administrator.

    `user` is None where allauth hides that an address is already registered.
    """

    def handle(self) -> tuple[HttpResponse | None, bool]:
        user = self.login.user
        if user is not None and user.kind != AccountKind.CITIZEN:
            return None, True
        return super().handle()
