"""Accounts: one person, one account, one kind. What somebody may do comes from posts, never from the account."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower

from toshikei.foundation import clock
from toshikei.foundation.accounts.choices import AccountKind

SIGN_IN_NAME = RegexValidator(
    r"^[0-9A-Za-z][0-9A-Za-z._@+-]*\Z",
    "半角の英数字と . _ @ + - で入れてください（先頭は英数字）。",
)


class AccountManager(BaseUserManager["Account"]):
    """Plain creation, for services and tests. People open accounts through `services.account_open`."""

    def create_user(
        self, username: str, email: str = "", password: str | None = None, **fields: object
    ) -> "Account":
        account = self.model(username=username, email=self.normalize_email(email), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A sign-in. `kind` is fixed at creation; there is no superuser: rights come from the posts held on the day.

    `is_first_administrator` marks the one that `init` made: it sets up a city in which nobody holds a post yet.
    """

    username = models.CharField(
        "サインイン名",
        max_length=150,
        unique=True,
        validators=[SIGN_IN_NAME],
        error_messages={"unique": "このサインイン名は、もう使われています。"},
    )
    email = models.EmailField("メールアドレス", blank=True)
    kind = models.CharField("区分", max_length=16, choices=AccountKind.choices, default=AccountKind.CITIZEN)
    full_name = models.CharField("氏名", max_length=80, blank=True)
    is_invented = models.BooleanField("架空の人", default=False)
    is_active = models.BooleanField("使える", default=True)
    must_change_password = models.BooleanField("次のサインインでパスワードを変える", default=False)
    opened_at = models.DateTimeField("作った日時", default=clock.now)
    closed_on = models.DateField("閉じた日", null=True, blank=True)
    is_first_administrator = models.BooleanField("はじめの管理者", default=False, editable=False)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "アカウント"
        verbose_name_plural = "アカウント"
        constraints = [
            models.UniqueConstraint(Lower("username"), name="account_name_any_case"),
            models.UniqueConstraint(Lower("email"), name="account_email_once", condition=~models.Q(email="")),
            models.CheckConstraint(
                name="account_kind_known", condition=models.Q(kind__in=[kind.value for kind in AccountKind])
            ),
            models.CheckConstraint(
                name="account_closed_is_inactive",
                condition=models.Q(closed_on__isnull=True) | models.Q(is_active=False),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username


class SharedCache(models.Model):
    """Rows of Django's database cache: used second-factor codes and rate limits, seen by every process."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_sharedcache"

    def __str__(self) -> str:
        return self.cache_key
