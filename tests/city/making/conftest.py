"""A small budget in the making: two programmes and one line of revenue, walked from stage to stage through the services."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import pytest
from tests.city.budget.conftest import additions, line
from tests.factories.remembered import remembered

from toshikei.city.budget.services import budget_versions_load
from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided
from toshikei.city.making import services
from toshikei.city.making.choices import RequestKind, RoundKind, Side
from toshikei.city.making.models import Request, RequestLine, Round
from toshikei.city.making.selectors import seen
from toshikei.city.making.services import LineDraft, Mark, RequestDraft
from toshikei.city.strategy.selectors import programmes_on
from toshikei.engines.making.sources import Sources
from toshikei.engines.making.verbs import Stage, Verb
from toshikei.foundation.accounts.acting import SYSTEM, Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role

DAY = date(2026, 11, 20)
WHO = {"by": SYSTEM, "on": DAY}
KAN, KOU, MOKU = ("2", "総務費"), ("1", "総務管理費"), ("3", "財政管理費")
GENERAL = "一般会計"


def official(role: Role, department: str = "03") -> Acting:
    post = ActingPost("x-1", "主事", (department, f"{department}02"), "課", frozenset({role}))
    return Acting(1, AccountKind.STAFF, "架空 花子", post)


def spent(amount: int, name: str = "予算編成事務費", **more: object) -> LineDraft:
    facts = {"kan": KAN, "kou": KOU, "moku": MOKU, "programme": ("1", name), "setsu": ("10", "需用費")}
    return LineDraft(amount=amount, **(facts | more))


def earned(amount: int) -> LineDraft:
    titles = {
        "kan": ("1", "市税"),
        "kou": ("1", "市民税"),
        "moku": ("1", "個人"),
        "setsu": ("1", "現年課税分"),
    }
    return LineDraft(amount=amount, side=Side.REVENUE, **titles)


@dataclass
class Making:
    """A round and the way through it."""

    round: Round
    requests: dict[str, Request] = field(default_factory=dict)

    @property
    def id(self) -> dict[str, object]:
        return WHO | {"round_id": self.round.pk}

    @property
    def now(self) -> Round:
        return Round.objects.get(pk=self.round.pk)

    def lines(self, name: str) -> list[RequestLine]:
        return list(self.requests[name].lines.order_by("number"))

    def asked(self, name: str, *lines: LineDraft, **card: object) -> Request:
        facts = {"purpose": "目的", "kind": RequestKind.CONTINUING, "unit_code": "0302", "title": name}
        draft = RequestDraft(account=GENERAL, lines=lines, **(facts | card))
        self.requests[name] = services.request_save(**self.id, draft=draft)
        return self.requests[name]

    def submitted(self) -> None:
        services.requests_submit(**WHO, request_ids=[one.pk for one in self.requests.values()])

    def heard(self) -> None:
        pks = [one.pk for one in self.requests.values()]
        services.hearing_note(**self.id, request_ids=pks, note="書面で確かめた")

    def marked(self, stage: Stage, name: str, verb: Verb, amount: int, why: str = "", **more: object) -> None:
        mark = Mark(self.lines(name)[0].pk, verb, amount, why, **more)
        services.assess(**self.id, stage=stage, marks=[mark])

    def rest(self, stage: Stage) -> None:
        services.assess_rest(**self.id, stage=stage, reason="要求のとおり")

    def accepted(self) -> None:
        services.notice_accept(**self.id, request_ids=[one.pk for one in self.requests.values()])

    def mayor(self) -> None:
        services.mayor_decided(
            Decided(
                1,
                "R8-1",
                "making.budget",
                f"making.round:{self.round.pk}",
                Outcome.APPROVED,
                None,
                DAY,
                "市長",
                "",
                "",
            )
        )

    def to_mayor(self) -> None:
        self.submitted()
        self.heard()
        self.rest(Stage.ASSESS_1)
        services.notify(**self.id)
        self.accepted()
        self.rest(Stage.ASSESS_2)
        self.mayor()

    def to_council(self) -> None:
        self.to_mayor()
        services.round_submit(**self.id)


@pytest.fixture
def programmes(db) -> dict[str, str]:
    """Last year's book and with it the programmes, by name."""
    return remembered(_programmes)


def _programmes() -> dict[str, str]:
    rows = (
        line(1_000_000, fiscal_year=2026),
        line(400_000, fiscal_year=2026, programme_code="2", programme="財政白書作成事業費", setsu_code="12", setsu="委託料"),
        line(
            1_400_000, fiscal_year=2026, side="revenue", kan_code="1", kan="市税", kou="市民税", moku_code="1", moku="個人",
            programme_code="", programme="", setsu_code="1", setsu="現年課税分", saisetsu_code="", saisetsu="", cofog1="",
        ),
    )  # fmt: skip
    budget_versions_load(additions(rows), by=SYSTEM, on=date(2026, 3, 20))
    return {one.name: one.code for one in programmes_on(2027)}


@pytest.fixture
def opened(programmes) -> Callable[..., Making]:
    def made(year: int = 2027, kind: RoundKind = RoundKind.INITIAL, **more: object) -> Making:
        facts = {"requests_close_on": date(2026, 11, 25), "accounts": [GENERAL]}
        return Making(services.round_open(**WHO, fiscal_year=year, kind=kind, **(facts | more)))

    return made


@pytest.fixture
def making(opened, programmes) -> Making:
    """A round of fiscal year 2027 with two requests and even revenue, saved and not yet submitted."""
    return remembered(partial(_making, opened, programmes))


def _making(opened: Callable[..., Making], programmes: dict[str, str]) -> Making:
    made = opened()
    made.asked(
        "事務",
        spent(900_000, saisetsu=("1", "消耗品費"), last_year_yen=1_000_000),
        programme_code=programmes["予算編成事務費"],
        outcome_indicator="期限までの提出",
        outcome_target="100％",
    )
    made.asked(
        "白書",
        spent(
            600_000, "財政白書作成事業費", setsu=("12", "委託料"),
            sources=Sources(national=300_000, general=300_000), last_year_yen=400_000,
        ),
        programme_code=programmes["財政白書作成事業費"],
        outcome_indicator="読んだ人",
        outcome_target="3,000人",
    )  # fmt: skip
    made.asked("歳入", earned(1_500_000))
    return made


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """What the process keeps of published rounds: a test rolled back gives its keys to the next."""
    seen._kept.clear()
