"""The rules of a round: taken from the rulebook on a day, told as one fingerprint once they are frozen."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from django.conf import settings

from toshikei import law
from toshikei.city.sorting.models import SortingRound
from toshikei.engines.sorting.timing import Phase

RULES = (
    "fiscal_year",
    "rules_on",
    "classes",
    "phases",
    "quorum",
    "tie_rule",
    "is_secret",
    "ask_until",
    "answer_until",
)


def rules_from(on: date) -> dict[str, list[dict[str, object]]]:
    """Classes and phases as the city's rules have them on a day."""
    return {name: _rows(name, on) for name in ("classes", "phases")}


def _rows(name: str, on: date) -> list[dict[str, object]]:
    value = law.value(f"sorting.rules.{name}", on=on, city=settings.CITY["code"]).value
    return [dict(row) for row in value]  # type: ignore[union-attr,call-overload,arg-type]  # rows by their unit


def long_running_years(on: date) -> int:
    return law.value("sorting.rules.long_running_years", on=on, city=settings.CITY["code"]).as_int()


def phases_of(sorting: SortingRound) -> list[Phase]:
    return [Phase(str(one["code"]), str(one["label"]), int(one["minutes"])) for one in sorting.phases]


def fingerprint(content: Mapping[str, object]) -> str:
    """SHA-256 of the canonical JSON: the same content gives the same on every machine."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def rules_hash(sorting: SortingRound) -> str:
    return fingerprint({name: getattr(sorting, name) for name in RULES})
