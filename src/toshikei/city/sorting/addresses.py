"""Addresses of the sorting: /sorting/2026/P00012/ for ever, the same below /staff/, judges at /sorting/vote/."""

from django.urls import reverse

from toshikei.city.sorting.models import Candidate, SortingRound


def round_url(sorting: SortingRound) -> str:
    return reverse("sorting:round", args=[sorting.fiscal_year])


def candidate_url(candidate: Candidate) -> str:
    return reverse("sorting:candidate", args=[candidate.round.fiscal_year, candidate.programme_code])


def staff_url(candidate: Candidate) -> str:
    return reverse("sorting_staff:candidate", args=[candidate.round.fiscal_year, candidate.programme_code])
