"""One fiscal year on one record: guideline, requests, cut, revival, council's amendment, two supplementary budgets, a transfer
the law refuses and one it allows, the reserve, a carry-over, the books closed, the settlement published.

Every act is done by a service on its own day; what a citizen may open is looked at before and after each, and every
check of the record (`./toshikei verify`) stays green.
"""

import uuid
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from tests.city.making.conftest import GENERAL
from tests.house.things import acting_of
from tests.journeys.month_files import bring

from toshikei.city.budget.selectors import appropriations_of, parts_voted, voted_versions
from toshikei.city.decisions.models import Request as Decision
from toshikei.city.execution import services as execution
from toshikei.city.execution.choices import CarryKind, Half, Station
from toshikei.city.execution.example.asking import decide
from toshikei.city.execution.models import Ledger, LedgerPlace
from toshikei.city.execution.selectors.binding import refused_proposed
from toshikei.city.execution.selectors.closing import places_to_explain
from toshikei.city.execution.services import Carrying
from toshikei.city.making import services
from toshikei.city.making.choices import PartKind, RoundKind
from toshikei.city.making.choices import Side as Of
from toshikei.city.making.example import people
from toshikei.city.making.models import Request, RequestLine, Round, StageValue
from toshikei.city.making.services import LineDraft, Mark, Part, RequestDraft
from toshikei.city.strategy.selectors import programmes_on
from toshikei.engines.making.sources import Sources
from toshikei.engines.making.verbs import Stage, Verb
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.checks import run_all
from toshikei.kernel.errors import Refusal

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("city")]
YEAR, MAN = 2028, 10_000
ROUND, BOOK = f"/making/{YEAR}/initial/", f"/budget/012068/{YEAR}/ippan/"
RUNNING, SETTLED = f"/execution/{YEAR}/ippan/", f"/execution/{YEAR}/settlement/ippan/"
WELFARE, WORKS = ("3", "民生費"), ("8", "土木費")


def page(address: str) -> str:
    """What a citizen reads there; "" where there is nothing yet."""
    answer = Client().get(address)
    assert answer.status_code in {200, 404}, address
    return answer.text.replace("<wbr>", "") if answer.status_code == 200 else ""


def all_green() -> None:
    assert [(one.name, one.findings[0].what) for one in run_all() if not one.is_green] == []


def spent(amount: int, kan: tuple[str, str], setsu: tuple[str, str], **more: object) -> LineDraft:
    kou, moku = (
        (("1", "社会福祉費"), ("1", "社会福祉総務費"))
        if kan == WELFARE
        else (("2", "道路橋りょう費"), ("2", "橋りょう維持費"))
    )
    return LineDraft(amount=amount * MAN, kan=kan, kou=kou, moku=moku, programme=("1", kan[1]), setsu=setsu, **more)  # fmt: skip


def plain(amount: int, name: str, side: Of = Of.REVENUE, **more: object) -> LineDraft:
    """A line outside of programmes: a tax, a bond, the reserve."""
    same = ({"市税": "1", "市債": "22", "予備費": "14"}[name], name)
    return LineDraft(amount=amount * MAN, side=side, kan=same, kou=same, moku=same, setsu=same, **more)


class Making:
    """One round and the days of its acts."""

    def __init__(self, opened: date, kind: RoundKind, number: int = 0) -> None:
        self.round = services.round_open(
            by=SYSTEM, on=opened, fiscal_year=YEAR, kind=kind, number=number, accounts=[GENERAL],
            requests_close_on=opened.replace(day=28),
        )  # fmt: skip

    def at(self, day: date) -> dict[str, object]:
        return {"by": SYSTEM, "on": day, "round_id": self.round.pk}

    def ask(self, day: date, *drafts: RequestDraft) -> None:
        made = services.requests_save(**self.at(day), drafts=drafts)
        services.requests_submit(by=SYSTEM, on=day, request_ids=[one.pk for one in made])
        services.hearing_note(**self.at(day), request_ids=[one.pk for one in made], note="書面で確かめた")

    def requests(self) -> list[int]:
        return list(Request.objects.filter(round=self.round).order_by("pk").values_list("pk", flat=True))

    def line(self, setsu: str) -> RequestLine:
        return RequestLine.objects.get(request__round=self.round, setsu=setsu)

    def mark(self, setsu: str, verb: Verb, amount: int, why: str = "") -> Mark:
        return Mark(self.line(setsu).pk, verb, amount * MAN, why)

    def rest(self, day: date, stage: Stage) -> None:
        services.assess_rest(**self.at(day), stage=stage, reason="要求のとおり")

    def mayor(self, day: date) -> None:
        asked = services.mayor_decide(
            by=people.acting_as(people.FINANCE, day), on=day, round_id=self.round.pk
        )
        people.approve(asked, day)
        assert Decision.objects.get(pk=asked.request_id).state == "approved"


def asks(programme: object, *lines: LineDraft) -> RequestDraft:
    facts = {"programme_code": programme.code, "purpose": "目的", "outcome_indicator": "待つ人", "outcome_target": "0人"}  # fmt: skip
    return RequestDraft(account=GENERAL, lines=lines, **facts)


def earns(*lines: LineDraft, title: str = "歳入") -> RequestDraft:
    return RequestDraft(account=GENERAL, title=title, unit_code="0302", lines=lines)


def programme(unit: str) -> object:
    return programmes_on(YEAR, units=[unit])[0]


def initial_budget() -> None:
    """From the guideline to the vote: cut, revived, amended by the council."""
    made = Making(date(2027, 10, 1), RoundKind.INITIAL)
    assert page(ROUND) == ""
    services.guideline_issue(**made.at(date(2027, 10, 4)), text="橋を落とさない。")
    assert "橋を落とさない" in page(ROUND)
    works = Sources(bond=3_000 * MAN, general=2_000 * MAN)
    made.ask(
        date(2027, 10, 25),
        asks(programme("0501"), spent(900, WELFARE, ("10", "需用費")), spent(100, WELFARE, ("8", "旅費"))),
        asks(programme("0904"), spent(5_000, WORKS, ("14", "工事請負費"), sources=works)),
        earns(plain(3_500, "市税"), plain(3_000, "市債"), plain(500, "予備費", Of.EXPENDITURE)),
    )
    assert programme("0904").code not in page(ROUND)
    services.stage_publish(**made.at(date(2027, 11, 1)), stage=Stage.REQUEST)
    assert programme("0904").code in page(ROUND)

    cut = made.mark("需用費", Verb.REDUCE, 700, "前年度の実績による")
    services.assess(**made.at(date(2027, 12, 1)), stage=Stage.ASSESS_1, marks=[cut])
    made.rest(date(2027, 12, 2), Stage.ASSESS_1)
    place = f"{ROUND}{programme('0501').code}/"
    assert "前年度の実績による" not in page(place)
    services.notify(**made.at(date(2027, 12, 10)))
    assert "前年度の実績による" in page(place)
    again = made.mark("需用費", Verb.REVIVE, 800, "対象者が増えるため")
    services.revive(by=SYSTEM, on=date(2027, 12, 17), request_id=again_of(made), marks=[again])
    others = [pk for pk in made.requests() if pk != again_of(made)]
    services.notice_accept(**made.at(date(2027, 12, 18)), request_ids=others)
    second = made.mark("需用費", Verb.REDUCE, 500, "段階的に広げる")
    services.assess(**made.at(date(2028, 1, 7)), stage=Stage.ASSESS_2, marks=[second])
    made.rest(date(2028, 1, 8), Stage.ASSESS_2)
    permitted = [Part(subject="橋の補修", kan="土木費", kou="道路橋りょう費", amount_yen=1_000 * MAN)]
    services.parts_set(**made.at(date(2028, 1, 9)), account=GENERAL, kind=PartKind.CARRY_OVER, parts=permitted)  # fmt: skip
    loan = Part(
        subject="橋の補修",
        amount_yen=3_000 * MAN,
        method="証書借入",
        rate="年4.0％以内",
        redemption="20年以内",
    )
    services.parts_set(**made.at(date(2028, 1, 9)), account=GENERAL, kind=PartKind.BOND, parts=[loan])
    balance(made)
    assert "対象者が増えるため" not in page(place)
    made.mayor(date(2028, 1, 20))
    assert "段階的に広げる" in page(place)
    services.round_submit(**made.at(date(2028, 2, 20)))
    amended = [
        made.mark("工事請負費", Verb.REDUCE, 4_900, "修正の動議"),
        made.mark("市税", Verb.REDUCE, 3_000, "修正の動議"),
    ]
    assert page(BOOK) == ""
    services.council_amend(**made.at(date(2028, 3, 18)), marks=amended, note="橋の工事を減額")
    services.round_publish(**made.at(date(2028, 3, 19)))
    assert "修正の動議" in page(f"{ROUND}{programme('0904').code}/")
    assert "60,000" in page(BOOK)


def again_of(made: Making) -> int:
    return made.line("需用費").request_id


def balance(made: Making) -> None:
    """The second assessment cut 400; revenue goes down with it before the mayor decides."""
    less = made.mark("市税", Verb.REDUCE, 3_100, "歳出に合わせる")
    services.assess(**made.at(date(2028, 1, 10)), stage=Stage.ASSESS_2, marks=[less])


def supplement(number: int, month: int, amount: int, cut: int = 0) -> None:
    """A supplementary budget of one line, from its request to the vote in one month; the council may cut it."""
    made = Making(date(2028, month, 1), RoundKind.SUPPLEMENTARY, number)
    day = date(2028, month, 20)
    asked = amount + cut
    made.ask(day, asks(programme("0501"), spent(asked, WELFARE, ("10", "需用費"))), earns(plain(asked, "市税")))  # fmt: skip
    made.rest(day, Stage.ASSESS_1)
    services.notify(**made.at(day))
    services.notice_accept(**made.at(day), request_ids=made.requests())
    made.rest(day, Stage.ASSESS_2)
    made.mayor(day)
    services.round_submit(**made.at(date(2028, month, 21)))
    before = place("需用費").current
    if cut:
        amended = [made.mark(setsu, Verb.REDUCE, amount, "修正の動議") for setsu in ("需用費", "市税")]
        services.council_amend(**made.at(date(2028, month, 25)), marks=amended, note="消耗品の単価を見直し")
        assert place("需用費").current == before
    else:
        services.council_adopt(**made.at(date(2028, month, 25)))
    services.round_publish(**made.at(date(2028, month, 26)))
    assert place("需用費").current == before + amount * MAN
    assert page(f"/making/{YEAR}/supplementary-{number}/")


def ledger() -> Ledger:
    return Ledger.objects.get(fiscal_year=YEAR, slug="ippan")


def place(setsu: str) -> LedgerPlace:
    return ledger().places.get(setsu=setsu)


def the_year(folder: Path) -> None:
    """Allotted on the first day; moved, drawn from the reserve, supplemented twice, paid month by month."""
    first = date(YEAR, 4, 1)
    assert page(RUNNING) == ""
    execution.year_open(by=SYSTEM, on=first, fiscal_year=YEAR, account="ippan")
    execution.allot_all(by=SYSTEM, on=first, ledger_id=ledger().pk, percent=100, title="配当")
    what_the_council_cut()
    supplement(1, 6, 70)
    day = date(YEAR, 10, 2)
    who = {"by": acting_of("finance-staff"), "on": day, "reason": "足りないため", "amount": 10 * MAN}
    source, target = place("旅費"), place("需用費")
    with pytest.raises(Refusal, match="款の間"):
        execution.transfer_request(**who, source_id=source.pk, target_id=place("工事請負費").pk, form_key=uuid.uuid4().hex)  # fmt: skip
    moved = execution.transfer_request(**who, source_id=source.pk, target_id=target.pk, form_key=uuid.uuid4().hex)  # fmt: skip
    assert decide(moved, day).state == "done"
    drawn = execution.reserve_request(**who, reserve_id=place("予備費").pk, target_id=target.pk, form_key=uuid.uuid4().hex)  # fmt: skip
    assert decide(drawn, day).state == "done"
    supplement(2, 11, 30, cut=10)
    a_cut_that_refuses_no_purpose()
    assert place("需用費").current == (500 + 70 + 10 + 10 + 30) * MAN
    execution.allot_all(by=SYSTEM, on=date(YEAR, 12, 1), ledger_id=ledger().pk, percent=100, title="追加の配当")  # fmt: skip
    all_green()
    half = f"/execution/{YEAR}/first/"
    assert page(half) == ""
    execution.status_publish(by=SYSTEM, on=date(YEAR, 11, 20), fiscal_year=YEAR, half=Half.FIRST)
    assert page(half)
    bring(ledger(), folder, 202903, date(2029, 4, 6))


def what_the_council_cut() -> None:
    """After the amended vote book, ledger and what the council took out agree; finance's word binds the reserve."""
    (book,) = voted_versions(settings.CITY["code"], YEAR, "ippan")
    given = {one.titles["setsu"]: one.amount for one in appropriations_of(book.version_id)}
    council = StageValue.objects.filter(
        line__request__round__fiscal_year=YEAR, stage=Stage.COUNCIL, is_newest=True
    )
    voted = {one.line.setsu: one.amount for one in council.select_related("line").order_by("pk")}
    assert given == voted == {one.setsu: one.initial for one in ledger().places.order_by("pk")}
    (one,) = refused_proposed(ledger())
    assert (one.path, one.struck.asked_yen, one.struck.voted_yen) == (
        place("工事請負費").path, 5_000 * MAN, 4_900 * MAN,
    )  # fmt: skip
    day = date(YEAR, 4, 2)
    facts = {
        "by": acting_of("finance-staff"),
        "reserve_id": place("予備費").pk,
        "amount": MAN,
        "reason": "足りないため",
    }
    bridge = facts | {"on": day, "target_id": place("工事請負費").pk}
    assert not ledger().refused_purposes.exists()
    kept = execution.refused_purpose_take(by=SYSTEM, on=day, ledger_id=ledger().pk, proposal=one.struck.key)
    assert kept.resolution == f"令和{YEAR - 2018}年度 当初予算（修正して可決）"
    with pytest.raises(Refusal, match="予備費を充てることはできません"):
        execution.reserve_request(**bridge, form_key=uuid.uuid4().hex)
    assert refused_proposed(ledger()) == []


def a_cut_that_refuses_no_purpose() -> None:
    """A supplementary budget the council cut is proposed as well, and put aside with the reason."""
    (one,) = refused_proposed(ledger())
    assert one.path == place("需用費").path
    execution.refused_purpose_decline(
        by=SYSTEM, on=date(YEAR, 11, 27), ledger_id=ledger().pk, proposal=one.struck.key,
        reason="単価の見直しで、費途は認められた",
    )  # fmt: skip
    assert refused_proposed(ledger()) == []


def the_end(folder: Path) -> None:
    """What was not finished goes over with its money; the books close; the council sees the settlement, then everybody."""
    day = date(2029, 4, 20)
    bridge = parts_voted(YEAR, GENERAL, PartKind.CARRY_OVER).lines[0]
    carrying = Carrying(
        kind=CarryKind.PERMITTED, title="橋の補修", committed_part=100 * MAN, part=bridge.key,
        funds_expected=60 * MAN, funds_general=40 * MAN,
    )  # fmt: skip
    asked = execution.carry_over_request(
        by=acting_of("finance-staff"), on=day, place_id=place("工事請負費").pk, amount=100 * MAN, reason="資材が届かないため",
        carrying=carrying, form_key=uuid.uuid4().hex,
    )  # fmt: skip
    assert asked.permitted == 1_000 * MAN
    assert decide(asked, day).state == "done"
    execution.status_publish(by=SYSTEM, on=date(2029, 5, 20), fiscal_year=YEAR, half=Half.SECOND)
    facts = {"by": SYSTEM, "ledger_id": ledger().pk, "kind": CarryKind.PERMITTED}
    execution.statement_make(**facts, on=date(2029, 5, 25))
    execution.statement_report(**facts, on=date(2029, 6, 11))
    assert "橋の補修" in page(f"/execution/{YEAR}/carry-over/")
    bring(ledger(), folder, 202905, date(2029, 6, 4))
    for one in places_to_explain(ledger()):
        execution.unused_explain(by=SYSTEM, on=date(2029, 6, 8), place_id=one.pk, text="入札の差金")
    execution.year_close(by=SYSTEM, on=date(2029, 6, 10), ledger_id=ledger().pk)
    made = execution.settlement_make(by=SYSTEM, on=date(2029, 7, 9), ledger_id=ledger().pk)
    assert made.formal == made.revenue - made.expenditure
    assert (made.carried_funds, made.real) == (40 * MAN, made.formal - 40 * MAN)
    for station in (Station.HANDED, Station.AUDITED, Station.TO_COUNCIL):
        assert page(SETTLED) == ""
        execution.settlement_pass(by=SYSTEM, on=date(2029, 9, 1), settlement_id=made.pk, station=station)
    execution.settlement_publish(by=SYSTEM, on=date(2029, 9, 8), settlement_id=made.pk)
    assert page(SETTLED)
    assert page(f"/budget/012068/{YEAR}/ippan-settlement/")


def test_a_year_from_the_guideline_to_the_published_settlement(tmp_path):
    initial_budget()
    assert Round.objects.get(fiscal_year=YEAR, kind=RoundKind.INITIAL).state == "published"
    all_green()
    the_year(tmp_path)
    all_green()
    the_end(tmp_path)
    all_green()
    with pytest.raises(Refusal):
        execution.commit(
            by=SYSTEM, on=date(2029, 3, 31), place_id=place("旅費").pk, amount=1, title="遅い契約"
        )
