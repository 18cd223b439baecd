"""The lines of the invented budget, computed from the YAML files beside this one: the same every time.

Amounts are whole thousand yen, as budgets are voted. Fiscal year 2026 is what the files say; an earlier year is each
programme times a factor drawn from its own name, a little less for each year, without what is new and with what has
ended. An amount written year by year stands as it is: debt service is what the invented bonds of the treasury cost, and
what is saved for tourism what its fund received.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
BASE_YEAR = 2026
DEBT = "公債費"
"""Follows the schedules of the bonds to the thousand yen, so no plug stands there."""
SIDES = {"expenditure": "歳出", "revenue": "歳入"}


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """One line of the file: titles as (code, label), amount in thousand yen."""

    account: tuple[str, str]
    side: str
    section: str
    titles: tuple[tuple[str, str], ...]
    thousand_yen: int
    cofog: str = ""


def _titled(text: str) -> tuple[str, str]:
    """ "2 総務費" → ("2", "総務費")."""
    code, _, label = text.strip().partition(" ")
    return code, label


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


@cache
def _read(name: str) -> dict[str, object]:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def _factor(name: str, year: int) -> int:
    """Per mille of the base year: 1000 in it, between 952 and 1012 the year before by the programme's name, and about
    12 less for each year before that."""
    if year == BASE_YEAR:
        return 1000
    drawn = int(sha256(f"{name}{year}".encode()).hexdigest(), 16) % 61
    return 952 - 12 * (BASE_YEAR - 1 - year) + drawn


def _thousand(million: str) -> int:
    """ "34.6" million yen → 34600 thousand yen."""
    whole, _, part = million.partition(".")
    return int(whole) * 1000 + int(part.ljust(3, "0") or 0)


def _amount(written: str, name: str, year: int) -> int:
    """Thousand yen of a year: "34.6" times the factor of its name, or "2025=34.6 2026=35" as it stands.

    Such an amount holds until the next year that is told.
    """
    if "=" not in written:
        return _thousand(written) * _factor(name, year) // 1000
    told = dict(each.split("=") for each in written.split())
    return _thousand(told[max(each for each in told if each <= str(year))])


def _divided(total: int, shares: list[int]) -> list[int]:
    """Whole thousands in proportion; what is left goes to the largest share, so that the sum is exact."""
    parts = [total * share // 1000 for share in shares]
    parts[shares.index(max(shares))] += total - sum(parts)
    return parts


def _stem(name: str) -> str:
    for tail in ("事業費", "費"):
        if name.endswith(tail) and len(name) > len(tail) + 1:
            return name.removesuffix(tail)
    return name


def _programme(
    account: tuple[str, str], place: dict[str, str], code: int, cells: list[str], total: int, least: int
) -> Iterator[ExampleLine]:
    name, section, profile = cells[:3]
    kinds = [_cells(line) for line in _read("profiles")[profile]]
    kinds = [kind for kind in kinds if int(kind[2]) >= least]
    amounts = _divided(total, [int(kind[2]) for kind in kinds])
    above = tuple(_titled(title) for title in place["at"].split(" / "))
    numbered: dict[str, int] = {}
    for (setsu, saisetsu, _share), amount in zip(kinds, amounts, strict=True):
        numbered[setsu] = numbered.get(setsu, 0) + 1
        titles = (
            *above,
            (str(code), name),
            _titled(setsu),
            (str(numbered[setsu]), saisetsu.replace("{name}", _stem(name))),
        )
        if amount:
            yield ExampleLine(account, "expenditure", section, titles, amount, place["cofog"])


def _stands_in(cells: list[str], year: int) -> bool:
    only = cells[4] if len(cells) > 4 else ""
    return not (only == "new" and year < BASE_YEAR) and not (only == "old" and year >= BASE_YEAR)


def _expenditure(account: dict[str, object], year: int, least: int) -> Iterator[ExampleLine]:
    titled = _titled(str(account["account"]))
    for place in account["places"]:
        for number, line in enumerate(place["programmes"], start=1):
            cells = _cells(line)
            if _stands_in(cells, year):
                total = _amount(cells[3], cells[0], year)
                yield from _programme(titled, place, number, cells, total, least)


def _levelled(lines: list[ExampleLine], target: int | None) -> list[ExampleLine]:
    """The account's total made exact at its largest line outside 公債費 (a plug every budget has somewhere)."""
    if target is None:
        return lines
    missing = target - sum(line.thousand_yen for line in lines)
    free = [index for index, line in enumerate(lines) if line.titles[0][1] != DEBT]
    largest = max(free, key=lambda index: lines[index].thousand_yen)
    lines[largest] = replace(lines[largest], thousand_yen=lines[largest].thousand_yen + missing)
    return lines


def _revenue(account: dict[str, object], year: int, total: int) -> list[ExampleLine]:
    titled = _titled(str(account["account"]))
    lines = []
    for text in account["lines"]:
        place, setsu, section, million = _cells(text)
        titles = (*(_titled(title) for title in place.split(" / ")), ("", ""), _titled(setsu), ("", ""))
        amount = _amount(million, place + setsu, year)
        lines.append(ExampleLine(titled, "revenue", section, titles, amount))
    missing = total - sum(line.thousand_yen for line in lines)
    lines[-1] = replace(lines[-1], thousand_yen=lines[-1].thousand_yen + missing)
    return sorted(lines, key=lambda line: [int(code or 0) for code, _label in line.titles])


def example_lines(year: int, *, least: int = 0) -> list[ExampleLine]:
    """All accounts and both sides of one fiscal year; revenue equals expenditure in each account.

    A 細節 below `least` per mille of its programme is left out, and its money stands at the largest one.
    """
    revenue = {_titled(str(account["account"])): account for account in _read("revenue")["accounts"]}
    lines: list[ExampleLine] = []
    for account in _read("expenditure")["accounts"]:
        target = int(account["total_million_yen"]) * 1000 if year == BASE_YEAR else None
        spent = _levelled(list(_expenditure(account, year, least)), target)
        total = sum(line.thousand_yen for line in spent)
        lines += spent + _revenue(revenue[_titled(str(account["account"]))], year, total)
    return lines
