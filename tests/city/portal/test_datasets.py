"""The portal's datasets say the same as its pages."""

import pytest

from toshikei.city.portal import facts
from toshikei.foundation.accounts.acting import ANYONE
from toshikei.foundation.datasets.definitions import REGISTRY

CODES = ["portal.population", "portal.indicators", "portal.kushiro_facts", "portal.donations"]


@pytest.mark.parametrize("code", CODES)
def test_rows_fit_the_columns_and_keys_are_unique(code):
    dataset = REGISTRY[code]
    rows = list(dataset.rows(ANYONE))

    names = {column.name for column in dataset.columns}
    assert rows
    assert all(set(row) == names for row in rows)
    keys = [tuple(row[name] for name in dataset.key) for row in rows]
    assert len(keys) == len(set(keys))
    assert keys == sorted(keys)


@pytest.mark.parametrize("code", CODES)
def test_open_with_licence_and_credit(code):
    dataset = REGISTRY[code]

    assert dataset.is_open()
    assert dataset.publication.licence
    assert dataset.publication.source


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_files_download(client, code, suffix):
    response = client.get(f"/data/{code}.{suffix}")

    assert response.status_code == 200
    assert b"".join(response) if response.streaming else response.content


@pytest.mark.django_db
def test_csv_holds_every_year(client):
    response = client.get("/data/portal.population.csv")
    body = b"".join(response) if response.streaming else response.content

    text = body.decode("utf-8-sig")
    assert all(str(row.population) in text.replace(",", "") for row in facts.people())
