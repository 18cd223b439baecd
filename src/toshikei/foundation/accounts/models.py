"""Accounts: one person, one account, one kind. What somebody may do comes from posts, not from the account."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from toshikei.foundation.accounts.choices import AccountKind


class Account(AbstractUser):
    """A sign-in. `kind` is fixed at creation; rights come from the posts held on the day."""

    kind = models.CharField("区分", max_length=16, choices=AccountKind.choices, default=AccountKind.CITIZEN)
    full_name = models.CharField("氏名", max_length=80, blank=True)
    is_invented = models.BooleanField("架空の人", default=False)

    def __str__(self) -> str:
        return self.full_name or self.username
