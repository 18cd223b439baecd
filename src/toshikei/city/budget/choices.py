"""Sides, kinds, states and levels of a budget, with the words people read."""

from django.db.models import TextChoices


class Side(TextChoices):
    """歳出 (expenditure) or 歳入 (revenue)."""

    EXPENDITURE = "expenditure", "歳出"
    REVENUE = "revenue", "歳入"


class Kind(TextChoices):
    """予算の種類: which document the amounts come from."""

    INITIAL = "initial", "当初予算"
    SUPPLEMENTARY = "supplementary", "補正予算"
    PROVISIONAL = "provisional", "暫定予算"
    SETTLEMENT = "settlement", "決算"


class State(TextChoices):
    """How far a version has come. Nothing is edited in a past state; a change makes a new version."""

    LOADED = "loaded", "取込済み"
    ADOPTED = "adopted", "議決済み"


class Measure(TextChoices):
    """Which amount of the expenditure lines a version counts. Only a settlement that says all of it counts what was spent."""

    BUDGETED = "budgeted", "予算額"
    SPENT = "spent", "支出済額"


class Replacing(TextChoices):
    """Why a version took the place of the one before. Both stay as they are."""

    CORRECTION = "correction", "誤りの訂正"
    NEW_VERSION = "new_version", "新しい版"


class LevelName(TextChoices):
    """Levels of the tree, from the whole account down to the 節."""

    TOTAL = "total", "合計"
    KAN = "kan", "款"
    KOU = "kou", "項"
    MOKU = "moku", "目"
    PROGRAMME = "programme", "事業"
    SETSU = "setsu", "節"


DEPTH = {level: depth for depth, level in enumerate(LevelName)}

COFOG = {
    "1": "一般公共サービス",
    "2": "防衛",
    "3": "公共の秩序・安全",
    "4": "経済業務",
    "5": "環境保護",
    "6": "住宅・地域アメニティ",
    "7": "保健",
    "8": "娯楽・文化・宗教",
    "9": "教育",
    "10": "社会保護",
}
"""国連の政府機能分類 (COFOG, 1999), the ten divisions."""

OWN_SOURCES = (
    "市税",
    "分担金及び負担金",
    "使用料及び手数料",
    "財産収入",
    "寄附金",
    "繰入金",
    "繰越金",
    "諸収入",
)
"""自主財源: revenue a city raises by itself. The rest comes from the State and the prefecture or is borrowed (依存財源)."""
