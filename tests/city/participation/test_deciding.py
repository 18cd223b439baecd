"""A white paper comes out by the authority table alone: asked, decided, frozen; returned and refused it stays unpublished."""

import pytest
from tests.city.budget.conftest import ON
from tests.city.participation.speaking import BY, asked, decided, events, refused, shown

from toshikei.city.decisions import services as decisions
from toshikei.city.decisions.choices import Outcome, Verb
from toshikei.city.decisions.example.deciding import acting_as, decide
from toshikei.city.decisions.selectors import request_pending, requests_about
from toshikei.city.decisions.selectors.detail import detail_of
from toshikei.city.participation import errors, services
from toshikei.city.participation.models import Voice, WhitePaper
from toshikei.city.participation.selectors import wording_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.checks import run_all
from toshikei.kernel.errors import NotPermitted

DRAFTER = "0302-9"


@pytest.fixture
def ready(city) -> WhitePaper:
    """The demonstration's open paper, closed, with everything answered and every hard word given its reason."""
    paper = WhitePaper.objects.get(state="consulting")
    by = {"by": SYSTEM, "on": clock.today(), "paper_id": paper.pk}
    services.paper_close(**by)
    for voice in Voice.objects.filter(paper=paper, verdict="open").order_by("pk"):
        services.voice_show(**by, voice_id=voice.pk)
        services.voice_answer(**by, voice_id=voice.pk, verdict="dropped", answer="次の版で考えます。")
    for found in wording_of(paper).open:
        services.finding_keep(**by, key=found.key, reason="制度の名前です。")
    paper.refresh_from_db()
    return paper


def subject(paper: WhitePaper) -> str:
    return f"participation.whitepaper:{paper.pk}"


def ask(paper: WhitePaper) -> WhitePaper:
    today = clock.today()
    return services.paper_ask(by=acting_as(DRAFTER, today), on=today, paper_id=paper.pk)


def act(paper: WhitePaper, verb, reason: str) -> None:
    """The first whose turn it is returns or rejects, at the end of the line where only the decider may."""
    today, pending = clock.today(), request_pending(subject(paper))
    turn = next(one for one in detail_of(pending.pk, SYSTEM, today).turns if one.posts)
    who = acting_as(turn.posts[0], today)
    verb(by=who, on=today, request_id=pending.pk, token=pending.token, reason=reason)


def to_the_decider(paper: WhitePaper) -> None:
    """Everybody before the decider passes it on."""
    today = clock.today()
    for _ in range(12):
        found = detail_of(request_pending(subject(paper)).pk, SYSTEM, today)
        turn = next(one for one in found.turns if one.posts)
        if turn.verb not in {Verb.PASS, Verb.CONSENT}:
            return
        step = decisions.request_pass if turn.verb is Verb.PASS else decisions.request_consent
        step(
            by=acting_as(turn.posts[0], today),
            on=today,
            request_id=found.request.pk,
            token=found.request.token,
        )


def test_nobody_publishes_by_a_permission(ready, client_for):
    paper = ready
    client = client_for("finance-staff")

    page = client.post(f"/staff/whitepaper/{paper.pk}/step/", {"do": "publish"}, follow=True).text

    assert "公表の決裁を待っています" in page
    paper.refresh_from_db()
    assert (paper.state, paper.decision) == ("editing", "")
    assert client.get(f"/whitepaper/{paper.fiscal_year}/{paper.edition}/whitepaper.pdf").status_code == 404


def test_the_decision_publishes_what_was_asked_about(ready, client_for, client):
    paper = ask(ready)
    standing = request_pending(subject(paper))
    assert paper.asked_hash in standing.body

    decide(standing.pk, clock.today())

    paper.refresh_from_db()
    assert (paper.state, paper.decision) == ("published", standing.number)
    assert paper.content_hash == paper.asked_hash
    assert standing.number in client.get(f"/whitepaper/{paper.fiscal_year}/{paper.edition}/").text
    assert standing.number in client_for("finance-staff").get(f"/staff/whitepaper/{paper.pk}/").text
    assert all(one.is_green for one in run_all(["participation."]))


def test_asking_twice_asks_once(ready):
    ask(ready)
    before = events("paper_asked")

    ask(ready)

    assert events("paper_asked") == before
    assert len(requests_about(subject(ready))) == 1


def test_while_it_is_decided_nothing_of_it_changes(ready):
    ask(ready)
    by = {"by": SYSTEM, "on": clock.today(), "paper_id": ready.pk}

    refused(errors.DecisionPending, lambda: services.figures_renew(**by))
    refused(errors.DecisionPending, lambda: services.block_add(**by, chapter="revenue", text="足す"))


def test_returned_it_is_mended_and_asked_again_under_the_same_number(ready):
    first = ask(ready).asked_hash
    number = request_pending(subject(ready)).number
    act(ready, decisions.request_return, "表の説明を足してください。")
    ready.refresh_from_db()
    assert not ready.is_asked
    services.block_add(
        by=SYSTEM, on=clock.today(), paper_id=ready.pk, chapter="revenue", text="表の説明です。"
    )

    again = ask(ready)
    standing = request_pending(subject(ready))
    decide(standing.pk, clock.today())

    again.refresh_from_db()
    assert (standing.number, again.state) == (number, "published")
    assert again.asked_hash != first


def test_rejected_it_stays_in_the_making_with_its_history(ready, client_for):
    ask(ready)
    to_the_decider(ready)
    act(ready, decisions.request_reject, "市民への説明が足りません。")

    page = client_for("finance-staff").get(f"/staff/whitepaper/{ready.pk}/").text

    assert "否決" in page
    assert "公表の決裁を願い出る" in page
    ask(ready)
    assert len(requests_about(subject(ready))) == 2


def test_sent_again_past_the_desk_the_decision_falls(paper):
    services.paper_close(**BY, paper_id=paper.pk)
    asked(paper)
    decided(paper, Outcome.RETURNED, "もう一度")

    refused(errors.ContentChanged, lambda: decided(paper))


def test_words_that_changed_behind_the_decision_are_not_published(paper):
    services.paper_close(**BY, paper_id=paper.pk)
    asked(paper)
    paper.title = "別の題名"
    paper.save(update_fields=["title"])

    refused(errors.ContentChanged, lambda: decided(paper))


def test_public_relations_edit_and_do_not_ask(paper):
    shown(paper)
    by = acting_without_finance()

    with pytest.raises(NotPermitted):
        services.paper_ask(by=by, on=ON, paper_id=paper.pk)


def acting_without_finance():
    from tests.city.participation.conftest import citizen

    return citizen(9)


def test_a_decision_of_another_number_is_found(ready):
    ask(ready)
    decide(request_pending(subject(ready)).pk, clock.today())
    WhitePaper.objects.filter(pk=ready.pk).update(decision="R0-99999")

    (outcome,) = run_all(["participation.decisions"])

    assert outcome.count == 1
