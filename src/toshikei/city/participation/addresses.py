"""Addresses of the participation room that others ask for."""

from django.urls import reverse

from toshikei.city.participation.models import WhitePaper

THING = "participation.whitepaper"


def subject_of(paper: WhitePaper) -> str:
    """What a decision about a paper is about."""
    return f"{THING}:{paper.pk}"


def paper_url(subject: str) -> str:
    """The desk of a paper for the decisions room; "" for requests of others."""
    thing, _, number = subject.partition(":")
    if thing != THING or not number.isdecimal():
        return ""
    return reverse("participation_staff:desk", args=[int(number)])
