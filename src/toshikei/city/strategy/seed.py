"""Invented plans and a priority round, through the services officials use. Idempotent.

It runs after the budget's seed: programmes come into the register with the books.
"""

from dataclasses import replace
from datetime import date

from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided
from toshikei.city.strategy import selectors, services
from toshikei.city.strategy.choices import PlanKind, ReportState
from toshikei.city.strategy.example import reading, strategy
from toshikei.city.strategy.example import round as example
from toshikei.city.strategy.models import Plan
from toshikei.city.strategy.services import NodeDraft, priorities
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.kernel.fiscal_year import FiscalYear

AFTER = "budget"
FIRST_ON, ROLLED_ON, DECIDED_ON = date(2023, 2, 20), date(2026, 1, 19), date(2026, 2, 16)
SINCE = date(2026, 4, 1)
SPOKEN_ON, WELL = date(2026, 9, 30), "予定どおり進めています（架空の報告）。"
STRATEGY_ON, NEXT_ON = date(2025, 2, 17), date(2026, 11, 9)


def seed(on: date) -> None:
    """Everything there is. Does nothing when a plan is there."""
    if Plan.objects.exists():
        return
    _comprehensive(on)
    _strategy()
    _rounds(FiscalYear.of(on).year)


def decided(subject: str, matter: str, on: date) -> Decided:
    """The mayor's decision without a request, as in the other rooms of the demonstration."""
    return Decided(0, "見本", matter, subject, Outcome.APPROVED, None, on, "市長", "", "")


def publish(code: str, on: date) -> None:
    services.plan_decided(decided(f"strategy.plan:{code}", "strategy.plan", on))


def _comprehensive(on: date) -> None:
    """The first version of 2023, and the one of 2026 with a measure split and one renamed."""
    said = reading.example()
    code = said["code"]
    services.plan_open(
        by=SYSTEM, on=FIRST_ON, code=code, kind=PlanKind.COMPREHENSIVE, title=said["title"],
        unit_code=said["unit"], from_year=said["from_year"], to_year=said["to_year"],
        legal_basis=said["legal_basis"], is_invented=True,
    )  # fmt: skip
    where = {"by": SYSTEM, "plan_code": code}
    services.nodes_write(**where, on=FIRST_ON, drafts=list(reading.nodes()))
    programmes = selectors.programmes_on(FiscalYear.of(on).year)
    places = reading.measures()
    links = reading.links_of(programmes, places, said["from_year"])
    services.programmes_link(**where, on=FIRST_ON, links=links)
    publish(code, FIRST_ON)
    _rolled(where, said, programmes, places)


def _rolled(where: dict, said: dict, programmes: list, places: dict[str, list[str]]) -> None:
    services.plan_roll(**where, on=ROLLED_ON, valid_from=SINCE, reason=said["renamed"]["reason"])
    renamed = next(draft for draft in reading.nodes() if draft.code == said["renamed"]["code"])
    again = {name: getattr(renamed, name) for name in ("code", "parent", "intended_state", "order")}
    services.node_set(**where, on=ROLLED_ON, draft=NodeDraft(**again, name=said["renamed"]["name"]))
    parts = [reading.cells(row) for row in said["split"]["parts"]]
    services.node_split(
        **where, on=ROLLED_ON, code=said["split"]["code"],
        parts=[(code, name) for code, name, _ in parts], reason=said["renamed"]["reason"],
    )  # fmt: skip
    for code, draft in reading.cooperations():
        services.cooperation_set(**where, on=ROLLED_ON, node_code=code, draft=draft)
    own = {code: units.split() for code, _, units in parts}
    links = reading.links_of(programmes, own, said["from_year"])
    services.programmes_link(**where, on=ROLLED_ON, links=links)
    publish(said["code"], DECIDED_ON)


def _strategy() -> None:
    """The strategy plan: its first version, the one after a year, reports, and the next one being written."""
    said = reading.example()["strategy"]
    code = said["code"]
    services.plan_open(
        by=SYSTEM, on=STRATEGY_ON, code=code, kind=PlanKind.STRATEGY, title=said["title"], unit_code=said["unit"],
        from_year=said["from_year"], to_year=said["to_year"], legal_basis=said["legal_basis"], is_invented=True,
    )  # fmt: skip
    where = {"by": SYSTEM, "plan_code": code}
    services.nodes_write(**where, on=STRATEGY_ON, drafts=list(strategy.pillars()))
    services.actions_write(**where, on=STRATEGY_ON, drafts=strategy.actions())
    publish(code, STRATEGY_ON)
    services.plan_roll(**where, on=ROLLED_ON, valid_from=SINCE, reason=said["rolled"])
    services.actions_write(**where, on=ROLLED_ON, drafts=strategy.changed())
    publish(code, DECIDED_ON)
    for action, on, state, value, words in strategy.reports():
        services.action_report(**where, on=on, code=action, state=ReportState(state), value=value, text=words)
    _on_course(where)
    for row in said["crosswalk"]:
        left, right = reading.cells(row)
        services.crosswalk_set(
            by=SYSTEM, on=DECIDED_ON, left=code, left_code=left, right=reading.example()["code"],
            right_codes=right.split(), note="見本の対応",
        )  # fmt: skip
    _next(where, said["next"])


def _next(where: dict, reason: str) -> None:
    """The version of 2027: begun, one action written anew."""
    services.plan_roll(**where, on=NEXT_ON, valid_from=date(2027, 4, 1), reason=reason)
    monitors = next(draft for draft in strategy.actions() if draft.code == "A05")
    earlier = replace(monitors, ends_on=date(2027, 9, 30), is_early=True)
    services.action_set(**where, on=NEXT_ON, draft=earlier)


def _on_course(where: dict) -> None:
    """Most of the others say that all is well; every fourth says nothing, so that silence is seen too."""
    told = {code for code, *_ in strategy.reports()}
    for draft in strategy.actions():
        if draft.code not in told and int(draft.mechanism) % 4 and draft.starts_on < SPOKEN_ON:
            services.action_report(
                **where, on=SPOKEN_ON, code=draft.code, state=ReportState.ON_COURSE, text=WELL
            )


def _rounds(year: int) -> None:
    """One decided round over programmes of the register, and one of new proposals that is being scored."""
    options = example.candidates(year)
    half = sum(option.money for option in options) * 3 // 5
    found = example.begin("政策事業の選択と集中（架空）", options, example.OPENED_ON, example.CLOSED_ON, half)
    where = {"by": SYSTEM, "round_id": found.pk}
    codes = [option.code for option in options]
    priorities.conditions_set(
        **where, on=example.OPENED_ON, needs=[(codes[4], codes[2])], groups=[(codes[5], codes[6])]
    )
    priorities.round_freeze(**where, on=example.FROZEN_ON)
    example.score(found, example.SCORED_ON)
    priorities.round_close(**where, on=example.CLOSED_ON)
    priorities.round_solve(**where, on=example.CLOSED_ON)
    priorities.round_decided(decided(f"strategy.round:{found.pk}", priorities.MATTER, example.DECIDED_ON))
    proposals = example.begin(
        "新しい提案の選択と集中（架空）", list(example.PROPOSALS), NEXT_ON, date(2026, 12, 18), 20_000_000
    )
    priorities.round_freeze(by=SYSTEM, on=NEXT_ON, round_id=proposals.pk)
    example.score(proposals, NEXT_ON, most=2)
