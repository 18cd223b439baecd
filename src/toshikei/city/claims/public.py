"""What the room publishes: sums by kind. Single claims go out only to those who may see them (`claims.ledger`)."""

from collections.abc import Iterator, Mapping

from django.urls import reverse

from toshikei.city.claims import permissions
from toshikei.city.claims.choices import DebtorKind
from toshikei.city.claims.selectors.ledger import ledger_rows
from toshikei.city.claims.selectors.totals import totals_public
from toshikei.city.claims.services.ledger import ledger_load, ledger_rehearse
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, Publication, Stage, register

type Row = Mapping[str, object]


def total_rows(by: Acting, **filters: object) -> Iterator[Row]:
    """The public table."""
    found = totals_public(clock.today())
    for row in sorted(found.rows, key=lambda row: row.label):
        yield {
            "kind": row.label,
            "claim_class": row.claim_class,
            "debtors": row.debtors,
            "claims": row.claims,
            "assessed": row.assessed,
            "received": row.received,
            "written_off": row.written_off,
            "unreceived": row.unreceived,
            "is_invented": row.is_invented,
        }


TOTALS = register(
    Dataset(
        code="claims.totals",
        title="市の債権の種類ごとの計",
        description="市の債権の調定額、収入済額、不納欠損額、収入未済額を種類ごとに一行ずつ。人の少ない種類はまとめます。",
        room="claims",
        columns=(
            Column("kind", "債権の種類", required=True),
            Column("claim_class", "区分"),
            Column("debtors", "人数", CellType.INTEGER, unit="人"),
            Column("claims", "件数", CellType.INTEGER, unit="件"),
            Column("assessed", "調定額", CellType.YEN, unit="円"),
            Column("received", "収入済額", CellType.YEN, unit="円"),
            Column("written_off", "不納欠損額", CellType.YEN, unit="円"),
            Column("unreceived", "収入未済額", CellType.YEN, unit="円"),
            Column("is_invented", "架空データ", CellType.BOOLEAN),
        ),
        key=("kind",),
        rows=total_rows,
        may_read=permissions.SEE,
        publication=Publication(owner="0305", frequency="monthly", source="債権管理台帳"),
        keywords=("債権", "滞納", "収入未済", "不納欠損", "徴収"),
    )
)
LEDGER = register(
    Dataset(
        code="claims.ledger",
        title="債権管理台帳",
        description="債権を期別に一行ずつ。書き出せるのは、いまの職の部署が見てよい債権だけです。毎月の取り込みの様式も同じです。",
        room="claims",
        columns=(
            Column("source_system", "もとのシステム", required=True, synonyms=("システム",), max_length=40),
            Column(
                "source_key",
                "債権の番号",
                CellType.CODE,
                required=True,
                synonyms=("債権番号", "通知書番号"),
                max_length=60,
            ),
            Column(
                "kind", "種類の符号", CellType.CODE, required=True, synonyms=("債権の種類",), max_length=40
            ),
            Column("fiscal_year", "調定年度", CellType.FISCAL_YEAR, required=True, synonyms=("年度",)),
            Column("term", "期別", synonyms=("納期",), max_length=40),
            Column("principal", "調定額", CellType.YEN, unit="円", required=True, synonyms=("本税", "元金")),
            Column("due_on", "納期限", CellType.DATE, required=True, synonyms=("納付期限",)),
            Column("arose_on", "発生の日", CellType.DATE),
            Column("cause_on", "契約などの日", CellType.DATE, synonyms=("契約日",)),
            Column(
                "unit_code",
                "担当部署コード",
                CellType.CODE,
                required=True,
                synonyms=("所管コード",),
                max_length=20,
            ),
            Column(
                "debtor_key",
                "債務者番号",
                CellType.CODE,
                required=True,
                is_personal=True,
                synonyms=("宛名番号",),
                max_length=60,
            ),
            Column("debtor_kind", "個人・法人", CellType.CHOICE, choices=tuple(DebtorKind.choices)),
            Column(
                "name",
                "氏名・名称",
                required=True,
                is_personal=True,
                synonyms=("氏名", "名称"),
                max_length=120,
            ),
            Column("kana", "フリガナ", is_personal=True, synonyms=("カナ氏名",), max_length=160),
            Column("birth_on", "生年月日", CellType.DATE, is_personal=True),
            Column("corporate_number", "法人番号", CellType.CODE, max_length=13),
            Column("postcode", "郵便番号", CellType.CODE, is_personal=True, max_length=8),
            Column("address", "住所", is_personal=True, synonyms=("所在地",), max_length=200),
            Column(
                "contact_ban", "連絡を止める理由", is_personal=True, synonyms=("支援措置",), max_length=120
            ),
            Column("legacy_limitation_on", "旧システムの時効の日", CellType.DATE),
            Column("legacy_delay", "旧システムの延滞金", CellType.YEN, unit="円"),
            Column("legacy_balance", "旧システムの残高", CellType.YEN, unit="円"),
            Column("legacy_is_closed", "旧システムで閉じている", CellType.BOOLEAN),
            Column("unreceived", "収入未済額", CellType.YEN, unit="円", is_computed=True),
            Column("act_by", "この日までに動く", CellType.DATE, is_computed=True),
        ),
        key=("source_system", "source_key"),
        rows=ledger_rows,
        may_read=permissions.WORK,
        may_write=permissions.LOAD,
        apply=ledger_load,
        rehearse=ledger_rehearse,
        publication=Publication(
            Stage.WITHHELD,
            reason="個人の債権です。見てよい部署だけが書き出せます（地方税法22条、地方公務員法34条）。",
            owner="0305",
        ),
        keywords=("債権", "台帳", "滞納"),
        scope=("source_system",),
        aliases=("claims",),
    )
)


def static_paths() -> Iterator[str]:
    """The public addresses."""
    yield reverse("claims:home")
