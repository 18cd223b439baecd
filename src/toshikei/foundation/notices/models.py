"""Tables of notices: what was told to whom, and how people want to be told."""

from django.conf import settings
from django.db import models

from toshikei.foundation.notices.choices import Delivery, MailState


class Notice(models.Model):
    """One thing told to one account. `once` makes a second sending of the same thing fall away."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="宛先"
    )
    kind = models.CharField("種類", max_length=60)
    title = models.CharField("件名", max_length=200)
    body = models.TextField("本文", blank=True)
    url = models.CharField("開く画面", max_length=300, blank=True)
    due_on = models.DateField("期限", null=True, blank=True)
    once = models.CharField("一度だけの印", max_length=120, blank=True)
    created_at = models.DateTimeField("届いた日時")
    read_at = models.DateTimeField("読んだ日時", null=True, blank=True)
    mail = models.CharField("メール", max_length=8, choices=MailState.choices, default=MailState.NONE)
    mail_tries = models.PositiveSmallIntegerField("メールを試した回数", default=0)

    class Meta:
        indexes = [
            models.Index(fields=["account", "-created_at"], name="notice_of_account"),
            models.Index(fields=["account"], name="notice_unread", condition=models.Q(read_at__isnull=True)),
            models.Index(fields=["mail"], name="notice_mail", condition=~models.Q(mail="none")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "once"], name="notice_once", condition=~models.Q(once="")
            ),
            models.CheckConstraint(
                name="notice_mail_known", condition=models.Q(mail__in=[state.value for state in MailState])
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Preference(models.Model):
    """How an account wants to be told of a kind; absent: the kind's usual way."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="人")
    kind = models.CharField("種類", max_length=60)
    delivery = models.CharField("受け取り方", max_length=8, choices=Delivery.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "kind"], name="preference_once"),
            models.CheckConstraint(
                name="preference_delivery_known",
                condition=models.Q(delivery__in=[delivery.value for delivery in Delivery]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.delivery}"
