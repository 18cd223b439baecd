"""The steps between a right password and being signed in."""

from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from django.http import HttpResponse


class CitizenEmailStage(EmailVerificationStage):
    """Who registered himself confirms the e-mail address first; everybody else was let in by an administrator.

    `user` is None where allauth hides that an address is already registered.
    """

    def handle(self) -> tuple[HttpResponse | None, bool]:
        user = self.login.user
        if user is not None and not EmailAddress.objects.filter(user=user, verified=False).exists():
            return None, True
        return super().handle()
