"""The template of an enterprise budget: one row per 節, both halves in one table, tax included."""

from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.enterprise.items import KIND_LABELS, ItemKind
from toshikei.engines.enterprise.lines import HALF_LABELS, SIDE_LABELS, Half, Side
from toshikei.engines.enterprise.papers import PAPER_LABELS, SECTIONS, Paper

HALVES = tuple((half.value, f"{HALF_LABELS[half]}収支") for half in Half)
SIDES = tuple((side.value, SIDE_LABELS[side]) for side in Side)
PAPERS = tuple((paper.value, PAPER_LABELS[paper]) for paper in Paper)
PAPER_SECTIONS = tuple({code: label for paper in Paper for code, label in SECTIONS[paper].items()}.items())
KINDS = tuple((kind.value, KIND_LABELS[kind]) for kind in ItemKind)


def _pair(name: str, label: str, *, required: bool = False) -> tuple[Column, Column]:
    """The code and the name of one level."""
    numbers = (f"{label}番号", f"{label}の番号", f"{label}CD")
    code = Column(
        f"{name}_code",
        f"{label}コード",
        CellType.CODE,
        synonyms=numbers,
        max_length=20,
        description=f"{label}の番号。なければ空欄です。",
    )
    words = (f"{label}名", f"{label}の名称")
    named = Column(
        name,
        f"{label}名称",
        synonyms=words,
        bare=(label,),
        label_of=f"{name}_code",
        required=required,
        max_length=120,
        description=f"{label}の名称。",
    )
    return code, named


WHERE = (
    Column("account", "会計名称", required=True, synonyms=("会計", "会計名"), max_length=60),
    Column(
        "fiscal_year",
        "年度",
        CellType.FISCAL_YEAR,
        required=True,
        synonyms=("会計年度", "事業年度", "予算年度"),
    ),
    Column(
        "number",
        "補正番号",
        CellType.INTEGER,
        synonyms=("補正号数", "号数"),
        description="補正予算の第何号か。当初予算は0で、空欄なら0とします。",
    ),
)
LINE_COLUMNS = (
    *WHERE,
    Column(
        "half",
        "収益的・資本的収支の区分",
        CellType.CHOICE,
        required=True,
        choices=HALVES,
        synonyms=("収支の区分", "収支区分", "収益的資本的区分"),
        description="収益的収支か資本的収支か（地方公営企業法施行令17条2項）。",
    ),
    Column(
        "side",
        "収入支出区分",
        CellType.CHOICE,
        required=True,
        choices=SIDES,
        synonyms=("収入・支出", "収入支出の別", "収支"),
    ),
    *_pair("kan", "款", required=True),
    *_pair("kou", "項", required=True),
    *_pair("moku", "目"),
    *_pair("setsu", "節"),
    Column(
        "amount",
        "本年度予定額",
        CellType.YEN,
        unit="円",
        required=True,
        synonyms=("予定額", "金額", "本年度予算額"),
        description="消費税及び地方消費税を含みます。補正予算では、補正したあとの額です。",
    ),
    Column(
        "before",
        "前年度予定額",
        CellType.YEN,
        unit="円",
        synonyms=("前年度予算額", "既決予定額"),
        description="当初予算では前年度の予定額、補正予算では既決予定額。記録がなければ空欄です。",
    ),
    Column(
        "tax",
        "うち消費税及び地方消費税",
        CellType.YEN,
        unit="円",
        synonyms=("消費税", "うち消費税", "消費税額"),
        description="予定額に含まれる額。消費税のかからないものは0、分からなければ空欄です。",
    ),
    Column("note", "説明", synonyms=("備考", "摘要"), max_length=400),
    Column(
        "reason",
        "変えた理由",
        max_length=400,
        description="調製や議決で、前の段階と額を変えた理由。原案では空欄です。",
    ),
)
ITEM_COLUMNS = (
    *WHERE,
    Column("kind", "事項", CellType.CHOICE, required=True, choices=KINDS, description="予算に記載する事項。"),
    Column(
        "subject", "何について", required=True, max_length=200, description="補塡財源では、財源の名前です。"
    ),
    Column("amount", "額・数", CellType.INTEGER, description="単位は「単位」の列。額は円です。"),
    Column("unit", "単位", max_length=20, description="業務の予定量の単位。額は円で、空欄なら円とします。"),
    Column(
        "from_year", "始めの年度", CellType.FISCAL_YEAR, description="継続費は、年割額の年度ごとに一行です。"
    ),
    Column("to_year", "終わりの年度", CellType.FISCAL_YEAR),
    Column("method", "起債の方法", max_length=200),
    Column("rate", "利率", max_length=200),
    Column("redemption", "償還の方法", max_length=400),
    Column("note", "説明", max_length=400),
    Column(
        "reason",
        "変えた理由",
        max_length=400,
        description="調製や議決で、前の段階と事項を変えた理由。原案では空欄です。",
    ),
)
PAPER_COLUMNS = (
    *WHERE,
    Column(
        "paper",
        "説明書",
        CellType.CHOICE,
        required=True,
        choices=PAPERS,
        description="予算に関する説明書（地方公営企業法施行令17条の2第1項）。",
    ),
    Column("section", "区分", CellType.CHOICE, required=True, choices=PAPER_SECTIONS),
    Column(
        "label",
        "科目",
        required=True,
        max_length=200,
        description="継続費と債務負担行為の調書では、事項の名前です。",
    ),
    Column(
        "amount",
        "額・数",
        CellType.INTEGER,
        required=True,
        description="円。職員数は人。キャッシュ・フロー計算書では、出ていくお金を負の数で書きます。",
    ),
    Column("before", "前年度の額・数", CellType.INTEGER, description="給与費明細書だけに書きます。"),
    Column("note", "説明", max_length=400),
)


def _yen(name: str, label: str, description: str = "") -> Column:
    return Column(name, label, CellType.YEN, unit="円", description=description)


SETTLEMENT_COLUMNS = (
    *(column for column in WHERE if column.name != "number"),
    *(
        column
        for column in LINE_COLUMNS
        if column.name in {"half", "side", "kan_code", "kan", "kou_code", "kou"}
    ),
    _yen("initial", "当初予算額"),
    _yen("supplementary", "補正予算額"),
    _yen("moved", "流用・予備費", "款の中の計は0円です（地方公営企業法施行令18条2項）。"),
    _yen("carried_in", "前年度からの繰越額", "地方公営企業法26条の繰越です。"),
    _yen("total", "予算額の合計"),
    _yen("settled", "決算額", "消費税及び地方消費税を含みます。"),
    _yen("tax", "うち消費税及び地方消費税"),
    _yen("carried_out", "翌年度への繰越額", "地方公営企業法26条の繰越です。"),
    _yen("difference", "差", "支出では不用額、収入では予算額に比べた増減です。"),
    Column("note", "説明", max_length=400),
)
