"""A round of three programmes, its sheets frozen, five judges with phones, a session."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

import pytest
from django.test import Client
from tests.factories.organisation import STARTED, SmallCity, build_small_city, hire

from toshikei.city.organisation import services as organisation
from toshikei.city.organisation.choices import Rank, Role
from toshikei.city.sorting import services
from toshikei.city.sorting.models import Hearing, SortingRound
from toshikei.city.sorting.services import Meeting, RoundRules
from toshikei.city.strategy.choices import Category
from toshikei.city.strategy.services import programme_open
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.models import Account

YEAR, ON = 2026, date(2026, 11, 25)
CODES = ("P00001", "P00002", "P00003")
NAMES = ("見本の補助", "見本の講座", "見本の配布")
WORDS = dict.fromkeys(("need", "duplication", "role", "means"), "見本の文。")
WHO = {"by": SYSTEM, "on": ON, "fiscal_year": YEAR}


@dataclass(frozen=True, slots=True)
class Phone:
    """A judge with the key that only the phone knows."""

    number: int
    key: str

    def vote(self, hearing: Hearing, choice: str, remark: str = ""):
        return services.vote_cast(
            by=SYSTEM, on=ON, key=self.key, hearing_id=hearing.pk, choice=choice, remark=remark
        )


def rules(**changes: object) -> RoundRules:
    told = {"ask_until": ON, "answer_until": date(2026, 12, 4), "quorum": 3, "tie_rule": "coordinator"}
    return RoundRules(**told | changes)


@pytest.fixture
def small(db) -> SmallCity:
    made = build_small_city()
    for code, name in zip(CODES, NAMES, strict=True):
        programme_open(
            by=SYSTEM,
            on=ON,
            from_year=2000,
            name=name,
            unit_code="0501",
            unit_name="社会福祉課",
            category=Category.OPTIONAL,
            code=code,
        )
    return made


@pytest.fixture
def begin(small) -> Callable[..., SortingRound]:
    """`begin(is_secret=False)`: a round that is announced, with three candidates."""

    def made(**changes: object) -> SortingRound:
        services.round_open(**WHO, rules=rules(**changes))
        services.round_announce(**WHO)
        for code in CODES:
            services.candidate_propose(**WHO, code=code, source="long", reason="長く続いている")
        return SortingRound.objects.get(fiscal_year=YEAR)

    return made


@pytest.fixture
def opened(begin) -> Callable[..., SortingRound]:
    """As `begin`, with frozen sheets and a session."""

    def made(**changes: object) -> SortingRound:
        begin(**changes)
        for code in CODES:
            services.sheet_write(**WHO, code=code, words=WORDS)
        services.sheets_freeze(**WHO)
        services.session_plan(**WHO, meeting=Meeting(ON, time(10, 0), "会議室"))
        return SortingRound.objects.get(fiscal_year=YEAR)

    return made


def phone() -> Phone:
    judge = services.judge_add(**WHO, kind="citizen")
    token = services.judge_invite(**WHO, number=judge.number)
    key = services.new_secret()
    services.judge_enter(by=SYSTEM, on=ON, token=token, key=key)
    return Phone(judge.number, key)


def to_the_vote(code: str = CODES[0]) -> Hearing:
    """Placed in the session and walked through the phases of the rules to the vote."""
    hearing = services.hearing_place(**WHO, code=code, session=1)
    for seen in ("", "explanation", "points", "debate"):
        services.phase_next(by=SYSTEM, on=ON, hearing_id=hearing.pk, seen=seen)
    return Hearing.objects.get(pk=hearing.pk)


@dataclass(frozen=True, slots=True)
class Vote:
    hearing: Hearing
    phones: list[Phone]

    def now(self) -> Hearing:
        return Hearing.objects.get(pk=self.hearing.pk)

    def close(self) -> Hearing:
        return services.vote_close(by=SYSTEM, on=ON, hearing_id=self.hearing.pk)


@pytest.fixture
def voting(opened) -> Callable[..., Vote]:
    """`voting(is_secret=False)`: a vote that runs, with five phones."""

    def made(**changes: object) -> Vote:
        opened(**changes)
        phones = [phone() for _ in range(5)]
        return Vote(to_the_vote(), phones)

    return made


@pytest.fixture
def planning(small) -> Client:
    """Somebody of planning: the small city has none, so a section head of another room gets the role."""

    organisation.post_open(
        by=SYSTEM,
        on=STARTED,
        code="0302-8",
        unit_code="0302",
        title="主査",
        rank=Rank.MEMBER,
        roles=(Role.PLANNING,),
    )
    return signed_in(hire("N0302-8", "企画の人（架空）", "0302-8"))


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client
