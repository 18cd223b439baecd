"""Things of the execution room for the permission matrix: ledgers, places of two departments, forms a person would send."""

import uuid
from collections.abc import Callable

from tests.house.things import OpenTo, Thing, either, has

from toshikei.city.execution import services
from toshikei.city.execution.models import LedgerPlace, Proposal
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import Role

YEAR = 2026
SPENDERS = {Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD}


def of_department(code: str) -> OpenTo:
    """The department's own people, and finance for all."""

    def own(by: Acting) -> bool:
        return by.post is not None and by.post.department == code and bool(by.roles & SPENDERS)

    return either(own, has(Role.FINANCE))


def place_of(section: str) -> LedgerPlace:
    """A place of a section with money left."""
    places = LedgerPlace.objects.filter(
        ledger__fiscal_year=YEAR, side="expenditure", department_code=section, setsu="需用費"
    )
    return places.order_by("path")[0]


def years() -> list[Thing]:
    return [Thing("a year", {"year": YEAR})]


def ledgers() -> list[Thing]:
    return [Thing("a ledger", {"year": YEAR, "account": "ippan"})]


def places() -> list[Thing]:
    return [Thing(f"place of {code}", {"place_id": place_of(code).pk}) for code in ("0501", "0302")]


def proposals() -> list[Thing]:
    return [Thing("a proposal", {"proposal_id": Proposal.objects.earliest("pk").pk})]


def acts() -> list[Thing]:
    """A commitment and its reduction, a transfer within one 項, a reason: for the own department; an allotment is for finance."""
    found = []
    for section in ("0501", "0302"):
        place = place_of(section)
        services.commit(
            by=SYSTEM, on=clock.today(), place_id=place.pk, amount=1000, title="減らす契約（試験）"
        )
        mine = of_department(section[:2])
        values = {"place_id": str(place.pk)}
        source = (
            LedgerPlace.objects.filter(ledger=place.ledger, kou_code=place.kou_code, kan_code=place.kan_code)
            .filter(side="expenditure", department_code=section, setsu__in=("旅費", "役務費", "委託料"))
            .exclude(pk=place.pk)
            .order_by("path")[0]
        )
        bodies = {
            "commit": {"amount": "1", "title": "試験の契約"},
            "reduce": {"amount": "1", "title": "試験の契約", "reason": "試験"},
            "transfer": {"source": source.pk, "amount": "1", "reason": "試験"},
            "reason": {"text": "試験の理由"},
        }
        for verb, body in bodies.items():
            sent = {"form_key": uuid.uuid4().hex, **body}
            found.append(Thing(f"{verb} at {section}", {**values, "verb": verb}, mine, sent))
        back = {"form_key": uuid.uuid4().hex, "amount": "-1", "reason": "試験"}
        found.append(Thing(f"allot at {section}", {**values, "verb": "allot"}, has(Role.FINANCE), back))
        struck = {
            "form_key": uuid.uuid4().hex,
            "purpose": "試験の費途",
            "refused_on": "R8.3.19",
            "resolution": "議案第1号 修正可決",
            "path": place.path,
        }
        found.append(Thing(f"struck at {section}", {**values, "verb": "struck"}, has(Role.FINANCE), struck))
    return found


def clause_lists() -> list[Thing]:
    """Everybody of the staff reads; finance keeps a clause nobody kept before."""
    body = {"setsu": ["需用費", "役務費"], "text": "試験の定め"}
    values = {"year": YEAR, "account": "ippan"}
    return [Thing("clauses", values, body=body, post_open_to=has(Role.FINANCE))]


def refused_lists() -> list[Thing]:
    """Nothing was struck out of the demonstration's budget: who may is told so."""
    values = {"year": YEAR, "account": "ippan"}
    body = {"do": "take", "proposal": "nothing"}
    answer = "候補の一覧にない"
    return [Thing("refused", values, body=body, post_open_to=has(Role.FINANCE), answer=answer)]


def bindings() -> list[Thing]:
    """A clause and a refused purpose somebody kept by mistake."""
    place = place_of("0501")
    on = clock.today()
    clause = services.clause_keep(
        by=SYSTEM, on=on, ledger_id=place.ledger_id, setsu=["旅費"], text="誤り（試験）"
    )
    purpose = services.refused_purpose_keep(
        by=SYSTEM, on=on, place_id=place.pk, purpose="誤り（試験）", refused_on=on
    )
    kept = {"clause": clause.pk, "purpose": purpose.pk}
    return [
        Thing(what, {"binding": what, "binding_id": pk}, body={"reason": "試験"}) for what, pk in kept.items()
    ]


def corrections() -> list[Thing]:
    """A commitment somebody made by mistake."""
    made = services.commit(
        by=SYSTEM, on=clock.today(), place_id=place_of("0501").pk, amount=1, title="誤った契約（試験）"
    )
    return [Thing("a mistake", {"posting_id": made.pk}, body={"reason": "試験"})]


def closings() -> list[Thing]:
    """The running year cannot be closed; who may is told what is left."""
    body = {"do": "close"}
    return [
        Thing(
            "a ledger to close",
            {"year": YEAR, "account": "ippan"},
            body=body,
            post_open_to=has(Role.ACCOUNTING),
            answer="残っていること",
        )
    ]


def allotments() -> list[Thing]:
    """Something was taken back, so that the whole can be allotted again."""
    services.allot(by=SYSTEM, on=clock.today(), place_id=place_of("0501").pk, amount=-1000)
    return [Thing("an allotment", {"year": YEAR, "account": "ippan"}, body={"percent": "100"})]


def periods() -> list[Thing]:
    """The demonstration's year has its budget: who may is told that there is no provisional one."""
    body = {"until": "R8.6.30", "cited": "試験"}
    return [Thing("a period", ledgers()[0].values, body=body, answer="暫定予算で執行していません")]


def settled() -> list[Thing]:
    """The year whose settlement was made."""
    return [Thing("a settlement", {"year": YEAR - 1, "account": "ippan"})]


def statements() -> list[Thing]:
    return [Thing("a statement", {**settled()[0].values, "paper_form": "xlsx"})]


def publications() -> list[Thing]:
    """The half that is not over: who may is told why not yet."""
    body = {"half": "second"}
    return [Thing("a half to publish", {"year": YEAR}, body=body, answer="その日がまだ来ていません")]


PROVIDERS: dict[str, Callable[[], list[Thing]]] = {
    "execution_staff:year": years,
    "execution_staff:mine": years,
    "execution_staff:ledger": ledgers,
    "execution_staff:place": places,
    "execution_staff:proposal": proposals,
    "execution_staff:act": acts,
    "execution_staff:clauses": clause_lists,
    "execution_staff:refused": refused_lists,
    "execution_staff:take_back": bindings,
    "execution_staff:period": periods,
    "execution_staff:correct": corrections,
    "execution_staff:closing": closings,
    "execution_staff:allot": allotments,
    "execution_staff:statement": statements,
    "execution_staff:statement_order": settled,
    "execution_staff:publish": publications,
}
