"""Make mistakes impossible: no network but the loopback, warnings are errors (pyproject), one shared seeded city."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, override_settings
from tests import city_database, network_guard
from tests.one_browser import browser

from toshikei.cli import postgres
from toshikei.cli.browser import chromium
from toshikei.foundation.accounts.choices import Role

__all__ = ["browser"]

network_guard.install()
hypothesis.settings.register_profile("house", deadline=None)  # a busy machine is not a failing property
hypothesis.settings.load_profile("house")

DATABASE_FIXTURES = {"db", "transactional_db", "city", "client_for", "django_db_setup"}
CITY_TEMPLATE = "toshikei_city_template"


def is_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what this machine lacks (CI fails instead); on PostgreSQL keep only what touches the database."""
    for item in items:
        if item.get_closest_marker("browser") and not chromium() and not is_ci():
            item.add_marker(pytest.mark.skip(reason="Chromium がありません"))
        if item.get_closest_marker("postgres") and not postgres.binaries() and not is_ci():
            item.add_marker(pytest.mark.skip(reason="PostgreSQL がありません"))
    if os.environ.get("TOSHIKEI_TEST_ONLY_DATABASE"):
        kept = [item for item in items if touches_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


def touches_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("one_database"):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave no test home behind."""
    home = Path(getattr(settings, "HOME", ""))
    if home.name.startswith("toshikei-test-"):
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all processes of this test run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def demo_home(shared_folder: Path) -> Path:
    """The small demonstration city in SQLite, built once. Read only: copy it before writing."""
    return city_database.build_once(shared_folder / "demo-home")


@dataclass(frozen=True, slots=True)
class City:
    """The seeded city of this process: a connection to its own copy of the database, and its files."""

    connection: BaseDatabaseWrapper
    home: Path

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Let it be the city of the running process; what is written to the database is rolled back."""
        files = override_settings(HOME=self.home, MEDIA_ROOT=self.home / "documents")
        with files, city_database.swapped(self.connection):
            yield


@pytest.fixture(scope="session")
def seeded_city(
    request: pytest.FixtureRequest, shared_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[City]:
    """One copy of the city for this test process, on the database under test."""
    request.getfixturevalue("django_db_setup")
    with request.getfixturevalue("django_db_blocker").unblock():
        folder = tmp_path_factory.mktemp("city")
        if connection.vendor == "sqlite":
            built = request.getfixturevalue("demo_home")
            found = city_database.sqlite_copy(built, folder)
        else:
            city_database.create_database(CITY_TEMPLATE)
            address = settings.DATABASES["default"]
            url = f"postgres://{address['USER']}@{address['HOST']}:{address['PORT']}/{CITY_TEMPLATE}"
            built = city_database.build_once(shared_folder / "demo-home-postgres", DATABASE_URL=url)
            found = city_database.postgres_copy(CITY_TEMPLATE)
        opened = city_database.open_connection(found)
        yield City(opened, city_database.files_copy(built, folder / "home"))
        opened.close()


@pytest.fixture
def city(seeded_city: City, django_db_blocker) -> Iterator[City]:
    """The seeded small city as the database of this test; what the test writes is rolled back."""
    with django_db_blocker.unblock(), seeded_city.opened():
        yield seeded_city


@pytest.fixture
def client_for(city) -> Callable[[str | Role], Client]:
    """A signed-in client: of a user name, or of the first account holding a role in a post."""

    def signed_in(who: str | Role) -> Client:
        client = Client()
        client.force_login(account_of(who))
        return client

    return signed_in


def account_of(who: str | Role):
    """The account with this user name, or the first (by user name) whose posts carry the role."""
    from toshikei.foundation import clock
    from toshikei.foundation.accounts.acting import posts_of

    accounts = get_user_model().objects.order_by("username")
    if not isinstance(who, Role):
        return accounts.get(username=who)
    own = {Role.CITIZEN: "citizen", Role.COUNCIL: "council", Role.AUDITOR: "auditor"}
    if who in own:
        return accounts.filter(kind=own[who])[0]
    for account in accounts.filter(kind="staff"):
        if any(who in post.roles for post in posts_of(account.pk, clock.today())):
            return account
    raise LookupError(f"nobody in the demonstration holds {who}")


@pytest.fixture(scope="session", autouse=True)
def _guards_step_aside_for_the_flush() -> Iterator[None]:
    """Transactional tests empty all tables afterwards; the trail's append-only triggers would refuse that."""
    from django.db.backends.base.operations import BaseDatabaseOperations

    from toshikei.foundation.trail import guards

    usual = BaseDatabaseOperations.execute_sql_flush

    def flush(operations: BaseDatabaseOperations, sql_list: list[str]) -> None:
        with guards.lifted(operations.connection):
            usual(operations, sql_list)

    patch = pytest.MonkeyPatch()
    patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush)
    yield
    patch.undo()
