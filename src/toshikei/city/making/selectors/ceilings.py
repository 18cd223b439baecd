"""枠配分 as one table: every department with last year's general funds, what it asks now, and its ceiling."""

from dataclasses import dataclass

from toshikei.city.making.choices import RoundKind, Stage
from toshikei.city.making.models import Ceiling, Round
from toshikei.city.making.selectors.totals import stage_rows
from toshikei.city.organisation.choices import UnitKind
from toshikei.city.organisation.selectors import organisation_on
from toshikei.engines.making.verbs import Stage as Stages
from toshikei.foundation import clock


@dataclass(frozen=True, slots=True)
class CeilingRow:
    """A department; yen. `last` and `asked` are general funds, None where nothing is recorded."""

    code: str
    name: str
    last: int | None
    asked: int | None
    ceiling: Ceiling | None

    @property
    def has_something(self) -> bool:
        return bool(self.ceiling or self.last or self.asked)

    @property
    def stamp(self) -> str:
        return ceiling_stamp(self.ceiling)


def ceiling_stamp(ceiling: Ceiling | None) -> str:
    """What a ceiling is known by on a page: another one has another."""
    if ceiling is None:
        return "-"
    return f"{ceiling.base_yen}/{ceiling.percent:f}/{ceiling.added_yen}/{ceiling.reason}"


def ceiling_rows(making: Round, account: str) -> list[CeilingRow]:
    """Every department of today in its order; the mayor's own office only with something to show. Four queries."""
    ceilings = {one.unit_code: one for one in Ceiling.objects.filter(round=making, account=account)}
    year = making.fiscal_year - (making.kind != RoundKind.SUPPLEMENTARY)
    before = Round.objects.filter(fiscal_year=year, kind=RoundKind.INITIAL).exclude(pk=making.pk).first()
    last = _general(before, Stage.COUNCIL, account) if before else {}
    asked = _general(making, Stage.REQUEST, account)
    rows = [
        (
            unit.kind,
            CeilingRow(
                unit.code, unit.name, last.get(unit.code), asked.get(unit.code), ceilings.get(unit.code)
            ),
        )
        for unit in organisation_on(clock.today()).departments()
    ]
    return [row for kind, row in rows if kind != UnitKind.EXECUTIVE or row.has_something]


def _general(making: Round, stage: Stage, account: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in stage_rows(making, Stages(stage.value)):
        if row["request__account"] == account:
            code = str(row["request__department_code"])
            found[code] = found.get(code, 0) + int(str(row["general_yen"]))
    return found
