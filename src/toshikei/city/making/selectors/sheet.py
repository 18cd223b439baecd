"""査定の表: every line of the board as a row of a spreadsheet, with what a file that comes back is judged by.

The same few queries whatever the number of lines.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from toshikei.city.making.choices import RoundKind, Stage
from toshikei.city.making.models import Request, RequestLine, Round, StageValue
from toshikei.city.making.selectors.current import currents
from toshikei.city.making.selectors.seen import title_of
from toshikei.city.making.selectors.table import taken
from toshikei.city.organisation.selectors import organisation_on
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.making.sheet import Said, Standing
from toshikei.engines.making.verbs import ALLOWED, OPEN_IN, STAGE_ORDER, VERB_LABELS, Verb
from toshikei.engines.making.verbs import Stage as Stages
from toshikei.foundation import clock
from toshikei.foundation.datasets.tables import Table

THOUSAND = Decimal(1_000)
TITLE = "査定の表"
ORDER = ("department_code", "unit_code", "programme_code", "pk")


def _amount(name: str, label: str, description: str) -> Column:
    return Column(name, label, CellType.DECIMAL, unit="千円", description=description)


KEY = Column("line", "行の番号", CellType.CODE, required=True, description="この行の印。変えないでください。")
STAGE = Column("stage", "段階", required=True, description="どの査定の表か。変えないでください。")
PROGRAMME = Column("programme", "事業番号", CellType.CODE, required=True, description="変えないでください。")
ASKED = _amount("asked", "要求", "課が求めた額。変えないでください。")
VERB = Column("verb", "区分", required=True, description="計上、減額、ゼロなど。書き直せます。")
AMOUNT = _amount("amount", "この段階の額", "査定の額。書き直せます。計上とゼロなどは空でもかまいません。")
REASON = Column("reason", "理由", required=True, description="公表されます。書き直せます。")
VERSION = Column(
    "version",
    "版",
    CellType.INTEGER,
    required=True,
    description="書き出したときの版。あとから別の人が書いた行を見つけるために使います。",
)
COLUMNS = (
    KEY,
    STAGE,
    Column("department", "部"),
    Column("unit", "所管"),
    PROGRAMME,
    Column("name", "事業"),
    Column("account", "会計"),
    Column("side", "歳入歳出"),
    Column("setsu", "節"),
    _amount("last", "前年度", "前年度の当初予算。"),
    ASKED,
    _amount("standing", "前の段階の額", "この段階の前に立っていた額（要求、一次査定、復活要求のうち新しいもの）。"),
    VERB,
    AMOUNT,
    REASON,
    VERSION,
)  # fmt: skip
CURRENT = _amount("current", "補正前の額", "この補正の前に、この節の予算にある額（既決予算額）。")
READ = (KEY, STAGE, PROGRAMME, ASKED, VERB, AMOUNT, REASON, VERSION)
"""What is read when a file comes back: keys to prove the row, and the three cells that may be rewritten."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line at a stage: what was asked, what stood before, every version written at the stage, and (`current`, in a supplementary
    budget) what the 節 has before it. Yen."""

    line: RequestLine
    request: Request
    department: str
    asked: int
    standing: int
    is_open: bool
    versions: Mapping[int, Standing] = field(default_factory=dict)
    current: int | None = None

    @property
    def now(self) -> Standing:
        return self.versions[max(self.versions)] if self.versions else Standing()

    def at(self, version: int) -> Standing:
        return self.versions.get(version, Standing())

    @property
    def name(self) -> str:
        return f"{self.request.title}　{self.line.name}"


def sheet_lines(making: Round, level: Stage) -> list[SheetLine]:
    """The lines of the board in its order: department, section, programme."""
    names = organisation_on(clock.today())
    values = _values(making)
    open_states = {state.value for state in OPEN_IN[Stages(level.value)]}
    rows = RequestLine.objects.filter(request__in=taken(making)).select_related("request")
    rows = list(rows.order_by(*(f"request__{one}" for one in ORDER), "number"))
    current = currents(making, rows)
    return [
        SheetLine(
            line,
            line.request,
            names.name_of(line.request.department_code) or line.request.department_code,
            *_amounts(held := values.get(line.pk, {}), level),
            line.request.state in open_states,
            {value.version: _standing(value) for value in held.get(level.value, ())},
            current.get(line.pk),
        )
        for line in rows
    ]


def _values(making: Round) -> dict[int, dict[str, list[StageValue]]]:
    """Every version of every line by stage, oldest first. One query."""
    found: dict[int, dict[str, list[StageValue]]] = {}
    for value in StageValue.objects.filter(line__request__round=making).order_by("line_id", "version"):
        found.setdefault(value.line_id, {}).setdefault(value.stage, []).append(value)
    return found


def _amounts(held: Mapping[str, list[StageValue]], level: Stage) -> tuple[int, int]:
    """What was asked, and what stood before the stage."""
    upto = STAGE_ORDER[Stages(level.value)]
    before = [stage for stage in held if STAGE_ORDER[Stages(stage)] < upto]
    last = max(before, key=lambda stage: STAGE_ORDER[Stages(stage)], default="")
    return tuple(held[stage][-1].amount if stage in held else 0 for stage in (Stage.REQUEST.value, last))  # type: ignore[return-value]  # two stages


def _standing(value: StageValue) -> Standing:
    said = Said(Verb(value.verb), value.amount, value.reason.strip())
    return Standing(value.version, said, value.by_label)


def sheet_table(making: Round, level: Stage, as_of: date) -> Table:
    """The workbook's cover: what it is, and how it may be rewritten."""
    words = "、".join(VERB_LABELS[one] for one in ALLOWED[Stages(level.value)])
    return Table(
        TITLE,
        columns_of(making),
        as_of,
        f"{title_of(making)}　{level.label}。区分・この段階の額・理由を書き直し、査定の表の画面から取り込めます。使える区分：{words}。",
        "要求と査定の記録（公表前のものを含みます）",
        "庁内用",
    )


def columns_of(making: Round) -> tuple[Column, ...]:
    """With the current budget beside the request, where the request is a change of it."""
    if making.kind != RoundKind.SUPPLEMENTARY:
        return COLUMNS
    place = COLUMNS.index(ASKED)
    return (*COLUMNS[:place], CURRENT, *COLUMNS[place:])


def sheet_rows(making: Round, level: Stage) -> Iterator[dict[str, object]]:
    """The rows by the names of the columns; amounts in thousand yen, exactly."""
    for one in sheet_lines(making, level):
        now, card = one.now, one.request
        yield {
            "line": str(one.line.pk),
            "stage": level.label,
            "department": one.department,
            "unit": card.unit_name,
            "programme": card.programme_code,
            "name": card.title,
            "account": card.account,
            "side": one.line.get_side_display(),
            "setsu": one.line.name,
            "last": thousand(one.line.last_year_yen),
            "current": thousand(one.current),
            "asked": thousand(one.asked),
            "standing": thousand(one.standing),
            "verb": VERB_LABELS[now.said.verb] if now.said.verb else "",
            "amount": thousand(now.said.amount) if now.said.verb else None,
            "reason": now.said.reason,
            "version": now.version,
        }


def thousand(yen: int | None) -> Decimal | None:
    return None if yen is None else Decimal(yen) / THOUSAND
