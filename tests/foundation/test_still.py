"""Answers are kept only while a process shows one moment; a server asks every time."""

import pytest

from toshikei.foundation import still


@pytest.fixture
def asked(monkeypatch):
    monkeypatch.setattr(still, "_standing", [])
    calls: list[int] = []

    @still.kept(10)
    def ask(number: int) -> int:
        calls.append(number)
        return number * 2

    return ask, calls


def test_a_server_asks_every_time(asked):
    ask, calls = asked

    assert [ask(1), ask(1)] == [2, 2]
    assert calls == [1, 1]


def test_an_export_asks_once(asked):
    ask, calls = asked
    still.stand_still()

    assert [ask(1), ask(1), ask(2)] == [2, 2, 4]
    assert calls == [1, 2]
