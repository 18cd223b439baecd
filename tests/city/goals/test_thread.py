"""A goal that names a programme stands on its thread, for everybody once it is public."""

from tests.city.goals.conftest import INDICATOR, WHO, changed

from toshikei.city.goals import services
from toshikei.city.strategy.selectors import programmes_on


def test_a_goal_stands_on_the_thread_of_its_programme(city, client, client_for):
    code = programmes_on(2026, units=["0302"])[0].code
    made = services.goal_write(**WHO, draft=changed(programme_code=code))
    services.indicator_define(**WHO, goal_code=made.code, draft=INDICATOR)
    address = f"/programmes/{code}/"
    assert made.statement not in client.get(address).text

    services.goal_publish(**WHO, code=made.code)

    assert made.statement in client.get(address).text
