"""Jobs run after the commit, show how far they are, stop when asked, and are seen to be dead when their worker is."""

import os
import signal
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import ANYONE, SYSTEM, Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.jobs import board, selectors
from toshikei.foundation.jobs.choices import State
from toshikei.foundation.jobs.errors import JobOver, NoSuchJob
from toshikei.foundation.jobs.models import Job
from toshikei.foundation.jobs.running import acting_from_dict, acting_to_dict
from toshikei.foundation.jobs.services import job_cancel, job_run, job_start, jobs_settle, work
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import InputWrong, NotPermitted

OFFICER = Acting(
    7,
    AccountKind.STAFF,
    "架空 花子",
    ActingPost("post-1", "主査", ("fin", "fin-1"), "財政課", frozenset({Role.FINANCE})),
)
OTHER = Acting(
    8,
    AccountKind.STAFF,
    "架空 太郎",
    ActingPost("post-2", "主査", ("gen", "gen-1"), "総務課", frozenset({Role.STAFF})),
)


class Unreadable(InputWrong):
    code = "test.unreadable"
    what = "読めません。"
    why = "18行目です。"
    instead = "直してください。"


@work("test.count")
def count(running, *, upto):
    for _ in running.over(range(upto), chunk=10):
        pass
    return "/staff/result/"


@work("test.refuse")
def refuse(running):
    raise Unreadable


@work("test.bug")
def bug(running):
    raise ZeroDivisionError


@work("test.cancelled-inside")
def cancelled_inside(running):
    board.want_cancel(running.job_id)
    list(running.over(range(100), chunk=10))


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.mark.django_db(transaction=True)
def test_job_runs_after_commit_and_says_where_its_result_stands():
    with transaction.atomic():
        job = job_start("test.count", label="数える", by=OFFICER, params={"upto": 35})
        assert Job.objects.get(pk=job.pk).state == State.WAITING

    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.result_url) == (State.DONE, 35, 35, "/staff/result/")
    assert list(TrailEvent.objects.order_by("happened_at").values_list("event", flat=True)) == [
        "jobs.started",
        "jobs.ended",
    ]


@pytest.mark.django_db(transaction=True)
def test_job_of_a_rolled_back_act_never_exists():
    with transaction.atomic():
        job_start("test.count", label="数える", by=OFFICER, params={"upto": 5})
        transaction.set_rollback(True)

    assert Job.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("kind", "state", "words"),
    [
        ("test.refuse", State.FAILED, "18行目です"),
        ("test.bug", State.FAILED, "何も変わっていません。番号"),
        ("test.cancelled-inside", State.CANCELLED, "途中で中止しました"),
    ],
)
def test_job_ends_with_words_for_people(kind, state, words):
    job = job_start(kind, label="仕事", by=OFFICER)

    job.refresh_from_db()
    assert job.state == state
    assert words in job.message
    assert board.read(job.pk) is None


@pytest.fixture
def waiting_job(settings):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    return job_start("test.count", label="数える", by=OFFICER, params={"upto": 30}, once="file-1")


@pytest.mark.django_db(transaction=True)
def test_second_start_while_open_is_the_first_job(waiting_job):
    again = job_start("test.count", label="数える", by=OFFICER, params={"upto": 30}, once="file-1")

    assert again == waiting_job
    assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_waiting_job_is_cancelled_at_once_and_never_runs(waiting_job):
    job_cancel(waiting_job.pk, by=OFFICER)
    job_run(waiting_job.pk)

    waiting_job.refresh_from_db()
    assert (waiting_job.state, waiting_job.done) == (State.CANCELLED, 0)


@pytest.mark.django_db(transaction=True)
def test_finished_job_is_not_cancelled(waiting_job):
    job_run(waiting_job.pk)

    with pytest.raises(JobOver):
        job_cancel(waiting_job.pk, by=OFFICER)


@pytest.mark.django_db(transaction=True)
def test_job_of_somebody_else_is_not_seen_nor_stopped(waiting_job):
    with pytest.raises(NoSuchJob):
        selectors.job_visible_to(OTHER, waiting_job.pk)
    with pytest.raises(NoSuchJob):
        job_cancel(waiting_job.pk, by=OTHER)
    assert list(selectors.jobs_visible_to(OTHER)) == []


@pytest.mark.django_db
def test_citizens_page_starts_no_job():
    with pytest.raises(NotPermitted):
        job_start("test.count", label="数える", by=ANYONE, params={"upto": 1})


@pytest.mark.django_db(transaction=True)
def test_job_whose_worker_was_killed_is_seen_to_be_dead(waiting_job):
    Job.objects.filter(pk=waiting_job.pk).update(state=State.RUNNING, started_at=clock.now())
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        with board.at_work(waiting_job.pk):
            os.write(tell, b"1")
            signal.pause()
    os.read(told, 1)

    assert jobs_settle() == 0
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert jobs_settle() == 1

    waiting_job.refresh_from_db()
    assert waiting_job.state == State.FAILED
    assert "もう一度始めてください" in waiting_job.message


@pytest.mark.django_db(transaction=True)
def test_job_on_another_machine_is_given_time(waiting_job):
    now = clock.now()
    Job.objects.filter(pk=waiting_job.pk).update(state=State.RUNNING, started_at=now)
    assert jobs_settle() == 0

    Job.objects.filter(pk=waiting_job.pk).update(started_at=now - timedelta(hours=7))
    assert jobs_settle() == 1


@pytest.mark.django_db(transaction=True)
def test_progress_and_time_left_come_from_the_board(waiting_job):
    now = clock.now()
    Job.objects.filter(pk=waiting_job.pk).update(state=State.RUNNING, started_at=now - timedelta(seconds=60))
    waiting_job.refresh_from_db()
    board.write(waiting_job.pk, board.Progress(25, 100, "款2を読んでいます"))

    seen = selectors.shown(waiting_job, now)

    assert (seen.done, seen.total, seen.message, seen.left) == (25, 100, "款2を読んでいます", "約3分")


@pytest.mark.parametrize("by", [OFFICER, SYSTEM, ANYONE])
def test_acting_survives_the_queue(by):
    assert acting_from_dict(acting_to_dict(by)) == by


@pytest.mark.django_db(transaction=True)
def test_unknown_job_is_left_alone():
    job_run(uuid4())

    assert Job.objects.count() == 0
