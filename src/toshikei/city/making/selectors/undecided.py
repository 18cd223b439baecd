"""まだ決めていない分: what was asked for lines that are held (保留) or wait for another decision (別途).

They stand at nothing, so the gap to revenue is smaller than it will be should they be granted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from toshikei.city.making.choices import Side, Verb
from toshikei.city.making.models import Round, StageValue
from toshikei.city.making.selectors.totals import balances, newest_stages
from toshikei.engines.making.balance import Balance
from toshikei.engines.making.verbs import STAGE_ORDER, Stage

OPEN = (Verb.HOLD, Verb.SEPARATE)
GRANTED = (Verb.ACCEPT, Verb.ADD)
"""Verbs of a request none of whose lines is open."""
BATCH = 20_000
"""Lines asked about at once; a database takes no more names than some 30,000."""


@dataclass(frozen=True, slots=True)
class AccountSides:
    """Both sides of an account, and what was asked but is not decided. Yen."""

    balance: Balance
    undecided: int

    @property
    def gap_with_all(self) -> int:
        """The gap should everything undecided be granted as asked."""
        return self.balance.gap + self.undecided


def sides_of(making: Round, stage: Stage) -> list[AccountSides]:
    """Every account at a stage with what is not decided yet."""
    waiting = undecided(making, stage)
    return [AccountSides(one, waiting.get(one.account, 0)) for one in balances(making, stage)]


def undecided(making: Round, stage: Stage) -> dict[str, int]:
    """Yen asked, by account, for lines of expenditure whose newest value not after the stage is 保留 or 別途. Two queries."""
    upto = [one.value for one, order in STAGE_ORDER.items() if order <= STAGE_ORDER[stage]]
    cards = newest_stages(making, stage).exclude(verb__in=GRANTED).values("request_id")
    values = StageValue.objects.filter(
        line__request__in=cards, line__side=Side.EXPENDITURE, is_newest=True, stage__in=upto, verb__in=OPEN
    )
    rows = values.order_by("line_id").values_list("line_id", "line__request__account")
    accounts: dict[int, str] = dict(rows)
    found: dict[str, int] = {}
    for line, held in _standing(list(accounts), upto):
        newest = max(held, key=lambda one: STAGE_ORDER[Stage(one)])
        if held[newest][0] in OPEN:
            asked = held.get(Stage.REQUEST.value, ("", 0))[1]
            found[accounts[line]] = found.get(accounts[line], 0) + asked
    return found


def _standing(
    lines: Sequence[int], stages: Sequence[str]
) -> Iterator[tuple[int, Mapping[str, tuple[str, int]]]]:
    """Of each line verb and yen by stage; a revival stands nowhere."""
    known = [one for one in stages if one != Stage.REVIVAL]
    for start in range(0, len(lines), BATCH):
        rows = StageValue.objects.filter(
            line__in=lines[start : start + BATCH], is_newest=True, stage__in=known
        )
        found: dict[int, dict[str, tuple[str, int]]] = {}
        for line, stage, verb, amount in rows.order_by("pk").values_list(
            "line_id", "stage", "verb", "amount"
        ):
            found.setdefault(line, {})[stage] = (verb, amount)
        yield from found.items()
