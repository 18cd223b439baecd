"""The columns of a budget or settlement file, with the foreign headers each is known by.

One place for import, export, API and dictionary. The synonyms were collected from published budget files; a header
that is not here is kept as it stands and never guessed.
"""

from dataclasses import dataclass, field

from toshikei.engines.datasets.columns import CellType, Column


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the budget's tree: its code column, label column and Japanese name."""

    name: str
    label: str
    code: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "code", f"{self.name}_code")


KAN = Level("kan", "款")
KOU = Level("kou", "項")
MOKU = Level("moku", "目")
PROGRAMME = Level("programme", "事業")
SETSU = Level("setsu", "節")
SAISETSU = Level("saisetsu", "細節")
LEVELS = (KAN, KOU, MOKU, PROGRAMME, SETSU, SAISETSU)

SIDES = (("expenditure", "歳出"), ("revenue", "歳入"))
KINDS = (
    ("initial", "当初予算"),
    ("supplementary", "補正予算"),
    ("provisional", "暫定予算"),
    ("settlement", "決算"),
)


def _code_synonyms(*words: str) -> tuple[str, ...]:
    """コード, 番号 and their kin behind, before, or in brackets after each word."""
    tails = ("コード", "番号", "CD", "cd", "_コード", "ｺｰﾄﾞ", "NO", "No", "No.")
    found = [word + tail for word in words for tail in tails]
    found += [f"予算科目({word})コード" for word in words] + [f"予算科目コード({word})" for word in words]
    found += [f"コード({word})" for word in words] + [f"科目コード({word})" for word in words]
    return tuple(found)


def _bare(*words: str) -> tuple[str, ...]:
    """The word itself, alone or in brackets: code where no other column holds the code, else the name."""
    return (*words, *[f"予算科目({word})" for word in words], *[f"科目({word})" for word in words])


def _label_synonyms(*words: str) -> tuple[str, ...]:
    """名, 名称 and their kin behind or in brackets after each word."""
    tails = ("名", "名称", "_名称", "_名", "(名称)", "の名称", "科目名", "科目名称", "区分名")
    found = [word + tail for word in words for tail in tails]
    found += [f"予算科目({word})" for word in words] + [f"科目({word})" for word in words]
    found += [f"予算科目({word})名称" for word in words] + [f"科目名称({word})" for word in words]
    found += [f"科目名({word})" for word in words] + [f"名称({word})" for word in words]
    return tuple(found)


def _pair(level: Level, words: tuple[str, ...], description: str) -> tuple[Column, Column]:
    return (
        Column(
            level.code,
            f"{level.label}コード",
            CellType.CODE,
            synonyms=_code_synonyms(*words),
            bare=_bare(*words),
            max_length=40,
            description=f"{description}の番号。番号は市・年度・会計ごとに違うため、名称と組で使います。",
        ),
        Column(
            level.name,
            f"{level.label}名称",
            CellType.TEXT,
            synonyms=_label_synonyms(*words),
            bare=words,
            label_of=level.code,
            max_length=200,
            description=f"{description}の名称。",
        ),
    )


WHEN = (
    Column(
        "fiscal_year",
        "年度",
        CellType.FISCAL_YEAR,
        synonyms=(
            "会計年度",
            "予算年度",
            "年度(西暦)",
            "年度(和暦)",
            "対象年度",
            "決算年度",
            "fiscal_year",
            "year",
        ),
        description="4月1日から翌年3月31日まで。一つのファイルは一つの年度です。",
    ),
    Column(
        "side",
        "歳入歳出区分",
        CellType.CHOICE,
        choices=SIDES,
        synonyms=(
            "歳入歳出",
            "歳入・歳出",
            "歳入/歳出",
            "歳入歳出の別",
            "歳出歳入区分",
            "入出区分",
            "収支区分",
        ),
        description="空欄なら款の名称から読み、読めなければ歳出とします。",
    ),
    Column(
        "kind",
        "予算区分",
        CellType.CHOICE,
        choices=KINDS,
        synonyms=("予算種別", "予算の種類", "予算決算区分", "当初補正区分", "補正区分", "区分(当初・補正)"),
        description="空欄なら当初予算とします。",
    ),
    Column(
        "number",
        "補正番号",
        CellType.INTEGER,
        synonyms=("補正号数", "補正の番号", "補正予算番号", "補正回数", "補正次数", "号数"),
        description="補正予算の第何号か。補正予算で空欄なら第1号とし、ほかの区分は0とします。",
    ),
)
WHO = (
    Column(
        "city_code",
        "団体コード",
        CellType.CODE,
        synonyms=(
            "全国地方公共団体コード",
            "市町村コード",
            "都道府県コード又は市区町村コード",
            "自治体コード",
            "地方公共団体コード",
        ),
        max_length=6,
        description="6桁の全国地方公共団体コード。空欄ならこの市です。",
    ),
    Column(
        "department_code",
        "所属コード",
        CellType.CODE,
        synonyms=(
            "所属CD",
            "所属番号",
            "部署コード",
            "課コード",
            "担当課コード",
            "所管課コード",
            "所管コード",
            "部局コード",
            "組織コード",
            "担当コード",
            "部課コード",
            "予算所属コード",
        ),
        bare=("所属", "部署", "予算所属"),
        max_length=40,
        description="文字として扱い、先頭の0を落としません。",
    ),
    Column(
        "department",
        "所属名称",
        CellType.TEXT,
        synonyms=(
            "所属名",
            "部署名",
            "部署名称",
            "課名",
            "課名称",
            "担当課",
            "担当課名",
            "所管課",
            "所管課名",
            "所管",
            "所管部署",
            "所管部課",
            "担当部署",
            "担当部署名",
            "担当所属",
            "部課名",
            "組織名",
            "組織名称",
            "予算所属名",
            "予算所属名称",
            "主管課",
            "主管課名",
            "要求所属",
            "要求課",
        ),
        bare=("所属", "部署", "予算所属"),
        label_of="department_code",
        max_length=200,
        description="予算を要求し執行する課。",
    ),
    Column(
        "account_code",
        "会計コード",
        CellType.CODE,
        synonyms=("会計CD", "会計番号", "会計区分コード", "会計種別コード"),
        bare=("会計",),
        max_length=40,
    ),
    Column(
        "account",
        "会計名称",
        CellType.TEXT,
        synonyms=("会計名", "会計区分", "会計区分名", "会計種別", "会計の名称", "会計区分名称"),
        bare=("会計",),
        label_of="account_code",
        max_length=200,
        description="一般会計、特別会計。空欄なら一般会計とします。",
    ),
    Column(
        "combined_code",
        "科目コード",
        CellType.CODE,
        synonyms=(
            "予算科目コード",
            "予算科目",
            "科目",
            "歳出科目コード",
            "歳入科目コード",
            "科目番号",
            "予算コード",
            "歳出科目",
        ),
        max_length=80,
        description="款・項・目などをつないだ番号（02-01-05）。区切りがあれば分けて読みます。",
    ),
)
PLACE = (
    *_pair(KAN, ("款",), "議会が議決する大きな区分"),
    *_pair(KOU, ("項",), "議会が議決する区分"),
    *_pair(MOKU, ("目",), "市長が定める執行の区分"),
    *_pair(
        PROGRAMME,
        (
            "事業",
            "事務事業",
            "細目",
            "予算事業",
        ),
        "事業",
    ),
    *_pair(SETSU, ("節",), "使いみちの種類"),
    *_pair(SAISETSU, ("細節", "節細", "細々節", "細節細"), "節の内訳"),
)
MONEY = (
    Column(
        "amount",
        "予算額",
        CellType.YEN,
        unit="円",
        required=True,
        synonyms=(
            "amount",
            "当初予算額",
            "当初予算",
            "本年度予算額",
            "本年度予算",
            "本年度",
            "本年度当初予算額",
            "今年度予算額",
            "今年度",
            "金額",
            "予算金額",
            "予算",
            "当初額",
            "歳出予算額",
            "歳入予算額",
            "予算計上額",
            "計上額",
            "予算案",
            "当年度予算額",
            "当年度",
            "現年度予算額",
            "予算現計額",
            "事業費",
            "予算額合計",
            "額",
            "細節予算額",
            "節予算額",
        ),
    ),
    Column(
        "current_budget",
        "予算現額",
        CellType.YEN,
        unit="円",
        synonyms=("予算現額計", "現計予算額", "最終予算額", "最終予算現額"),
    ),
    Column(
        "spent",
        "支出済額",
        CellType.YEN,
        unit="円",
        synonyms=("支出済", "支出額", "決算額", "支出済み額", "歳出決算額", "執行額"),
    ),
    Column(
        "carried_over",
        "翌年度繰越額",
        CellType.YEN,
        unit="円",
        synonyms=("繰越額", "翌年度繰越", "翌年度への繰越額"),
    ),
    Column("unused", "不用額", CellType.YEN, unit="円", synonyms=("不用", "執行残額", "執行残", "予算残額")),
    Column(
        "before_supplement",
        "補正前の額",
        CellType.YEN,
        unit="円",
        synonyms=("補正前額", "補正前", "補正前予算額", "既定額", "既定予算額"),
    ),
    Column(
        "supplement",
        "補正額",
        CellType.YEN,
        unit="円",
        synonyms=("補正予算額", "補正", "今回補正額", "補正の額"),
    ),
    Column(
        "after_supplement",
        "補正後の額",
        CellType.YEN,
        unit="円",
        synonyms=("計", "補正後額", "補正後", "補正後予算額", "補正後の計"),
    ),
)
MORE = (
    Column(
        "cofog1",
        "COFOG大分類",
        CellType.CODE,
        synonyms=("COFOG_Level1", "COFOGLevel1", "COFOG1"),
        max_length=8,
        description="国連の政府機能分類（10区分）の番号。",
    ),
    Column(
        "cofog2",
        "COFOG中分類",
        CellType.CODE,
        synonyms=("COFOG_Level2", "COFOGLevel2", "COFOG2"),
        max_length=8,
    ),
    Column(
        "cofog3",
        "COFOG小分類",
        CellType.CODE,
        synonyms=("COFOG_Level3", "COFOGLevel3", "COFOG3"),
        max_length=8,
    ),
    Column(
        "note",
        "説明",
        CellType.TEXT,
        synonyms=("摘要", "説明欄", "備考", "備考欄"),
        max_length=1000,
    ),
)
COLUMNS: tuple[Column, ...] = (*WHEN, *WHO, *PLACE, *MONEY, *MORE)
