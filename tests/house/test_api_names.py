"""The API's document names each schema once: two rooms with one name would describe each other's answers."""

from collections import defaultdict

from ninja import Schema

from toshikei.site import api  # noqa: F401  # every room's schemas with it


def below(kind: type) -> set[type]:
    return {one for each in kind.__subclasses__() for one in {each, *below(each)}}


def test_no_two_schemas_share_a_name():
    homes: dict[str, set[str]] = defaultdict(set)
    for one in below(Schema):
        if one.__module__.startswith("toshikei."):
            homes[one.__name__].add(one.__module__)

    assert {name: found for name, found in homes.items() if len(found) > 1 and name.endswith("Out")} == {}
