"""The sorting grows: more candidates with verdicts and answers, questions, ballots, judges in both rounds."""

from collections.abc import Iterator

from tests.house.growing_treasury import duplicate, unsaved

from toshikei.city.sorting.models import (
    Ballot,
    Candidate,
    CityResponse,
    FollowUp,
    Hearing,
    Judge,
    SheetQuestion,
    SortingRound,
    SortingSheet,
    SortingVerdict,
)

FINISHED, RUNNING = 2025, 2026


def sortings(numbers: range) -> None:
    """What a page lists becomes more of the same."""
    verdict = SortingVerdict.objects.filter(candidate__round__fiscal_year=FINISHED).earliest("pk")
    one = verdict.candidate
    for number in numbers[::5]:
        other: Candidate = duplicate(one, programme_code=f"Q{number:05}", name=f"増えた事業{number}")
        duplicate(SortingSheet.objects.get(candidate=one), candidate=other)
        hearing: Hearing = duplicate(verdict.hearing, candidate=other, order=500 + number)
        made: SortingVerdict = duplicate(verdict, candidate=other, hearing=hearing)
        response: CityResponse = duplicate(verdict.responses.earliest("pk"), verdict=made)
        for follow in FollowUp.objects.filter(response=verdict.responses.earliest("pk")):
            duplicate(follow, response=response)
    question = SheetQuestion.objects.filter(candidate=one).earliest("pk")
    SheetQuestion.objects.bulk_create(
        unsaved(question, number=500 + number, form_key=f"grown-{number}") for number in numbers
    )
    Ballot.objects.bulk_create(
        Ballot(
            hearing=verdict.hearing,
            is_secret=True,
            mark=f"grown-{number}",
            choice="keep",
            remark="増えた理由",
        )
        for number in numbers
    )
    for sorting in SortingRound.objects.all():
        judge = Judge.objects.filter(round=sorting).earliest("pk")
        Judge.objects.bulk_create(
            unsaved(judge, number=500 + number, key_hash="", invite_hash="") for number in numbers
        )


def places() -> Iterator[str]:
    """Their pages, which a walk along links might pass by."""
    yield "/sorting/"
    yield "/staff/sorting/"
    for year in (FINISHED, RUNNING):
        code = Candidate.objects.filter(round__fiscal_year=year, out_in__isnull=True)[0].programme_code
        yield f"/sorting/{year}/"
        yield f"/sorting/{year}/{code}/"
        yield f"/staff/sorting/{year}/"
        yield f"/staff/sorting/{year}/{code}/"


GROWERS = (sortings,)
