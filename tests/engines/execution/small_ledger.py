"""The small ledger of the case tests, and how a line of a case becomes an act."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from toshikei.engines.execution import acts
from toshikei.engines.execution.entries import CarryKind, Place
from toshikei.engines.execution.position import Position
from toshikei.engines.execution.posting import booked, post
from toshikei.engines.execution.year import Clause, StruckOut, Year, rules_at
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law import reader

CASES = Path(__file__).parents[2] / "cases" / "execution"
THOUSAND = 1000
PLACES = {
    "需用費": Place("02/01/03/s10", "財政管理費 需用費", "需用費"),
    "委託料": Place("02/01/03/s12", "財政管理費 委託料", "委託料"),
    "戸籍の委託料": Place("02/03/01/s12", "戸籍費 委託料", "委託料"),
    "扶助費": Place("03/01/01/s19", "社会福祉費 扶助費", "扶助費"),
    "予備費": Place("14/01/01/s30", "予備費", "予備費", is_reserve=True),
}
ORDINARY = Position(initial=1000 * THOUSAND, allotted=800 * THOUSAND)


def cases(name: str) -> list[dict]:
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


@cache
def rules(year: int):
    """The rules of a fiscal year, read on its first day."""
    return rules_at(reader.at(max(date(year, 4, 1), date(2020, 4, 1)), city="012068"))


def year_of(case: Mapping[str, object]) -> Year:
    number = int(case.get("year", 2026))
    clause = case.get("clause")
    struck = case.get("struck")
    return Year(
        FiscalYear(number),
        rules(number),
        bool(case.get("closed")),
        (Clause(frozenset(clause), "これらの経費の各項の間の流用"),) if clause else (),
        (StruckOut(PLACES[struck["place"]].path, struck["purpose"], date(number, 3, 20)),) if struck else (),
        case.get("provisional_until"),
    )


def start() -> dict[str, Position]:
    positions = {place.path: ORDINARY for place in PLACES.values()}
    return positions | {PLACES["予備費"].path: Position(initial=500 * THOUSAND)}


def act_of(line: Mapping[str, object]) -> acts.Act:
    amount = int(line["yen"]) if "yen" in line else int(line["amount"]) * THOUSAND
    verb = next(iter(line))
    place, on = PLACES[line[verb]], line["day"]
    why = {"corrects": line["corrects"]} if "corrects" in line else {}
    why |= {"reason": line.get("reason", "")} if verb == "reduce" else {}
    simple = {
        "allot": acts.Allot,
        "commit": acts.Commit,
        "reduce": acts.Reduce,
        "pay": acts.Pay,
        "return": acts.Return,
    }
    if verb in simple:
        return simple[verb](place, amount, on, **why)
    if verb == "transfer":
        return acts.Transfer(place, PLACES[line["to"]], amount, on)
    if verb == "reserve":
        return acts.UseReserve(PLACES[line.get("from", "予備費")], place, amount, on)
    if verb == "supplement":
        return acts.Appropriate(place, amount, on, line["number"])
    if verb == "carry_in":
        return acts.CarryIn(place, amount, on)
    return acts.CarryOver(
        place,
        CarryKind(line["kind"]),
        amount,
        on,
        acts.Funds(*(part * THOUSAND for part in line["funds"])),
        committed_part=line.get("bound", 0) * THOUSAND,
        permitted=line["permitted"] * THOUSAND if "permitted" in line else None,
        carried=line.get("carried", 0) * THOUSAND,
        last_year=line.get("last_year"),
        accident=line.get("accident", ""),
        related=line.get("related", 0) * THOUSAND,
    )


def play(case: Mapping[str, object]):
    """Do the acts of a case; gives what the last one booked and the positions after it."""
    year, positions, posted = year_of(case), start(), None
    for line in case["acts"]:
        posted = post(act_of(line), year, positions)
        positions = booked(positions, posted)
    return posted, positions
