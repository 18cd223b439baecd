"""Pages of jobs: progress, cancel, and nothing of other people's."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from toshikei.foundation import clock
from toshikei.foundation.accounts import acting, middleware
from toshikei.foundation.accounts.acting import ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.jobs import board
from toshikei.foundation.jobs.choices import State
from toshikei.foundation.jobs.models import Job


@pytest.fixture
def officer(settings, tmp_path, db, monkeypatch):
    settings.HOME = tmp_path
    post = ActingPost("p", "主査", ("dep", "unit"), "財政課", frozenset({Role.FINANCE}))
    for module in (acting, middleware):
        monkeypatch.setattr(module, "posts_of", lambda account_id, on: [post])

    def signed_in(name: str) -> tuple[Client, int]:
        account = get_user_model().objects.create(username=name, kind=AccountKind.STAFF, full_name=name)
        client = Client()
        client.force_login(account)
        return client, account.pk

    return signed_in


def running(started_by_id: int) -> Job:
    now = clock.now()
    return Job.objects.create(
        kind="test.page",
        label="予算の取り込み",
        state=State.RUNNING,
        total=100,
        started_by_id=started_by_id,
        started_by_label="主査",
        created_at=now,
        started_at=now,
    )


def test_running_job_shows_progress_and_reloads_with_and_without_script(officer):
    client, own = officer("a")
    job = running(own)
    with board.at_work(job.pk):
        board.write(job.pk, board.Progress(40, 100, "款2"))
        page = client.get(f"/staff/jobs/{job.pk}/")
        part = client.get(f"/staff/jobs/{job.pk}/", headers={"HX-Request": "true"})

    assert "100件のうち40件" in page.text
    assert "この画面を離れても続きます" in page.text
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page.text
    assert part.text.lstrip().startswith('<div id="progress"')
    assert "<html" not in part.text
    assert page.headers["Cache-Control"] == "no-store"


def test_cancel_is_told_once_and_twice_is_harmless(officer):
    client, own = officer("a")
    job = running(own)
    with board.at_work(job.pk):
        first = client.post(f"/staff/jobs/{job.pk}/cancel/")
        second = client.post(f"/staff/jobs/{job.pk}/cancel/")
        page = client.get(f"/staff/jobs/{job.pk}/").text
        assert board.is_cancel_wanted(job.pk)

    assert (first.status_code, second.status_code) == (302, 302)
    assert "区切りのよい所で止まります" in page


def test_dead_job_is_said_when_looked_at(officer):
    client, own = officer("a")
    job = running(own)
    with board.at_work(job.pk):
        pass

    page = client.get("/staff/jobs/").text

    assert "止まりました" in page
    assert Job.objects.get(pk=job.pk).state == State.FAILED


def test_other_peoples_jobs_do_not_exist_for_me(officer):
    client, _ = officer("a")
    _, other = officer("b")
    job = running(other)

    with board.at_work(job.pk):
        assert client.get(f"/staff/jobs/{job.pk}/").status_code == 404
        assert client.post(f"/staff/jobs/{job.pk}/cancel/").status_code == 404
        assert job.label not in client.get("/staff/jobs/").text
    assert Client().get("/staff/jobs/").status_code == 302


def test_cancel_by_get_is_no_cancel(officer):
    client, own = officer("a")
    job = running(own)

    answer = client.get(f"/staff/jobs/{job.pk}/cancel/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "画面のボタンを押したときにだけ使う住所です" in answer.text
