"""A stage is public with the transaction of its decision: no job, no queue, no callback stands between.

No callback of a commit runs in these tests, and a job that is put in a queue fails them. Page, API, search, feed, data and
the static export know the stage all the same.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponseBase
from django.test import Client
from tests.city.making.conftest import Making

from toshikei.city.making import services
from toshikei.city.making.public import static_paths
from toshikei.cli.publication.export import Source, publish
from toshikei.cli.publication.rendering import in_this_process
from toshikei.engines.making.verbs import Stage, Verb
from toshikei.foundation.jobs import tasks

# A streamed answer closes its connection, and with it the transaction of a test, where the server keeps connections.
pytestmark = pytest.mark.one_database

ROUND = "/making/2027/initial/"
API = "/api/making/rounds/2027/initial"
BASE = "http://localhost"


@pytest.fixture(autouse=True)
def _no_queue(monkeypatch) -> None:
    def queued(*_: object, **__: object) -> None:
        raise AssertionError("a job stands between decision and publication")

    monkeypatch.setattr(tasks, "run_job", queued)


@pytest.fixture
def cut(making) -> Making:
    """Assessed, one request with a reason to find it by; only the guideline is out."""
    services.guideline_issue(**making.id, text="身の丈に合った予算にします。")
    making.submitted()
    making.heard()
    making.marked(Stage.ASSESS_1, "白書", Verb.REDUCE, 431_000, "部数を実績に合わせる")
    making.marked(Stage.ASSESS_1, "事務", Verb.ADJUST, 1_069_000, "刷り物をまとめて引き受ける")
    making.rest(Stage.ASSESS_1)
    return making


def decided(made: Making) -> dict[str, tuple[Callable[[], object], tuple[Stage, ...]]]:
    """Every decision that lets stages out, in its order."""

    def after_notice() -> None:
        made.accepted()
        made.rest(Stage.ASSESS_2)
        made.mayor()

    def council() -> None:
        services.round_submit(**made.id)
        services.council_adopt(**made.id)

    return {
        "内示": (lambda: services.notify(**made.id), (Stage.REQUEST, Stage.ASSESS_1)),
        "市長": (after_notice, (Stage.ASSESS_2, Stage.MAYOR)),
        "議会": (council, (Stage.COUNCIL,)),
    }


def places(client: Client) -> dict[str, str]:
    """What each road of the public says now."""
    roads = {
        "page": ROUND,
        "feed": "/making/feed.atom",
        "api": f"{API}/programmes",
        "data": "/data/making.published.csv",
    }
    return {name: text_of(client.get(address)) for name, address in roads.items()}


def text_of(answer: HttpResponseBase) -> str:
    """Also of a file that is sent piece by piece."""
    body = b"".join(answer)  # type: ignore[arg-type]  # both kinds of answer are iterable
    answer.close()
    return body.decode("utf-8-sig")


def is_told(client: Client, stage: Stage) -> dict[str, bool]:
    said = places(client)
    return {
        "page": f"stages/{stage.value}/" in said["page"],
        "stage": client.get(f"{ROUND}stages/{stage.value}/").status_code == 200,
        "feed": f"stages/{stage.value}/" in said["feed"],
        "data": f',"{stage.value}",' in said["data"],
        "export": f"{ROUND}stages/{stage.value}/" in list(static_paths()),
    }


def test_every_decision_is_public_everywhere_at_once(client, cut):
    for name, (decide, stages) in decided(cut).items():
        for stage in stages:
            assert set(is_told(client, stage).values()) == {False}, (name, stage)

        decide()

        for stage in stages:
            assert set(is_told(client, stage).values()) == {True}, (name, stage, is_told(client, stage))


def test_search_and_api_find_the_reason_at_once(client, cut):
    found = f"{ROUND}?q=白書"
    assert "部数を実績に合わせる" not in text_of(client.get(found))

    services.notify(**cut.id)

    assert "部数を実績に合わせる" in text_of(client.get(found)).replace("<wbr>", "")
    assert "部数を実績に合わせる" in json.dumps(client.get(f"{API}/programmes").json(), ensure_ascii=False)


def test_the_static_export_picks_it_up(cut, tmp_path: Path):
    static = tmp_path / "static"
    static.mkdir()
    (static / "staticfiles.json").write_text('{"paths": {}}')
    source = Source(in_this_process(get_wsgi_application()), static, lambda path: b"<h1>x</h1>")
    pages = [path for path in static_paths() if path.endswith("/")]
    publish(tmp_path / "before", pages, source, BASE)
    services.notify(**cut.id)

    pages = [path for path in static_paths() if path.endswith("/")]
    publish(tmp_path / "after", pages, source, BASE)

    place = "making/2027/initial/stages/assess_1/index.html"
    assert not (tmp_path / "before" / place).exists()
    assert "部数を実績に合わせる" in (tmp_path / "after" / place).read_text().replace("<wbr>", "")
