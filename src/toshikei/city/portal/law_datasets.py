"""The dataset law.values: every dated law value, for download, the dictionary and the catalogue."""

from collections.abc import Iterator
from datetime import date

from toshikei.city.portal import law_values
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import PUBLIC
from toshikei.foundation.datasets.definitions import REGISTRY, Dataset, Publication, register

COLUMNS = (
    Column(
        "name",
        "名前",
        CellType.CODE,
        required=True,
        description="部屋.主題.名前。計算はこの名前で値を引きます",
    ),
    Column("from", "適用開始日", CellType.DATE, required=True, description="この日から次の行の日の前日まで"),
    Column("room", "部屋", CellType.CODE),
    Column("topic", "主題"),
    Column("label", "内容"),
    Column("unit", "単位"),
    Column("value", "値", description="終了は、この日で定めがなくなったことを示します"),
    Column("law", "法令"),
    Column("article", "条項"),
    Column("amendment", "改正"),
    Column("status", "条文の確認", CellType.CHOICE, choices=law_values.STATUS_CHOICES),
    Column("start", "開始日の確認", CellType.CHOICE, choices=law_values.START_CHOICES),
    Column("text_date", "読んだ条文の日付", CellType.DATE),
    Column("checked_on", "確認日", CellType.DATE),
    Column("state", "今日の状態", CellType.CHOICE, choices=law_values.STATE_CHOICES),
    Column("nature", "だれの値か", CellType.CHOICE, choices=law_values.NATURE_CHOICES),
    Column("note", "注記"),
)


def read(by: Acting, *, state: str = "", room: str = "", **_: object) -> Iterator[dict[str, object]]:
    """Rows for anybody, as of today."""
    return law_values.rows(clock.today(), state=state, room=room)


def as_of() -> date | None:
    """The latest day on which a value was checked."""
    return max(
        (day for row in law_values.rows(clock.today()) if isinstance(day := row["checked_on"], date)),
        default=None,
    )


def register_once() -> None:
    """Called when the applications are ready."""
    if "law.values" not in REGISTRY:
        register(VALUES)


VALUES = Dataset(
    code="law.values",
    title="計算に使う法令の値",
    description="この市の計算が使う法令・条例の値を、適用開始日ごとに、根拠の条項と確認の状態とともに並べたもの",
    room="portal",
    columns=COLUMNS,
    key=("name", "from"),
    rows=read,
    may_read=PUBLIC,
    publication=Publication(frequency="irregular", source="各法令・条例。出典は行ごと"),
    keywords=("法令", "条例", "基準"),
    as_of=as_of,
)
