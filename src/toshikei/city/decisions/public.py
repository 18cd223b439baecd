"""What decisions publish: the authority table, in and out. Loads go through the room's services."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Q

from toshikei.city.decisions import services
from toshikei.city.decisions.errors import RuleNotRemovable
from toshikei.city.decisions.models import AuthorityLine
from toshikei.city.decisions.permissions import TABLE_CHANGE
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import PUBLIC
from toshikei.foundation.datasets.definitions import Change, Dataset, Publication, register

SEATS = "職の書き方：own_section_head own_department_head vice_mayor mayor head:組織コード post:職コード。空白で区切ります。"
COLUMNS = (
    Column("number", "項の番号", required=True, max_length=40),
    Column("starts_on", "開始日", CellType.DATE, required=True),
    Column("matter", "事案コード", CellType.CODE, required=True, max_length=60),
    Column("label", "事案", required=True, max_length=120),
    Column("condition", "場合の区分", max_length=60, description="空欄は区分なし。"),
    Column("at_least", "以上", CellType.YEN, unit="円", description="この金額から。空欄は0円から。"),
    Column("below", "未満", CellType.YEN, unit="円", description="この金額の手前まで。空欄は上限なし。"),
    Column("decider", "決裁者", required=True, max_length=40, description=SEATS),
    Column("route", "回議", max_length=200, description=SEATS),
    Column("consents", "合議", max_length=200, description="@の後に円を書くと、その金額以上で合議します。"),
    Column("stand_ins", "代決の順", max_length=200, description=SEATS),
    Column(
        "absent_days",
        "不在とみる日数",
        CellType.INTEGER,
        unit="日",
        required=True,
        description="これを超える不在。",
    ),
    Column("limits", "専決・代決の制限", max_length=120),
    Column("article", "根拠", required=True, max_length=120),
    Column("ends_on", "終了日", CellType.DATE, description="最後の日。空欄は期限なし。"),
)
KEY = ("number", "starts_on")
TEXTS = frozenset({"condition", "route", "consents", "stand_ins", "limits"})


def rule_rows(by: Acting, **filters: object) -> list[Mapping[str, object]]:
    """Lines of all times, or those of one day (`on`), in the order of the key."""
    rows = AuthorityLine.objects.order_by("pk")
    day = filters.get("on")
    if isinstance(day, date):
        rows = rows.filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    found = rows.values(*(column.name for column in COLUMNS))
    return sorted(found, key=lambda row: (row["number"], row["starts_on"]))


def _written(row: Mapping[str, object]) -> dict[str, object]:
    return {name: "" if value is None and name in TEXTS else value for name, value in row.items()}


def rules_apply(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """Add new lines, mend changed cells; nothing is removed."""
    done = 0
    with transaction.atomic():
        for change in changes:
            if change.new is None:
                raise RuleNotRemovable(number=change.key[0])
            row = _written({column.name: change.new[column.name] for column in COLUMNS})
            if change.old is None:
                period = {"starts_on": row.pop("starts_on"), "ends_on": row.pop("ends_on")}
                services.rule_set(by=by, on=on, line=services.Line(**row), **period)
            else:
                cells = {name: row[name] for name in change.cells}
                number, starts_on = change.key
                services.rule_correct(by=by, on=on, number=number, starts_on=starts_on, cells=cells)
            done += 1
    return done


RULES = register(
    Dataset(
        code="decisions.rules",
        title="決裁規程",
        description="どの事案を、どの金額まで、どの職が決めるか。見本は架空の例です。",
        room="decisions",
        columns=COLUMNS,
        key=KEY,
        rows=rule_rows,
        may_read=PUBLIC,
        may_write=TABLE_CHANGE,
        apply=rules_apply,
        publication=Publication(owner="0201", source="釧路市決裁規程（架空・例）"),
        keywords=("決裁", "専決", "代決", "権限"),
    )
)
