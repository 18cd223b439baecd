"""Builds engine values from the YAML cases."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from toshikei.engines.decisions.organisation import Away, Holder, Organisation, Post, Unit
from toshikei.engines.decisions.question import Question
from toshikei.engines.decisions.rules import AuthorityRule, Consent, Limit
from toshikei.engines.decisions.seats import Seat

CASES = Path(__file__).parents[2] / "cases" / "decisions"
TODAY = date(2026, 11, 25)
STARTED = date(2021, 4, 1)
SMALL = yaml.safe_load((CASES / "organisation.yaml").read_text(encoding="utf-8"))


def cases(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


def rule(row: Mapping[str, Any]) -> AuthorityRule:
    return AuthorityRule(
        number=row["number"],
        matter=row.get("matter", "subsidy"),
        label=row.get("label", "補助金の交付の決定"),
        condition=row.get("condition", ""),
        decider=Seat.parse(row["decider"]),
        at_least=row.get("at_least"),
        below=row.get("below"),
        route=tuple(map(Seat.parse, row.get("route", ()))),
        consents=tuple(Consent(Seat.parse(c["seat"]), c.get("at_least")) for c in row.get("consents", ())),
        stand_ins=tuple(map(Seat.parse, row.get("stand_ins", ()))),
        starts_on=row.get("starts_on", STARTED),
        ends_on=row.get("ends_on"),
        article="決裁規程（架空・例）",
    )


def rules(change: Mapping[str, Any]) -> list[AuthorityRule]:
    made = [rule(row) for row in SMALL["rules"] if row["number"] not in change.get("drop", ())]
    ends = change.get("end", {})
    made = [replace(each, ends_on=ends[each.number]) if each.number in ends else each for each in made]
    return made + [rule(row) for row in change.get("add", ())]


def organisation(change: Mapping[str, Any]) -> Organisation:
    closed = change.get("close", {})
    names = change.get("rename", {})
    units = {
        code: Unit(code, names.get(code, row["name"]), tuple(row["path"]))
        for code, row in SMALL["units"].items()
        if code not in closed
    }
    posts = {key: post(key, row, change) for key, row in SMALL["posts"].items() if row["unit"] not in closed}
    away = tuple(Away(person, *days) for person, days in change.get("away", {}).items())
    return Organisation(TODAY, units, posts, away, {code: tuple(after) for code, after in closed.items()})


def post(key: str, row: Mapping[str, Any], change: Mapping[str, Any]) -> Post:
    name, manner = change.get("hold", {}).get(key, (row["holder"], "本務"))
    holders = () if key in change.get("vacant", ()) else (Holder(name, name, manner),)
    return Post(
        key,
        row["label"],
        row["level"],
        row["unit"],
        holders,
        row.get("head", False),
        tuple(row.get("oversees", ())),
    )


def question(ask: Mapping[str, Any]) -> Question:
    return Question(
        matter=ask.get("matter", "subsidy"),
        unit=ask.get("unit", "0501"),
        law_on=ask.get("requested_on", TODAY),
        applicant=ask.get("applicant", "担当の人"),
        amount=ask["amount"],
        condition=ask.get("condition", ""),
        flags=frozenset(map(Limit, ask.get("flags", ()))),
        is_urgent=ask.get("urgent", False),
        decided_before=ask.get("decided_before", ""),
    )
