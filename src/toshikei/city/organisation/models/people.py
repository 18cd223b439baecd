"""People of the city's staff, the posts they hold, the days they are away, and powers delegated to them."""

from django.db import models

from toshikei.city.organisation.choices import AbsenceKind, Manner
from toshikei.city.organisation.models.periods import Period, ordered


class Person(models.Model):
    """職員: who somebody is, apart from the sign-in (`account_id`) and from the posts held."""

    number = models.CharField("職員番号", max_length=12)
    name = models.CharField("氏名", max_length=60)
    kana = models.CharField("ふりがな", max_length=80, blank=True)
    account_id = models.BigIntegerField("アカウント", null=True, blank=True)
    is_invented = models.BooleanField("架空の人", default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="organisation_person_number_once"),
            models.UniqueConstraint(fields=["account_id"], name="organisation_person_account_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Appointment(Period):
    """任用: a person holds a post in a manner (本務・兼務・事務取扱・代理) for a period."""

    person = models.ForeignKey(
        Person, verbose_name="職員", on_delete=models.PROTECT, related_name="appointments"
    )
    post_code = models.CharField("職コード", max_length=16)
    manner = models.CharField("発令", max_length=12, choices=Manner.choices, default=Manner.REGULAR)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            ordered("organisation_appointment_period_ordered"),
            models.UniqueConstraint(
                fields=["person", "post_code", "starts_on"], name="organisation_appointment_starts_once"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ends_on__isnull=True, manner=Manner.REGULAR),
                name="organisation_appointment_one_regular",
            ),
        ]
        indexes = [models.Index(fields=["post_code"], name="organisation_appointment_post")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.post_code}"


class Absence(Period):
    """不在: days somebody cannot decide; a cancelled one stays with its cancelling day."""

    person = models.ForeignKey(Person, verbose_name="職員", on_delete=models.PROTECT, related_name="absences")
    kind = models.CharField("理由", max_length=12, choices=AbsenceKind.choices)
    cancelled_on = models.DateField("取り消した日", null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            ordered("organisation_absence_period_ordered"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=False), name="organisation_absence_has_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.starts_on}"


class Delegation(Period):
    """委任の告示: a power of the mayor moves to another post (LAA 153, 167-2); valid only after public notice (167-3)."""

    number = models.CharField("告示番号", max_length=40)
    from_post_code = models.CharField("委任する職", max_length=16)
    to_post_code = models.CharField("委任を受ける職", max_length=16)
    matters = models.TextField("委任する事務", max_length=2000)
    notified_on = models.DateField("告示日")
    law = models.CharField("根拠", max_length=80)

    class Meta:
        ordering = ["-starts_on", "number"]
        constraints = [
            ordered("organisation_delegation_period_ordered"),
            models.UniqueConstraint(fields=["number"], name="organisation_delegation_number_once"),
            models.CheckConstraint(
                condition=models.Q(notified_on__lte=models.F("starts_on")),
                name="organisation_delegation_notified_first",
            ),
        ]

    def __str__(self) -> str:
        return self.number
