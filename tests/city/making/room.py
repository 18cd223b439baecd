"""Who comes to the staff pages of the making: clients by post of the small city."""

from django.test import Client
from tests.factories.organisation import SmallCity

from toshikei.foundation.trail.models import TrailEvent

STAFF = "/staff/making/2027/initial/"


def client_of(city: SmallCity, post: str) -> Client:
    client = Client()
    client.force_login(city.accounts[post])
    return client


def events(event: str) -> int:
    """How often something happened."""
    return TrailEvent.objects.filter(event=f"making.{event}").count()
