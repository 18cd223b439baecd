"""要求の表: a sheet of requests from a spreadsheet, one row per line of a request. The judge of its rows.

Pure: the register of programmes and the round's accounts arrive as a function. What a person may leave out is filled in
(whose the programme is, the turn of a line), so that a row names its line the same way every time.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from toshikei.engines.datasets.checking import Judged
from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.engines.datasets.zeros import Lost, lost_message, meant_by
from toshikei.engines.making.sources import LABELS, NAMES
from toshikei.engines.making.unit_mistakes import change_mistake, unit_mistake
from toshikei.kernel.money import format_yen

SPECIFIC = tuple(name for name in NAMES if name != "general")
LINE = ("side", "kan", "kou", "moku", "place_programme", "setsu", "saisetsu")
"""What names a line within its request, beside its turn."""
CARD = ("fiscal_year", "round", "account", "unit_code", "programme_code")
"""What names a request."""

type Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What the record knows of a round: the unit that runs a programme, by its code; all units; by line last year's yen,
    what is asked and, where only a change is asked, the current budget."""

    owners: Mapping[str, str]
    units: Set[str]
    last: Mapping[Key, int]
    asked: Mapping[Key, int] = field(default_factory=dict)
    current: Mapping[Key, int] = field(default_factory=dict)


type Known = Callable[[int, str], RoundFacts | None]
"""Facts of a round by year and address, or None where there is no such round."""


def key_of(row: Mapping[str, object]) -> Key:
    """What names a line: its request, its place and its turn there."""
    return (*(row.get(name) or "" for name in (*CARD, *LINE)), row.get("number") or 1)


def _unit_unknown(line: int, unit: str, standing: Iterable[str]) -> Problem:
    """A unit nobody knows. One that only lacks its zeros refuses the whole file: every row of it would be set aside."""
    if meant := meant_by(unit, standing):
        message = lost_message("所管コード", Lost("unit_code", unit, meant))
        return Problem(line, "unit_code", unit, "leading_zeros_lost", message, Severity.REJECT)
    words = f"所管コード「{unit}」の組織はありません。組織の一覧で確かめてください。"
    return Problem(line, "unit_code", unit, "making.unit_unknown", words, Severity.QUARANTINE)


class RequestRows:
    """Implements `engines.datasets.checking.Checker`. Amounts arrive in yen."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.rounds: dict[tuple[int, str], RoundFacts | None] = {}
        self.turns: dict[Key, int] = {}
        self.seen: dict[Key, int] = {}
        self.total = 0
        self.by_round: dict[str, int] = {}
        self.year: int | None = None

    def header(self, labels: Sequence[str]) -> Iterable[Problem]:
        return ()

    def row(self, judged: Judged) -> None:
        values = judged.values
        values["round"] = str(values.get("round") or "initial")
        problem = self._round(judged) or self._sources(judged) or self._repeated(judged)
        if problem is not None:
            judged.problems.append(problem)
        if judged.is_accepted:
            self._warn_of_unit(judged)
            self._count(values)

    def _round(self, judged: Judged) -> Problem | None:
        """The round stands, and the programme runs in its year; the unit is the programme's where none is written."""
        values = judged.values
        year, slug = values.get("fiscal_year"), str(values["round"])
        if not isinstance(year, int):
            return None
        key = (year, slug)
        if key not in self.rounds:
            self.rounds[key] = self.known(year, slug)
        facts = self.rounds[key]
        if facts is None:
            words = f"{year}年度の予算「{slug}」の編成は開かれていません。年度と予算の列を確かめてください。"
            return Problem(judged.line, "round", slug, "making.round_unknown", words, Severity.QUARANTINE)
        code = str(values.get("programme_code") or "")
        if code and code not in facts.owners:
            words = f"事業番号「{code}」は、{year}年度の事業の台帳にありません。番号を確かめるか、先に台帳に載せてください。"
            return Problem(
                judged.line, "programme_code", code, "making.programme_unknown", words, Severity.QUARANTINE
            )
        values["unit_code"] = values.get("unit_code") or facts.owners.get(code)
        if not values["unit_code"] and not code:
            words = "事業番号のない行（歳入など）には、所管コードが要ります。"
            return Problem(judged.line, "unit_code", None, "making.unit_missing", words, Severity.QUARANTINE)
        unit = str(values["unit_code"] or "")
        if unit not in facts.units and unit != facts.owners.get(code):
            return _unit_unknown(judged.line, unit, facts.units)
        return None

    def _sources(self, judged: Judged) -> Problem | None:
        """Specific sources may be less than the amount (the rest is general), never more."""
        amount = judged.values.get("amount")
        parts = {name: int(str(judged.values.get(name) or 0)) for name in SPECIFIC}
        for name in SPECIFIC:
            judged.values[name] = parts[name]
        if not isinstance(amount, int) or not any(parts.values()):
            return None
        named = sum(parts.values())
        if 0 <= named <= amount and min(parts.values()) >= 0:
            return None
        said = "、".join(f"{LABELS[name]}{format_yen(yen, unit='円')}" for name, yen in parts.items() if yen)
        words = f"財源（{said}）の合計が要求額{format_yen(amount, unit='円')}に収まりません。どちらかを直してください。"
        return Problem(judged.line, "amount", str(amount), "making.sources_apart", words, Severity.QUARANTINE)

    def _repeated(self, judged: Judged) -> Problem | None:
        """Two rows of one line: of the second nobody knows whether it is meant to be added."""
        values = judged.values
        line = key_of(values)[:-1]
        if not values.get("number"):
            self.turns[line] = self.turns.get(line, 0) + 1
            values["number"] = self.turns[line]
        key = key_of(values)
        first = self.seen.setdefault(key, judged.line)
        if first == judged.line:
            return None
        words = f"{judged.line}行目は、{first}行目と同じ要求の同じ行（枝番{values['number']}）です。どちらか一方にしてください。"
        return Problem(judged.line, "number", str(values["number"]), "duplicate_key", words, Severity.REJECT)

    def _warn_of_unit(self, judged: Judged) -> None:
        """A thousandfold of last year is taken, and told; not again of what stands already."""
        values = judged.values
        facts = self.rounds.get((int(str(values["fiscal_year"])), str(values["round"])))
        amount = values.get("amount")
        if facts is None or not isinstance(amount, int) or facts.asked.get(key_of(values)) == amount:
            return
        key = key_of(values)
        found = unit_mistake(amount, facts.last.get(key)) or change_mistake(amount, facts.current.get(key))
        if found is not None:
            words = f"{found.label}。{found.note}"
            judged.problems.append(
                Problem(judged.line, "amount", str(amount), "making.unit_mistake", words, Severity.WARN)
            )

    def _count(self, values: Mapping[str, object]) -> None:
        if isinstance(values.get("fiscal_year"), int):
            self.year = int(str(values["fiscal_year"]))
        amount = int(str(values.get("amount") or 0))
        self.total += amount
        label = str(values.get("account") or "")
        self.by_round[label] = self.by_round.get(label, 0) + amount

    def finish(self) -> Iterable[Problem]:
        return ()

    def summary(self) -> Mapping[str, object]:
        return {"total_yen": self.total, "fiscal_year": self.year, "by_account": self.by_round}
