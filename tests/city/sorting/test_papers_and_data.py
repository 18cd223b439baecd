"""Papers, dataset, API, search, thread and invariants say the same as the pages."""

import pytest
from django.test import Client
from tests.city.sorting.conftest import CODES, NAMES, ON, WHO, YEAR

from toshikei.city.sorting import errors, services
from toshikei.city.sorting.checks import ballots, frozen, verdicts
from toshikei.city.sorting.models import Ballot, SortingRound, SortingSheet, SortingVerdict
from toshikei.city.sorting.selectors.thread import stations
from toshikei.city.sorting.services.handing import Judged, _takers


@pytest.fixture
def judged(voting):
    """One verdict the city does not follow."""
    vote = voting()
    for phone in vote.phones:
        phone.vote(vote.hearing, "needless", "使う人がいない")
    vote.close()
    answer = services.Answer("reject", "keep", "続ける理由", YEAR + 2)
    services.response_give(**WHO, code=CODES[0], answer=answer)
    return vote


def test_dataset_and_api_tell_verdict_split_and_answer(judged):
    rows = b"".join(Client().get("/data/sorting.verdicts.csv").streaming_content).decode("utf-8-sig")
    api = Client().get(f"/api/sorting/rounds/{YEAR}").json()
    one = next(each for each in api["programmes"] if each["code"] == CODES[0])

    assert "不要5" in rows
    assert "続ける理由" in rows
    assert one["verdict"] == "needless"
    assert one["split"][0] == {"code": "needless", "label": "不要", "votes": 5}
    assert one["responses"][0]["stance"] == "reject"
    assert Client().get("/api/sorting/rounds/1999").status_code == 404


def test_papers_of_a_round(judged):
    for path, start in (("report.pdf", b"%PDF"), ("report.xlsx", b"PK"), (f"{CODES[0]}/sheet.pdf", b"%PDF")):
        answer = Client().get(f"/sorting/{YEAR}/{path}")
        assert answer.status_code == 200, path
        assert answer.content.startswith(start)
    assert Client().get(f"/sorting/{YEAR}/report.docx").status_code == 404


def test_search_finds_the_verdict(judged):
    page = Client().get("/search/", {"q": NAMES[0]}).content.decode().replace("<wbr>", "")

    assert f"/sorting/{YEAR}/{CODES[0]}/" in page


def test_the_thread_of_the_programme_has_verdict_and_answer(judged):
    labels = [one.label for one in stations(CODES[0], is_public=True, on=ON)]

    assert labels == [
        "令和8年度の仕分けの判定　不要",
        "判定への市の答え　判定によらない（いまのまま続ける）",
    ]


def test_a_different_answer_stands_beside_the_verdict_and_a_later_one_below(judged):
    services.response_give(
        **WHO, code=CODES[0], answer=services.Answer("accept", "end", "考えを改めた", YEAR + 2)
    )

    page = Client().get(f"/sorting/{YEAR}/{CODES[0]}/").content.decode()

    assert page.index("不要") < page.index("続ける理由") < page.index("考えを改めた")
    assert "市の答えは、判定と違います" in page


def test_the_verdict_goes_to_whoever_registered(voting):
    taken: list[Judged] = []

    def take(judged, *, by, on):
        taken.append(judged)

    services.verdict_taker_register("test", take)
    vote = voting()
    for phone in vote.phones:
        phone.vote(vote.hearing, "needless")
    vote.close()
    _takers.pop("test")

    assert [(one.programme_code, one.choice, one.ends) for one in taken] == [(CODES[0], "needless", True)]


def test_a_taker_that_refuses_leaves_the_vote_open(voting):
    def refuse(judged, *, by, on):
        raise RuntimeError

    services.verdict_taker_register("test", refuse)
    vote = voting()
    for phone in vote.phones:
        phone.vote(vote.hearing, "needless")
    with pytest.raises(RuntimeError):
        vote.close()
    _takers.pop("test")

    assert vote.now().phase == "judgement"
    assert vote.phones[0].vote(vote.hearing, "keep").is_changed


def found(run) -> list[str]:
    return [finding.what if hasattr(finding, "what") else str(finding) for finding in run()]


def test_invariants_hold_and_see_what_was_tampered_with(judged):
    assert [finding for run in (ballots, frozen, verdicts) for finding in run()] == []

    Ballot.objects.filter(pk=Ballot.objects.all()[0].pk).update(choice="keep")
    SortingSheet.objects.filter(candidate__programme_code=CODES[1]).update(content={"facts": {}})
    SortingRound.objects.update(quorum=1)

    assert any("票の内訳" in one for one in found(verdicts))
    assert any("調書が書き換えられ" in one for one in found(frozen))
    assert any("決まりが書き換えられ" in one for one in found(frozen))


def test_an_answer_before_the_verdict_and_a_date_too_far(opened):
    opened()
    with pytest.raises(errors.AnswerEarly):
        services.response_give(
            **WHO, code=CODES[0], answer=services.Answer("accept", "end", "理由", YEAR + 1)
        )
    assert SortingVerdict.objects.count() == 0
