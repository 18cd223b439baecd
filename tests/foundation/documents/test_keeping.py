"""Handing out, verifying and sweeping: no browser runs a document, nothing is lost, nothing is swept too early."""

import os
import time
from uuid import uuid4

import pytest
from django.test import Client

from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import ANYONE, SYSTEM
from toshikei.foundation.documents import access, garbage, store
from toshikei.foundation.documents.services import document_store
from toshikei.foundation.trail import checks
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted


@pytest.fixture(autouse=True)
def home(settings, tmp_path, db):
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "documents"


def age(path, days: float) -> None:
    old = time.time() - days * 86400
    os.utime(path, (old, old))


def count(name: str) -> int:
    return checks.run_one(checks.REGISTRY[name]).count


def test_download_is_an_attachment_in_a_sandbox(client: Client):
    access.provide("keeping.open", lambda by, subject: True)
    document = document_store("款,額\n".encode(), "予算 令和9年度.csv", by=SYSTEM, subject="keeping.open:1")

    answer = client.get(f"/documents/{document.pk}/")

    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert b"".join(answer.streaming_content) == "款,額\n".encode()


def test_closed_and_unknown_documents_look_the_same(client: Client):
    document = document_store(b"a\n", "一.csv", by=SYSTEM, subject="keeping.closed:1")

    closed, unknown = client.get(f"/documents/{document.pk}/"), client.get(f"/documents/{uuid4()}/")

    assert (closed.status_code, unknown.status_code) == (404, 404)
    assert "この文書は開けません" in closed.text
    assert "この文書は開けません" in unknown.text


@pytest.mark.parametrize("harm", ["flip", "cut", "lost"])
def test_verify_names_harmed_bytes(harm):
    document = document_store(b"a,b\n1,2\n", "一.csv", by=SYSTEM)
    path = store.path_of(document.sha256)
    assert count("documents.bytes") == 0

    path.chmod(0o600)
    if harm == "lost":
        path.unlink()
    else:
        path.write_bytes(b"a,b\n1,3\n" if harm == "flip" else b"a,b\n")

    assert count("documents.bytes") == 1


def test_leftovers_are_a_notice_and_swept_only_when_a_day_old():
    kept = document_store(b"a,b\n", "一.csv", by=SYSTEM)
    for digest in ("a" * 64, "b" * 64):
        store.path_of(digest).parent.mkdir(parents=True, exist_ok=True)
        store.path_of(digest).write_bytes(b"left")
    age(store.path_of("a" * 64), 2)
    age(store.path_of(kept.sha256), 9)
    outcome = checks.run_one(checks.REGISTRY["documents.garbage"])

    assert (outcome.is_green, len(outcome.findings)) == (True, 1)
    assert garbage.report(clock.now()) == garbage.Report(2, 8, 1)
    assert garbage.sweep(by=SYSTEM, now=clock.now(), on=clock.today()) == 1
    assert store.path_of("b" * 64).exists()
    assert store.is_intact(kept.sha256)
    assert TrailEvent.objects.filter(event="documents.swept").count() == 1


def test_storing_again_makes_old_leftovers_young():
    document = document_store(b"a,b\n", "一.csv", by=SYSTEM)
    path = store.path_of(document.sha256)
    age(path, 9)

    document_store(b"a,b\n", "二.csv", by=SYSTEM)

    assert time.time() - path.stat().st_mtime < 60


def test_strangers_do_not_sweep(client: Client):
    with pytest.raises(NotPermitted):
        garbage.sweep(by=ANYONE, now=clock.now(), on=clock.today())
    assert client.get("/staff/documents/").status_code == 302
