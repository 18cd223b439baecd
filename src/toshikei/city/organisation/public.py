"""What the organisation publishes (units, posts, duties) and what staff may take out and bring in (people, appointments).

Every load goes through the room's services, row by row in one transaction: a file can do nothing that a page cannot.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from toshikei.city.organisation import selectors, services
from toshikei.city.organisation.choices import Manner, Rank, Role, UnitKind
from toshikei.city.organisation.errors import NotRemovable
from toshikei.city.organisation.models import Appointment, Duty, Person, Post, Unit
from toshikei.city.organisation.permissions import APPOINT, PEOPLE_LIST, PEOPLE_READ, UNITS_CHANGE
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import PUBLIC
from toshikei.foundation.datasets.definitions import Change, Dataset, Publication, Reference, Stage, register

type Row = Mapping[str, object]
type Apply = Callable[..., int]

STARTS = Column("starts_on", "開始日", CellType.DATE, required=True, description="この日から有効です。")
ENDS = Column("ends_on", "終了日", CellType.DATE, description="最後の日。空欄は期限なし。")
OPEN = Publication(owner="0201", source="市の組織の記録")
STAFF = Publication(
    Stage.WITHHELD, reason="職員の個人に関する情報（個人情報保護法）", owner="0202", source="任用の記録"
)


def _rows(rows: QuerySet, columns: tuple[Column, ...], filters: Mapping[str, object]) -> Iterator[Row]:
    """Rows of all periods, or those of one day (`on`), as mappings by column name."""
    day = filters.get("on")
    chosen = rows.on(day) if isinstance(day, date) else rows
    for row in chosen.values(*(column.name for column in columns)):
        yield {name: " ".join(value) if isinstance(value, list) else value for name, value in row.items()}


def _by_key(rows: Iterable[Row], key: tuple[str, ...]) -> list[Row]:
    """In the order of the key, the same on every database whatever its collation."""
    return sorted(rows, key=lambda row: tuple(row[name] for name in key))


def unit_codes() -> Iterable[str]:
    """Every code a unit ever had."""
    return Unit.objects.order_by().values_list("code", flat=True).distinct()


def _post_codes() -> Iterable[str]:
    return Post.objects.order_by().values_list("code", flat=True).distinct()


def _numbers() -> Iterable[str]:
    return Person.objects.order_by().values_list("number", flat=True)


def applier(
    title: str,
    add: Callable[[Row, Acting, date], object],
    mend: Callable[[Change, Acting, date], object],
    order: Callable[[Iterable[Change]], Iterable[Change]] = iter,
) -> Apply:
    """How a file of this dataset is written: new keys are added, changed cells mended, nothing is removed.

    `order` puts rows that others lean on before those.
    """

    def apply(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
        done = 0
        with transaction.atomic():
            for change in order(changes):
                if change.new is None:
                    raise NotRemovable(title=title)
                _ = add(change.new, by, on) if change.old is None else mend(change, by, on)
                done += 1
        return done

    return apply


def _cells(change: Change) -> dict[str, object]:
    """The changed cells with their new values; a blank text stays a text."""
    new = change.new or {}
    return {name: "" if new[name] is None and name != "ends_on" else new[name] for name in change.cells}


UNIT_COLUMNS = (
    Column("code", "組織コード", CellType.CODE, required=True, max_length=8),
    STARTS,
    Column("name", "組織名", required=True, max_length=60, synonyms=("名称", "部課名")),
    Column("kind", "種類", CellType.CHOICE, required=True, choices=tuple(UnitKind.choices)),
    Column("parent_code", "上位組織コード", CellType.CODE, max_length=8),
    Column("order", "並び順", CellType.INTEGER, required=True),
    ENDS,
)
UNIT_KEY = ("code", "starts_on")


def unit_rows(by: Acting, **filters: object) -> list[Row]:
    return _by_key(_rows(Unit.objects.order_by("pk"), UNIT_COLUMNS, filters), UNIT_KEY)


def _unit_add(row: Row, by: Acting, on: date) -> object:
    return services.unit_open(
        by=by,
        on=row["starts_on"],
        code=row["code"],
        name=row["name"],
        kind=UnitKind(str(row["kind"])),
        parent_code=row["parent_code"] or "",
        order=row["order"],
        ends_on=row["ends_on"],
    )


def _unit_mend(change: Change, by: Acting, on: date) -> object:
    code, starts_on = change.key
    return services.unit_correct(by=by, on=on, code=code, starts_on=starts_on, **_cells(change))


def parents_first(changes: Iterable[Change]) -> list[Change]:
    """Day by day, and on each day a unit after the one it stands under, whatever their codes."""
    found = list(changes)
    above = {(row["starts_on"], row["code"]): row["parent_code"] for row in map(_said, found)}

    def depth(row: Row) -> int:
        day, code, steps = row["starts_on"], row["code"], 0
        while steps <= len(above) and (day, code) in above:
            code, steps = above[day, code], steps + 1
        return steps

    return sorted(found, key=lambda change: (_said(change)["starts_on"], depth(_said(change))))


def _said(change: Change) -> Row:
    return change.new or change.old or {}


UNITS = register(
    Dataset(
        code="organisation.units",
        title="組織",
        description="部・課などの組織を、期間ごとに一行ずつ。改組の前後がどちらも残ります。",
        room="organisation",
        columns=UNIT_COLUMNS,
        key=UNIT_KEY,
        rows=unit_rows,
        may_read=PUBLIC,
        may_write=UNITS_CHANGE,
        apply=applier("組織", _unit_add, _unit_mend, parents_first),
        refers=(Reference("parent_code", unit_codes),),
        publication=OPEN,
        keywords=("組織", "部", "課", "機構図"),
    )
)

POST_COLUMNS = (
    Column("code", "職コード", CellType.CODE, required=True, max_length=16),
    STARTS,
    Column("unit_code", "組織コード", CellType.CODE, required=True, max_length=8),
    Column("title", "職名", required=True, max_length=40),
    Column("rank", "職位", CellType.CHOICE, required=True, choices=tuple(Rank.choices)),
    Column("is_head", "組織の長", CellType.BOOLEAN, required=True),
    Column("roles", "役割", description="空白で区切ります。例：section_head finance"),
    Column("oversees", "担任する組織", description="副市長が担任する部のコード。空白で区切ります。"),
    Column("capacity", "定数", CellType.INTEGER, unit="人", required=True),
    Column("order", "並び順", CellType.INTEGER, required=True),
    ENDS,
)
POST_KEY = ("code", "starts_on")


def post_rows(by: Acting, **filters: object) -> list[Row]:
    return _by_key(_rows(Post.objects.order_by("pk"), POST_COLUMNS, filters), POST_KEY)


def _post_add(row: Row, by: Acting, on: date) -> object:
    return services.post_open(
        by=by,
        on=row["starts_on"],
        code=row["code"],
        unit_code=row["unit_code"],
        title=row["title"],
        rank=Rank(str(row["rank"])),
        is_head=bool(row["is_head"]),
        roles=[Role(word) for word in str(row["roles"] or "").split()],
        oversees=str(row["oversees"] or "").split(),
        capacity=row["capacity"],
        order=row["order"],
        ends_on=row["ends_on"],
    )


def _post_mend(change: Change, by: Acting, on: date) -> object:
    code, starts_on = change.key
    cells = _cells(change)
    for name in {"roles", "oversees"} & cells.keys():
        cells[name] = str(cells[name]).split()
    return services.post_correct(by=by, on=on, code=code, starts_on=starts_on, **cells)


POSTS = register(
    Dataset(
        code="organisation.posts",
        title="職",
        description="組織ごとの職と定数。だれが就いているかは含みません。",
        room="organisation",
        columns=POST_COLUMNS,
        key=POST_KEY,
        rows=post_rows,
        may_read=PUBLIC,
        may_write=UNITS_CHANGE,
        apply=applier("職", _post_add, _post_mend),
        refers=(Reference("unit_code", unit_codes),),
        publication=OPEN,
        keywords=("職", "定数", "組織"),
    )
)

DUTY_COLUMNS = (
    Column("unit_code", "組織コード", CellType.CODE, required=True, max_length=8),
    Column("article", "条", CellType.INTEGER, required=True),
    Column("item", "号", CellType.INTEGER, required=True),
    STARTS,
    Column("text", "事務", required=True, max_length=300, synonyms=("分掌事務",)),
    Column("source", "根拠規則", required=True, max_length=120),
    ENDS,
)
DUTY_KEY = ("unit_code", "article", "item", "starts_on")


def duty_rows(by: Acting, **filters: object) -> list[Row]:
    return _by_key(_rows(Duty.objects.order_by("pk"), DUTY_COLUMNS, filters), DUTY_KEY)


def _duty_add(row: Row, by: Acting, on: date) -> object:
    return services.duty_set(
        by=by,
        on=row["starts_on"],
        unit_code=row["unit_code"],
        article=row["article"],
        item=row["item"],
        text=row["text"],
        source=row["source"],
        ends_on=row["ends_on"],
    )


def _duty_mend(change: Change, by: Acting, on: date) -> object:
    unit_code, article, item, starts_on = change.key
    return services.duty_correct(
        by=by, on=on, unit_code=unit_code, article=article, item=item, starts_on=starts_on, **_cells(change)
    )


DUTIES = register(
    Dataset(
        code="organisation.duties",
        title="事務分掌",
        description="どの組織がどの事務を担うかを、条と号ごとに、期間つきで。",
        room="organisation",
        columns=DUTY_COLUMNS,
        key=DUTY_KEY,
        rows=duty_rows,
        may_read=PUBLIC,
        may_write=UNITS_CHANGE,
        apply=applier("事務分掌", _duty_add, _duty_mend),
        refers=(Reference("unit_code", unit_codes),),
        publication=OPEN,
        keywords=("事務分掌", "所管", "仕事"),
    )
)

PEOPLE_COLUMNS = (
    Column("number", "職員番号", CellType.CODE, required=True, max_length=12, is_personal=True),
    Column("name", "氏名", required=True, max_length=60, is_personal=True),
    Column("kana", "ふりがな", max_length=80, is_personal=True),
    Column(
        "account",
        "サインイン名",
        CellType.CODE,
        max_length=150,
        is_personal=True,
        description="この人が使うアカウント。空欄ならありません。",
    ),
    Column("is_invented", "架空の人", CellType.BOOLEAN, required=True),
)


def people_rows(by: Acting, **filters: object) -> list[Row]:
    accounts = selectors.account_names()
    columns = ("number", "name", "kana", "account_id", "is_invented")
    found = Person.objects.order_by("pk").values(*columns)
    named = ({**row, "account": accounts.get(row.pop("account_id")) or ""} for row in found)
    return _by_key(named, ("number",))


def _person_add(row: Row, by: Acting, on: date) -> object:
    added = services.person_add(
        by=by,
        on=on,
        number=row["number"],
        name=row["name"],
        kana=row["kana"] or "",
        is_invented=bool(row["is_invented"]),
    )
    if row["account"]:
        services.person_link(by=by, on=on, number=added.number, username=str(row["account"]))
    return added


def _person_mend(change: Change, by: Acting, on: date) -> object:
    who, cells = {"by": by, "on": on, "number": change.key[0]}, _cells(change)
    if "account" in cells:
        services.person_link(**who, username=str(cells.pop("account") or ""))
    return services.person_change(**who, **cells)


PEOPLE = register(
    Dataset(
        code="organisation.people",
        title="職員",
        description="職員番号、氏名、サインイン名。取り出しは記録されます。",
        room="organisation",
        columns=PEOPLE_COLUMNS,
        key=("number",),
        rows=people_rows,
        may_read=PEOPLE_LIST,
        may_write=APPOINT,
        apply=applier("職員", _person_add, _person_mend),
        publication=STAFF,
        keywords=("職員",),
    )
)

APPOINTMENT_COLUMNS = (
    Column("number", "職員番号", CellType.CODE, required=True, max_length=12, is_personal=True),
    Column("post_code", "職コード", CellType.CODE, required=True, max_length=16),
    STARTS,
    Column("manner", "発令", CellType.CHOICE, required=True, choices=tuple(Manner.choices)),
    ENDS,
)
APPOINTMENT_KEY = ("number", "post_code", "starts_on")


def appointment_rows(by: Acting, **filters: object) -> list[Row]:
    day = filters.get("on")
    rows = Appointment.objects.on(day) if isinstance(day, date) else Appointment.objects.all()
    found = rows.order_by("pk").values("person__number", "post_code", "starts_on", "manner", "ends_on")
    named = ({"number": row.pop("person__number"), **row} for row in found)
    return _by_key(named, APPOINTMENT_KEY)


def _appointment_add(row: Row, by: Acting, on: date) -> object:
    return services.appoint(
        by=by,
        on=row["starts_on"],
        number=row["number"],
        post_code=row["post_code"],
        manner=Manner(str(row["manner"])),
        ends_on=row["ends_on"],
    )


def _appointment_mend(change: Change, by: Acting, on: date) -> object:
    number, post_code, starts_on = change.key
    return services.appointment_correct(
        by=by, on=on, number=number, post_code=post_code, starts_on=starts_on, **_cells(change)
    )


APPOINTMENTS = register(
    Dataset(
        code="organisation.appointments",
        title="発令",
        description="だれがどの職に、どの発令で、いつからいつまで就くか。",
        room="organisation",
        columns=APPOINTMENT_COLUMNS,
        key=APPOINTMENT_KEY,
        rows=appointment_rows,
        may_read=PEOPLE_READ,
        may_write=APPOINT,
        apply=applier("発令", _appointment_add, _appointment_mend),
        refers=(Reference("number", _numbers), Reference("post_code", _post_codes)),
        publication=STAFF,
        keywords=("発令", "任用", "兼務"),
    )
)
