"""Carry-overs stand on the parts of the adopted budget (地方自治法213条, 令145条), not on what the asker types."""

import uuid
from datetime import date

import pytest
from tests.house.things import acting_of

from toshikei.city.budget.selectors import parts_voted
from toshikei.city.decisions.selectors.detail import detail_of
from toshikei.city.execution import services
from toshikei.city.execution.choices import CarryKind
from toshikei.city.execution.example.asking import decide
from toshikei.city.execution.models import LedgerPlace, Proposal
from toshikei.city.execution.services import Carrying
from toshikei.city.making.models import BudgetPart, Round, RoundAccount
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.checks import run_all
from toshikei.kernel.errors import Refusal

ON = date(2026, 11, 25)
MAN = 10_000
pytestmark = pytest.mark.usefixtures("city")


def place(kou: str, slug: str = "ippan") -> LedgerPlace:
    """A place of works with a commitment that is not paid yet."""
    found = LedgerPlace.objects.filter(
        ledger__fiscal_year=2026, ledger__slug=slug, kou=kou, side="expenditure"
    )
    return max(found.order_by("path"), key=lambda one: one.committed - one.spent)


def line(kou: str, kind: str = "carry_over") -> str:
    """The key of the line of the adopted budget for a 項."""
    return next(one.key for one in parts_voted(2026, "一般会計", kind).lines if one.kou == kou)


def ask(where: LedgerPlace, kind: CarryKind, amount: int = 100 * MAN, **more: object) -> Proposal:
    carrying = Carrying(kind=kind, title="試験", committed_part=amount, funds_general=amount, **more)
    facts = {"place_id": where.pk, "amount": amount, "reason": "試験のため", "carrying": carrying}
    return services.carry_over_request(
        by=acting_of("finance-staff"), on=ON, form_key=uuid.uuid4().hex, **facts
    )


def refused(where: LedgerPlace, kind: CarryKind, **more: object) -> Refusal:
    counted = Proposal.objects.count()
    with pytest.raises(Refusal) as told:
        ask(where, kind, **more)
    assert Proposal.objects.count() == counted
    return told.value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [(CarryKind.PERMITTED, {"permitted": 99_999_999}), (CarryKind.CONTINUING, {"last_year": 2030})],
)
def test_what_the_asker_types_permits_nothing(kind, typed):
    told = refused(place("河川費"), kind, **typed)

    assert told.code == "execution.carry_no_line"
    assert "補正予算" in told.sentence("instead")


def test_the_citation_of_a_budget_on_record_is_refused():
    cited = {"cited": "令和8年度予算書 第3表", "cited_year": 2026, "permitted": 99_999_999}

    assert refused(place("河川費"), CarryKind.PERMITTED, **cited).code == "execution.carry_no_line"


def test_the_limit_comes_from_the_adopted_budget():
    where = place("道路橋りょう費")

    asked = ask(where, CarryKind.PERMITTED, part=line("道路橋りょう費"), permitted=99_999_999_999)

    assert (asked.permitted, asked.cited) == (12_000 * MAN, "")
    assert "市道の整備" in asked.part_label
    assert "市道の整備" in detail_of(asked.request_id, SYSTEM, ON).request.body
    assert decide(asked, ON).state == "done"


def test_all_carry_overs_of_one_line_together_stay_within_it():
    BudgetPart.objects.filter(kind="carry_over", kou="道路橋りょう費").update(amount_yen=250 * MAN)
    where, part = place("道路橋りょう費"), line("道路橋りょう費")
    decide(ask(where, CarryKind.PERMITTED, part=part), ON)
    ask(where, CarryKind.PERMITTED, part=part)

    told = refused(where, CarryKind.PERMITTED, part=part)

    assert told.code == "execution.carry_over_line"
    assert "2,000,000円" in told.sentence("why")
    assert ask(where, CarryKind.PERMITTED, amount=50 * MAN, part=part).state == "requested"


def test_a_line_of_another_kou_does_not_permit():
    told = refused(place("河川費"), CarryKind.PERMITTED, part=line("道路橋りょう費"))

    assert told.code == "execution.carry_no_line"


def test_a_line_that_the_council_has_not_adopted_does_not_permit():
    part = line("道路橋りょう費")
    Round.objects.filter(fiscal_year=2026, kind="initial").update(state="submitted")

    assert refused(place("道路橋りょう費"), CarryKind.PERMITTED, part=part).code == "execution.carry_no_line"


def test_continuing_expenditure_goes_on_while_its_years_run():
    where, part = place("小学校費"), line("小学校費", "continuing")

    asked = ask(where, CarryKind.CONTINUING, part=part)

    assert (asked.last_year, asked.permitted) == (2028, 12_000 * MAN)
    assert refused(where, CarryKind.CONTINUING, amount=12_000 * MAN, part=part).code in {
        "execution.carry_over_line",
        "execution.carry_over_free",
    }


def test_a_later_budget_changes_the_limit_before_the_decision():
    where, part = place("道路橋りょう費"), line("道路橋りょう費")
    asked = ask(where, CarryKind.PERMITTED, part=part)
    same = BudgetPart.objects.get(round__fiscal_year=2026, kind="carry_over", kou="道路橋りょう費")
    later = Round.objects.get(fiscal_year=2026, kind="supplementary", number=1)
    facts = {"account": same.account, "kind": same.kind, "subject": same.subject, "kan": same.kan}
    BudgetPart.objects.create(round=later, number=1, kou=same.kou, amount_yen=50 * MAN, **facts)

    with pytest.raises(Refusal) as told:
        decide(asked, ON)

    assert told.value.code == "execution.carry_not_permitted"


def test_an_imported_budget_is_cited_and_the_decider_sees_it():
    """As if the book of 国民健康保険 had only been imported: no round made it here."""
    RoundAccount.objects.filter(account="国民健康保険特別会計").delete()
    ledger = LedgerPlace.objects.filter(ledger__fiscal_year=2026, ledger__slug="kokuho").first().ledger
    where = max(
        ledger.places.filter(side="expenditure").order_by("path"), key=lambda one: one.committed - one.spent
    )

    assert refused(where, CarryKind.PERMITTED, permitted=100 * MAN).code == "execution.carry_uncited"
    asked = ask(
        where, CarryKind.PERMITTED, permitted=100 * MAN, cited="令和8年度予算書 12ページ", cited_year=2026
    )

    body = detail_of(asked.request_id, SYSTEM, ON).request.body
    assert "12ページ" in body
    assert "照合していません" in body


def test_an_accident_needs_no_line():
    assert ask(place("河川費"), CarryKind.ACCIDENT, accident="大雨（架空）").state == "requested"


def test_the_form_offers_the_lines_of_the_budget(client_for):
    client = client_for("finance-staff")
    where, bare = place("道路橋りょう費"), place("河川費")

    page = client.get(f"/staff/execution/places/{where.pk}/carry/").text
    none = client.get(f"/staff/execution/places/{bare.pk}/carry/").text

    assert "市道の整備（架空）" in page
    assert "120,000,000" in page
    assert "この科目についての定めはありません" in none
    assert "補正予算" in none


def test_a_page_asks_under_a_line(client_for):
    where = place("道路橋りょう費")
    body = {
        "form_key": uuid.uuid4().hex, "carry_kind": "permitted", "title": "市道", "amount": "1000000",
        "committed_part": "1000000", "funds_general": "1000000", "reason": "試験", "part": line("道路橋りょう費"),
    }  # fmt: skip

    answer = client_for("finance-staff").post(f"/staff/execution/places/{where.pk}/carry/", body)

    assert answer.status_code == 302
    asked = Proposal.objects.latest("pk")
    assert "市道の整備" in client_for("finance-staff").get(f"/staff/execution/proposals/{asked.pk}/").text


def test_the_record_is_checked_line_by_line():
    where = place("道路橋りょう費")
    decide(ask(where, CarryKind.PERMITTED, part=line("道路橋りょう費")), ON)
    assert [one.name for one in run_all(["execution."]) if not one.is_green] == []

    BudgetPart.objects.filter(kind="carry_over", kou="道路橋りょう費").update(amount_yen=1)

    assert [one.name for one in run_all(["execution."]) if not one.is_green] == ["execution.carried_lines"]
