"""What goes out: papers, datasets, API, the thread of a programme, and a large round as a job."""

from tests.city.strategy.conftest import WHO

from toshikei.city.strategy import selectors
from toshikei.city.strategy.models import PriorityRound, RoundOption
from toshikei.city.strategy.selectors.printing.document import plan_paper
from toshikei.city.strategy.services import priorities
from toshikei.foundation import clock
from toshikei.foundation.jobs.models import Job


def rows(client, code: str) -> str:
    return b"".join(client.get(f"/data/{code}.csv").streaming_content).decode("utf-8-sig")


def test_the_datasets_hold_plans_and_results(city, client):
    assert "保育の場を保つ" in rows(client, "strategy.nodes")
    actions = rows(client, "strategy.actions")
    assert actions.count("\n") == 49
    assert "A22 A23" in actions
    assert "政策事業の選択と集中" in rows(client, "strategy.round_results")


def test_the_paper_says_everything(city, client):
    paper = plan_paper(selectors.version_newest_public("senryaku", clock.now()))

    captions = [table.caption for table in paper.tables()]
    assert captions[0] == "柱"
    assert len(captions) == 8
    assert sum(len(table.rows) for table in list(paper.tables())[1:7]) == 48
    answer = client.get("/plans/sogo/versions/2/document.xlsx")
    assert answer.status_code == 200
    assert client.get("/plans/sogo/versions/2/document.docx").status_code == 404


def test_the_api_tells_plans_and_what_was_chosen(city, client):
    plans = client.get("/api/strategy/plans").json()
    assert [one["code"] for one in plans] == ["sogo", "senryaku"]
    found = client.get("/api/strategy/priorities?year=2027").json()
    assert {one["is_chosen"] for one in found} == {True, False}


def test_the_thread_of_a_programme_tells_the_round(city, client):
    left = RoundOption.objects.filter(round__state="decided", is_chosen=False).first()

    page = client.get(f"/programmes/{left.programme_code}/").content.decode().replace("<wbr>", "")

    assert "選びませんでした" in page
    assert f"/plans/priorities/{left.round_id}/" in page


def test_many_options_are_solved_in_the_background(city, monkeypatch):
    found = PriorityRound.objects.get(state="decided")
    PriorityRound.objects.filter(pk=found.pk).update(state="review")
    monkeypatch.setattr("toshikei.city.strategy.services.priorities.solving.AT_ONCE", 3)
    made = priorities.round_solve(**WHO, round_id=found.pk)

    assert isinstance(made, Job)


def test_measures_and_actions_are_found(city, client):
    page = client.get("/search/?q=保育の場").content.decode()

    assert "/plans/sogo/measures/1-5/" in page


def test_the_guideline_of_a_budget_sees_the_priority_frame(client_for):
    page = client_for("finance-staff").get("/staff/making/2027/initial/guideline/")

    assert page.status_code == 200
    assert "重点枠のもとになる選択と集中" in page.content.decode().replace("<wbr>", "")
